"""What only Excel complains of, and then by refusing the file: limits and clashes that the validators do not
know.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from oletools.olevba import VBA_Parser
from openpyxl.formula import Tokenizer
from openpyxl.worksheet.cell_range import CellRange

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LIMITS = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
LONGEST_LITERAL = 255
LONGEST_FORMULA, LONGEST_TEXT, LONGEST_SHEET_NAME = 8192, 32767, 31


def complaints(data: bytes) -> list[str]:
    """One sentence a fault; none for a sound workbook."""
    return list(_complaints(zipfile.ZipFile(io.BytesIO(data))))


def _complaints(package: zipfile.ZipFile) -> Iterator[str]:
    names = package.namelist()
    yield from (f"part {name} twice" for name, count in Counter(names).items() if count > 1)
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    yield from _names(book)
    code_names = []
    for part in sorted(name for name in names if name.startswith("xl/worksheets/sheet")):
        sheet = ElementTree.fromstring(package.read(part))
        properties = sheet.find(f"{MAIN}sheetPr")
        code_names.append(None if properties is None else properties.get("codeName"))
        yield from (f"{part}: {fault}" for fault in _sheet(sheet))
    if "xl/vbaProject.bin" in names:
        yield from _macros(package, book, code_names)


def _names(book: ElementTree.Element) -> Iterator[str]:
    sheets = [sheet.get("name", "") for sheet in book.iter(f"{MAIN}sheet")]
    yield from (
        f"sheet name {name}"
        for name in sheets
        if len(name) > LONGEST_SHEET_NAME or re.search(r"[\[\]:*?/\\]", name) or name.strip("'") != name
    )
    for defined in book.iter(f"{MAIN}definedName"):
        name = defined.get("name", "")
        if not name.startswith("_xlnm.") and (
            re.fullmatch(r"[A-Za-z]{1,3}\d+", name)
            or re.fullmatch(r"[Rr]\d*[Cc]\d*", name)
            or not re.fullmatch(r"[^\W\d][\w.]*", name)
        ):
            yield f"defined name {name}"


def _sheet(sheet: ElementTree.Element) -> Iterator[str]:
    places = [cell.get("r") for cell in sheet.iter(f"{MAIN}c")]
    yield from (f"cell {place} twice" for place, count in Counter(places).items() if count > 1)
    merged = [CellRange(item.get("ref", "")) for item in sheet.iter(f"{MAIN}mergeCell")]
    for number, one in enumerate(merged):
        yield from (
            f"merged {one.coord} over {other.coord}"
            for other in merged[number + 1 :]
            if one.isdisjoint(other) is False
        )
    for rule in sheet.iter(f"{MAIN}dataValidation"):
        yield from (
            f"validation {rule.get('sqref')}: {name} too long"
            for name, limit in LIMITS.items()
            if len(rule.get(name, "")) > limit
        )
        listed = rule.findtext(f"{MAIN}formula1") or ""
        if rule.get("type") == "list" and listed.startswith('"') and len(listed) > 257:
            yield f"validation {rule.get('sqref')}: list too long"
    covered = Counter(
        place
        for rule in sheet.iter(f"{MAIN}dataValidation")
        for area in rule.get("sqref", "").split()
        for row in CellRange(area).rows
        for place in row
    )
    yield from (f"two validations on {place}" for place, count in covered.items() if count > 1)
    for tag in ("f", "formula", "formula1", "formula2"):
        for item in sheet.iter(f"{MAIN}{tag}"):
            yield from _formula(item.text or "")
    for cell in sheet.iter(f"{MAIN}v"):
        if len(cell.text or "") > LONGEST_TEXT:
            yield "a text too long for a cell"


def _formula(text: str) -> Iterator[str]:
    tokens = Tokenizer(f"={text}").items
    depth = sum(
        (token.subtype == "OPEN") - (token.subtype == "CLOSE")
        for token in tokens
        if token.type in ("FUNC", "PAREN", "ARRAY")
    )
    if (
        depth
        or len(text) > LONGEST_FORMULA
        or text.startswith("=")
        or any(token.type == "OPERAND" and token.subtype == "ERROR" for token in tokens)
    ):
        yield f"formula {text[:80]}"
    for token in tokens:
        if token.type == "OPERAND" and token.subtype == "TEXT" and len(token.value) - 2 > LONGEST_LITERAL:
            yield f"formula with a text of {len(token.value) - 2} characters"
    nested = deepest = 0
    for token in tokens:
        nested += (token.subtype == "OPEN") - (token.subtype == "CLOSE") if token.type == "FUNC" else 0
        deepest = max(deepest, nested)
    if deepest > 64:
        yield f"formula nested too deep: {text[:80]}"


def _macros(
    package: zipfile.ZipFile, book: ElementTree.Element, code_names: list[str | None]
) -> Iterator[str]:
    parser = VBA_Parser("x.bin", data=package.read("xl/vbaProject.bin"))
    sources = {
        name.removesuffix(".bas").removesuffix(".cls"): code for _, _, name, code in parser.extract_macros()
    }
    properties = book.find(f"{MAIN}workbookPr")
    wanted = [None if properties is None else properties.get("codeName"), *code_names]
    yield from (f"code name {name} without its module" for name in wanted if name not in sources)
    yield from (f"code name {name} twice" for name, count in Counter(wanted).items() if count > 1)
    subs = set(re.findall(r"^Public Sub (\w+)", "\n".join(sources.values()), re.M))
    for part in package.namelist():
        text = (
            package.read(part).decode("utf-8", "replace") if part.endswith((".vml", "customUI14.xml")) else ""
        )
        called = re.findall(r"<x:FmlaMacro>(?:\[0\]!)?(\w+)", text) + re.findall(r'onAction="(\w+)"', text)
        yield from (f"{part} calls {name}, which is nowhere" for name in called if name not in subs)
