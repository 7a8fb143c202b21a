"""Damaged, hostile and unsuitable files.

One Chinese sentence with file and remedy, never a traceback, never another file hidden.
"""

from __future__ import annotations

import io
import json
import os
import random
import sys
import zipfile
from pathlib import Path

import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.reading.inbox import archive
from gkxl.writing.township.workbook import write_workbook
from tests.builders import SAMPLES, valid_report
from tests.workbook_mutants import packed, parts_of


@pytest.fixture
def issued(form2021) -> bytes:
    return write_workbook(valid_report(form2021))


def repacked(data: bytes, change=lambda name, part: part, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", compression) as result:
        for name in source.namelist():
            part = change(name, source.read(name))
            if part is not None:
                result.writestr(name, part)
    return target.getvalue()


def dtd(name: str, part: bytes) -> bytes:
    return (
        part.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet', 1)
        if name.endswith("sheet4.xml")
        else part
    )


SHEET = "xl/worksheets/sheet4.xml"
DAMAGES = {
    "empty": lambda data: b"",
    "cut in half": lambda data: data[: len(data) // 2],
    "without its end": lambda data: data[:-30],
    "only the first bytes": lambda data: data[:10],
    "a bit flipped": lambda data: data[:3000] + bytes([data[3000] ^ 0xFF]) + data[3001:],
    "a DTD": lambda data: repacked(data, dtd),
    "part that declares gb2312": lambda data: repacked(
        data,
        lambda name, part: part.replace(b'encoding="UTF-8"', b'encoding="gb2312"') if name == SHEET else part,
    ),
    "utf-16 part": lambda data: repacked(
        data, lambda name, part: part.decode().encode("utf-16") if name == SHEET else part
    ),
    "no sheet part": lambda data: repacked(data, lambda name, part: None if name == SHEET else part),
    "no workbook part": lambda data: repacked(
        data, lambda name, part: None if name == "xl/workbook.xml" else part
    ),
    "no shared strings": lambda data: repacked(
        data, lambda name, part: None if name == "xl/sharedStrings.xml" else part
    ),
    "shared strings cut": lambda data: repacked(
        data,
        lambda name, part: (
            b'<?xml version="1.0"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></sst>'
            if "shared" in name
            else part
        ),
    ),
    "broken XML": lambda data: repacked(data, lambda name, part: part[:-20] if name == SHEET else part),
    "huge part": lambda data: repacked(
        data, lambda name, part: part + b" " * 80_000_000 if name == SHEET else part
    ),
    "encrypted": lambda data: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(1000)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(3000)
    ),
    "no xls either": lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000),
    "text": lambda data: "这不是工作簿".encode(),
    "html": lambda data: b"<html><body>0</body></html>",
}


REASONS = {
    "empty": "文件是空的",
    "cut in half": "文件已损坏或不完整",
    "without its end": "文件已损坏或不完整",
    "only the first bytes": "文件已损坏或不完整",
    "a bit flipped": "文件已损坏（部件 xl/worksheets/sheet",
    "a DTD": "sheet4.xml 含有不允许的声明",
    "part that declares gb2312": "sheet4.xml 的文字编码不是 UTF-8",
    "utf-16 part": "sheet4.xml 的文字编码不是 UTF-8",
    "no sheet part": "缺少部件 xl/worksheets/sheet4.xml",
    "no workbook part": "里面没有工作簿部件",
    "no shared strings": "缺少部件 xl/sharedStrings.xml",
    "shared strings cut": "文字表不完整",
    "broken XML": "sheet4.xml 不是有效的 XML",
    "huge part": "sheet4.xml：部件解开后的大小（77 MB）超过上限 64 MB",
    "encrypted": "加了密码",
    "no xls either": "文件已损坏或不是电子表格",
    "text": "内容不是 Excel 工作簿",
    "html": "没有找到年报的表格",
}
"""What each damage is called: a guard that is gone lets another one speak, or the catch-all sentence."""


def refused(path: Path, capsys, reason: str) -> str:
    """One sentence on the screen, for this reason, nothing written, status 2; the sentence."""
    status = main(["check", str(path)])
    captured = capsys.readouterr()
    assert status == 2
    assert captured.out == ""
    said = captured.err.strip()
    assert reason in said
    assert path.name in said and "Traceback" not in said and "文件内容异常" not in said
    assert said.endswith(("。", "”。")) and len(said.splitlines()) == 1
    return said


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_workbook(damage, issued, tmp_path, capsys):
    path = tmp_path / "坏了.xlsx"
    path.write_bytes(DAMAGES[damage](issued))
    refused(path, capsys, REASONS[damage])


