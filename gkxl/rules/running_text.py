"""T1–T9: what the running text says against the tables, and against itself (documents).

False alarms are worse than misses: a statement is compared only where the grammar (`gkxl.narrative`) leaves no doubt what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from gkxl.model.findings import ERROR, QUERY, Finding
from gkxl.model.report import Number, Paragraph, Report, add, show
from gkxl.narrative.lists import restated, wholes
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.reader import Reader
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.shares import share_sets, shares
from gkxl.narrative.statement import Statement
from gkxl.narrative.words import Word
from gkxl.rules.registry import Case, rule
from gkxl.rules.wordings import signed

NEARLY = Decimal("0.05")
"""Three or more parts that come so near to their whole are meant to be all of them."""

_UNITLESS = re.compile(
    r"(?P<before>共计?|总计|合计|信息|公开|发布|收到|新收|受理|办理|申请|办结|答复|制发|废止|文件|材料|更新|推送|刊发|采用|报送|解读|动态|文章|推文|图文|视频|稿件|建议|提案|议案|公开栏|访谈)[ _]*(?P<unit>件|条|篇|宗|份|期|次)(?=[,。;、)]|其中|$)"
)
_WORDS = re.compile(
    r"(?:信件|邮件|稿件|证件|要件|事件|条件|案件|文件|附件|函件|物件|零件|部件|软件|硬件|办件|收件|来件|发件|申请件|公开件|办理件|答复件|解读件|信息件|办结件|受理件|结转件|更新期|公开期|答复期|办理期|信息期|申请期|信息次|解读期|公开次)$"
)
_SHARELESS = re.compile(
    r"(?:占|占比|为|达到?|增长|下降|率)(?P<unit>%)|(?:收费|金额|共计|费用?|收入)(?:为)?(?P<unit2>万元)(?=[,。;、)]|$)|(?:会议|培训|活动|发布会|检查|督查|座谈会)(?P<unit3>次|场)(?=[,。;、)]|$)"
)
_OVERLAPPING = re.compile("同时|重复|交叉|重叠|兼")
_COUNTED = re.compile(r"(?:收到|新收|受理|办结|答复|共|制发|发生|引发|提起|发布|公开)[^,。;\d]{0,16}$")


@rule("T1", "T2", "T3", "T4", "T5", "T6")
def text_against_tables(case: Case) -> Iterator[Finding]:
    """T1–T6: numbers, zero statements and 全部办结 in the text are those of the tables (of the workbook given beside it)."""
    report, numbers = case.report, case.against or case.report
    reader = Reader(numbers.form, report.unit, report.year, report.level)
    for _, together in groupby(case.sentences, key=lambda sentence: id(sentence.paragraph)):
        statements = [statement for sentence in together for statement in reader.read(sentence)]
        told: set[tuple[Sentence, str, bool]] = set()
        for statement in statements:
            alike = [one.value for one in statements if one.keys == statement.keys and not one.all_done]
            finding = _compare(case, numbers, statement, alike)
            if (
                finding is not None
                and (mark := (statement.sentence, statement.keys[0], finding.code == "T6")) not in told
            ):
                told.add(mark)
                yield finding


def _compare(case: Case, numbers: Report, statement: Statement, alike: Sequence[Decimal]) -> Finding | None:
    """A finding where the table has another number. Of several numbers told of one cell (`alike`), one or their sum has to be the table's:
    the others are those of a part, or of a wider area."""
    tables = [_sum(numbers, keys) for keys in (statement.keys, *statement.readings)]
    tables += [_sum(numbers, keys, printed=True) for keys in (statement.keys, *statement.readings)]
    slack = statement.numeral.slack if statement.numeral else Decimal(0)
    if None in tables or not statement.keys or any(abs(statement.value - table) <= slack for table in tables):
        return None
    table = tables[0]
    if len(alike) > 1 and not statement.all_done and any(value in tables for value in (*alike, sum(alike))):
        return None
    if statement.at_most and statement.value <= table:
        return None
    code = statement.code if statement.all_done or (statement.value != 0) == (table != 0) else "T5"
    cell = numbers.form.cells[statement.keys[0]]
    name = cell.label if len(statement.keys) == 1 else f"{cell.label}等 {len(statement.keys)} 格之和"
    quote = statement.sentence.quote(statement.span)
    where = "另附报表的" if case.against else ""
    if statement.all_done:
        message = f"“{quote}”，而{where}{cell.table.name}（{cell.label}）为 {show(table)}。"
        fix = "请核对：有结转下年度的，不写“全部办结”。"
    else:
        said = f"{'没有' if statement.numeral is None else show(statement.value)}"
        message = f"“{quote}”：文中为{said if statement.numeral is None else ' ' + said}，{where}{cell.table.name}（{name}）为 {show(table)}，差 {signed(statement.value - table)}。"
        fix = "请核对文字和表格，改成一致的数；说的不是本年、本单位的数时，在文中写明。"
    return case.finding(
        code,
        statement.keys,
        (message, fix),
        ERROR if code == "T5" else QUERY,
        place=statement.sentence.paragraph.place,
        found=_plain(statement.value),
        expected=table,
    )


def _sum(report: Report, keys: Sequence[str], printed: bool = False) -> Number | None:
    return add(
        (report.printed.get(key, report.values.get(key)) if printed else report.values.get(key))
        for key in keys
    )


def _plain(value: Decimal) -> Number:
    return int(value) if value == int(value) else value


@rule("T7")
def parts_and_wholes(case: Case) -> Iterator[Finding]:
    """T7: 共 N 条，其中 a、b、c: the parts add to no more than N, and to N where words or nearness say that they are all."""
    for sentence in case.sentences:
        for whole in (*wholes(sentence), *restated(sentence)):
            if whole.fits:
                continue
            gap = whole.sum - whole.number.value
            over = (
                gap > 0
                and not _OVERLAPPING.search(sentence.text)
                and (whole.bracketed or not any(number >= whole.sum for number in whole.earlier))
            )  # 其中 may speak of a larger number before
            nearly = len(whole.parts) >= 3 and not whole.open and -gap <= NEARLY * whole.number.value
            if over or (gap < 0 and ((whole.closed and len(whole.parts) > 1 and not whole.open) or nearly)):
                quote = sentence.quote(whole.number.digits, *(part.digits for part in whole.parts))
                unit = whole.number.unit
                message = f"“{quote}”：各部分之和为 {show(whole.sum)} {unit}，总数为 {show(whole.number.value)} {unit}，差 {signed(_plain(gap))}。"
                yield case.finding(
                    "T7",
                    [],
                    (message, "请核对各部分和总数；各部分有重叠或没有列全的，请在文中写明。"),
                    place=sentence.paragraph.place,
                    found=_plain(whole.sum),
                    expected=_plain(whole.number.value),
                )


@rule("T8")
def percentages(case: Case) -> Iterator[Finding]:
    """T8: a percentage is the quotient of its numbers within one unit of its last printed digit; a complete set adds to 100."""
    told: tuple[Numeral, ...] = ()
    paragraph: Paragraph | None = None
    for sentence in case.sentences:
        told = told if sentence.paragraph is paragraph else ()
        paragraph = sentence.paragraph
        wrong = [share for share in shares(sentence, told) if not share.fits]
        told = tuple(one for one in sentence.tokens if isinstance(one, Numeral) and one.is_count)
        for share in wrong:
            part, whole = share.quotients[0]
            right = (part * 100 / whole).quantize(Decimal(1).scaleb(-max(share.percent.places, 1)))
            what = f"（{show(part)} ÷ {show(whole)}）"
            message = f"“{sentence.quote(share.percent.digits)}”：文中为 {show(share.percent.value)}%，按文中的数应为 {show(right)}%{what}。"
            yield case.finding(
                "T8",
                [],
                (message, "请核对百分比和它所依据的数。"),
                place=sentence.paragraph.place,
                found=share.percent.value,
                expected=right,
            )
        for run in share_sets(sentence):
            total = sum(one.value for one in run)
            allowed = sum(Decimal(1).scaleb(-one.places) for one in run) / 2
            if abs(total - 100) > allowed and not wrong:
                message = f"“{sentence.quote(*(one.digits for one in run))}”：各项百分比之和为 {show(total)}%，应为 100%。"
                yield case.finding(
                    "T8",
                    [],
                    (message, "请核对各项百分比。"),
                    place=sentence.paragraph.place,
                    found=total,
                    expected=100,
                )


@rule("T9")
def number_missing(case: Case) -> Iterator[Finding]:
    """T9: a number is missing before its unit (公开条)."""
    for sentence in case.sentences:
        for start, end in sorted(set(_gaps(sentence))):
            message = f"“{sentence.quote((start, end))}”：“{sentence.printed[start:end]}”前面没有数。"
            yield case.finding("T9", [], (message, "请补上数字。"), place=sentence.paragraph.place)


def _gaps(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Units right behind a word that a number has to follow: 公开条, 行政复议件, 规范性文件件."""
    text = sentence.text
    for match in _UNITLESS.finditer(text):
        if re.search("(?:无|没有|未)[^,。;]{0,14}$", text[: match.start()]):
            continue
        word = text[: match.end()]
        if not _WORDS.search(word) or (
            match["unit"] == "件"
            and not word.endswith(("文件", "办件"))
            and _COUNTED.search(text[: match.start()] + match["before"])
            and match["before"] == "申请"
        ):
            yield match.span("unit")
    yield from (
        match.span("unit")
        for match in re.finditer(r"[\u4e00-\u9fff] +(?P<unit>件|条|篇|份|次|期)(?=[,。;、)])", text)
        if "/" not in text
    )
    yield from (match.span(match.lastgroup or 0) for match in _SHARELESS.finditer(text))
    for token in sentence.tokens:
        if (
            isinstance(token, Word)
            and token.kind in ("row", "outcome", "noun")
            and token.meaning not in ("foreign", "application", "plain", "other_application")
        ):
            after = re.match(r" *(?P<unit>件|宗|起)(?=[,。;、)]|$)", text[token.end :])
            if after is not None and not re.search(
                r"(?:无|没有|未|每|该|此|各|逐|本)[^,。;]{0,8}$", text[: token.start]
            ):
                yield token.end + after.start("unit"), token.end + after.end("unit")
            elif (
                token.meaning in ("review", "litigation")
                and re.search(r"(?:复议|诉讼)件$", text[: token.end])
                and re.match(r"[,。;、)]|$", text[token.end :])
            ):
                yield token.end - 1, token.end
