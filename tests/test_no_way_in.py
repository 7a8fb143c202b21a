"""Nothing that a file points at is followed: no connection is made for any kind of file, by any command.

Every file asks for a port of this machine on which the test listens: by entity, relationship, template,
picture, style sheet, script, link, form, action.
"""

from __future__ import annotations

import socket
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gkxl.faces.cli import main
from gkxl.writing.published.wordreport import write_document
from gkxl.writing.township.workbook import write_workbook
from tests.bombs import MAIN, PACKAGE, RELATIONS, TITLE, WORD, book, ods, page, paragraph, pdf, stream, word
from tests.builders import valid_report
from tests.workbook_mutants import packed, parts_of


class Listener:
    """A port that counts who calls."""

    def __init__(self) -> None:
        self.calls: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                self.calls.append(connection.recv(200))

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    one = Listener()
    yield one
    one.close()


def relation(kind: str, target: str) -> bytes:
    return (
        f'<Relationship Id="away-{kind}" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    ).encode()


def linked_book(issued: bytes, url: str) -> bytes:
    """An issued workbook with links outward wherever a workbook may have one."""
    parts = parts_of(issued)
    name = "xl/_rels/workbook.xml.rels"
    for kind in ("externalLinkPath", "hyperlink", "image", "attachedTemplate", "oleObject", "xlPathMissing"):
        parts[name] = parts[name].replace(b"</Relationships>", relation(kind, f"{url}/{kind}"))
    parts["xl/externalLinks/externalLink1.xml"] = (
        f'<externalLink {MAIN}><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'.encode()
    )
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}">'.encode() + relation("externalLinkPath", f"{url}/book.xlsx")
    )
    parts["xl/connections.xml"] = (
        f'<connections {MAIN}><connection id="1" type="4" refreshOnLoad="1"><webPr url="{url}/web"/>'
        "</connection></connections>"
    ).encode()
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0" + bytes(2_000)
    return packed(parts)


def foreign_book(_: bytes, url: str) -> bytes:
    """A workbook of formulas that fetch."""
    formulas = (
        f'WEBSERVICE("{url}/f")',
        f"'[{url}/x.xlsx]A'!A1",
        "cmd|'/c calc'!A1",
        f'HYPERLINK("{url}/h")',
    )
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="str"><f>{formula}</f><v>1</v></c></row>'
        for row, formula in enumerate(formulas, 1)
    )
    return book([f"<sheetData>{cells}</sheetData>"])


def with_entity(part: str, root: str):
    def changed(data: bytes, url: str) -> bytes:
        parts = parts_of(data)
        start = parts[part].index(root.encode())
        entity = (
            f'<!DOCTYPE x [<!ENTITY a SYSTEM "{url}/entity"><!ENTITY % b SYSTEM "{url}/b"> %b;]>'.encode()
        )
        parts[part] = parts[part][:start] + entity + parts[part][start:].replace(b"</", b"&a;</", 1)
        return packed(parts)

    return changed


def linked_document(_: bytes, url: str) -> bytes:
    field = (
        f'<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;{url}/t&quot; "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r><w:instrText> DDEAUTO cmd "/c calc" </w:instrText></w:r></w:p>'
    )
    parts = parts_of(
        word(paragraph(TITLE) + field + '<w:altChunk r:id="away-aFChunk"/>'.replace("r:id", "w:id"))
    )
    name = "word/_rels/document.xml.rels"
    for kind in ("attachedTemplate", "aFChunk", "image", "hyperlink", "subDocument", "oleObject", "frame"):
        parts[name] = parts[name].replace(b"</Relationships>", relation(kind, f"{url}/{kind}"))
    parts["word/settings.xml"] = f'<w:settings {WORD}><w:attachedTemplate w:id="away"/></w:settings>'.encode()
    return packed(parts)


def linked_page(_: bytes, url: str) -> bytes:
    return page(
        f'<base href="{url}/"><link rel="stylesheet" href="{url}/s.css"><script src="{url}/j.js"></script>'
        f'<img src="{url}/i.png" onerror="fetch(\'{url}\')"><iframe src="{url}/f"></iframe>'
        f'<object data="{url}/o"></object><embed src="{url}/e"><form action="{url}/p"><input></form>'
        f'<meta http-equiv="refresh" content="0;url={url}/r"><svg><image href="{url}/v"/></svg>'
        f'<table background="{url}/b"><tr><td style="background:url({url}/c)">1</td></tr></table>',
        f"@import url({url}/a.css); td {{ background: url({url}/d) }}",
    )


def strict_page(_: bytes, url: str) -> bytes:
    return (
        f'<?xml version="1.0"?><?xml-stylesheet href="{url}/x.xsl" type="text/xsl"?>'
        f'<!DOCTYPE html SYSTEM "{url}/x.dtd" [<!ENTITY a SYSTEM "{url}/e">]>'
        f'<html xmlns:xi="http://www.w3.org/2001/XInclude"><body>&a;<xi:include href="{url}/i"/>'
        f"{TITLE}</body></html>"
    ).encode()


def linked_ods(_: bytes, url: str) -> bytes:
    return ods(
        f'<table:table-source xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{url}/s"/>'
        f'<table:table-row><table:table-cell table:formula="of:=WEBSERVICE(&quot;{url}/w&quot;)" '
        'office:value-type="float" office:value="1"/></table:table-row>'
    )


