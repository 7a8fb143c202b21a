"""The macro edition: what others read out of the VBA project we build, and what the macros do where Python
is missing.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from oletools.olevba import VBA_Parser
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter import Interpreter

import gkxl.writing.vba as vba
from gkxl.excel.__main__ import TASKS
from gkxl.excel.attaching import LATE
from gkxl.issued.checksheet import MARKS_CELL, MARKS_OFF, SAYS_CELL
from gkxl.issued.names import CHECKS
from gkxl.model.report import Report
from gkxl.writing.county import desk
from gkxl.writing.township.references import ADDRESS_COLUMN, COUNT_COLUMN, SHEET_COLUMN, Fact
from gkxl.writing.township.workbook import write_workbook
from gkxl.writing.vba.compression import compress
from gkxl.writing.vba.project import CLASS, CLASS_BASE, read_module
from gkxl.writing.vba.spoken import COUNTY_SENTENCES, MACRO_SENTENCES
from tests.macros import SOURCES, with_double
from tests.test_native import base


@pytest.fixture
def report(form2021) -> Report:
    """A wrong column in table 3, a question in table 2."""
    report = base(form2021, prior=False)
    report.values |= {"t3.new.legal": 3, "t2.norm.made": 2}
    report.recompute()
    return report


def modules(data: bytes) -> dict[str, str]:
    """The sources that olevba reads out of a workbook."""
    parser = VBA_Parser("x.xlsm", data=data)
    return {name: code for _, _, name, code in parser.extract_macros()}


def code(path: Path) -> str:
    """A source as it stands in the editor: without the export's preamble and attributes."""
    text = path.read_text("ascii")
    return text[text.index("Option Explicit") :].strip()


def test_the_sources_come_back_identical(report):
    found = modules(write_workbook(report, macros=True))
    for path in [*sorted(SOURCES.glob("mod*.bas")), SOURCES / "ThisWorkbook.cls"]:
        text = found[path.name].replace("\r\n", "\n")
        assert text[text.index("Option Explicit") :].strip() == code(path), path.name
    assert set(found) == {
        *(path.name for path in SOURCES.glob("*.bas")),
        "ThisWorkbook.cls",
        *(
            f"Sh{name}.cls"
            for name in ("Guide", "Cover", "Table1", "Table2", "Table3", "Checks", "Prior", "Native", "Stamp")
        ),
    }


def test_the_same_input_gives_the_same_bytes(report):
    first = write_workbook(report, macros=True)
    vba.vba_project.cache_clear()
    assert write_workbook(report, macros=True) == first


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a",
        b"abc" * 5000,
        bytes(range(256)) * 40,
        b"\r\n" * 4096,
        bytes((n * n * 7 + n) % 251 for n in range(4097)),
    ],
)
def test_what_is_compressed_comes_back(data):
    from oletools.olevba import decompress_stream

    restored = bytes(decompress_stream(bytearray(compress(data)))) if data else b""
    assert restored[: len(data)] == data and not restored[len(data) :].strip(b"\0")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("Option Explicit\n", "begins with its VB_Name"),
        ('Attribute VB_Name = "modX"\n\' 中文\n', "are ASCII"),
    ],
)
def test_a_source_that_no_editor_could_hold_is_refused(source, reason):
    with pytest.raises(ValueError, match=reason):
        read_module(source, False)


def test_a_class_gets_the_base_without_which_excel_fails():
    module = read_module(
        'VERSION 1.0 CLASS\nBEGIN\n  MultiUse = -1\nEND\nAttribute VB_Name = "Thing"\nOption Explicit\n', True
    )
    assert module.kind == CLASS and CLASS_BASE in module.text and not module.text.startswith("VERSION")


