"""A1–A4, A7–A9: the identities (勾稽关系) inside one report, and C1–C3: those against last year.

All of them are linear and come from the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gkxl.model.findings import QUERY, Finding
from gkxl.model.form import Form, Identity, Term
from gkxl.model.patterns import Pattern
from gkxl.model.report import BLANK, Kind, Number, Report, Source, signed, told
from gkxl.rules.registry import Case, rule
from gkxl.rules.wordings import Words, where

PRINTED = (Source.DOCUMENT, Source.SHEET)
"""Sources that print totals of their own and may leave zeros blank."""

MANY_BLANKS = 10
"""Blanks from which they are no slip but the report's way to print 0."""

FEW = 6
"""Summands up to which a sum names them all."""


def side(terms: Sequence[Term], now: Mapping[str, Number], prior: Mapping[str, Number]) -> Number:
    """One side of an identity: the signed sum of its terms."""
    total: Number = 0
    for term in terms:
        number = (prior if term.prior else now)[term.key]
        total = total + number if term.sign > 0 else total - number
    return total


def is_broken(op: str, left: Number | float, right: Number | float) -> bool:
    """Whether `left op right` fails; `!=` fails only where the equal numbers are not 0 (A8)."""
    if op == "=":
        return left != right
    if op == "<=":
        return left > right
    if op == ">=":
        return left < right
    return left == right and left != 0


def sides(
    identity: Identity, report: Report, prior: Report | None, now: Mapping[str, Number] | None = None
) -> tuple[Number, Number] | None:
    """Both sides of an identity; a total as the source prints it. `now`: other numbers than the report's.

    None where a blank, a text or an error is among its cells: it cannot be judged, the S4 or S5 of the cell
    speaks.
    """
    numbers, last = report.values if now is None else now, prior.values if prior else {}
    try:
        right = side(identity.right, numbers, last)
        left = side(identity.left, numbers, last)
    except KeyError:
        return None
    return report.printed.get(identity.left[0].key, left) if identity.computes else left, right


def broken_identities(report: Report, prior: Report | None, against_prior: bool) -> Iterator[Identity]:
    """The identities of a report that fail: those within it, or those against last year.

    `values` holds totals as recomputed: a computing identity can only fail where another total is printed.
    """
    for identity in report.form.against_prior if against_prior else report.form.within:
        if not identity.computes or identity.left[0].key in report.printed:
            both = sides(identity, report, prior)
            if both is not None and is_broken(identity.op, *both):
                yield identity


def leaves_zeros_blank(report: Report) -> bool:
    """Whether a published report leaves zeros blank: many blanks, and more of them than zeros."""
    if report.evidence.source not in PRINTED:
        return False
    blanks = sum(state == BLANK for state in report.states.values())
    return blanks >= MANY_BLANKS and blanks > sum(value == 0 for value in report.values.values())


def blanks_as_zero(report: Report) -> dict[str, Number]:
    """The numbers of a published report that leaves zeros blank: blanks as 0, totals summed anew."""
    cells = report.form.cells
    numbers = dict(report.values)
    for key, state in report.states.items():
        if state == BLANK and not cells[key].computed:
            numbers[key] = Decimal(0) if cells[key].column.is_money else 0
    for key, parts in report.form.sums:
        if all(part in numbers for part in parts):
            numbers[key] = sum(numbers[part] for part in parts)
    return numbers


@rule("A1", "A2", "A3", "A4", "A7", "A8", "A9")
def within(case: Case) -> Iterator[Finding]:
    """A1 一 + 二 = 三 + 四 in every column; A2–A4 totals = sums of their parts; A7–A9 questions of table 2.

    Of a published report that leaves zeros blank also those that fail with the blanks as 0.
    """
    report = case.report
    for identity in broken_identities(report, None, against_prior=False):
        yield describe(case, identity)
    if leaves_zeros_blank(report):
        numbers = blanks_as_zero(report)
        for identity in report.form.within:
            both = sides(identity, report, None, numbers)
            if both and is_broken(identity.op, *both) and sides(identity, report, None) is None:
                yield describe(case, identity, numbers)


@rule("C1", "C2", "C3")
def against_last_year(case: Case) -> Iterator[Finding]:
    """C1 上年结转 = last year's 结转下年度; C2 现行有效 carries on; C3 pending cases reappear."""
    if case.prior is not None:
        for identity in broken_identities(case.report, case.prior, against_prior=True):
            yield describe(case, identity)


def describe(case: Case, identity: Identity, now: Mapping[str, Number] | None = None) -> Finding:
    """The finding of a broken identity: found is the side to look at first, expected the other.

    `now`: the numbers with blanks as 0, where the report's own do not let it be judged.
    """
    report = case.report
    both = sides(identity, report, case.prior, now)
    assert both is not None
    found, expected = both
    first = case.form.cells[identity.cells[0]]
    message, fix = words(identity, report, both, now)
    # the units of a summary explain for themselves
    severity = QUERY if identity.code == "C1" and report.kind == Kind.SUMMARY else None
    return case.finding(
        identity.code,
        identity.cells,
        Words(f"即使空格按 0 计，{message}" if now else message, fix),
        severity,
        row=first.row.key,
        column=first.column.key,
        found=found,
        expected=expected,
        shown=in_words(identity, report, case.prior, now, both),
    )


