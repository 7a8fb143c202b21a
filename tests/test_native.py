"""The native formulas of the issued workbook, recalculated by a real LibreOffice, say what the Python rules
say.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

import gkxl
from gkxl.issued.addresses import address
from gkxl.issued.checksheet import BROKEN, PLACE, RESULT, SAID, TOP, check_layout
from gkxl.issued.layout import book_layout
from gkxl.issued.names import CHECKS, COVER, NATIVE, PRIOR
from gkxl.model.findings import QUERY, Finding
from gkxl.model.form import Form
from gkxl.model.formfile import find_form, load_form
from gkxl.model.report import Report
from gkxl.writing.township.issuing import issue
from gkxl.writing.township.workbook import write_workbook
from tests.builders import own_form, valid_report
from tests.office import Document, Office

STATE = "B13"

ERRORS = ["#DIV/0!", "=1/0", "=NA()"]
WORDS = [
    "/",
    "-",
    "—",
    "无",
    "不适用",
    "／",
    " / ",
    "　",
    " ",
    "0",
    "12件",
    "减4",
    "？",
    "*",
    "~",
    "?",
    "１２",
    "+3",
]
NUMBERS: list[float] = [-1, -0.5, 1.5, 0.1, 1e12, 999_999_999, 7, 0]
FEES: list[float | str | None] = [
    184719,
    9999,
    10000,
    10000.5,
    0.77302,
    0.7730,
    123456.123456,
    -5,
    "7730元",
    None,
]

MUTATIONS: list[dict[str, float | str | None]] = [
    *({"t3.partial.legal": word} for word in WORDS),
    *({"t3.partial.legal": error} for error in ERRORS),
    *({"t3.new.natural": number} for number in NUMBERS),
    *({"t2.fee.amount": fee} for fee in FEES),
    {},
    {"t3.new.natural": None},
    {"t3.new.natural": "=1+1"},
    {"t2.permit.decisions": '="x"'},
    {"t2.permit.decisions": '=""'},
    {"t2.rule.valid": 1},
    {"t2.rule.made": 1, "t2.rule.valid": 1},
    {"t2.rule.made": None, "t2.rule.valid": 3},
    {"t2.norm.made": 3},
    {"t2.norm.made": 3, "t2.norm.repealed": 3},
    {"t2.norm.valid": 5, "t2.norm.made": 2},
    {"t3.carried_in.business": 4},
    {"t3.carried_in.business": 4, "t3.carried_out.business": 4},
    {"t4.review.pending": 2},
    {"zero.t3": "是", "t3.partial.legal": None},
    {"zero.t3": "是", "t3.partial.legal": "/", "t3.new.natural": None},
    {"zero.t3": " 是", "t3.denied.law.other": None},
    {"zero.t3": "否", "t3.partial.legal": None},
    {"zero.t3": "对", "t3.partial.legal": None},
    {"zero.t3": "是", "t3.partial.legal": "若干"},
    {"zero.t4": "是", "t4.after.other": None},
    {"t3.new.total": 5},
    {"t3.total.natural": 99},
    {"t3.total.total": 9},
    {"t4.review.total": "零"},
    {"t4.review.total": "/"},
    {"t3.new.total": "=3+4"},
    {"t3.new.total": None},
    {"t3.granted.natural": 2, "t3.new.natural": 2, "t4.direct.upheld": 1, "t2.penalty.decisions": None},
    {"t3.carried_out.natural": 1},
    {"t3.partial.total": 5},
    {"t3.partial.total": 5, "t3.new.natural": None},
    {"t4.review.total": "=1+1"},
    {"t3.total.total": "=SUM(E30:J30)"},
    {"t3.partial.legal": "\u2002"},
    {"t3.partial.legal": "/\u2002"},
    {"t3.partial.legal": "－-"},
    {"zero.t3": "是\u00a0", "t3.partial.legal": None},
    {"cover.year": 2019},
    {"cover.year": None},
    {"cover.unit": "别的镇"},
    {"cover.unit": "某县测试镇人民政府"},
    {"cover.unit": " 测试 镇 "},
    {"cover.unit": None},
    {"t3.denied.secret.welfare": -3, "t3.granted.welfare": 3},
    {"t4.review.upheld": "一", "t4.direct.upheld": None, "t4.after.upheld": "#N/A"},
]


@pytest.fixture(scope="module")
def office(soffice, tmp_path_factory):
    running = Office(tmp_path_factory.mktemp("profile"))
    yield running
    running.stop()


def base(form: Form, prior: bool = True) -> Report:
    """All zeros but for: one application granted, one fee, one penalty; last year likewise."""
    report = valid_report(form)
    report.values = {key: Decimal(0) if form.cells[key].column.is_money else 0 for key in form.typed}
    report.values |= {
        key: number
        for key, number in {
            "t3.new.natural": 1,
            "t3.granted.natural": 1,
            "t2.penalty.decisions": 17,
            "t2.fee.amount": Decimal("0.773"),
        }.items()
        if key in form.cells
    }
    report.recompute()
    if prior:
        report.prior = Report(
            form, unit=report.unit, code=report.code, year=(report.year or 0) - 1, values=dict(report.values)
        )
    return report


def native_says(document: Document, form: Form, prior: Form | None) -> dict[tuple, str]:
    """The lines of 校验 that are broken: code and place → 强制 or 核实 (S4, S5 with the number of cells)."""
    broken = {}
    grid = document.grid(CHECKS)
    for row, line in check_layout(form, prior).lines.items():
        if grid[row, RESULT] == BROKEN:
            several = (grid[row, 4],) if line.code in ("S4", "S5") else ()
            broken[(line.code, grid[row, PLACE], *several)] = grid[row, 1]
    return broken


def python_says(findings: tuple[Finding, ...], form: Form, prior: Form | None) -> dict[tuple, str]:
    """The same of what `gkxl check` finds: one entry a table for S4."""
    codes = {line.code for line in check_layout(form, prior).lines.values()}
    found: dict[tuple, str] = {}
    for finding in findings:
        if finding.code not in codes:
            continue
        kind = "核实" if finding.severity == QUERY else "强制"
        if finding.code == "S4":
            same = [one for one in findings if one.code == "S4" and one.sheet == finding.sheet]
            found.setdefault(("S4", same[0].place, float(len(same))), kind)
        elif finding.code == "S5":
            found[("S5", finding.place, float(len(finding.cells)))] = kind
        else:
            found[(finding.code, finding.place)] = kind
    return found


def issued(folder: Path, report: Report) -> Path:
    path = folder / "下发.xlsx"
    path.write_bytes(write_workbook(report))
    return path


def test_native_and_python_agree_over_many_mutations(office, form, tmp_path):
    """Code by code and cell by cell, after LibreOffice recalculated and saved."""
    places = book_layout(form).places
    compared = 0
    with office.open(issued(tmp_path, base(form))) as document:
        for mutation in MUTATIONS:
            cells = {key: content for key, content in mutation.items() if key in places}
            if mutation and not cells:
                continue
            before = {
                key: document.cell(places[key].sheet, places[key].address).getFormula() for key in cells
            }
            for key, content in cells.items():
                document.put(places[key].sheet, places[key].address, content)
            document.recalculate()
            native = native_says(document, form, form)
            checked = gkxl.check(gkxl.read_report(document.save(tmp_path / "x.xlsx")))
            assert native == python_says(checked.findings, form, form), mutation
            for key, formula in before.items():
                document.cell(places[key].sheet, places[key].address).setFormula(formula)
            compared += 1
    assert compared >= 70


@pytest.mark.parametrize(
    "kind", ["空白", "2019", "左贡县", "上年数", "上年是2019格式", "省", "零填报", "文字"]
)
def test_every_stored_result_is_what_the_formula_gives(kind, office, tmp_path, seeds, form2021):
    """Previews and readers that do not calculate show the right numbers, on all sheets, the hidden ones
    too.
    """
    report = {
        "空白": lambda: issue(form2021, 2025, None, None, None, None),
        "2019": lambda: base(find_form("2019")),
        "左贡县": lambda: seeds["左贡县"],
        "上年数": lambda: base(form2021),
        "上年是2019格式": lambda: after_2020(form2021),
        "省": lambda: valid_report(load_form(own_form(tmp_path))),
        "零填报": lambda: confirmed_zeros(form2021),
        "文字": lambda: with_words(form2021, tmp_path),
    }[kind]()
    path = issued(tmp_path, report)
    with office.open(path) as document:
        assert document.compare(path) > 800


def after_2020(form: Form) -> Report:
    report = valid_report(form, year=2021)
    report.prior = valid_report(find_form("2019"), 3, year=2020)
    return report


def confirmed_zeros(form: Form) -> Report:
    report = base(form, prior=False)
    report.zero_tables = frozenset({"t3", "t4"})
    report.values = {key: number for key, number in report.values.items() if number or key.startswith("t2")}
    report.recompute()
    return report


def with_words(form: Form, folder: Path) -> Report:
    """An import in which texts stood."""
    from tests.builders import clerk

    worker = (
        clerk(base(form, prior=False))
        .put("t3.partial.legal", "若干")
        .put("t4.after.other", "/")
        .put("t2.norm.made", -3)
    )
    return gkxl.read_report(worker.save(folder / "source.xlsx"))


def state(document: Document) -> str:
    return document.text(COVER, STATE)


def test_the_large_cell_names_what_is_not_filled_in_on_the_cover(office, form2021, tmp_path):
    """Nothing is wrong with the numbers; who answers for them is asked for."""
    places = book_layout(form2021).places
    with office.open(issued(tmp_path, base(form2021))) as document:
        seen = []
        for keys, content in (
            (("cover.phone",), None),
            (("cover.filler", "cover.reviewer", "cover.date"), None),
            (("cover.phone", "cover.filler", "cover.reviewer"), "张三"),
        ):
            for key in keys:
                document.put(places[key].sheet, places[key].address, content)
            document.recalculate()
            seen.append(state(document))
    assert seen == [
        "可以上报（电话未填）",
        "可以上报（填报人、审核人、电话、填报日期未填）",
        "可以上报（填报日期未填）",
    ]


def test_the_large_cell_says_how_things_stand(office, form2021, tmp_path):
    places = book_layout(form2021).places

    def put(key: str, content: float | str | None) -> None:
        document.put(places[key].sheet, places[key].address, content)
        document.recalculate()

    with office.open(issued(tmp_path, base(form2021))) as document:
        document.recalculate()
        assert (state(document), document.text(CHECKS, "H2")) == ("可以上报", "没有问题")
        put("t2.norm.made", 2)  # A9, and last year's valid ones do not carry on (C2)
        assert (state(document), document.text(CHECKS, "H2"), document.text(CHECKS, "G2")) == (
            "有 2 处待说明",
            "第一处：主动公开 C7",
            "2",
        )
        put("t3.new.legal", 3)
        assert (state(document), document.text(CHECKS, "H2"), document.text(CHECKS, "D2")) == (
            "有 2 处强制性错误",
            "第一处：依申请公开 I30",
            "2",
        )
        put("t3.partial.legal", None)
        assert state(document) == "未填完"
        put("t3.partial.legal", 3)
        assert state(document) == "有 2 处待说明"
        lines = {row: line for row, line in check_layout(form2021, form2021).lines.items()}
        row = next(row for row, line in lines.items() if (line.code, line.cells[0]) == ("A9", "t2.norm.made"))
        document.put(CHECKS, address(row, SAID), "明年施行")
        document.recalculate()
        assert state(document) == "有 1 处待说明"
        free = check_layout(form2021, form2021).free_rows[3]
        document.put(CHECKS, f"B{free}", "C2")
        document.put(CHECKS, address(free, SAID), "清理")
        document.recalculate()
        assert state(document) == "可以上报"
        document.put(CHECKS, f"H{free}", "主动公开 C6")  # the 说明 speaks of another place now
        document.recalculate()
        assert state(document) == "有 1 处待说明"
        checked = gkxl.check(gkxl.read_report(document.save(tmp_path / "x.xlsx")))
        assert (checked.errors, checked.queries) == (0, 1)
        put("cover.unit", None)
        assert state(document) == "未填完"


NAMES = [
    "某区人民政府",
    "某县公安局",
    "某县人民政府办公室",
    "某苏木人民政府",
    "某乡政府",
    "某县政府",
    "某镇人民政府\u3000",
    "某自治州人民政府",
    "某省人民政府",
    "某省财政厅",
    "某市公安局",
    "某局",
    "某街道办事处",
    "高新区",
    "某自治区人民政府",
    "北京市",
    "某市人民政府",
    "某旗",
    "某开发区管委会",
]


def test_the_level_that_a_name_typed_on_the_cover_shows(office, form2021, tmp_path):
    """A blank form, on which the clerk types the name: formula and rule tell the same level."""
    blank = base(form2021, prior=False)
    blank.values["t2.rule.valid"] = 2
    blank.level = blank.unit = blank.code = None
    with office.open(issued(tmp_path, blank)) as document:
        for name in NAMES:
            document.put(COVER, "C4", name)
            document.recalculate()
            native = native_says(document, form2021, None)
            report = gkxl.read_report(document.save(tmp_path / "x.xlsx"))
            assert document.text(NATIVE, "B8") == (report.level or ""), name
            assert native == python_says(gkxl.check(report).findings, form2021, None), name


@pytest.mark.parametrize(
    ("code", "place", "said", "settles"),
    [
        ("A9", "", "原因", True),
        ("A9 ", "", "原因", True),
        ("Ａ９", "", "原因", True),
        ("C2、A9", "", "原因", True),
        ("a9", "主动公开!C7", "原因", True),
        ("A9", "主动公开C7", "原因", True),
        ("A9", "主动公开 C6", "原因", False),
        ("A9", "", "\u3000", False),
        ("A9", "", "\n", False),
        ("A9", "", " ", False),
        ("A8", "", "原因", False),
        ("A99", "", "原因", False),
    ],
)
def test_an_explanation_in_the_block_settles_natively_what_it_settles_in_python(
    code, place, said, settles, office, form2021, tmp_path
):
    report = base(form2021, prior=False)
    report.values["t2.norm.made"] = 3
    row = check_layout(form2021, None).free_rows[2]
    with office.open(issued(tmp_path, report)) as document:
        for column, text in (("B", code), ("H", place), ("I", said)):
            document.put(CHECKS, f"{column}{row}", text)
        document.recalculate()
        checked = gkxl.check(gkxl.read_report(document.save(tmp_path / "x.xlsx")))
        assert checked.queries == (0 if settles else 1)
        assert state(document) == ("可以上报" if settles else "有 1 处待说明")


@pytest.mark.parametrize("said", ["\u3000", "\u00a0", "\n", "原因"])
def test_white_space_beside_a_line_says_nothing(said, office, form2021, tmp_path):
    report = base(form2021)
    report.values |= {"t3.carried_in.legal": 1, "t3.carried_out.legal": 1}
    lines = check_layout(form2021, form2021).lines
    with office.open(issued(tmp_path, report)) as document:
        for row, line in lines.items():
            if line.code == "C1":
                document.put(CHECKS, f"I{row}", said)
        document.recalculate()
        checked = gkxl.check(gkxl.read_report(document.save(tmp_path / "x.xlsx")))
        assert (checked.errors, state(document)) == (
            (0, "可以上报") if said == "原因" else (2, "有 2 处强制性错误")
        )


@pytest.mark.parametrize("number", [300_000, 99_999_999, 999_999_999])
def test_the_checksum_of_large_numbers(number, office, form2021, tmp_path):
    report = base(form2021, prior=False)
    report.unit = "测试  镇 "
    report.values |= {
        "t2.penalty.decisions": number,
        "t3.new.natural": 1 + number // 90,
        "t3.carried_out.natural": number // 90,
    }
    report.recompute()
    with office.open(issued(tmp_path, report)) as document:
        document.recalculate()
        assert document.text(NATIVE, "B7") == check_layout(form2021, None).checksum(
            report.values, report.unit, "2025"
        )


@pytest.mark.parametrize(
    ("level", "unit", "kind"),
    [
        ("乡镇", "某镇", "强制"),
        (None, "某局", "核实"),
        (None, "某某县人民政府", "强制"),
        ("省", "某省", None),
    ],
)
def test_regulations_by_level(level, unit, kind, office, form2021, tmp_path):
    report = base(form2021, prior=False)
    report.values |= {"t2.rule.valid": 2}
    report.level, report.unit = level, unit
    with office.open(issued(tmp_path, report)) as document:
        document.recalculate()
        native = native_says(document, form2021, None)
        assert native == python_says(
            gkxl.check(gkxl.read_report(document.save(tmp_path / "x.xlsx"))).findings, form2021, None
        )
        assert native == ({("L1", "主动公开 E6"): kind} if kind else {})


def all_formulas(document: Document) -> dict[tuple[str, int], tuple[str, ...]]:
    """Every formula of the workbook, without the sheet's name that LibreOffice may repeat behind a colon."""
    found = {}
    for sheet in (
        document.document.Sheets.getByIndex(number) for number in range(document.document.Sheets.Count)
    ):
        for number, row in enumerate(sheet.getCellRangeByPosition(0, 0, 20, 330).getFormulaArray()):
            found[sheet.Name, number] = tuple(
                re.sub(r":\$[^.;:()]+\.", ":", text) if text.startswith("=") else "" for text in row
            )
    return found