def acting_pdf(_: bytes, url: str) -> bytes:
    here = url.encode()
    actions = b"[<</S/URI/URI(%s/u)>><</S/Launch/F(calc)>><</S/JavaScript/JS(app.launchURL\\('%s/j'\\))>>" % (
        here,
        here,
    )
    actions += b"<</S/SubmitForm/F<</FS/URL/F(%s/f)>>>><</S/GoToR/F<</FS/URL/F(%s/g)>>>>]" % (here, here)
    font = b"<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI(%s/open)/Next %s>>/AA<</WC 5 0 R>>>>"
            % (here, actions),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources%s/Contents 4 0 R/AA<</O 5 0 R>>"
            b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 500 800]/A 5 0 R>>]>>" % font,
            stream(b"BT /F 9 Tf (a) Tj ET"),
            b"<</S/URI/URI(%s/page)>>" % here,
            b"<</Type/XObject/Subtype/Image/F<</FS/URL/F(%s/stream)>>/Length 0>>\nstream\n\nendstream" % here,
        ]
    )


FILES = {
    "链接.xlsx": linked_book,
    "公式.xlsx": foreign_book,
    "实体.xlsx": with_entity("xl/worksheets/sheet4.xml", "<worksheet"),
    "关系实体.xlsx": with_entity("xl/_rels/workbook.xml.rels", "<Relationships"),
    "链接.docx": linked_document,
    "链接.html": linked_page,
    "链接.xhtml": strict_page,
    "链接.ods": linked_ods,
    "动作.pdf": acting_pdf,
    "链接.txt": lambda _, url: f"{TITLE}\n{url}/t\n\\\\127.0.0.1\\x\\y".encode(),
    "链接.csv": lambda _, url: f'{TITLE}\n"=WEBSERVICE(""{url}/c"")",1'.encode(),
    "链接.json": lambda _, url: f'{{"form": "{url}/f", "values": {{}}, "$ref": "{url}/r"}}'.encode(),
}


@pytest.fixture
def issued(form2021) -> bytes:
    return write_workbook(valid_report(form2021))


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_fetched_for_a_file(name, issued, listener, tmp_path, capsys):
    path = tmp_path / name
    path.write_bytes(FILES[name](issued, listener.address))
    for words in (
        ["check", str(path)],
        ["show", str(path)],
        ["convert", str(path), "-o", str(tmp_path / "出.xlsx")],
        ["convert", str(path), "-o", str(tmp_path / "出.html")],
    ):
        assert main(words) in (0, 1, 2)
    said = capsys.readouterr()
    assert "内部错误" not in said.err and "文件内容异常" not in said.err
    assert listener.calls == []


def test_nothing_is_fetched_for_a_county(issued, listener, tmp_path, capsys):
    for name, build in FILES.items():
        (tmp_path / name).write_bytes(build(issued, listener.address))
    with zipfile.ZipFile(tmp_path / "附件.zip", "w") as archive:
        for name in FILES:
            archive.write(tmp_path / name, f"{listener.address}/{name}")
    (tmp_path / "名册.csv").write_text(f"单位代码,单位名称,类别\n1,{listener.address},乡镇\n", "utf-8")
    main(["merge", str(tmp_path), "--roster", str(tmp_path / "名册.csv"), "-o", str(tmp_path / "汇.xlsx")])
    assert "内部错误" not in capsys.readouterr().err
    assert listener.calls == []


def test_a_report_with_links_is_no_text_to_take_over(form2021, issued, listener, tmp_path, capsys):
    """`convert --text` keeps the parts of a document: the links in them are not followed either."""
    (tmp_path / "表.xlsx").write_bytes(issued)
    parts = parts_of(write_document(valid_report(form2021)))
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relation("attachedTemplate", listener.address))
    (tmp_path / "文.docx").write_bytes(packed(parts))
    main(
        [
            "convert",
            str(tmp_path / "表.xlsx"),
            "--text",
            str(tmp_path / "文.docx"),
            "-o",
            str(tmp_path / "出.docx"),
        ]
    )
    assert "内部错误" not in capsys.readouterr().err
    assert listener.calls == []


def test_the_listener_hears(listener):
    import urllib.error
    import urllib.request

    with pytest.raises((urllib.error.URLError, ConnectionError, OSError)):
        urllib.request.urlopen(f"{listener.address}/x", timeout=5)
    assert listener.calls


def linked_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("链接.xlsx")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        for name in ("../../外.txt", "/etc/gkxl.txt", "C:\\Windows\\x.txt", "..\\..\\y.txt", "a/../../z.txt"):
            archive.writestr(name, TITLE)


def test_names_in_an_archive_lead_nowhere(tmp_path, capsys):
    inbox = tmp_path / "里" / "报送"
    inbox.mkdir(parents=True)
    linked_archive(inbox / "附件.zip")
    before = sorted(tmp_path.rglob("*"))
    assert main(["check", str(inbox)]) == 2
    said = capsys.readouterr().err
    assert "root:" not in said and "内部错误" not in said and "文件内容异常" not in said
    assert sorted(tmp_path.rglob("*")) == before and not Path("/etc/gkxl.txt").exists()
