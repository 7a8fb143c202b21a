"""The buttons' Python: xlwings code, unchanged, on workbooks open in a real LibreOffice."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

import gkxl
from gkxl.excel import __main__ as entry
from gkxl.excel import actions, openbook
from gkxl.issued.addresses import address
from gkxl.issued.checksheet import FREE_LINES, SAYS_CELL, SEAL_CELL, TIME_CELL, check_layout
from gkxl.issued.layout import book_layout
from gkxl.issued.names import CHECKS, COVER, PRIOR
from gkxl.model.formfile import load_form
from gkxl.model.report import Report
from gkxl.writing.township.workbook import write_workbook
from tests import excel_engine
from tests.builders import own_form, valid_report
from tests.office import Document, Office
from tests.test_native import base


@pytest.fixture(scope="module")
def office(soffice, tmp_path_factory):
    running = Office(tmp_path_factory.mktemp("profile"))
    excel_engine.attach(running.pipe)
    yield running
    running.stop()


class Opened:
    """An issued workbook open in the office, with the names of its cells."""

    def __init__(self, document: Document, report: Report, name: str, prior: bool) -> None:
        self.document, self.layout = document, check_layout(report.form, report.form if prior else None)
        self.places, self.name = book_layout(report.form).places, name

    def put(self, key: str, content: float | str | None) -> None:
        self.document.put(self.places[key].sheet, self.places[key].address, content)

    def perform(self, task: str, file: str | Path = "") -> int:
        return entry._perform(task, None, self.name, str(file))

    @property
    def says(self) -> str:
        return self.document.text(CHECKS, SAYS_CELL)

    @property
    def block(self) -> list[list[str]]:
        """The lines of the block that hold something."""
        rows = [
            [self.document.text(CHECKS, address(row, column)) for column in range(1, 10)]
            for row in self.layout.free_rows
        ]
        return [row for row in rows if any(row)]

    def free(self, number: int, code: str, said: str, place: str = "") -> None:
        row = self.layout.free_rows[number]
        for column, text in ((2, code), (8, place), (9, said)):
            self.document.put(CHECKS, address(row, column), text)


@pytest.fixture
def opened(office, tmp_path):
    documents = []

    def open_report(report: Report, name: str = "左家镇.xlsm", macros: bool = True) -> Opened:
        path = tmp_path / name
        path.write_bytes(write_workbook(report, macros=macros))
        documents.append(office.open(path, hidden=False))
        return Opened(documents[-1], report, name, macros or report.prior is not None)

    yield open_report
    for document in documents:
        document.document.close(True)


@pytest.fixture
def report(form2021) -> Report:
    return base(form2021, prior=False)


def test_a_report_without_error_is_sealed(opened, report):
    book = opened(report)
    assert book.perform("validate") == 0
    assert book.says == f"已用 gkxl {gkxl.__version__} 检查全部规则：可以上报。保存后就可以上报。"
    assert book.block == []
    assert "通过" in book.document.text(CHECKS, TIME_CELL) and gkxl.__version__ in book.document.text(
        CHECKS, TIME_CELL
    )
    assert book.document.text(CHECKS, "D3").startswith("校验后没有改动：")
    book.put("t2.permit.decisions", 3)
    book.document.recalculate()
    assert book.document.text(CHECKS, "D3").startswith("校验后已改动，请重新校验")


def test_the_checksum_is_what_python_computes(opened, report):
    report.values["t2.fee.amount"] = Decimal("7730.123456")
    book = opened(report)
    book.perform("validate")
    expected = book.layout.checksum(report.values, report.unit, str(report.year))
    assert book.document.text(CHECKS, SEAL_CELL) == expected


def test_findings_beyond_the_formulas_stand_in_the_block(opened, report):
    book = opened(report)
    book.put("t4.direct.pending", 1)
    for key in ("t3.new.natural", "t3.granted.natural"):
        book.put(key, 0)
    book.put("cover.unit", "另一镇")
    book.put("t2.permit.decisions", "12件")
    assert book.perform("validate") == 0
    assert [(line[0], line[1], line[6], line[7]) for line in book.block] == [
        ("核实", "L6", "✗", "复议诉讼 K7")
    ]
    assert "但本年没有新收" in book.block[0][2]
    assert (
        book.says
        == f"已用 gkxl {gkxl.__version__} 检查全部规则：有 2 处强制性错误。请按“校验”表改正后再点“校验”。"
    )
    assert "未通过，2 处强制性错误" in book.document.text(CHECKS, TIME_CELL)
    book.put("cover.unit", "测试镇")
    book.put("t2.permit.decisions", 12)
    book.document.recalculate()
    assert (
        book.document.text(COVER, "B13") == "可以上报"
    )  # the block's lines speak of a state that is no more
    book.perform("validate")
    assert book.document.text(COVER, "B13") == "有 1 处待说明"


def test_what_was_typed_under_说明_stays_with_its_finding(opened, report):
    book = opened(report)
    book.put("t4.direct.pending", 1)
    for key in ("t3.new.natural", "t3.granted.natural"):
        book.put(key, 0)
    book.perform("validate")
    book.document.put(CHECKS, address(book.layout.free_rows[0], 9), "针对往年的申请")
    book.free(5, "A9", "明年施行")
    book.document.document.Sheets.getByName("填报说明").unprotect("")
    book.document.put("填报说明", "B1", "别的")  # a new finding comes first now
    book.free(6, "C4", "")  # half typed
    book.perform("validate")
    assert [(line[1], line[7], line[8]) for line in book.block] == [
        ("S16", "填报说明 B1", ""),
        ("L6", "复议诉讼 K7", "针对往年的申请"),
        ("N1", "校验", ""),
        ("A9", "", "明年施行"),
        ("C4", "", ""),
    ]
    book.perform("clear")
    assert [line for line in book.block] == [
        ["", "L6", "", "", "", "", "", "复议诉讼 K7", "针对往年的申请"],
        ["", "A9", "", "", "", "", "", "", "明年施行"],
        ["", "C4", "", "", "", "", "", "", ""],
    ]
    assert book.document.text(CHECKS, SEAL_CELL) == "" and book.document.text(CHECKS, "I2") == "不显示标记"


def test_more_findings_than_lines_are_told(opened, form2021):
    report = base(form2021)
    report.prior.values |= {key: 100_000 for key in form2021.typed if key.startswith("t3.denied")}
    report.prior.recompute()
    book = opened(report)
    book.free(7, "C4", "口径调整")
    book.perform("validate")
    lines = book.block
    assert len(lines) == FREE_LINES
    assert [line[1] for line in lines[:38]] == ["C4"] * 38
    assert "还有 10 处没有列在这里" in lines[38][2] and lines[39][8] == "口径调整"


def test_a_full_block_loses_nothing_that_was_typed(opened, form2021):
    """Every finding with a 说明 stays, a new one finds no room and is counted; forty typed lines leave no
    room at all.
    """
    report = base(form2021)
    report.prior.values |= {key: 100_000 for key in form2021.typed if key.startswith("t3.denied")}
    report.prior.recompute()
    book = opened(report)
    book.perform("validate")
    for row in book.layout.free_rows[:39]:
        book.document.put(CHECKS, address(row, 9), f"说明{row}")
    book.document.document.Sheets.getByName("填报说明").unprotect("")
    book.document.put("填报说明", "B1", "别的")
    book.perform("validate")
    lines = book.block
    assert len(lines) == FREE_LINES and {line[8] for line in lines if line[8]} == {
        f"说明{row}" for row in book.layout.free_rows[:39]
    }
    assert "没有列在这里" in lines[-1][2]


def test_forty_lines_typed_in_vain(opened, report):
    book = opened(report)
    for number in range(FREE_LINES):
        book.free(number, "C4", f"说明{number}")
    assert book.perform("validate") == 0 and book.says.startswith("已用 gkxl")
    assert [line[8] for line in book.block] == [f"说明{number}" for number in range(FREE_LINES)]


def test_another_unit_of_a_longer_name_is_another_unit(opened, report, tmp_path):
    last = base(report.form, prior=False)
    last.year, last.unit, last.code = 2024, "佳县通镇人民政府", "B7"
    (tmp_path / "上年.xlsx").write_bytes(write_workbook(last))
    report.unit, report.code = "佳县人民政府", "A1"
    book = opened(report)
    book.perform("prior", tmp_path / "上年.xlsx")
    assert "里面没有“佳县人民政府”的数" in book.says


def test_word_from_a_changed_sheet_is_refused(opened, report, tmp_path):
    book = opened(report)
    book.document.document.Sheets.getByName("依申请公开").unprotect("")
    book.document.put("依申请公开", "B7", "别的")
    book.perform("word", tmp_path / "年报.docx")
    assert "依申请公开" in book.says and "没有导出" in book.says and not (tmp_path / "年报.docx").exists()


def test_a_form_that_this_computer_does_not_know(opened, tmp_path):
    report = valid_report(load_form(own_form(tmp_path)))
    book = opened(report)
    book.perform("validate")
    assert "本机的 gkxl 没有，没有做完整检查" in book.says


def test_a_value_in_a_currency_format():
    assert openbook._stored(Decimal("12.5"), None) == ("n", 12.5, None)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime.datetime(2025, 3, 5), "2025-03-05"),
        (datetime.datetime(2025, 3, 5, 8, 30), "2025-03-05 08:30:00"),
        (datetime.datetime(1899, 12, 30, 8, 30), "08:30:00"),
    ],
)
def test_a_date_is_the_text_that_it_shows(moment, shown):
    """As in the file: 3/5 in a number's cell is no count (S4)."""
    assert openbook._stored(moment, None) == ("s", shown, None)