def test_moving_typed_cells_bends_no_formula(office, form2021, tmp_path):
    """Cut and paste, drag, a block, a row of numbers, a column: afterwards every formula of the workbook is
    as it was.
    """
    with office.open(issued(tmp_path, base(form2021)), hidden=False) as document:
        document.recalculate()
        before = all_formulas(document)
        sheet = document.document.Sheets.getByName("依申请公开")
        for source, target in (
            ("E7", "E9"),
            ("E8:J8", "E12"),
            ("E7:E20", "G7"),
            ("J15", "E29"),
            ("F31:J31", "F7"),
        ):
            document.go("依申请公开", source)
            document.do(".uno:Cut")
            document.go("依申请公开", target)
            document.do(".uno:Paste")
            document.recalculate()
            assert all_formulas(document) == before, f"cut {source} → {target}"
            sheet.moveRange(
                sheet.getCellRangeByName(target).getCellByPosition(0, 0).CellAddress,
                sheet.getCellRangeByName(source).RangeAddress,
            )  # as dragging does
            document.recalculate()
            assert all_formulas(document) == before, f"drag {source} → {target}"
        document.put("依申请公开", "F7", 5)
        document.recalculate()
        assert document.cell("依申请公开", "K7").getValue() >= 5
        assert document.cell(NATIVE, "B1").getValue() > 0


