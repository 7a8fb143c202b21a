"""Every rule: a valid report with one thing changed yields exactly the codes and cells listed, no more and
no less.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest

import gkxl
from gkxl.model.findings import CATALOGUE
from gkxl.model.form import TextRoles
from gkxl.model.formfile import find_form
from gkxl.model.report import BLANK, ERROR, TEXT, Claim, Defect, Explanation, Flaw, Paragraph, Place, Report
from gkxl.rules import REGISTRY, check, text_rules
from gkxl.rules.wholeness import CHAPTERS
from tests.builders import said, valid_report

DAY_TYPED = (datetime.date(2025, 3, 5) - datetime.date(1899, 12, 30)).days
"""What 3/5, typed in 2025, becomes in a cell that keeps the format 0."""


@dataclass
class Example:
    """A change to a valid report (and to last year's, where the rule needs one), and all that must be
    found.
    """

    change: Callable[[Report], None]
    found: set[tuple[str, str, str | None]]
    form: str = "2021"
    prior: Callable[[Report], None] | None = None
    notes: bool = False
    against: Callable[[Report], Report] | None = None


def put(**values) -> Callable[[Report], None]:
    def change(report: Report) -> None:
        for name, value in values.items():
            report.values[name.replace("__", ".")] = value

    return change


def add(**values) -> Callable[[Report], None]:
    def change(report: Report) -> None:
        for name, value in values.items():
            report.values[name.replace("__", ".")] += value

    return change


def state(key: str, kind: str, text: str = "") -> Callable[[Report], None]:
    def change(report: Report) -> None:
        del report.values[key]
        report.states[key] = kind
        report.flaws[key] = Flaw(kind, text)

    return change


def evidence(**facts) -> Callable[[Report], None]:
    def change(report: Report) -> None:
        for name, value in facts.items():
            setattr(report.evidence, name, value)

    return change


def both(*changes) -> Callable[[Report], None]:
    def change(report: Report) -> None:
        for one in changes:
            one(report)

    return change


def flaw(key: str, kind: str, text: str) -> Callable[[Report], None]:
    return lambda report: report.flaws.__setitem__(key, Flaw(kind, text))


def printed(key: str, by: int) -> Callable[[Report], None]:
    return lambda report: report.printed.__setitem__(key, report.values[key] + by)


def prose(
    *paragraphs: str, without: int | None = None, five: str = "一是公开内容不够丰富，下一步将加强培训。"
) -> Callable[[Report], None]:
    """A document of six chapters with these paragraphs in the first.

    "{t3.new.total+1}" stands for the table's number and one.
    """

    def change(report: Report) -> None:
        report.recompute()
        numbers = [
            re.sub(
                r"\{([\w.]+)([+-]\d+)?\}",
                lambda match: str(report.values[match[1]] + int(match[2] or 0)),
                one,
            )
            for one in paragraphs
        ]
        lines = [
            CHAPTERS[0][0],
            *numbers,
            *(title for title, _ in CHAPTERS[1:5]),
            five,
            CHAPTERS[5][0],
            "无。",
        ]
        lines = [line for line in lines if without is None or line != CHAPTERS[without][0]]
        report.evidence.paragraphs = tuple(
            Paragraph(Place("正文", f"第{number}段"), line) for number, line in enumerate(lines, 1)
        )

    return change


def same(report: Report) -> None:
    """Last year as this year, its 结转下年度 taken as this year's 上年结转."""


def no_text_roles(report: Report) -> None:
    """A document in a form whose file names no cells for its text."""
    prose("本镇政务公开工作平稳有序。")(report)
    report.form = dataclasses.replace(report.form, text=TextRoles())


EXAMPLES: dict[str, list[Example]] = {
    "S1": [
        Example(evidence(defects=[Defect("row", "t3", "granted")]), {("S1", "error", "t3.granted.natural")}),
        Example(evidence(defects=[Defect("table", "t4")]), {("S1", "error", "t4.review.upheld")}),
        Example(evidence(defects=[Defect("column", "t3", None, "legal")]), {("S1", "error", "t3.new.legal")}),
        Example(
            evidence(defects=[Defect("width", "t3", "granted", None, Place("表三", "第9行"), 6, 7)]),
            {("S1", "error", "t3.granted.natural")},
        ),
    ],
    "S2": [
        Example(lambda report: setattr(report, "year", 2020), {("S2", "error", None)}),
        Example(evidence(mixed_forms=("2019", "2021")), {("S2", "error", None)}),
        Example(evidence(collapsed=("t3.other.other.natural",)), {("S2", "query", "t3.other.other.natural")}),
    ],
    "S4": [
        Example(
            both(
                add(t3__new__legal=1, t3__granted__legal=1),
                flaw("t3.new.legal", "remark", "22（其中修订16件）"),
            ),
            {("S4", "error", "t3.new.legal")},
        ),
        Example(state("t3.granted.legal", TEXT, "若干"), {("S4", "error", "t3.granted.legal")}),
        Example(state("t2.permit.decisions", ERROR, "#DIV/0!"), {("S4", "error", "t2.permit.decisions")}),
        Example(put(t2__permit__decisions=-1), {("S4", "error", "t2.permit.decisions")}),
        Example(put(t2__permit__decisions=DAY_TYPED), {("S4", "query", "t2.permit.decisions")}),
        Example(put(t2__permit__decisions=Decimal("1.5")), {("S4", "error", "t2.permit.decisions")}),
        Example(flaw("t2.permit.decisions", "formula", "=1+1"), {("S4", "error", "t2.permit.decisions")}),
        Example(put(t2__fee__amount=Decimal(-1)), {("S4", "error", "t2.fee.amount")}),
        Example(put(t2__fee__change=Decimal("0.5")), {("S4", "error", "t2.fee.change")}, "2019"),
        Example(put(t2__fee__change=-4), set(), "2019"),
    ],
    "S5": [
        Example(
            both(state("t3.granted.legal", BLANK), state("t3.partial.other", BLANK)),
            {("S5", "error", "t3.granted.legal")},
        ),
        Example(
            both(state("t2.rule.made", BLANK), state("t4.review.upheld", BLANK)),
            {("S5", "error", "t2.rule.made"), ("S5", "error", "t4.review.upheld")},
        ),
        Example(
            evidence(blank_block=("t3.new.business", "t3.new.research")), {("S5", "query", "t3.new.business")}
        ),
    ],
    "S7": [
        Example(put(t2__fee__amount=Decimal("0.77302")), {("S7", "query", "t2.fee.amount")}),
        Example(put(t2__fee__amount=Decimal(10000)), {("S7", "query", "t2.fee.amount")}),
        Example(
            both(put(t2__fee__amount=Decimal(10000)), lambda report: setattr(report, "level", "市")), set()
        ),
        Example(
            both(put(t2__fee__amount=Decimal("18.4719")), flaw("t2.fee.amount", "unit", "184719元")),
            {("S7", "error", "t2.fee.amount")},
        ),
        Example(
            put(t2__fee__amount=Decimal(50)),
            {("S7", "query", "t2.fee.amount")},
            prior=put(t2__fee__amount=Decimal("0.5")),
        ),
    ],
    "S9": [
        Example(
            both(put(t2__procurement__amount=Decimal(160)), evidence(unit_assumed={"t2.procurement.amount"})),
            {("S9", "query", "t2.procurement.amount")},
            "2019",
        ),
        Example(put(t2__procurement__amount=Decimal(160)), set(), "2019"),
    ],
    "S11": [
        Example(lambda report: setattr(report, "unit", None), {("S11", "query", None)}),
        Example(
            both(lambda report: setattr(report, "unit", None), evidence(source="stamped")),
            {("S11", "error", None)},
        ),
        Example(
            evidence(source="stamped", names=[Claim("工作簿标识", "甲镇"), Claim("封面", "乙镇")]),
            {("S11", "error", None)},
        ),
        Example(
            evidence(names=[Claim("标题", "甲镇"), Claim("落款", "乙镇人民政府")]), {("S11", "query", None)}
        ),
        Example(evidence(names=[Claim("标题", "通镇"), Claim("落款", "佳县通镇人民政府")]), set()),
        Example(evidence(names=[Claim("标题", "左贡县"), Claim("落款", "左贡县人民政府办公室")]), set()),
    ],
    "S12": [
        Example(lambda report: setattr(report, "year", None), {("S12", "query", None)}),
        Example(
            evidence(source="stamped", years=[Claim("工作簿标识", 2025), Claim("封面", 2024)]),
            {("S12", "error", None)},
        ),
        Example(evidence(years=[Claim("标题", 2025), Claim("封面", 2024)]), {("S12", "query", None)}),
        Example(prose("2023年，我镇认真贯彻条例，扎实推进政务公开。"), {("S12", "query", None)}),
        Example(prose("2026年，我镇将进一步加强政务公开。与2024年相比，公开质量有所提高。"), set()),
    ],
    "S16": [
        Example(evidence(defects=[Defect("unstamped")]), {("S16", "query", None)}),
        Example(
            evidence(
                defects=[Defect("label", "t3", place=Place("依申请公开", "B7"), found="甲", expected="乙")]
            ),
            {("S16", "error", None)},
        ),
        Example(
            evidence(
                defects=[
                    Defect(
                        "formula",
                        "t3",
                        place=Place("依申请公开", "K7"),
                        found="=1",
                        expected="=2",
                        key="t3.new.total",
                    )
                ]
            ),
            {("S16", "error", "t3.new.total")},
        ),
        Example(
            evidence(defects=[Defect("sheet", "t3", place=Place("依申请公开", ""), expected="依申请公开")]),
            {("S16", "error", None)},
        ),
        Example(evidence(stale={"t3.new.total": 99}), {("S16", "query", "t3.new.total")}),
        Example(evidence(unstored=True), {("S16", "note", None)}, notes=True),
    ],
    "N1": [Example(flaw("t3.new.legal", "normalised", "１２"), {("N1", "note", "t3.new.legal")}, notes=True)],
    "N2": [
        Example(
            evidence(extra_lines=[(Place("表二", "第9行"), "信息公开总数：12")]),
            {("N2", "note", None)},
            notes=True,
        )
    ],
    "N3": [Example(no_text_roles, {("N3", "note", None)}, notes=True)],
    "A1": [
        Example(
            add(t3__new__legal=1), {("A1", "error", "t3.total.legal"), ("A1", "error", "t3.total.total")}
        ),
        Example(
            add(t3__carried_out__natural=1),
            {("A1", "error", "t3.total.natural"), ("A1", "error", "t3.total.total")},
        ),
        Example(
            add(t3__new__legal=1, t3__granted__other=1),
            {("A1", "error", "t3.total.legal"), ("A1", "error", "t3.total.other")},
        ),
    ],
    "A2": [Example(printed("t3.total.legal", 1), {("A2", "error", "t3.total.legal")})],
    "A3": [
        Example(printed("t3.granted.total", -1), {("A3", "error", "t3.granted.total")}),
        Example(
            printed("t3.total.total", 2),
            {("A2", "error", "t3.total.total"), ("A3", "error", "t3.total.total")},
        ),
    ],
    "A4": [Example(printed("t4.direct.total", 1), {("A4", "error", "t4.direct.total")})],
    "A7": [
        Example(
            put(t2__norm__disclosed=1, t2__norm__total=1), {("A7", "query", "t2.norm.disclosed")}, "2019"
        ),
        Example(
            put(t2__norm__made=2, t2__norm__disclosed=2, t2__norm__total=1),
            {("A7", "query", "t2.norm.total")},
            "2019",
        ),
    ],
    "A8": [
        Example(
            put(t2__permit__prior=5, t2__permit__change=1, t2__permit__decisions=6),
            {("A8", "query", "t2.permit.decisions")},
            "2019",
        ),
        Example(put(t2__permit__prior=5, t2__permit__change=-5, t2__permit__decisions=0), set(), "2019"),
    ],
    "A9": [Example(put(t2__norm__made=1), {("A9", "query", "t2.norm.made")})],
    "C1": [
        Example(
            add(t3__carried_in__legal=1, t3__granted__legal=1),
            {("C1", "error", "t3.carried_in.legal"), ("C1", "error", "t3.carried_in.total")},
            prior=same,
        ),
        Example(
            add(t3__carried_in__legal=1, t3__granted__legal=1),
            {("C1", "error", "t3.carried_in.legal"), ("C1", "error", "t3.carried_in.total")},
            "2019",
            prior=same,
        ),
    ],
    "C2": [
        Example(
            put(t2__norm__valid=6, t2__norm__made=1),
            {("C2", "query", "t2.norm.valid")},
            prior=put(t2__norm__valid=6),
        )
    ],
    "C3": [
        Example(
            put(t4__direct__pending=0), {("C3", "query", "t4.direct.total")}, prior=put(t4__direct__pending=9)
        )
    ],
    "C4": [
        Example(
            put(t2__penalty__decisions=0),
            {("C4", "query", "t2.penalty.decisions")},
            prior=put(t2__penalty__decisions=100),
        ),
        Example(
            put(t2__penalty__decisions=1010),
            {("C4", "query", "t2.penalty.decisions")},
            prior=put(t2__penalty__decisions=100),
        ),
        Example(put(t2__penalty__decisions=99), set(), prior=put(t2__penalty__decisions=1)),
        Example(put(t2__penalty__decisions=1000), set(), prior=put(t2__penalty__decisions=100)),
    ],
    "C5": [Example(put(), {("C5", "query", "t2.penalty.decisions")}, prior=lambda report: None)],
    "L1": [
        Example(put(t2__rule__valid=3), {("L1", "error", "t2.rule.valid")}),
        Example(
            both(put(t2__rule__valid=3), lambda report: setattr(report, "level", None)),
            {("L1", "query", "t2.rule.valid")},
        ),
        Example(both(put(t2__rule__valid=3), lambda report: setattr(report, "level", "市")), set()),
    ],
    "S3": [
        Example(prose(without=3), {("S3", "query", None)}),
        Example(prose("第四、五章：一、总体情况、二、主动公开在此列出，不是标题。"), set()),
    ],
    "S10": [
        Example(
            prose("本报告所列数据的统计期限自2025年1月1日起至2025年11月30日止。"), {("S10", "error", None)}
        ),
        Example(
            prose("本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。"), {("S10", "error", None)}
        ),
        Example(prose("本报告所列数据的统计期限自2025年1月1日起至12月31日止。"), set()),
    ],
    "S14": [
        Example(prose("XX镇认真贯彻落实上级部署。"), {("S14", "query", None)}),
        Example(prose("该部分以表格形式报告。"), {("S14", "query", None)}),
    ],
    "T1": [
        Example(
            prose("2025年，我镇共收到政府信息公开申请{t3.new.total+1}件。"), {("T1", "query", "t3.new.total")}
        ),
        Example(prose("2025年，我镇共收到政府信息公开申请{t3.new.total}件。"), set()),
    ],
    "T2": [
        Example(
            prose("收到的政府信息公开申请中，予以公开{t3.granted.total+2}件，办结{t3.total.total-1}件。"),
            {("T2", "query", "t3.granted.total"), ("T2", "query", "t3.total.total")},
        ),
        Example(
            prose(
                "政府信息公开申请办结{t3.total.total}件，予以公开及部分公开{both}件。".replace(
                    "{both}", "900"
                )
            ),
            {("T2", "query", "t3.granted.total")},
        ),
    ],
    "T3": [
        Example(
            both(put(t4__review__upheld=2), prose("因政府信息公开被申请行政复议{t4.review.total+1}件。")),
            {("T3", "query", "t4.review.total")},
        )
    ],
    "T4": [
        Example(
            prose("作出行政处罚决定{t2.penalty.decisions+5}件。"), {("T4", "query", "t2.penalty.decisions")}
        ),
        Example(prose("清理行政规范性文件15件，备案3件。"), set()),
    ],
    "T5": [
        Example(prose("全年未收到政府信息公开申请。"), {("T5", "error", "t3.new.total")}),
        Example(prose("全年制发行政规范性文件3件。"), {("T5", "error", "t2.norm.made")}),
    ],
    "T6": [
        Example(
            both(
                add(t3__carried_out__legal=1, t3__carried_in__legal=1),
                prose("收到的政府信息公开申请已全部办结。"),
            ),
            {("T6", "query", "t3.carried_out.total")},
        ),
        Example(
            both(
                add(t3__carried_out__legal=1, t3__carried_in__legal=1),
                prose("受理12345热线工单300件，全部办结。"),
            ),
            set(),
        ),
    ],
    "T7": [
        Example(prose("全年公开信息100条，其中政策60条、动态50条。"), {("T7", "query", None)}),
        Example(prose("全年公开信息100条，网站、微信分别为60条、30条。"), {("T7", "query", None)}),
        Example(prose("全年公开信息100条，其中政策60条、动态30条。"), set()),
    ],
    "T8": [
        Example(prose("全年公开信息80条，其中政策20条，占28%。"), {("T8", "query", None)}),
        Example(prose("全年公开信息80条，其中政策20条，占25%。"), set()),
        Example(prose("申请人中自然人占80%，法人占30%。"), {("T8", "query", None)}),
    ],
    "T9": [
        Example(prose("全年主动公开信息条。"), {("T9", "query", None)}),
        Example(prose("认真落实政府信息公开条例，收到来信、邮件。"), set()),
    ],
    "T11": [
        Example(prose(five="无。"), {("T11", "query", None)}),
        Example(prose(five="（一）存在的问题"), {("T11", "query", None)}),
        Example(prose(five="（一）公开不够及时。下一步加强培训。"), set()),
    ],
    "H6": [
        Example(
            put(t2__permit__decisions=5),
            {("H6", "query", "t2.permit.decisions")},
            against=lambda report: _copied(report, "t2.permit.decisions", 4),
        ),
        Example(
            prose("作出行政许可决定{t2.permit.decisions}件。"),
            {("H6", "query", "t2.permit.decisions"), ("T5", "error", "t2.permit.decisions")},
            against=lambda report: _copied(report, "t2.permit.decisions", 4),
        ),
    ],
    "H1": [
        Example(lambda report: _of_units(report, 1), {("H1", "error", "t2.permit.decisions")}),
        Example(lambda report: _of_units(report, 0), set()),
    ],
    "H2": [
        Example(
            both(lambda report: _of_units(report, 0), evidence(coverage=(3, 1))), {("H2", "query", None)}
        ),
        Example(
            both(lambda report: _of_units(report, 0), evidence(coverage=(3, 0))), {("H2", "error", None)}
        ),
    ],
    "L6": [Example(lambda report: _nothing_received(report), {("L6", "query", "t4.direct.total")})],
}


def _copied(report: Report, key: str, value: int) -> Report:
    """The workbook that a document was made of, with one number otherwise."""
    return Report(report.form, unit=report.unit, year=report.year, values=report.values | {key: value})


def _of_units(report: Report, by: int) -> None:
    """Make the report a summary of one unit, whose permits it misses by so many."""
    report.kind, report.units = (
        "summary",
        [Report(report.form, unit="甲镇", code="1", values=dict(report.values))],
    )
    report.values["t2.permit.decisions"] += by


def _nothing_received(report: Report) -> None:
    for key in report.form.typed:
        if key.startswith(("t3.", "t4.")):
            report.values[key] = 0
    report.values["t4.direct.upheld"] = 1


def run(code: str, example: Example):
    form = find_form(example.form)
    report = valid_report(form, seed=2, level="乡镇")
    prior = None
    if example.prior is not None:
        prior = valid_report(form, seed=2 if code == "C5" else 3, year=report.year - 1)
        for applicant in ("natural", "business", "research", "welfare", "legal", "other"):
            prior.values[f"t3.carried_out.{applicant}"] = report.values[f"t3.carried_in.{applicant}"]
        for column in ("review", "direct", "after"):
            prior.values[f"t4.{column}.pending"] = 0
        example.prior(prior)
        prior.recompute()
        if code == "C5":
            report.values |= {key: prior.values[key] for key in form.typed}
    if code == "C5":
        report.values["t2.penalty.decisions"] = prior.values["t2.penalty.decisions"] = 17
    example.change(report)
    report.recompute()
    return check(report, prior, example.against and example.against(report))


@pytest.mark.parametrize(
    ("code", "number"),
    [(code, number) for code, examples in EXAMPLES.items() for number in range(len(examples))],
)
def test_an_example_yields_exactly_what_is_listed(code, number):
    example = EXAMPLES[code][number]
    assert said(run(code, example), notes=example.notes) == example.found


def test_a_dispute_without_requests_says_what_was_found_and_what_would_do():
    (finding,) = [one for one in run("L6", EXAMPLES["L6"][0]).findings if one.code == "L6"]
    assert finding.found != 0 and finding.expected == 0


def test_every_code_has_a_failing_example():
    merged = {"H3", "H4"}  # theirs need several reports: test_merge, test_county
    shown = {code for examples in EXAMPLES.values() for example in examples for code, _, _ in example.found}
    assert shown == set(CATALOGUE) - merged
    assert set(EXAMPLES) == {*REGISTRY, *text_rules()} == set(CATALOGUE) - merged


@pytest.mark.parametrize("seed", range(5))
def test_a_valid_report_has_no_finding(form, seed):
    assert gkxl.check(valid_report(form, seed)).findings == ()


def test_an_identity_lists_all_its_cells_the_one_to_look_at_first(form2021):
    report = valid_report(form2021)
    report.values["t3.new.legal"] += 1
    report.recompute()
    finding = next(finding for finding in check(report).findings if finding.column == "legal")
    assert finding.cells == ("t3.total.legal", "t3.carried_out.legal", "t3.new.legal", "t3.carried_in.legal")
    assert (finding.row, finding.found, finding.expected) == (
        "total",
        report.values["t3.total.legal"] + report.values["t3.carried_out.legal"],
        report.values["t3.new.legal"] + report.values["t3.carried_in.legal"],
    )


def test_an_identity_with_a_blank_is_not_judged(form2021):
    report = valid_report(form2021)
    del report.values["t3.new.legal"]
    report.states["t3.new.legal"] = BLANK
    report.values["t3.carried_in.legal"] += 5
    report.recompute()
    assert said(check(report)) == {("S5", "error", "t3.new.legal")}


@pytest.mark.parametrize(("code", "explained"), [("C1", True), ("A1", False)])
def test_an_explanation_counts_where_the_rule_allows_it(code, explained, form2021):
    report, prior = valid_report(form2021, 2), valid_report(form2021, 3, year=2024)
    report.values["t3.new.legal"] += 1
    report.recompute()
    report.explanations = [Explanation(code, None, "机构改革划转")]
    checked = check(report, prior)
    findings = [finding for finding in checked.findings if finding.code == code]
    assert findings and all((finding.explained == "机构改革划转") is explained for finding in findings)
    assert checked.errors == sum(
        finding.severity == "error" and finding.code != "C1" for finding in checked.findings
    ) + (0 if explained else sum(finding.code == "C1" for finding in checked.findings))


def test_an_explanation_of_one_place_explains_no_other(form2021):
    report = valid_report(form2021)
    report.values |= {"t2.norm.made": 1, "t2.fee.amount": Decimal(10000)}
    report.recompute()
    report.places = {"t2.norm.made": Place("主动公开", "C7"), "t2.fee.amount": Place("主动公开", "C17")}
    report.explanations = [
        Explanation("A9", "主动公开 C7", "已核实"),
        Explanation("S7", "主动公开 C18", "已核实"),
    ]
    assert {(finding.code, finding.explained) for finding in check(report).findings} == {
        ("A9", "已核实"),
        ("S7", None),
        ("N1", None),
    }  # the 说明 that hits nothing is told


def test_checking_twice_in_one_process_says_the_same(seeds):
    first = [gkxl.check(report).findings for report in seeds.values()]
    assert [gkxl.check(report).findings for report in seeds.values()] == first


def test_a_form_without_roles_has_no_rules_of_level(tmp_path):
    from gkxl.model.formfile import load_form

    text = find_form("2021").path.read_text("utf-8")
    start, end = (
        text.index("[roles]"),
        text.index("# ---------------------------------------------------------------- 二"),
    )
    path = tmp_path / "plain.toml"
    path.write_text(text[:start] + text[end:], "utf-8")
    report = valid_report(load_form(path))
    _nothing_received(report)
    report.values["t2.rule.valid"] = 3
    report.recompute()
    assert said(check(report)) == set()


def test_without_knowing_what_was_received_disputes_are_no_question(tmp_path):
    from gkxl.model.formfile import load_form

    text = find_form("2021").path.read_text("utf-8")
    path = tmp_path / "partly.toml"
    path.write_text(
        "\n".join(line for line in text.split("\n") if not line.startswith("received = ")), "utf-8"
    )
    report = valid_report(load_form(path))
    _nothing_received(report)
    report.recompute()
    assert said(check(report)) == set()


@pytest.mark.parametrize(
    ("other", "last", "asked"),
    [(40, 0, True), (9_000, 0, False), (40, 44_000, False)],
    ids=["alone", "among large numbers", "as large last year"],
)
def test_a_count_that_may_be_a_day_is_asked_only_where_nothing_speaks_for_it(other, last, asked):
    report, prior = valid_report(find_form("2021")), valid_report(find_form("2021"))
    report.values |= {"t2.permit.decisions": DAY_TYPED, "t2.penalty.decisions": other}
    prior.values["t2.permit.decisions"] = last
    found = [one for one in check(report, prior=prior).findings if one.code == "S4"]
    assert [one.cells for one in found] == ([("t2.permit.decisions",)] if asked else [])
    assert not asked or "是否输入了“3/5”" in found[0].message