@pytest.mark.parametrize(("code", "text"), [("0%", "500%"), ("HH:MM", "1900-01-04"), ('0"件"', "5件")])
def test_a_number_that_shows_something_else_is_told_as_in_a_file(opened, report, code, text):
    """As by the readers of files (S4): what the clerk sees in the cell is no count."""
    book = opened(report)
    place = book.layout.book.places["t2.permit.decisions"]
    document = book.document.document
    document.Sheets.getByName(place.sheet).unprotect("")
    book.put("t2.permit.decisions", 5)
    formats, here = document.getNumberFormats(), document.CharLocale
    known = formats.queryKey(code, here, False)
    key = known if known >= 0 else formats.addNew(code, here)
    book.document.cell(place.sheet, place.address).NumberFormat = key
    read = openbook.read_open(xw.books[book.name])
    assert read.flaws["t2.permit.decisions"].text == text and "t2.permit.decisions" not in read.values


def test_a_text_never_becomes_a_formula(opened, report):
    book = opened(report)
    book.document.put(CHECKS, address(book.layout.free_rows[0], 9), "'=1+1")
    book.document.cell(CHECKS, address(book.layout.free_rows[0], 9)).setString("=HYPERLINK(1)")
    book.document.put(CHECKS, address(book.layout.free_rows[0], 2), "C9")
    book.put("t2.permit.decisions", "=1+1")
    book.perform("validate")
    for row in book.layout.free_rows:
        for column in range(1, 10):
            assert (
                not book.document.cell(CHECKS, address(row, column)).getFormula().startswith("=")
                or book.document.cell(CHECKS, address(row, column)).Type.value == "TEXT"
            )