CUT_ELSEWHERE = {
    PRIOR: (("E8", "E12"), ("E6:E9", "E20"), ("E4", "E30")),
    CHECKS: (("I2", "I3"), ("B6", "H3"), ("I9", "I12")),
    COVER: (("C4", "C5"), ("C7", "C4"), ("C9:C10", "C10")),
}
"""Open cells beside the tables' own: last year's numbers of the macro edition, what 校验 lets type (its head
cells, a 说明), the cover.
"""


def test_moving_what_else_is_open_bends_no_formula(office, form2021, tmp_path):
    """The macro edition with 上年数 open; of 校验 its head cells, a 说明 and lines of the block, too."""
    report = base(form2021, prior=False)
    (tmp_path / "宏.xlsm").write_bytes(write_workbook(report, macros=True))
    rows = check_layout(form2021, form2021).free_rows
    block = [(f"B{rows[0]}:I{rows[2]}", f"B{rows[9]}"), (f"C{rows[0]}", f"H{rows[3]}")]
    with office.open(tmp_path / "宏.xlsm", hidden=False) as document:
        document.recalculate()
        before = all_formulas(document)
        for name, moves in CUT_ELSEWHERE.items():
            sheet = document.document.Sheets.getByName(name)
            for source, target in [*moves, *(block if name == CHECKS else [])]:
                document.go(name, source)
                document.do(".uno:Cut")
                document.go(name, target)
                document.do(".uno:Paste")
                document.recalculate()
                assert all_formulas(document) == before, f"cut {name} {source} → {target}"
                sheet.moveRange(
                    sheet.getCellRangeByName(target).getCellByPosition(0, 0).CellAddress,
                    sheet.getCellRangeByName(source).RangeAddress,
                )
                document.recalculate()
                assert all_formulas(document) == before, f"drag {name} {source} → {target}"