def flagged(data: bytes) -> bytes:
    """The first entry of the directory says that it is encrypted."""
    spot = data.find(b"PK\1\2")
    return data[: spot + 8] + bytes([data[spot + 8] | 1]) + data[spot + 9 :]


def many_parts(data: bytes) -> bytes:
    return packed(parts_of(data) | {f"x/{number}": b"" for number in range(5_000)})


def large_parts(data: bytes) -> bytes:
    return packed(
        parts_of(data) | {f"x/{number}": bytes(60 * 2**20) for number in range(9)}, zipfile.ZIP_DEFLATED
    )


def in_directory(one: bytes, other: bytes):
    """Bytes of the directory at the zip's end changed, those of the parts not."""

    def change(data: bytes) -> bytes:
        start = data.find(b"PK\1\2")
        assert one in data[start:]
        return data[:start] + data[start:].replace(one, other)

    return change


def checksum(data: bytes) -> bytes:
    spot = data.find(SHEET.encode(), data.find(b"PK\1\2")) - 46
    return data[: spot + 16] + b"\1\2\3\4" + data[spot + 20 :]


GUARDS = {
    "an encrypted part": (flagged, "加了密码"),
    "thousands of parts": (many_parts, "文件包里的部件数超过上限 5000 个"),
    "gigabytes in many parts": (large_parts, "文件包解开后的大小（541 MB）超过上限 512 MB"),
    "two parts of one name": (in_directory(b"sheet5.xml", b"sheet4.xml"), "有两个同名的部件"),
    "two parts of one name but for case": (in_directory(b"sheet5.xml", b"SHEET4.xml"), "有两个同名的部件"),
    "a part by another's name": (
        lambda data: in_directory(b"sheet\0.xml", b"sheet5.xml")(
            in_directory(b"sheet5.xml", b"sheet4.xml")(in_directory(b"sheet4.xml", b"sheet\0.xml")(data))
        ),
        "sheet4.xml 读不出来",
    ),
    "a wrong checksum": (checksum, "sheet4.xml 读不出来"),
    "another compression": (
        lambda data: repacked(data, compression=zipfile.ZIP_BZIP2),
        "读不出来",
    ),
}


@pytest.mark.parametrize("guard", GUARDS)
def test_what_a_package_may_not_be(guard, issued, tmp_path, capsys):
    damage, reason = GUARDS[guard]
    path = tmp_path / "包.xlsx"
    path.write_bytes(damage(issued))
    refused(path, capsys, reason)


UNSUITABLE = {
    ".xls": "内容不是 Excel 97 工作簿",
    ".ods": "内容不是 OpenDocument 表格",
    ".txt": "不是文本文件",
    ".csv": "不是文本文件",
    ".json": "不是有效的 JSON 文件",
    ".docx": "内容不是 Word 文档",
    ".pdf": "内容不是 PDF",
    ".et": "不读取 .et 文件",
    ".wps": "不读取 .wps 文件",
    ".rar": "不读取 .rar 文件",
    ".jpg": "不读取 .jpg 文件",
    ".doc": "不读取 .doc 文件",
    ".xyz": "不认识这种文件（.xyz）",
    "": "不认识这种文件（没有后缀）",
}


@pytest.mark.parametrize("suffix", UNSUITABLE)
def test_other_kinds_of_file(suffix, tmp_path, capsys):
    path = tmp_path / f"年报{suffix}"
    path.write_bytes(random.Random(1).randbytes(500))
    refused(path, capsys, UNSUITABLE[suffix])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "文件是空的"),
        ("[]", "缺少 form 或 values"),
        ("{}", "缺少 form 或 values"),
        ('{"form": "1999", "values": {}}', "格式“1999”本机没有"),
        ('{"form": "2021", "values": {"t9.a.b": 1}}', "“t9.a.b”不是 2021 年格式的格名"),
        ('{"form": "2021", "values": {"t3.new.natural": "x"}}', "的值“x”不是数"),
        ('{"form": "2021", "values": {"t3.new.natural": true}}', "的值“True”不是数"),
        ('{"form": "2021", "values": 5}', "“values”应是一组"),
        ('{"form": "2021", "values": {}, "year": "2024"}', "“year”的值不对"),
        ('{"form": "2021", "values": {}, "states": {"t3.new.natural": "odd"}}', "的“odd”不认识"),
        ('{"form": "2021", "values": {"t3.new.natural": NaN}}', "不是数"),
        ("[" * 100_000, "不是有效的 JSON 文件"),
    ],
)
def test_json_that_is_no_report(content, reason, tmp_path, capsys):
    path = tmp_path / "x.json"
    path.write_text(content, "utf-8")
    refused(path, capsys, reason)