def test_the_next_problem_goes_round(opened, report):
    book = opened(report)
    book.put("t3.new.legal", 3)
    book.put("t2.norm.made", 3)
    seen = []
    for _ in range(4):
        book.perform("next")
        controller = book.document.document.CurrentController
        seen.append(
            (
                controller.ActiveSheet.Name,
                controller.Model.CurrentSelection.AbsoluteName.split(".")[-1].replace("$", ""),
            )
        )
    assert seen == [("主动公开", "C7"), ("依申请公开", "I30"), ("依申请公开", "K30"), ("主动公开", "C7")]


def test_last_years_numbers_are_loaded_and_compared(opened, report, tmp_path):
    last = base(report.form, prior=False)
    last.year, last.values = (
        (report.year or 0) - 1,
        dict(last.values) | {"t3.carried_out.legal": 2, "t3.new.legal": 2},
    )
    last.recompute()
    (tmp_path / "上年.xlsx").write_bytes(write_workbook(last))
    book = opened(report)
    book.perform("prior", tmp_path / "上年.xlsx")
    assert book.says == "已载入 测试镇 2024 年的数，在“上年数”表。请再点“校验”与上年比对。"
    book.perform("validate")
    assert "有 2 处强制性错误" in book.says  # C1 in its column and in the total
    saved = book.document.save(tmp_path / "保存.xlsx")
    checked = gkxl.check(gkxl.read_report(saved))
    assert {finding.code for finding in checked.findings if finding.severity == "error"} == {"C1"}
    assert any("自己载入" in finding.message for finding in checked.findings)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"unit": "别的镇", "code": "X9"},
            "上年.xlsx：里面没有“测试镇”的数，没有载入。请选择本单位上年的报表，或上年的汇总。",
        ),
        ({"year": 2022}, "上年.xlsx：是 2022 年的，不是 2025 年的上一年，没有载入。请选择 2024 年的文件。"),
    ],
)
def test_the_wrong_file_for_last_year(change, sentence, opened, report, tmp_path):
    last = base(report.form, prior=False)
    last.year = 2024
    for name, content in change.items():
        setattr(last, name, content)
    (tmp_path / "上年.xlsx").write_bytes(write_workbook(last))
    book = opened(report)
    assert book.perform("prior", tmp_path / "上年.xlsx") == 0
    assert book.says == sentence


def test_issued_numbers_of_last_year_are_not_replaced(opened, form2021, tmp_path):
    book = opened(base(form2021))
    book.perform("prior", tmp_path / "没有.xlsx")
    assert book.says.startswith("上年数由汇总单位下发，不能另外载入。")


def test_word(opened, report, tmp_path):
    book = opened(report)
    book.perform("word", tmp_path / "年报.docx")
    written = (tmp_path / "年报.docx").read_bytes()
    assert book.says == "已导出 年报.docx。" and written[:2] == b"PK"
    book.put("t2.permit.decisions", 12)
    book.perform("word", tmp_path / "年报.docx")
    assert (
        book.says.startswith(f"{tmp_path / '年报.docx'}：文件已经存在，没有覆盖。")
        and (tmp_path / "年报.docx").read_bytes() == written
    )