def test_nothing_that_libreoffice_or_a_foreign_windows_chokes_on():
    """ASCII only; no #If, no Declare; nothing runs on opening; no formatting of cells; no message box but in
    modHost.
    """
    for path in SOURCES.rglob("*.*s"):
        text = path.read_text("ascii")
        assert "#If" not in text and "Declare " not in text, path.name
        assert not re.search(r"\.Text\b", text), f"{path.name}: what a narrow column shows is ####"
        assert "Workbook_Open" not in text and "Auto_Open" not in text, path.name
        assert not any(word in text for word in (".Interior", ".Font", ".Locked", ".Unprotect")), path.name
        assert path.name == "modHost.bas" or not any(
            word in text for word in ("MsgBox", "CreateObject", "Shell")
        ), path.name


CONSTANTS = {
    "modCheck.bas": {
        "CELL_STATE": Fact.STATE.address,
        "CELL_FIRST": Fact.FIRST.address,
        "CELL_LAST": Fact.LAST.address,
        "COLUMN_COUNT": COUNT_COLUMN,
        "COLUMN_SHEET": SHEET_COLUMN,
        "COLUMN_ADDRESS": ADDRESS_COLUMN,
        "CELL_SAYS": SAYS_CELL,
        "CELL_MARKS": MARKS_CELL,
        "LATE": LATE,
    },
    "county/modCounty.bas": {
        "CELL_FOLDER": desk.FOLDER,
        "CELL_ROSTER": desk.ROSTER,
        "CELL_PRIOR": desk.PRIOR_FILE,
        "CELL_SAYS": desk.SAYS,
    },
}


@pytest.mark.parametrize("name", CONSTANTS)
def test_the_places_that_a_macro_names_are_those_of_the_workbook(name):
    text = (SOURCES / name).read_text("ascii")
    found = re.findall(r'^Private Const (\w+) As (?:String = "(\w+)"|Long = (\d+))$', text, re.M)
    assert {constant: cell or int(number) for constant, cell, number in found} == CONSTANTS[name]
    assert text.count(" Const ") == len(found)
    assert not re.search(
        r'"\$?[A-Z]{1,3}\$?\d+"|(Cells|Range)\([^)]*\d', re.sub(r"^Private Const .*", "", text, flags=re.M)
    ), "a place without a name"


@pytest.mark.parametrize(
    ("name", "sentences", "tasks"),
    [
        ("modCheck.bas", MACRO_SENTENCES, {"validate", "clear", "prior", "word"}),
        ("county/modCounty.bas", COUNTY_SENTENCES, {"county", "issue", "check"}),
    ],
)
def test_every_sentence_and_task_that_a_macro_names_is_there(name, sentences, tasks):
    text = (SOURCES / name).read_text("ascii")
    assert set(re.findall(r'"(say\.\w+)"', text)) == set(sentences)
    assert set(re.findall(r'(?:RunPython\(|RunOn .*, |AskPython )"(\w+)"', text)) == tasks <= set(TASKS)


def test_the_macro_hides_the_marks_by_the_word_that_the_formulas_know():
    assert MACRO_SENTENCES["say.hidden"] == MARKS_OFF


