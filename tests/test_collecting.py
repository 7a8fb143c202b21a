"""What arrives at a county: attachments, archives, strange names, files of the wrong unit, copies."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from gkxl.model.report import Explanation
from gkxl.writing.township.workbook import write_workbook
from tests.builders import valid_report
from tests.county import HEADS, merged_small, rows, run, small

WINDOWS = sys.platform == "win32"


class TestCollecting:
    """Attachments as mail brings them."""

    class GbkName(zipfile.ZipInfo):
        """A name as Windows writes it: GBK, and nothing says so."""

        def _encodeFilenameFlags(self) -> tuple[bytes, int]:
            return self.filename.encode("gbk"), self.flag_bits

    def zipped(self, path: Path, files: dict[str, bytes]) -> Path:
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in files.items():
                archive.writestr(self.GbkName(name, (2026, 1, 5, 10, 0, 0)), data)
        return path

    def test_zip_in_zip_junk_and_gbk_names(self, form2021, tmp_path, capsys):
        books = {
            name: write_workbook(valid_report(form2021, number, unit=name, code=name))
            for number, name in enumerate(("甲镇", "乙镇", "丙镇"))
        }
        inner = self.zipped(
            tmp_path / "inner.zip", {"乙镇.xlsx": books["乙镇"], "照片.jpg": b"x"}
        ).read_bytes()
        self.zipped(
            tmp_path / "附件.zip",
            {
                "甲镇.xlsx": books["甲镇"],
                "打包/乙.zip": inner,
                "__MACOSX/._甲镇.xlsx": b"x",
                "坏的.xlsx": b"PK not",
            },
        )
        (tmp_path / "丙镇.xlsx").write_bytes(books["丙镇"])
        (tmp_path / "Thumbs.db").write_bytes(b"x")
        (tmp_path / "名册.csv").write_text(
            HEADS + "".join(f"{name},{name},乡镇,,\n" for name in books), "utf-8"
        )
        _, found, _ = run(
            capsys,
            "merge",
            tmp_path / "附件.zip",
            tmp_path / "丙镇.xlsx",
            tmp_path / "Thumbs.db",
            "--roster",
            tmp_path / "名册.csv",
            "-o",
            tmp_path / "s.xlsx",
        )
        assert found["accepted"] == 3
        fates = {Path(one["path"]).name: one["status"] for one in found["submissions"]}
        assert (
            fates["坏的.xlsx"] == "unreadable"
            and fates["照片.jpg"] == "ignored"
            and fates["._甲镇.xlsx"] == "ignored"
        )
        listed = {row[0] for row in rows(tmp_path / "s.xlsx", "元数据")}
        assert {
            "附件.zip/甲镇.xlsx",
            "附件.zip/打包/乙.zip/乙镇.xlsx",
            "附件.zip/坏的.xlsx",
            "丙镇.xlsx",
        } <= listed

    @pytest.mark.parametrize("kind", ["损坏", "加密", "太多", "炸弹", "改后缀"])
    def test_an_archive_that_cannot_be_used_hides_no_other_file(
        self, kind, form2021, tmp_path, capsys, monkeypatch
    ):
        book = write_workbook(valid_report(form2021, 1, unit="甲镇", code="甲镇"))
        inbox = tmp_path / "报送"
        inbox.mkdir()
        (inbox / "甲镇.xlsx").write_bytes(book)
        bad = inbox / "坏.zip"
        if kind == "损坏":
            bad.write_bytes(b"PK\3\4 nothing")
        elif kind == "改后缀":
            bad.write_bytes(book)
        elif kind == "太多":
            with zipfile.ZipFile(bad, "w") as archive:
                for number in range(50_000):
                    archive.writestr(f"{number}.txt", b"")
        elif kind == "炸弹":
            with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("x.xlsx", b"\0" * (200 * 2**20))
        else:
            self.zipped(bad, {"x.xlsx": book})
            data = bytearray(bad.read_bytes())
            data[data.rindex(b"PK\1\2") + 8] |= 1
            data[6] |= 1
            bad.write_bytes(bytes(data))
        (tmp_path / "名册.csv").write_text(HEADS + "甲镇,甲镇,乡镇,,\n", "utf-8")
        status, found, _ = run(
            capsys, "merge", inbox, "--roster", tmp_path / "名册.csv", "-o", tmp_path / "s.xlsx"
        )
        assert (status, found["accepted"]) == (1, 1)
        reason = next(one["reason"] for one in found["submissions"] if one["status"] == "unreadable")
        assert any(
            word in reason
            for word in {
                "损坏": ["损坏"],
                "加密": ["密码"],
                "太多": ["文件数"],
                "炸弹": ["文件的大小"],
                "改后缀": ["改了后缀"],
            }[kind]
        )

    def test_check_reads_archives_too(self, form2021, tmp_path, capsys):
        self.zipped(tmp_path / "附件.zip", {"甲镇.xlsx": write_workbook(valid_report(form2021, 1))})
        status, found, _ = run(capsys, "check", tmp_path / "附件.zip")
        assert status == 0 and Path(found["reports"][0]["path"]).parts[-2:] == ("附件.zip", "甲镇.xlsx")


BROKEN_LINE = pytest.param("换\n行.xlsx", marks=pytest.mark.skipif(WINDOWS, reason="no such name there"))


@pytest.mark.parametrize("name", [BROKEN_LINE, "长" * 80 + ".xlsx", "=公式.xlsx", "空 格 .xlsx"])
def test_strange_file_names_are_listed_whole(name, form2021, tmp_path, capsys):
    inbox = tmp_path / "报送"
    inbox.mkdir()
    (inbox / name).write_bytes(write_workbook(valid_report(form2021, 1, unit="甲镇", code="甲镇")))
    (tmp_path / "名册.csv").write_text(HEADS + "甲镇,甲镇,乡镇,,\n", "utf-8")
    assert run(capsys, "merge", inbox, "--roster", tmp_path / "名册.csv", "-o", tmp_path / "s.xlsx")[0] == 0
    assert name.replace("\n", " ") in {row[0] for row in rows(tmp_path / "s.xlsx", "元数据")}


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_an_archive_read_by_many_workers(workers, form2021, tmp_path, capsys):
    inbox = small(tmp_path, form2021, "".join(chr(0x4E00 + number) for number in range(60)))
    with zipfile.ZipFile(tmp_path / "附件.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(inbox.iterdir()):
            archive.write(path, path.name)
    _, found, _ = run(
        capsys,
        "merge",
        tmp_path / "附件.zip",
        "--roster",
        tmp_path / "名册.csv",
        "-o",
        tmp_path / "s.xlsx",
        "--no-cache",
        "--workers",
        workers,
    )
    assert found["accepted"] == 60


def test_a_nested_archive_is_unpacked_once(form2021, tmp_path, monkeypatch, capsys):
    from gkxl.reading.inbox import archive

    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(50):
            package.writestr(f"{number}.txt", b"x" * 1000)
    with zipfile.ZipFile(tmp_path / "外.zip", "w") as package:
        package.writestr("内.zip", inner.getvalue())
        package.writestr("空.zip", b"PK\5\6" + bytes(18))
        package.writestr("坏.zip", b"PK\3\4 nothing")
    calls = []
    monkeypatch.setattr(
        archive,
        "_member",
        lambda *arguments, own=archive._member: calls.append(arguments[2]) or own(*arguments),
    )
    archive._unpacked.cache_clear()
    listed = list(archive.members(tmp_path / "外.zip"))
    assert [trouble.split("：")[1] for _, name, trouble in listed if trouble] == [
        "空的压缩包。",
        "压缩包里的这个压缩包已损坏。请让报送单位重新压缩，或直接报送 .xlsx。",
    ]
    for inside, _, trouble in listed:
        if trouble is None:
            archive.read_member(tmp_path / "外.zip", inside, "内")
    assert calls.count("内.zip") <= 2


@pytest.mark.skipif(WINDOWS, reason="no pipes among the files there")
def test_huge_and_strange_files_are_not_read_whole(form2021, tmp_path, capsys):
    inbox = small(tmp_path, form2021)
    with (inbox / "扫描.pdf").open("wb") as huge:
        huge.truncate(3 * 2**30)
    os.mkfifo(inbox / "管道.xlsx")
    (inbox / "别处").symlink_to(tmp_path)
    (inbox / "圈.zip").symlink_to("圈.zip")
    (inbox / "圈.xlsx").symlink_to("圈.xlsx")
    found = merged_small(capsys, tmp_path)
    fates = {Path(one["path"]).name: (one["status"], one["reason"]) for one in found["submissions"]}
    assert (
        fates["扫描.pdf"][0] == fates["管道.xlsx"][0] == "unreadable"
        and "超过上限 128 MB" in fates["扫描.pdf"][1]
        and "不是普通文件" in fates["管道.xlsx"][1]
    )
    assert fates["圈.zip"][0] == fates["圈.xlsx"][0] == "unreadable" and "链接绕成了圈" in fates["圈.xlsx"][1]
    assert fates["别处"][0] == "ignored" and found["accepted"] == 2


def test_the_list_of_a_check_among_the_submissions_is_no_report(form2021, tmp_path, capsys):
    """发送到—年报检查 leaves it beside the file; what only has such a name is still told."""
    inbox = small(tmp_path, form2021)
    run(capsys, "check", inbox / "甲.xlsx", "-o", inbox / "问题_甲.xlsx")
    (inbox / "问题.xlsx").write_bytes(b"PK\x03\x04")
    (inbox / "问题_乙.xlsx").write_bytes((inbox / "乙.xlsx").read_bytes())
    found = merged_small(capsys, tmp_path)
    fates = {Path(one["path"]).name: (one["status"], one["reason"]) for one in found["submissions"]}
    assert fates["问题_甲.xlsx"] == ("ignored", "是 gkxl 写出的“问题清单”，不是报表")
    assert fates["问题.xlsx"][0] == "unreadable" and fates["问题_乙.xlsx"][0] in ("accepted", "superseded")
    assert found["accepted"] == 2


def test_a_code_with_the_name_of_another_unit(form2021, tmp_path, capsys):
    inbox = small(tmp_path, form2021)
    (inbox / "乙.xlsx").write_bytes(write_workbook(valid_report(form2021, 9, unit="乙镇", code="甲")))
    found = merged_small(capsys, tmp_path)
    assert [unit["status"] for unit in found["units"]] == ["accepted", "missing"]
    assert "代码 甲 是“甲镇”的，名称却是“乙镇”（乙）的" in next(
        one["reason"] for one in found["submissions"] if one["status"] == "unlisted"
    )


def test_of_equal_copies_the_one_with_its_explanation_is_taken(form2021, tmp_path, capsys):
    inbox = small(tmp_path, form2021)
    report = valid_report(form2021, 1, unit="甲镇", code="甲")
    report.values |= {"t2.norm.made": 3, "t2.norm.valid": 1}
    (inbox / "甲.xlsx").write_bytes(write_workbook(report))
    report.explanations = [Explanation("A9", None, "明年施行")]
    (inbox / "甲（有说明）.xlsx").write_bytes(write_workbook(report))
    for path in inbox.glob("甲*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    found = merged_small(capsys, tmp_path)
    assert found["units"][0]["path"].endswith("甲（有说明）.xlsx") and found["units"][0]["queries"] == 0