@pytest.mark.parametrize(
    "name", ["名称 有 空格.xlsm", "a=b=c.xlsm", "百分%TEMP%号.xlsm", "长" * 70 + ".xlsm", "引'号.xlsm"]
)
def test_any_file_name(name, opened, report):
    book = opened(report, name)
    assert book.perform("validate") == 0 and "可以上报" in book.says


def test_two_workbooks_of_one_name(opened, report, office, tmp_path):
    opened(report)
    other = tmp_path / "另一处" / "左家镇.xlsm"
    other.parent.mkdir()
    other.write_bytes(write_workbook(report, macros=True))
    with office.open(other, hidden=False):
        assert entry.main(["validate"]) == 1
        with pytest.raises(gkxl.Refusal, match="分不清"):
            entry._perform("validate", None, "左家镇.xlsm", "")


@pytest.mark.parametrize("where", ["https://d.docs.live.net/1a2b/年报", r"\\\\服务器\\共享\\年报"])
def test_wherever_the_workbook_lies(where, opened, report, monkeypatch):
    """OneDrive, a share, read-only: it is found by its name in the clicked Excel, never by its path, and
    never saved.
    """
    asked = []
    found = excel_engine.Book.fullname.fget
    book = opened(report)

    def path(this: excel_engine.Book) -> str:
        asked.append("path")
        return f"{where}/{Path(found(this)).name}"

    monkeypatch.setattr(excel_engine.Book, "name", property(lambda this: Path(found(this)).name))
    monkeypatch.setattr(excel_engine.Book, "fullname", property(path))
    monkeypatch.setattr(excel_engine.Book, "save", lambda *_: asked.append("save"), raising=False)
    for task in ("validate", "next", "clear"):
        assert book.perform(task) == 0
    assert asked == [] and "收起标记" in book.says


def test_a_workbook_that_is_not_open(office):
    with pytest.raises(gkxl.Refusal, match="没有在打开的 Excel 里找到"):
        entry._perform("validate", None, "没有.xlsm", "")
    assert entry.main(["validate"]) == 1


def test_a_sheet_whose_labels_were_changed(opened, report):
    book = opened(report)
    book.document.document.Sheets.getByName("依申请公开").unprotect("")
    book.document.put("依申请公开", "B7", "别的")
    book.perform("validate")
    assert [(line[0], line[1]) for line in book.block] == [("强制", "S16")]
    assert "锁定文字被改动" in book.block[0][2] and "有 1 处强制性错误" in book.says


def test_a_workbook_of_another_version(opened, report):
    book = opened(report)
    stamp = book.document.document.Sheets.getByName("_gkxl")
    stamp.unprotect("")
    row = next(row for row in range(20) if stamp.getCellByPosition(0, row).getString() == "layout")
    stamp.getCellByPosition(1, row).setString("0123456789abcdef")
    book.perform("validate")
    assert book.says.startswith("这份工作簿是另一个版本的")
    assert book.block == []


def test_the_open_workbook_and_the_saved_file_read_the_same(opened, report, tmp_path):
    """What the button says is what `gkxl check` says of the file."""
    book = opened(report)
    for key, content in {
        "t3.new.natural": 5,
        "t2.fee.amount": 0.123456,
        "t3.partial.legal": None,
        "t4.review.other": "若干",
        "t2.norm.made": "=2+1",
        "t4.after.other": "=1/0",
        "zero.t2": "是",
        "t2.coercion.decisions": None,
        "t3.total.natural": 7,
    }.items():
        book.put(key, content)
    book.perform("validate")
    live = actions.read_open(xw.books[book.name])
    saved = gkxl.read_report(book.document.save(tmp_path / "x.xlsx"))
    assert live.values == saved.values and live.states == saved.states and live.printed == saved.printed
    assert [(one.code, one.cells, one.message) for one in gkxl.check(live).findings] == [
        (one.code, one.cells, one.message) for one in gkxl.check(saved).findings
    ]


def test_only_unlocked_cells_are_written(opened, report, tmp_path):
    """Excel would stop at the first locked one.

    Every cell the actions fill is unlocked in the file itself.
    """
    path = tmp_path / "x.xlsx"
    path.write_bytes(write_workbook(report, macros=True))
    book = openpyxl.load_workbook(path, keep_vba=False)
    layout = check_layout(report.form, report.form)
    for row in layout.free_rows:
        assert all(not book[CHECKS].cell(row, column).protection.locked for column in range(1, 10))
    for place in (SAYS_CELL, SEAL_CELL, TIME_CELL, "I2"):
        assert not book[CHECKS][place].protection.locked
    assert not book[PRIOR]["E2"].protection.locked and not book[PRIOR]["E4"].protection.locked