def test_locked_cells_refuse_typing_and_typed_cells_take_it(office, form, tmp_path):
    """Through the dispatcher, as a keyboard would: every kind of locked cell, and every typed one."""
    report = base(form)
    layout, lines = book_layout(form), check_layout(form, form)
    locked = [
        (COVER, "B1"),
        (COVER, "B5"),
        (COVER, STATE),
        ("填报说明", "B5"),
        (CHECKS, "B1"),
        (CHECKS, address(TOP, 2)),
        (CHECKS, address(TOP + 1, 2)),
        (CHECKS, address(TOP + 1, RESULT)),
        (CHECKS, address(TOP + 1, PLACE)),
        (CHECKS, f"B{lines.block_head}"),
        (CHECKS, "D2"),
        ("上年数", "E5"),
        ("上年数", "A5"),
    ]
    for table in layout.tables.values():
        sheet = table.table.sheet
        locked += [(sheet, address(label.row, label.column)) for label in table.labels]
        locked += [(sheet, layout.places[key].address) for key in table.formulas] + [
            (sheet, "A1"),
            (sheet, address(table.last_row + 3, 3)),
        ]
    with office.open(issued(tmp_path, report), hidden=False) as document:
        for sheet, place in locked:
            before = document.cell(sheet, place).getFormula()
            document.type(sheet, place, "12345")
            assert document.cell(sheet, place).getFormula() == before, f"{sheet} {place}"
        for key in form.typed:
            place = layout.places[key]
            document.type(place.sheet, place.address, "12345")
            assert document.cell(place.sheet, place.address).getValue() == 12345, key
        for place in ("C4", "C11"):
            document.type(COVER, place, "甲乙")
            assert document.text(COVER, place) == "甲乙"
        for row in (*lines.lines, *lines.free_rows):
            document.type(CHECKS, address(row, SAID), "说明")
            assert document.text(CHECKS, address(row, SAID)) == "说明"
        assert document.cell(NATIVE, "B1").getFormula().startswith("=")