class TestInAnExcelThatEnforcesProtection:
    """pyOpenVBA runs the macros in memory and stops with error 1004 where Excel would."""

    @pytest.fixture
    def excel(self, report, tmp_path) -> ExcelApplication:
        path = tmp_path / "x.xlsm"
        path.write_bytes(with_double(report, "absent", tmp_path))
        return ExcelApplication.open(str(path))

    @staticmethod
    def state(excel: ExcelApplication) -> tuple[str, str, str]:
        return (
            excel.sheet(CHECKS).value("B6"),
            excel.evaluate("ActiveSheet.Name"),
            excel.evaluate("ActiveCell.Address"),
        )

    def test_check(self, excel):
        excel.run("GkxlCheck")
        assert self.state(excel) == (
            "没有用上 Python，已按表内公式检查：有 2 处强制性错误。各条结果见“校验”表。",
            "依申请公开",
            "$I$30",
        )

    def test_an_excel_that_did_not_answer_is_told_apart(self, report, tmp_path):
        """The watchdog ended Python: the sentence says why, the formulas' result stands."""
        path = tmp_path / "late.xlsm"
        path.write_bytes(with_double(report, "absent", tmp_path, OUTCOME=str(LATE)))
        excel = ExcelApplication.open(str(path))
        excel.run("GkxlCheck")
        assert self.state(excel) == (
            "Excel 60 秒没有应答，没有用上程序；已按表内公式检查：有 2 处强制性错误。各条结果见“校验”表。",
            "依申请公开",
            "$I$30",
        )

    def test_a_guard_that_blocks_every_launcher(self, report, tmp_path, monkeypatch):
        """The product's own modHost, where CreateObject fails: the formulas' result in a plain MsgBox."""

        def blocked(runtime: object, name: str) -> object:
            raise VBARuntimeError(429, f"ActiveX component can't create object {name}")

        monkeypatch.setattr(Interpreter, "create_com", blocked)
        path = tmp_path / "blocked.xlsm"
        path.write_bytes(write_workbook(report, macros=True))
        excel = ExcelApplication.open(str(path))
        excel.run("GkxlCheck")
        assert self.state(excel)[0].startswith("没有用上 Python，已按表内公式检查：有 2 处强制性错误。")
        assert [dialog[1] for dialog in excel.dialogs] == [self.state(excel)[0]]

    def test_next(self, excel):
        seen = []
        for _ in range(4):
            excel.run("GkxlNext")
            seen.append(self.state(excel)[1:])
        assert seen == [
            ("主动公开", "$C$7"),
            ("依申请公开", "$I$30"),
            ("依申请公开", "$K$30"),
            ("主动公开", "$C$7"),
        ]

    def test_clear(self, excel):
        excel.run("GkxlClear")
        assert excel.sheet(CHECKS).value("I2") == "不显示标记" and self.state(excel)[0].startswith(
            "已收起标记"
        )

    @pytest.mark.parametrize(
        ("macro", "start"),
        [("GkxlPrior", "没有用上 Python，上年数没有载入"), ("GkxlWord", "没有用上 Python，没有导出")],
    )
    def test_what_needs_python(self, macro, start, excel):
        excel.run(macro)
        assert self.state(excel)[0].startswith(start)

    def test_in_another_workbook_the_button_does_nothing(self, excel):
        """A sheet copied elsewhere brings its button along."""
        home = excel.workbook
        excel.activate_workbook(excel.add_workbook())
        excel.run("GkxlCheck")
        excel.activate_workbook(home)
        assert not excel.sheet(CHECKS).value("B6")

    def test_a_locked_cell_would_stop_it(self, report, tmp_path):
        """The proof that the engine enforces what the other tests rely on."""
        path = tmp_path / "y.xlsm"
        data = with_double(report, "absent", tmp_path)
        sources = tmp_path / "macros-absent"
        text = (
            (sources / "modCheck.bas")
            .read_text("ascii")
            .replace('Private Const CELL_SAYS As String = "B6"', 'Private Const CELL_SAYS As String = "B1"')
        )
        (sources / "modCheck.bas").write_text(text, "ascii")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(vba, "SOURCES", sources)
            vba.vba_project.cache_clear()
            path.write_bytes(write_workbook(report, macros=True))
        vba.vba_project.cache_clear()
        assert path.read_bytes() != data
        with pytest.raises(Exception, match=r"1004|protected"):
            ExcelApplication.open(str(path)).run("GkxlCheck")


def test_the_ribbon_is_a_part_with_its_relation(report):
    package = zipfile.ZipFile(io.BytesIO(write_workbook(report, macros=True)))
    assert package.read("customUI/customUI14.xml") == (SOURCES / "ribbon.xml").read_bytes()
    assert b"2007/relationships/ui/extensibility" in package.read("_rels/.rels")
    assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_plain_edition_holds_no_macro(report):
    names = zipfile.ZipFile(io.BytesIO(write_workbook(report))).namelist()
    assert not any("vba" in name.lower() or "customUI" in name for name in names)