_ORDINAL = Pattern(r"^(（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+\.)")
_RELATION = {"=": "应等于", "<=": "不应大于", ">=": "不应小于", "!=": "不应恰好等于"}
_SHORT = {"=": "", "<=": "不大于 ", ">=": "不小于 ", "!=": "不等于 "}
_FIXES = {
    "A1": "请核对这一列的本年新收、上年结转、各项办理结果和结转下年度，四项中有填错的改正。",
    "A2": "请核对这一列的各项办理结果；总计由公式算出，不要手工填写。",
    "A3": "请核对这一行的六类申请人；总计由公式算出，不要手工填写。",
    "A4": "请核对这一组的结果维持、结果纠正、其他结果、尚未审结；总计由公式算出，不要手工填写。",
    "A7": "请核对新制作、新公开和对外公开总数量是否填错。",
    "A8": "请核对：项目数量是事项数，处理决定数量是本年作出决定的件数；确实相同的在“说明”栏写明。",
    "A9": "请核对制发、废止、现行有效件数；情况属实的在“说明”栏写明。",
    "C1": "请与上年年报核对；因机构改革、划转或更正而不一致的，在“说明”栏写明原因。",
    "C2": "请与上年年报核对；因清理、划转而不一致的，在“说明”栏写明原因。",
    "C3": "请核对上年尚未审结的案件是否都已计入；情况属实的在“说明”栏写明。",
}


def label_of(term: Term, identity: Identity, form: Form) -> str:
    """A summand by its printed label without ordinal; of a sum along a row its column's, else its row's."""
    cell = form.cells.get(term.key)
    if cell is None:
        label = term.key
    else:
        label = _ORDINAL.sub("", cell.column.label if identity.row is not None else cell.row.label)
    return ("上年的" if term.prior else "") + label


def side_words(identity: Identity, terms: Sequence[Term], form: Form) -> str:
    """One side without its numbers: 本年新收 + 上年结转; of a total its parts, many by first and last."""
    names = [label_of(term, identity, form) for term in terms]
    if identity.computes:
        many = len(names) > FEW
        return f"{names[0]}至{names[-1]}等 {len(names)} 项相加" if many else f"{'、'.join(names)}相加"
    signs = ("−" if term.sign < 0 else "+" for term in terms[1:])
    return names[0] + "".join(f" {sign} {name}" for sign, name in zip(signs, names[1:]))


def _numbered(
    identity: Identity, terms: Sequence[Term], form: Form, now: Mapping[str, Number], prior: Report | None
) -> str:
    """One side with its numbers: 总计 10 + 结转下年度 2 = 12; of a long sum only the parts that are not 0."""
    last = prior.values if prior else {}
    values = [(last if term.prior else now)[term.key] for term in terms]
    shown = [number for number, value in enumerate(values) if len(terms) <= FEW or value]
    pieces = ""
    for number in shown:
        sign = "−" if terms[number].sign < 0 else "+"
        pieces += f" {sign} {label_of(terms[number], identity, form)} {told(values[number])}"
    rest = "（其余各项为 0）" if len(shown) < len(terms) else ""
    total = f" = {told(side(terms, now, last))}" if len(terms) > 1 else ""
    return f"{pieces.removeprefix(' + ') or '各项均为 0'}{rest if pieces else ''}{total}"


def in_words(
    identity: Identity,
    report: Report,
    prior: Report | None,
    now: Mapping[str, Number] | None,
    both: tuple[Number, Number],
) -> tuple[str, str]:
    """Both sides with their parts, so that nobody forces a number to fit."""
    numbers = report.values if now is None else now
    right = _SHORT[identity.op] + _numbered(identity, identity.right, report.form, numbers, prior)
    if identity.computes:
        return f"{label_of(identity.left[0], identity, report.form)} {told(both[0])}", right
    return _numbered(identity, identity.left, report.form, numbers, prior), right


def words(
    identity: Identity, report: Report, both: tuple[Number, Number], now: Mapping[str, Number] | None = None
) -> Words:
    """Message and remedy of a broken identity; of a printed total with the numbers of its parts."""
    form, key, (found, expected) = report.form, identity.cells[0], both
    spot, gap = where(report.place(key), form.cells[key].label), f"差 {signed(found - expected)}"
    right = side_words(identity, identity.right, form)
    if identity.computes and report.evidence.source in PRINTED:
        parts = _numbered(identity, identity.right, form, report.values if now is None else now, None)
        message = f"{spot}印的是 {told(found)}，而{parts}，{gap}。"
    elif identity.computes:
        message = f"{spot}填 {told(found)}，按{right}应为 {told(expected)}，{gap}。"
    elif len(identity.left) == 1:
        tail = "。" if identity.op == "!=" else f"，{gap}。"
        message = f"{spot}填 {told(found)}，{_RELATION[identity.op]}{right}（{told(expected)}）{tail}"
    else:
        left = side_words(identity, identity.left, form)
        relation = _RELATION[identity.op]
        message = f"{spot}：{left} = {told(found)}，{relation} {right} = {told(expected)}，{gap}。"
    return Words(message, _FIXES[identity.code])
