"""The roster: its faults, its shapes, names that were others."""

from __future__ import annotations

import shutil

import openpyxl
import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.merging.rosterlist import Roster, Unit, read_roster
from tests.builders import SAMPLES, SEEDS
from tests.merging import HEADS

ROSTER_FAULTS = {
    "a column is missing": ("单位代码,单位名称\n1,甲\n", "类别"),
    "no column at all": ("甲,乙\n1,2\n", "单位代码"),
    "a code twice": (HEADS + "1,甲,乡镇\n2,乙,乡镇\n1,丙,乡镇\n", "“1”"),
    "no name": (HEADS + "1,,乡镇\n", "第 2 行"),
    "no code": (HEADS + ",甲,乡镇\n", "第 2 行"),
    "unknown 类别": (HEADS + "1,甲,村\n", "村"),
    "unknown 层级": (HEADS + "1,甲,乡镇,村级\n", "村级"),
    "no unit": (HEADS, "没有单位"),
    "empty": ("", "单位代码"),
}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("fault", ROSTER_FAULTS)
def test_faults_of_a_roster(fault, kind, tmp_path, capsys):
    text, named = ROSTER_FAULTS[fault]
    path = tmp_path / f"名册.{kind}"
    if kind == "csv":
        path.write_text(text, "utf-8")
    else:
        book = openpyxl.Workbook()
        for line in text.splitlines():
            book.active.append(line.split(","))
        book.save(path)
    shutil.copy(SAMPLES / SEEDS["通镇"], tmp_path / "x.txt")
    assert (
        main(["merge", str(tmp_path / "x.txt"), "--roster", str(path), "-o", str(tmp_path / "s.xlsx")]) == 2
    )
    message = capsys.readouterr().err
    assert path.name in message and named in message and "请" in message
    assert not (tmp_path / "s.xlsx").exists()


def test_one_fault_is_told_in_one_sentence(tmp_path, capsys):
    (tmp_path / "名册.csv").write_text(HEADS + "1,甲,村\n", "utf-8")
    shutil.copy(SAMPLES / SEEDS["通镇"], tmp_path / "x.txt")
    arguments = ["merge", tmp_path / "x.txt", "--roster", tmp_path / "名册.csv", "-o", tmp_path / "s.xlsx"]
    assert main([str(one) for one in arguments]) == 2
    assert capsys.readouterr().err.startswith("gkxl：名册.csv：第 2 行的类别“村”不认识。请改为 本级、")


@pytest.mark.parametrize(
    ("code", "name", "told"),
    [
        (None, None, "文件里没有单位名称和代码"),
        ("X9", None, "名册中没有“X9”；确属本级的请补入名册"),
        (None, "远方局", "名册中没有“远方局”；确属本级的请补入名册"),
        ("X9", "甲", "名册中没有“甲”；是否为“甲镇”（1）？"),
        ("1", "乙镇", "代码 1 是“甲镇”的，名称却是“乙镇”（2）的。"),
        (None, "同镇", "名册中有几个单位都叫“同镇”"),
    ],
)
def test_why_a_file_belongs_to_no_unit(code, name, told):
    names = ("甲镇", "乙镇", "同镇", "同镇")
    roster = Roster(tuple(Unit(str(at), one, "乡镇") for at, one in enumerate(names, 1)), "名册.csv")
    assert roster.find(code, name) is None
    assert roster.why_not(code, name).startswith(told)
    assert roster.same_names == ["同镇"]


def test_the_unit_that_a_name_most_likely_means():
    names = ("甲 镇", "乙镇人民政府", "某县")
    groups = ("乡镇", "乡镇", "本级")
    roster = Roster(
        tuple(Unit(f"K{at}", *one) for at, one in enumerate(zip(names, groups, strict=True), 1)), "名册.csv"
    )
    assert "是否为“乙镇人民政府”（K2）？" in roster.why_not(None, "乙镇")
    assert "是否为“乙镇人民政府”（K2）？" in roster.why_not(None, "某县乙镇人民政府")
    assert "是否为“甲 镇”（K1）？" in roster.why_not(None, "甲镇政府")


def test_a_former_name_of_several_units_is_told_as_such():
    units = [
        Unit(code, name, "街道", former=("甲镇",))
        for code, name in (("K11", "甲东街道"), ("K12", "甲西街道"))
    ]
    told = Roster(tuple(units), "名册.csv").why_not("K1", "甲镇")
    assert told.startswith(
        "“甲镇”是名册中几个单位的曾用名：甲东街道（K11）、甲西街道（K12），分不清是哪一个。"
    )


def test_a_roster_in_excel_with_a_title_numbers_as_codes_and_blank_lines(tmp_path):
    book = openpyxl.Workbook()
    for line in (
        ["示例县名册"],
        [],
        ["类别", "单位名称", "单位代码", "备注"],
        ["乡镇", "甲镇", 220204001, "x"],
        [],
        ["本级", "示例县人民政府", "007"],
    ):
        book.active.append(line)
    book.save(tmp_path / "r.xlsx")
    assert [(unit.code, unit.name, unit.level) for unit in read_roster(tmp_path / "r.xlsx").units] == [
        ("220204001", "甲镇", "乡镇"),
        ("007", "示例县人民政府", "县区"),
    ]


def test_a_former_name_repeated_or_equal_to_a_current_one(tmp_path):
    units = (
        Unit("1", "乙镇", "乡镇", former=("老乙镇", "老乙镇", "乙镇")),
        Unit("2", "新丁镇", "乡镇", former=("乙镇",)),
    )
    roster = Roster(units, "r")
    assert [roster.find(None, name) for name in ("乙镇", "老乙镇", "新丁镇", "丙镇")] == [
        units[0],
        units[0],
        units[1],
        None,
    ]


def test_a_roster_on_two_sheets(tmp_path):
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("部门")
    first.title = "乡镇"
    for sheet, line in ((first, ("K1", "甲镇", "乡镇")), (second, ("K2", "戊局", "部门"))):
        sheet.append(["单位代码", "单位名称", "类别"])
        sheet.append(line)
    path = tmp_path / "名册.xlsx"
    book.save(path)
    with pytest.raises(gkxl.Refusal, match="名册分在几张工作表上（乡镇、部门），只能读一张"):
        read_roster(path)
    second.sheet_state = "hidden"
    book.save(path)
    assert [unit.name for unit in read_roster(path).units] == ["甲镇"]


def test_a_copy_of_the_rosters_sheet_loses_nothing(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["单位代码", "单位名称", "类别"])
    book.active.append(["K1", "甲镇", "乡镇"])
    book.copy_worksheet(book.active)
    book.create_sheet("空").append(["单位代码", "单位名称", "类别", "电话"])
    book.save(tmp_path / "名册.xlsx")
    assert [unit.name for unit in read_roster(tmp_path / "名册.xlsx").units] == ["甲镇"]
