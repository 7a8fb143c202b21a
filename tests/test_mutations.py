"""A valid, filled workbook plus one mutation gives exactly the expected codes at the expected cells, worked
out by hand.

The clerk here saves with openpyxl, which stores no results: the one note S16 that follows is expected
everywhere and left out.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

import gkxl
from gkxl.issued.checksheet import check_layout
from gkxl.issued.priorsheet import PRIOR_TOP, PRIOR_YEAR_CELL
from gkxl.model.formfile import find_form
from gkxl.model.report import BLANK, Report
from gkxl.writing.township.workbook import write_workbook
from tests.builders import Clerk, clerk, said, valid_report


@pytest.fixture
def filled(form2021) -> Report:
    """All zeros but for: one application granted, one fee, one penalty."""
    report = valid_report(form2021)
    report.values = {key: Decimal(0) if form2021.cells[key].column.is_money else 0 for key in form2021.typed}
    report.values |= {
        "t3.new.natural": 1,
        "t3.granted.natural": 1,
        "t2.penalty.decisions": 17,
        "t2.fee.amount": Decimal("0.773028"),
    }
    report.values["t2.fee.amount"] = Decimal("0.773")
    report.recompute()
    return report


def found(report: Report, tmp_path, mutate):
    worker = clerk(report)
    mutate(worker)
    read = gkxl.read_report(worker.save(tmp_path / "x.xlsx"))
    return read, gkxl.check(read)


TYPED = {
    "one too high": (
        "t3.new.natural",
        2,
        {("A1", "error", "t3.total.natural"), ("A1", "error", "t3.total.total")},
    ),
    "one too low": (
        "t3.granted.natural",
        0,
        {("A1", "error", "t3.total.natural"), ("A1", "error", "t3.total.total")},
    ),
    "a number as text": ("t3.partial.legal", "0", {("S4", "error", "t3.partial.legal")}),
    "text": ("t3.partial.legal", "若干", {("S4", "error", "t3.partial.legal")}),
    "a unit in the cell": ("t2.permit.decisions", "251000元", {("S4", "error", "t2.permit.decisions")}),
    "a sign in words": ("t2.permit.decisions", "减4", {("S4", "error", "t2.permit.decisions")}),
    "full-width digits": ("t2.permit.decisions", "１２", {("S4", "error", "t2.permit.decisions")}),
    "negative": ("t2.permit.decisions", -4, {("S4", "error", "t2.permit.decisions")}),
    "fraction": ("t2.permit.decisions", 1.5, {("S4", "error", "t2.permit.decisions")}),
    "negative in an identity": (
        "t3.new.legal",
        -1,
        {
            ("S4", "error", "t3.new.legal"),
            ("A1", "error", "t3.total.legal"),
            ("A1", "error", "t3.total.total"),
        },
    ),
    "true": ("t2.permit.decisions", True, {("S4", "error", "t2.permit.decisions")}),
    "error value": ("t2.permit.decisions", "#DIV/0!", {("S4", "error", "t2.permit.decisions")}),
    "formula": ("t2.permit.decisions", "=1+1", {("S4", "error", "t2.permit.decisions")}),
    "slash": ("t2.permit.decisions", "/", {("S5", "error", "t2.permit.decisions")}),
    "dash": ("t3.partial.legal", "—", {("S5", "error", "t3.partial.legal")}),
    "none": ("t3.partial.legal", "无", {("S5", "error", "t3.partial.legal")}),
    "blank": ("t3.partial.legal", None, {("S5", "error", "t3.partial.legal")}),
    "spaces": ("t3.partial.legal", "  ", {("S5", "error", "t3.partial.legal")}),
    "fee in 元": ("t2.fee.amount", 184719, {("S7", "query", "t2.fee.amount")}),
    "fee with five decimals": ("t2.fee.amount", 0.77302, {("S7", "query", "t2.fee.amount")}),
    "negative fee": ("t2.fee.amount", -0.5, {("S4", "error", "t2.fee.amount")}),
    "规章 of a township": ("t2.rule.valid", 1, {("L1", "error", "t2.rule.valid")}),
    "more made than valid": ("t2.norm.made", 1, {("A9", "query", "t2.norm.made")}),
    "pending case without request": ("t4.direct.pending", 1, set()),
}


@pytest.mark.parametrize("mutation", TYPED)
def test_one_typed_cell(mutation, filled, tmp_path):
    key, value, expected = TYPED[mutation]
    _, checked = found(filled, tmp_path, lambda worker: worker.put(key, value))
    assert said(checked) == expected
    assert all(
        finding.address == checked.report.places[finding.cells[0]].address
        for finding in checked.findings
        if finding.cells
    )


@pytest.mark.parametrize(
    ("text", "hint"), [("12", True), ("１２", True), ("12件", False), ("184719元", False), ("若干", False)]
)
def test_a_number_in_text_format_is_told_from_other_text(text, hint, filled, tmp_path):
    _, checked = found(filled, tmp_path, lambda worker: worker.put("t2.fee.amount", text))
    assert [("常规" in finding.message) for finding in checked.findings if finding.code == "S4"] == [hint]


def test_text_takes_its_identities_out_of_judgement(filled, tmp_path):
    _, checked = found(filled, tmp_path, lambda worker: worker.put("t3.new.natural", "1"))
    assert said(checked) == {("S4", "error", "t3.new.natural")}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, {("S16", "error", "t3.new.total")}),
        (5, {("S16", "error", "t3.new.total"), ("A3", "error", "t3.new.total")}),
        ("=SUM(E7:J7)", {("S16", "error", "t3.new.total")}),
        (None, {("S16", "error", "t3.new.total")}),
    ],
)
def test_a_computed_cell_overwritten(value, expected, filled, tmp_path):
    report, checked = found(filled, tmp_path, lambda worker: worker.put("t3.new.total", value))
    assert said(checked) == expected
    assert report.values["t3.new.total"] == 1
    assert report.printed == ({"t3.new.total": 5} if value == 5 else {})


def test_the_total_of_totals_overwritten_breaks_both_of_its_sums(filled, tmp_path):
    _, checked = found(filled, tmp_path, lambda worker: worker.put("t3.total.total", 9))
    assert said(checked) == {
        ("S16", "error", "t3.total.total"),
        ("A2", "error", "t3.total.total"),
        ("A3", "error", "t3.total.total"),
    }


def test_an_accidental_text_total_is_no_number(filled, tmp_path):
    _, checked = found(filled, tmp_path, lambda worker: worker.put("t4.review.total", "零"))
    assert said(checked) == {("S16", "error", "t4.review.total"), ("S4", "error", "t4.review.total")}


@pytest.mark.parametrize("confirmed", ["是", "否", None])
def test_blanks_count_as_zero_only_when_confirmed(confirmed, filled, tmp_path):
    def mutate(worker):
        for column in ("natural", "business", "research"):
            worker.put(f"t3.partial.{column}", None)
        worker.put("t3.partial.legal", "/").put("zero.t3", confirmed)

    report, checked = found(filled, tmp_path, mutate)
    if confirmed == "是":
        assert said(checked) == set() and report.states == {} and report.values["t3.partial.natural"] == 0
    else:
        assert said(checked) == {("S5", "error", "t3.partial.natural")}
        assert next(finding.cells for finding in checked.findings if finding.code == "S5") == (
            "t3.partial.natural",
            "t3.partial.business",
            "t3.partial.research",
            "t3.partial.legal",
        )
        assert "t3.partial.natural" not in report.values


BLANKED = {"t2": "t2.permit.decisions", "t3": "t3.partial.legal", "t4": "t4.after.upheld"}
"""A cell of each table that is left blank."""


@pytest.mark.parametrize("confirmed", ["t2", "t3", "t4", None])
def test_a_blank_is_read_as_zero_in_the_confirmed_table_alone(confirmed, filled, tmp_path):
    worker = clerk(filled)
    for table, key in BLANKED.items():
        worker.put(key, None).put(f"zero.{table}", "是" if table == confirmed else "否")
    report = gkxl.read_report(worker.save(tmp_path / "表.xlsx"))
    assert report.zero_tables == {confirmed} - {None}
    assert {key: (report.values.get(key), report.states.get(key)) for key in BLANKED.values()} == {
        key: (0, None) if table == confirmed else (None, BLANK) for table, key in BLANKED.items()
    }


def test_a_confirmation_holds_for_its_own_table_only(filled, tmp_path):
    _, checked = found(
        filled,
        tmp_path,
        lambda worker: worker.put("zero.t3", "是").put("t3.partial.legal", None).put("t4.after.upheld", None),
    )
    assert said(checked) == {("S5", "error", "t4.after.upheld")}


def test_a_locked_label_changed(filled, tmp_path):
    report, checked = found(
        filled, tmp_path, lambda worker: setattr(worker.book["依申请公开"]["D11"], "value", "1.属于秘密")
    )
    assert [
        (finding.code, finding.severity, finding.sheet, finding.address, finding.found)
        for finding in checked.findings
        if finding.severity != "note"
    ] == [("S16", "error", "依申请公开", "D11", "1.属于秘密")]
    assert not any(key.startswith("t3.") for key in report.values)


def test_a_row_inserted_reads_nothing_from_the_wrong_place(filled, tmp_path):
    report, checked = found(filled, tmp_path, lambda worker: worker.book["依申请公开"].insert_rows(9))
    assert said(checked) == {("S16", "error", None)}
    assert (
        not any(key.startswith("t3.") for key in report.values)
        and report.values["t2.penalty.decisions"] == 17
    )


@pytest.mark.parametrize("sheet", ["主动公开", "依申请公开", "复议诉讼", "校验", "填报说明"])
@pytest.mark.parametrize("how", ["deleted", "renamed"])
def test_a_sheet_missing_or_renamed(sheet, how, filled, tmp_path):
    def mutate(worker):
        if how == "deleted":
            del worker.book[sheet]
        else:
            worker.book[sheet].title = "Sheet1"

    _, checked = found(filled, tmp_path, mutate)
    assert [
        (finding.code, finding.severity, finding.sheet)
        for finding in checked.findings
        if finding.severity != "note"
    ] == [("S16", "error", sheet)]


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("cover.unit", "另一镇", {("S11", "error", None)}),
        ("cover.year", 2024, {("S12", "error", None)}),
        ("cover.unit", "某县测试镇人民政府", set()),
    ],
)
def test_cover_and_stamp_must_agree(cell, value, expected, filled, tmp_path):
    _, checked = found(filled, tmp_path, lambda worker: worker.put(cell, value))
    assert said(checked) == expected


def test_a_blank_form_takes_unit_and_year_from_the_cover(filled, tmp_path):
    filled.unit = filled.code = None
    report, checked = found(
        filled, tmp_path, lambda worker: worker.put("cover.unit", "新镇").put("cover.code", "N1")
    )
    assert (report.unit, report.code, report.level, said(checked)) == ("新镇", "N1", "乡镇", set())
    _, nameless = found(filled, tmp_path, lambda worker: None)
    assert said(nameless) == {("S11", "error", None)}


def test_the_wrong_years_format(tmp_path):
    report = valid_report(find_form("2019"), year=2025)
    _, checked = found(report, tmp_path, lambda worker: None)
    assert said(checked) == {("S2", "error", None)}


def test_a_workbook_without_its_stamp_is_read_by_its_labels(filled, tmp_path):
    report, checked = found(filled, tmp_path, lambda worker: worker.book.__delitem__("_gkxl"))
    assert said(checked) == {("S16", "query", None)}
    assert (report.unit, report.year, report.values) == ("测试镇", 2025, filled.values)


def test_a_formula_without_a_result_is_no_number_there(filled, tmp_path):
    def mutate(worker):
        worker.put("t2.permit.decisions", "=1+1").book.__delitem__("_gkxl")

    report, checked = found(filled, tmp_path, mutate)
    assert report.states["t2.permit.decisions"] == "text" and "t2.permit.decisions" not in report.values
    assert said(checked) == {("S16", "query", None), ("S4", "error", "t2.permit.decisions")}


def test_an_explanation_typed_on_the_check_sheet(filled, tmp_path):
    def mutate(worker):
        worker.put("t2.norm.made", 1).explain("A9", "本年制发，明年施行")

    _, checked = found(filled, tmp_path, mutate)
    assert [
        (finding.code, finding.explained) for finding in checked.findings if finding.severity == "query"
    ] == [("A9", "本年制发，明年施行")]
    assert checked.queries == 0


def test_last_years_numbers_issued_with_the_form_are_compared(filled, tmp_path):
    filled.prior = valid_report(filled.form, 1, year=2024)
    for applicant in ("natural", "business", "research", "welfare", "legal", "other"):
        filled.prior.values[f"t3.carried_out.{applicant}"] = 0
    filled.prior.values["t3.carried_out.legal"] = 2
    filled.prior.values |= {f"t4.{row}.pending": 0 for row in ("review", "direct", "after")} | {
        "t2.fee.amount": Decimal("0.773")
    }
    filled.prior.recompute()
    _, checked = found(filled, tmp_path, lambda worker: None)
    assert said(checked) == {("C1", "error", "t3.carried_in.legal"), ("C1", "error", "t3.carried_in.total")}


def test_stored_results_that_are_not_those_of_the_formulas(filled, tmp_path):
    import zipfile

    from gkxl.writing.township.workbook import write_workbook

    path = tmp_path / "x.xlsx"
    path.write_bytes(write_workbook(filled))
    stale = tmp_path / "stale.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stale, "w") as target:
        for part in source.namelist():
            data = source.read(part)
            if part == "xl/worksheets/sheet4.xml":
                changed = data.replace(
                    b"INDEX($D$6:$J$7,2,7))</f><v>1</v>", b"INDEX($D$6:$J$7,2,7))</f><v>8</v>"
                )
                assert changed != data
                data = changed
            target.writestr(part, data)
    report = gkxl.read_report(stale)
    assert said(gkxl.check(report), notes=True) == {("S16", "query", "t3.new.total")}
    assert report.values["t3.new.total"] == 1


@pytest.mark.parametrize(
    ("table", "row"), [("主动公开", 7), ("依申请公开", 7), ("复议诉讼", 7), ("复议诉讼", 4)]
)
def test_a_row_inserted_anywhere_shows_and_nothing_is_read(table, row, filled, tmp_path):
    report, checked = found(
        filled, tmp_path, lambda worker: (worker.put("zero.t4", "是"), worker.book[table].insert_rows(row))
    )
    key = next(one.key for one in filled.form.tables if one.sheet == table)
    assert [(finding.code, finding.sheet) for finding in checked.findings if finding.severity != "note"] == [
        ("S16", table)
    ]
    assert not any(name.startswith(key + ".") for name in report.values)


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("cover.year", 1999, "S12"),
        ("cover.year", "2024 年", "S12"),
        ("cover.year", "二〇二四", "S12"),
        ("cover.year", None, "S12"),
        ("cover.unit", None, "S11"),
    ],
)
def test_a_cover_that_says_something_else_or_nothing(cell, value, code, filled, tmp_path):
    _, checked = found(filled, tmp_path, lambda worker: worker.put(cell, value))
    assert said(checked) == {(code, "error", None)}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("t2.permit.decisions", 1e-9),
        ("t2.permit.decisions", 1.0000001),
        ("t2.permit.decisions", 1e300),
        ("t2.fee.amount", 1e25),
    ],
)
def test_numbers_that_no_report_has(key, value, filled, tmp_path):
    _, checked = found(filled, tmp_path, lambda worker: worker.put(key, value))
    assert said(checked) == {("S4", "error", key)}


def notes(checked) -> list[str]:
    return [one.message for one in checked.findings if one.code == "N1"]


@pytest.mark.parametrize(("typed", "told"), [("是", False), ("否", False), (None, False), ("0", True)])
def test_zero_reporting_is_yes_or_no(typed, told, filled, tmp_path):
    _, checked = found(filled, tmp_path, lambda worker: worker.put("zero.t3", typed))
    assert notes(checked) == ["依申请公开 E2：零填报一格填的是“0”，只能选“是”或“否”，已按“否”处理。"] * told


@pytest.mark.parametrize(
    ("code", "told"),
    [("T001", []), (None, []), ("T002", ["单位信息：单位代码改成了“T002”，仍按下发时的“T001”。"])],
)
def test_a_code_typed_over_does_not_count_and_is_told(code, told, filled, tmp_path):
    report, checked = found(filled, tmp_path, lambda worker: worker.put("cover.code", code))
    assert report.code == "T001" and notes(checked) == told


def test_a_form_that_is_not_the_one_asked_for_or_unknown_is_refused(filled, tmp_path):
    path = clerk(filled).save(tmp_path / "x.xlsx")
    assert gkxl.read_report(path, form=find_form("2021")).form.id == "2021"
    with pytest.raises(gkxl.Refusal, match="用的是格式“2021”，不是指定的“2019”。请去掉 --form"):
        gkxl.read_report(path, form=find_form("2019"))
    worker = clerk(filled)
    name = next(cell for cell in worker.book["_gkxl"]["A"] if cell.value == "form")
    name.offset(column=1).value = "甲省"
    with pytest.raises(gkxl.Refusal, match="用的格式“甲省”本机没有。请用 --form 指定"):
        gkxl.read_report(worker.save(tmp_path / "y.xlsx"))


def test_last_years_numbers_that_the_unit_loaded_itself_are_compared_and_told(filled, tmp_path):
    prior = valid_report(filled.form, 1, year=2024)

    def macro_edition(load=False):
        worker = Clerk(write_workbook(filled, macros=True))
        worker.book["上年数"][PRIOR_YEAR_CELL].value = 2024
        for row, key in enumerate(filled.form.cells, PRIOR_TOP + 1):
            worker.book["上年数"][f"E{row}"].value = float(prior.values[key]) if load else None
        read = gkxl.read_report(worker.save(tmp_path / "x.xlsx"))
        return read, gkxl.check(read)

    nothing, checked = macro_edition()
    assert nothing.prior is None and notes(checked) == []
    report, checked = macro_edition(load=True)
    assert report.prior is not None and (report.prior.year, report.prior.values) == (2024, prior.values)
    assert notes(checked) == ["上年数：上年数由填报单位自己载入，不是汇总单位下发的。"]
    assert "C1" in {code for code, _, _ in said(checked)}


def test_last_years_numbers_may_not_be_changed(filled, tmp_path):
    filled.prior = valid_report(filled.form, 1, year=2024)
    filled.prior.values |= {
        key: 0 for key in filled.form.typed if key.startswith(("t3.carried_out", "t4."))
    } | {"t2.fee.amount": Decimal("0.773")}
    filled.prior.recompute()

    def mutate(worker):
        sheet = worker.book["上年数"]
        row = 4 + list(filled.form.cells).index("t2.permit.decisions")
        assert sheet[f"C{row}"].value == "行政许可"
        sheet[f"E{row}"].value = 1

    _, checked = found(filled, tmp_path, mutate)
    assert said(checked) == {("S16", "error", None)}


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [
        ("校验", "B7"),
        ("填报说明", "B4"),
        ("单位信息", "B5"),
        ("单位信息", "B1"),
        ("主动公开", "B1"),
        ("依申请公开", "E4"),
        ("复议诉讼", "G4"),
        ("复议诉讼", "B3"),
    ],
)
def test_any_locked_text_changed(sheet, cell, filled, tmp_path):
    _, checked = found(filled, tmp_path, lambda worker: setattr(worker.book[sheet][cell], "value", "别的"))
    assert [
        (finding.code, finding.severity, finding.sheet, finding.address)
        for finding in checked.findings
        if finding.severity != "note"
    ] == [("S16", "error", sheet, cell)]


@pytest.mark.parametrize(
    ("code", "place", "explained"),
    [
        ("A9", None, True),
        ("Ａ９", None, True),
        ("S7、A9", None, True),
        ("a9", "主动公开!c7", True),
        ("A9", "主动公开C7", True),
        ("A9", "主动公开 C8", False),
        ("A1", None, False),
    ],
)
def test_how_an_explanation_may_be_typed(code, place, explained, filled, tmp_path):
    def mutate(worker):
        worker.put("t2.norm.made", 1).explain(code, "属实", place)

    _, checked = found(filled, tmp_path, mutate)
    assert [finding.explained for finding in checked.findings if finding.code == "A9"] == [
        "属实" if explained else None
    ]
    assert any("没有用上" in finding.message for finding in checked.findings) is (
        not explained or "S7" in code
    )


@pytest.mark.parametrize(
    ("code", "key", "explained"),
    [("A9", "t2.norm.made", True), ("A9", "t2.rule.made", False), ("L1", "t2.rule.made", True)],
)
def test_an_explanation_beside_a_rules_own_line(code, key, explained, filled, tmp_path):
    """It speaks of that line's place alone; L1, which has one line, of all its cells."""
    layout = check_layout(filled.form, None)
    row = next(row for row, line in layout.lines.items() if (line.code, line.cells[0]) == (code, key))

    def mutate(worker):
        worker.put("t2.norm.made", 1).put("t2.rule.valid", 1)
        worker.book["校验"][f"I{row}"].value = "属实"

    _, checked = found(filled, tmp_path, mutate)
    assert [finding.explained for finding in checked.findings if finding.code == code] == [
        "属实" if explained else None
    ]
