"""What stops a run, and that nothing is half written or written over."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import openpyxl
import pytest

import gkxl
from gkxl.faces.cli import main
from tests.merging import HEADS


def test_no_submission_no_year_no_folder(tmp_path, capsys):
    (tmp_path / "空").mkdir()
    roster = tmp_path / "r.csv"
    roster.write_text(HEADS + "1,甲镇,乡镇\n", "utf-8")
    for argument, word in ((tmp_path / "空", "没有可以读取的报表"), (tmp_path / "没有", "找不到")):
        assert main(["merge", str(argument), "--roster", str(roster), "-o", str(tmp_path / "s.xlsx")]) == 2
        assert word in capsys.readouterr().err
    (tmp_path / "空" / "x.xlsx").write_bytes(b"PK")
    assert main(["merge", str(tmp_path / "空"), "--roster", str(roster), "-o", str(tmp_path / "s.xlsx")]) == 2
    assert "--year" in capsys.readouterr().err and not (tmp_path / "s.xlsx").exists()


def test_a_killed_merge_leaves_nothing_half_written(sent, capsys, monkeypatch):
    sent.send_all()
    sent.merge(capsys)
    before = (sent.folder / "汇总.xlsx").read_bytes()

    def torn(source, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", torn)
    status = main(
        [
            "merge",
            str(sent.inbox),
            "--roster",
            str(sent.roster),
            "-o",
            str(sent.folder / "汇总.xlsx"),
            "--force",
        ]
    )
    assert status == 2 and "中断" in capsys.readouterr().err
    assert (sent.folder / "汇总.xlsx").read_bytes() == before
    assert sorted(path.name for path in sent.folder.iterdir()) == ["名册.csv", "报送", "汇总.xlsx"]


def test_no_input_is_ever_overwritten(sent, capsys):
    sent.send_all()
    sent.merge(capsys, "--unit", "示例县")
    last = sent.folder / "上年.xlsx"
    shutil.copy(sent.folder / "汇总.xlsx", last)
    book = openpyxl.Workbook()
    for line in [HEADS.strip().split(","), *([code, name, "乡镇", "", ""] for code, name in sent.units)]:
        book.active.append(line)
    roster = sent.folder / "名册.xlsx"
    book.save(roster)
    some = sent.inbox / "D001.xlsx"
    before = {path: path.read_bytes() for path in (roster, some, last)}
    for target in before:
        for arguments in (
            ["merge", sent.inbox, "--roster", roster, "--prior", last],
            ["check", sent.inbox, "--prior", last],
        ):
            if target is roster and arguments[0] == "check":
                continue
            assert main([*map(str, arguments), "-o", str(target), "--force"]) == 2
            assert "输入文件" in capsys.readouterr().err
    assert (
        main(
            [
                "new",
                "--year",
                "2026",
                "--roster",
                str(roster),
                "--prior",
                str(last),
                "-o",
                str(last),
                "--force",
            ]
        )
        == 2
    )
    assert {path: path.read_bytes() for path in before} == before


def test_units_whose_files_would_have_one_name_all_get_theirs(tmp_path, capsys):
    roster = tmp_path / "r.csv"
    roster.write_text(HEADS + "A,B_C,乡镇\nA_B,C,乡镇\na,b_c,乡镇\nX/1,丙镇,乡镇\nX:1,丙镇,乡镇\n", "utf-8")
    assert main(["new", "--year", "2025", "--roster", str(roster), "-o", str(tmp_path / "下发")]) == 0
    assert {gkxl.read_report(path).code for path in (tmp_path / "下发").iterdir()} == {
        "A",
        "A_B",
        "a",
        "X/1",
        "X:1",
    }


def test_a_folder_is_replaced_whole_or_not_at_all(tmp_path, capsys):
    roster = tmp_path / "r.csv"
    roster.write_text(HEADS + "1,甲镇,乡镇\n2,乙镇,乡镇\n", "utf-8")
    folder = tmp_path / "下发"
    (folder / "2_乙镇_2025.xlsx").mkdir(parents=True)
    (folder / "1_甲镇_2025.xlsx").write_text("旧")
    assert main(["new", "--year", "2025", "--roster", str(roster), "-o", str(folder), "--force"]) == 2
    assert (folder / "1_甲镇_2025.xlsx").read_text() == "旧" and len(list(tmp_path.iterdir())) == 2
    from gkxl.model.errors import Refusal
    from gkxl.writing import files as writing_files

    (folder / "2_乙镇_2025.xlsx").rmdir()
    real = os.replace

    def torn(source, target):
        if Path(target).parts[-2:] == ("下发", "2_乙镇_2025.xlsx") and "new" in str(source):
            raise OSError(5, "坏盘")
        real(source, target)

    writing_files.os.replace, keep = torn, real
    try:
        with pytest.raises(Refusal):
            writing_files.write_folder(
                folder, {"1_甲镇_2025.xlsx": b"n", "2_乙镇_2025.xlsx": b"n"}, force=True
            )
    finally:
        writing_files.os.replace = keep
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("1_甲镇_2025.xlsx", "旧")]