def test_a_lock_file_says_to_close_excel(tmp_path, capsys):
    path = tmp_path / "~$报表.xlsx"
    path.write_bytes(b"x" * 165)
    refused(path, capsys, "请关闭 Excel 或 WPS")


def test_a_missing_file_and_an_empty_folder(tmp_path, capsys):
    assert main(["check", str(tmp_path / "没有.xlsx")]) == 2
    assert "找不到" in capsys.readouterr().err
    (tmp_path / "空").mkdir()
    assert main(["check", str(tmp_path / "空")]) == 2
    assert "没有可以读取的报表" in capsys.readouterr().err


def test_one_bad_file_does_not_hide_the_others(issued, tmp_path, capsys):
    (tmp_path / "好.xlsx").write_bytes(issued)
    (tmp_path / "坏.xlsx").write_bytes(issued[:500])
    (tmp_path / "~$好.xlsx").write_bytes(b"x")
    assert main(["check", str(tmp_path), "--json"]) == 2
    result = json.loads(capsys.readouterr().out)
    assert [Path(report["path"]).name for report in result["reports"]] == ["好.xlsx"]
    assert [Path(entry["path"]).name for entry in result["unreadable"]] == ["坏.xlsx"] and "损坏" in result[
        "unreadable"
    ][0]["reason"]


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_file_in_an_archive_of_any_compression(compression, issued, tmp_path, capsys):
    path = tmp_path / "附件.zip"
    with zipfile.ZipFile(path, "w", compression) as package:
        package.writestr("甲镇.xlsx", issued)
    data = bytearray(path.read_bytes())
    data[100:400] = bytes(byte ^ 0x5A for byte in data[100:400])
    path.write_bytes(data)
    assert main(["check", str(path)]) == 2
    assert (
        "甲镇.xlsx：压缩包里的这个文件已损坏，读不出来。请让报送单位重新压缩，或直接报送 .xlsx。"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            PermissionError(13, "Permission denied"),
            "甲.zip：压缩包打不开（没有权限，或正被别的程序使用）。请关闭正在使用它的程序，检查权限和磁盘，再试一次。",
        ),
        (OSError(5, "Input/output error"), "甲.zip：压缩包打不开（磁盘读写出错）。"),
        (OSError(22, "Invalid argument"), "甲.zip：压缩包已损坏"),
        (OSError("Invalid data stream"), "甲.zip：压缩包已损坏"),
    ],
)
def test_an_archive_that_the_system_keeps_closed_is_not_called_damaged(
    error, words, tmp_path, monkeypatch, capsys
):
    def closed(*_: object) -> None:
        raise error

    (tmp_path / "甲.zip").write_bytes(b"PK\5\6" + bytes(18))
    monkeypatch.setattr(archive, "_opened", closed)
    assert main(["check", str(tmp_path / "甲.zip")]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among the files there")
def test_an_archive_that_is_no_file(tmp_path, capsys):
    os.mkfifo(tmp_path / "管道.zip")
    (tmp_path / "断开.zip").symlink_to(tmp_path / "没有.zip")
    assert main(["check", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "管道.zip：不是普通文件，没有读取。" in said and "断开.zip：压缩包打不开（" in said


def sheet_xml(change) -> bytes:
    return lambda name, part: change(part) if name == SHEET else part


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.replace(b'<c r="E7"', b"<c", 1),
        lambda part: part.replace(b'<c r="E7"', b'<c r="ZZZZ9999999999"', 1),
        lambda part: part.replace(b'<c r="E7"', b'<c r="7E"', 1),
        lambda part: part.replace(b"<sheetData>", b"<sheetData><!-- x --><![CDATA[x]]>", 1),
        lambda part: part.replace(b'<c r="E7" s="17"><v>', b'<c r="E7" s="17"><v>1e400', 1),
    ],
)
def test_odd_cells_end_in_a_sentence_or_a_finding(change, issued, tmp_path, capsys):
    path = tmp_path / "怪.xlsx"
    path.write_bytes(repacked(issued, sheet_xml(change)))
    assert main(["check", str(path)]) in (0, 1, 2)
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err and "内部错误" not in captured.err


def test_random_damage_never_ends_in_a_traceback(issued, tmp_path, capsys):
    spoil_and_check(
        {"xlsx": issued, "txt": (SAMPLES / "tong-2024.txt").read_bytes()}, random.Random(7), tmp_path, capsys
    )


def spoil_and_check(sources: dict[str, bytes], chance: random.Random, folder: Path, capsys) -> None:
    """Sixty files, by suffix, with up to forty bytes changed: each is checked or refused."""
    for number in range(60):
        suffix, source = chance.choice(list(sources.items()))
        spoiled = bytearray(source)
        for _ in range(chance.randint(1, 40)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        path = folder / f"x{number}.{suffix}"
        path.write_bytes(bytes(spoiled))
        assert main(["check", str(path)]) in (0, 1, 2)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err and "内部错误" not in captured.err, path


def test_inputs_are_never_changed(issued, tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(issued)
    main(["check", str(path)])
    main(["show", str(path)])
    main(["convert", str(path), "-o", str(tmp_path / "y.json")])
    assert path.read_bytes() == issued


def test_the_prefixes_of_other_writers_are_read_as_well(issued, tmp_path):
    """The same parts with namespace prefixes, which only the parser understands."""

    def prefixed(name: str, part: bytes) -> bytes:
        if not name.startswith(("xl/worksheets/", "xl/sharedStrings")):
            return part
        import re

        text = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", part)
        return text.replace(b'xmlns="', b'xmlns:x="', 1)

    path, other = tmp_path / "x.xlsx", tmp_path / "y.xlsx"
    path.write_bytes(issued)
    other.write_bytes(repacked(issued, prefixed))
    assert gkxl.read_report(other).values == gkxl.read_report(path).values


def test_a_merge_as_large_as_the_sheet_and_an_ods_with_a_dtd(tmp_path, capsys):
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "政府信息公开"
    book.active.merge_cells("A1:B2")
    book.save(tmp_path / "原.xlsx")
    big = repacked(
        (tmp_path / "原.xlsx").read_bytes(),
        lambda name, part: (
            part.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
            if name.startswith("xl/worksheets/")
            else part
        ),
    )
    (tmp_path / "合并.xlsx").write_bytes(big)
    refused(tmp_path / "合并.xlsx", capsys, "没有找到年报的表格")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>')
    (tmp_path / "实体.ods").write_bytes(target.getvalue())
    refused(tmp_path / "实体.ods", capsys, "content.xml 含有不允许的声明")


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.replace(b"<t>", b"<t>&xyz;", 1),
        lambda part: part.replace(b"<t>", b"<t>&#x110000;", 1),
    ],
)
def test_entities_that_do_not_exist(change, issued, tmp_path, capsys):
    path = tmp_path / "实体.xlsx"
    path.write_bytes(repacked(issued, lambda name, part: change(part) if "sharedStrings" in name else part))
    refused(path, capsys, "sharedStrings.xml 不是有效的 XML")


def test_a_shared_string_before_the_first(issued, tmp_path, capsys):
    path = tmp_path / "负.xlsx"
    import re

    path.write_bytes(
        repacked(
            issued,
            lambda name, part: (
                re.sub(rb't="s"><v>\d+</v>', b't="s"><v>-1</v>', part, count=1) if name == SHEET else part
            ),
        )
    )
    refused(path, capsys, "文字表不完整")


@pytest.mark.parametrize(
    "originals",
    [
        '{"t2.norm.made": {"kind": "remark", "text": "3x"}}',
        '{"t2.norm.made": {"kind": "odd", "text": "3"}}',
        '{"t2.norm.made": 3}',
    ],
)
def test_originals_of_nothing(originals, tmp_path, capsys):
    path = tmp_path / "x.json"
    data = {
        "form": "2021",
        "unit": "测试镇",
        "year": 2024,
        "values": {},
        "states": {},
        "originals": json.loads(originals),
    }
    path.write_text(json.dumps(data), "utf-8")
    refused(path, capsys, "originals")


def test_json_that_lacks_a_number_has_a_blank(tmp_path, capsys, form2021):
    from gkxl.faces.jsonout import report_json

    data = report_json(valid_report(form2021))
    del data["values"]["t3.granted.legal"]
    path = tmp_path / "x.json"
    path.write_text(json.dumps(data), "utf-8")
    assert gkxl.read_report(path).states == {"t3.granted.legal": "blank"}
