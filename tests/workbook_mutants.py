"""Seeded mutations of the issued workbook, by kind: what damage, foreign programs and forgers do to its
bytes, parts and cells.

Every function takes the file and a source of chance, and gives the changed file. None of them looks at how
gkxl reads.
"""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]
KINDS: dict[str, dict[str, Mutation]] = {}
"""By group (bytes, zip, parts …) and name."""

TABLES = ("xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml", "xl/worksheets/sheet5.xml")
"""The parts of the three statutory tables in a workbook of gkxl's or openpyxl's writing."""

_NUMBER = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"((?: s="\d+")?)(?: t="n")?><v>([\d.]+)</v></c>')
_TOTAL = re.compile(rb"(<c r=\"[A-Z]+\d+\"[^>]*><f[^>]*>)([^<]*)(</f>)(?:<v>([^<]*)</v>|<v ?/>)?(</c>)")


def mutation(group: str) -> Callable[[Mutation], Mutation]:
    def register(function: Mutation) -> Mutation:
        KINDS.setdefault(group, {})[function.__name__] = function
        return function

    return register


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(parts: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def a_sheet(data: bytes, chance: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one of the three tables changed."""
    parts = parts_of(data)
    name = chance.choice(TABLES)
    parts[name] = change(parts[name])
    return packed(parts)


def a_cell(
    data: bytes, chance: random.Random, change: Callable[[bytes, bytes, bytes, bytes], bytes]
) -> bytes:
    """The file with one typed number rewritten from its column, row, style attribute and value."""

    def changed(part: bytes) -> bytes:
        found = chance.choice(list(_NUMBER.finditer(part)))
        return part[: found.start()] + change(*found.groups()) + part[found.end() :]

    return a_sheet(data, chance, changed)


def written(pattern: bytes) -> Mutation:
    """A mutation that writes one typed number otherwise: C, R, S and V stand for column, row, style
    attribute and value."""

    def change(column: bytes, row: bytes, style: bytes, value: bytes) -> bytes:
        facts = {b"C": column, b"R": row, b"S": style, b"V": value}
        return re.sub(rb"\{([CRSV])\}", lambda match: facts[match[1]], pattern)

    return lambda data, chance: a_cell(data, chance, change)


def texts(group: str, patterns: dict[str, bytes]) -> None:
    """Kinds that differ in how a number is written only."""
    for name, pattern in patterns.items():
        KINDS.setdefault(group, {})[name] = written(pattern)


# ---------------------------------------------------------------- bytes


@mutation("bytes")
def a_bit_flipped(data: bytes, chance: random.Random) -> bytes:
    spot = chance.randrange(len(data))
    return data[:spot] + bytes([data[spot] ^ (1 << chance.randrange(8))]) + data[spot + 1 :]


@mutation("bytes")
def a_block_zeroed(data: bytes, chance: random.Random) -> bytes:
    spot, size = chance.randrange(len(data)), chance.randint(1, 600)
    return data[:spot] + bytes(len(data[spot : spot + size])) + data[spot + size :]


@mutation("bytes")
def bytes_dropped(data: bytes, chance: random.Random) -> bytes:
    spot = chance.randrange(len(data))
    return data[:spot] + data[spot + chance.randint(1, 50) :]


@mutation("bytes")
def bytes_put_in(data: bytes, chance: random.Random) -> bytes:
    spot = chance.randrange(len(data))
    return data[:spot] + chance.randbytes(chance.randint(1, 50)) + data[spot:]


@mutation("bytes")
def cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


@mutation("bytes")
def something_behind(data: bytes, chance: random.Random) -> bytes:
    return data + chance.randbytes(chance.randint(1, 2000))


@mutation("bytes")
def something_before(data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.randint(1, 300)) + data


@mutation("bytes")
def a_digit_changed_in_a_stored_package(data: bytes, chance: random.Random) -> bytes:
    """Without compression and without a new checksum."""
    plain = packed(parts_of(data))
    found = chance.choice(list(_NUMBER.finditer(plain)))
    return plain[: found.start(4)] + b"9" * len(found[4]) + plain[found.end(4) :]


# ---------------------------------------------------------------- the zip


def other_numbers(part: bytes) -> bytes:
    """The same sheet with every typed number one more."""
    return _NUMBER.sub(
        lambda match: match[0].replace(b"<v>" + match[4], b"<v>" + str(int(float(match[4])) + 1).encode()),
        part,
    )


@mutation("zip")
def a_part_twice(data: bytes, chance: random.Random) -> bytes:
    parts, target = parts_of(data), io.BytesIO()
    name = chance.choice(TABLES)
    with zipfile.ZipFile(target, "w") as archive:
        for one, part in parts.items():
            archive.writestr(one, part)
        archive.writestr(name.upper() if chance.random() < 0.3 else name, other_numbers(parts[name]))
    return target.getvalue()


@mutation("zip")
def names_that_disagree(data: bytes, chance: random.Random) -> bytes:
    """The directory calls two sheets by each other's name."""
    one, other = (name.encode() for name in chance.sample(TABLES, 2))
    data = packed(parts_of(data))
    start = data.rfind(b"PK\1\2" + b"", 0, data.find(b"PK\1\2") + 4)
    head, directory = data[:start], data[start:]
    if chance.random() < 0.5:
        return head + directory.replace(one, b"\0" * len(one)).replace(other, one).replace(
            b"\0" * len(one), other
        )
    return (
        head.replace(one, b"\0" * len(one)).replace(other, one).replace(b"\0" * len(one), other) + directory
    )


@mutation("zip")
def a_wrong_checksum(data: bytes, chance: random.Random) -> bytes:
    data = bytearray(packed(parts_of(data)))
    spot = data.find(b"PK\1\2")
    for _ in range(chance.randrange(12)):
        spot = data.find(b"PK\1\2", spot + 4)
    data[spot + 16 : spot + 20] = chance.randbytes(4)
    return bytes(data)


@mutation("zip")
def a_wrong_size(data: bytes, chance: random.Random) -> bytes:
    data = bytearray(packed(parts_of(data), chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))))
    spot = data.find(b"PK\1\2")
    for _ in range(chance.randrange(12)):
        spot = data.find(b"PK\1\2", spot + 4)
    field = spot + chance.choice((20, 24))
    size = struct.unpack_from("<I", data, field)[0]
    struct.pack_into("<I", data, field, max(0, size + chance.choice((-40, -1, 1, 40))))
    return bytes(data)


@mutation("zip")
def another_method(data: bytes, chance: random.Random) -> bytes:
    return packed(parts_of(data), chance.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED)))


@mutation("zip")
def parts_in_another_order(data: bytes, chance: random.Random) -> bytes:
    items = list(parts_of(data).items())
    chance.shuffle(items)
    return packed(dict(items))


@mutation("zip")
def two_packages_in_one(data: bytes, chance: random.Random) -> bytes:
    parts = parts_of(data)
    parts[name] = other_numbers(parts[name := chance.choice(TABLES)])
    pair = [packed(parts), data]
    chance.shuffle(pair)
    return b"".join(pair)


# ---------------------------------------------------------------- parts


@mutation("parts")
def a_part_missing(data: bytes, chance: random.Random) -> bytes:
    parts = parts_of(data)
    del parts[chance.choice(list(parts))]
    return packed(parts)


@mutation("parts")
def two_parts_changed_about(data: bytes, chance: random.Random) -> bytes:
    parts = parts_of(data)
    one, other = chance.sample([name for name in parts if name.startswith("xl/worksheets/")], 2)
    parts[one], parts[other] = parts[other], parts[one]
    return packed(parts)


@mutation("parts")
def a_relation_elsewhere(data: bytes, chance: random.Random) -> bytes:
    parts = parts_of(data)
    name = "xl/_rels/workbook.xml.rels"
    targets = re.findall(rb'Target="([^"]+)"', parts[name])
    one, other = chance.sample(targets, 2)
    parts[name] = parts[name].replace(b'"' + one + b'"', b'"' + other + b'"', 1)
    return packed(parts)


@mutation("parts")
def a_relation_twice(data: bytes, chance: random.Random) -> bytes:
    parts = parts_of(data)
    name = "xl/_rels/workbook.xml.rels"
    found = chance.choice(re.findall(rb"<Relationship [^>]+/>", parts[name]))
    target = chance.choice(TABLES).removeprefix("xl/").encode()
    again = re.sub(rb'Target="[^"]+"', b'Target="' + target + b'"', found)
    parts[name] = parts[name].replace(b"</Relationships>", again + b"</Relationships>")
    return packed(parts)


@mutation("parts")
def a_shared_string_less(data: bytes, chance: random.Random) -> bytes:
    parts = parts_of(data)
    name = "xl/sharedStrings.xml"
    if name not in parts:
        return packed(parts)
    items = re.findall(rb"<si>.*?</si>", parts[name], re.DOTALL)
    parts[name] = parts[name].replace(chance.choice(items), b"", 1)
    return packed(parts)


@mutation("parts")
def no_styles(data: bytes, chance: random.Random) -> bytes:
    parts = parts_of(data)
    parts["xl/styles.xml"] = chance.choice((b"<a/>", b"", parts["xl/styles.xml"][:200]))
    return packed(parts)


# ---------------------------------------------------------------- XML

texts(
    "XML",
    {
        "a line end in the tag": b'<c\nr="{C}{R}"{S}><v>{V}</v></c>',
        "a tab in the tag": b'<c\tr="{C}{R}"{S}><v>{V}</v></c>',
        "a stray end": b'</v></c><c r="{C}{R}"{S}><v>{V}</v></c>',
        "a stray text": b'7<c r="{C}{R}"{S}><v>{V}</v></c>',
        "a comment in the value": b'<c r="{C}{R}"{S}><v>{V}<!-- x -->9</v></c>',
        "a comment before the cell": b'<!-- <c r="A1"/> --><c r="{C}{R}"{S}><v>{V}</v></c>',
        "CDATA": b'<c r="{C}{R}"{S}><v><![CDATA[{V}]]></v></c>',
        "an instruction": b'<?x y?><c r="{C}{R}"{S}><v>{V}</v></c>',
        "a cell in a cell": b'<c r="A1"><c r="{C}{R}"{S}><v>{V}</v></c></c>',
        "a cell in a list of extensions": b'<c r="A{R}"><extLst><c r="{C}{R}"><v>{V}</v></c></extLst></c>',
        "a cell in an unknown element": b'<z><c r="{C}{R}"{S}><v>{V}</v></c></z>',
        "digits as references": b'<c r="{C}{R}"{S}><v>&#49;{V}</v></c>',
        "an unknown entity": b'<c r="{C}{R}"{S}><v>&nine;{V}</v></c>',
        "single quotes": b"<c r='{C}{R}'{S}><v>{V}</v></c>",
        "attributes in another order": b'<c{S} r="{C}{R}"><v>{V}</v></c>',
        "an attribute twice": b'<c r="{C}{R}" r="A1"{S}><v>{V}</v></c>',
        "two values": b'<c r="{C}{R}"{S}><v>{V}</v><v>9</v></c>',
        "a value and a text": b'<c r="{C}{R}"{S}><v>{V}</v><is><t>9</t></is></c>',
        "an element in the value": b'<c r="{C}{R}"{S}><v>{V}<b>9</b></v></c>',
        "an empty value": b'<c r="{C}{R}"{S}><v></v></c>',
        "no value": b'<c r="{C}{R}"{S}/>',
        "a foreign namespace": b'<c xmlns="urn:x" r="{C}{R}"{S}><v>{V}</v></c>',
        "a value of a foreign namespace": b'<c r="{C}{R}"{S}><v xmlns="urn:x">{V}</v></c>',
    },
)


@mutation("XML")
def a_prefix(data: bytes, chance: random.Random) -> bytes:
    def change(part: bytes) -> bytes:
        part = part.replace(b"<worksheet ", b'<worksheet xmlns:x="' + _MAIN + b'" ', 1)
        found = chance.choice(list(_NUMBER.finditer(part)))
        cell = re.sub(rb"<(/?)([cv])", rb"<\1x:\2", found[0])
        return part[: found.start()] + cell + part[found.end() :]

    return a_sheet(data, chance, change)


_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@mutation("XML")
def two_data_elements(data: bytes, chance: random.Random) -> bytes:
    def change(part: bytes) -> bytes:
        body = part[part.find(b"<sheetData>") : part.find(b"</sheetData>") + 12]
        pair = [body, other_numbers(body)]
        chance.shuffle(pair)
        return part.replace(body, b"".join(pair), 1)

    return a_sheet(data, chance, change)


@mutation("XML")
def data_after_the_sheet(data: bytes, chance: random.Random) -> bytes:
    return a_sheet(
        data,
        chance,
        lambda part: part.replace(
            b"</worksheet>",
            b'<extLst><ext uri="x"><row r="7"><c r="E7"><v>9</v></c></row></ext></extLst></worksheet>',
        ),
    )


@mutation("XML")
def entities_declared(data: bytes, chance: random.Random) -> bytes:
    return a_sheet(
        data, chance, lambda part: part.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "1">]><worksheet', 1)
    )


@mutation("XML")
def pretty_printed(data: bytes, chance: random.Random) -> bytes:
    return a_sheet(
        data, chance, lambda part: part.replace(b"<c ", b"\n  <c ").replace(b"</row>", b"\n</row>\n")
    )


# ---------------------------------------------------------------- addresses

texts(
    "addresses",
    {
        "lower case": b'<c r="{C}{R}"{S}><v>{V}</v></c>',  # replaced below
        "a leading zero": b'<c r="{C}0{R}"{S}><v>{V}</v></c>',
        "dollars": b'<c r="${C}${R}"{S}><v>{V}</v></c>',
        "R1C1": b'<c r="R{R}C5"{S}><v>{V}</v></c>',
        "a blank": b'<c r=" {C}{R} "{S}><v>{V}</v></c>',
        "none": b"<c{S}><v>{V}</v></c>",
        "empty": b'<c r=""{S}><v>{V}</v></c>',
        "another row": b'<c r="{C}1{R}"{S}><v>{V}</v></c>',
        "another column": b'<c r="Z{R}"{S}><v>{V}</v></c>',
        "twice": b'<c r="{C}{R}"{S}><v>{V}</v></c><c r="{C}{R}"{S}><v>9</v></c>',
        "twice, once empty": b'<c r="{C}{R}"{S}/><c r="{C}{R}"{S}><v>{V}</v></c>',
        "beyond the sheet": b'<c r="XFE{R}"{S}><v>{V}</v></c>',
        "full-width": '<c r="{C}{R}"{S}><v>{V}</v></c><c r="Ｃ7"><v>9</v></c>'.encode(),
    },
)


def _lower(column: bytes, row: bytes, style: bytes, value: bytes) -> bytes:
    return b'<c r="' + column.lower() + row + b'"' + style + b"><v>" + value + b"</v></c>"


KINDS["addresses"]["lower case"] = lambda data, chance: a_cell(data, chance, _lower)


@mutation("addresses")
def a_row_number_changed(data: bytes, chance: random.Random) -> bytes:
    def change(part: bytes) -> bytes:
        found = chance.choice(list(re.finditer(rb'<row r="(\d+)"', part)))
        said = chance.choice((b'<row r="%d"' % chance.randint(1, 40), b"<row", b'<row r="x"', b'<row r="0"'))
        return part[: found.start()] + said + part[found.end() :]

    return a_sheet(data, chance, change)


@mutation("addresses")
def rows_in_another_order(data: bytes, chance: random.Random) -> bytes:
    def change(part: bytes) -> bytes:
        rows = re.findall(rb"<row .*?</row>", part, re.DOTALL)
        one, other = chance.sample(rows, 2)
        return part.replace(one, b"\0").replace(other, one).replace(b"\0", other)

    return a_sheet(data, chance, change)


@mutation("addresses")
def a_row_twice(data: bytes, chance: random.Random) -> bytes:
    def change(part: bytes) -> bytes:
        row = chance.choice(re.findall(rb"<row .*?</row>", part, re.DOTALL))
        return part.replace(row, row + other_numbers(row), 1)

    return a_sheet(data, chance, change)


# ---------------------------------------------------------------- types and numerals

texts(
    "types",
    {
        "a text result": b'<c r="{C}{R}"{S} t="str"><v>{V}</v></c>',
        "a truth": b'<c r="{C}{R}"{S} t="b"><v>1</v></c>',
        "an error": b'<c r="{C}{R}"{S} t="e"><v>#DIV/0!</v></c>',
        "a date": b'<c r="{C}{R}"{S} t="d"><v>2025-03-05</v></c>',
        "an inline text as a value": b'<c r="{C}{R}"{S} t="inlineStr"><v>{V}</v></c>',
        "an inline text": b'<c r="{C}{R}"{S} t="inlineStr"><is><t>{V}</t></is></c>',
        "an inline text without its type": b'<c r="{C}{R}"{S}><is><t>{V}</t></is></c>',
        "an index beyond": b'<c r="{C}{R}"{S} t="s"><v>99999</v></c>',
        "an index": b'<c r="{C}{R}"{S} t="s"><v>3</v></c>',
        "an unknown type": b'<c r="{C}{R}"{S} t="zz"><v>{V}</v></c>',
        "a formula": b'<c r="{C}{R}"{S}><f>1+1</f><v>{V}</v></c>',
        "a formula without a result": b'<c r="{C}{R}"{S}><f>1+1</f></c>',
        "a shared formula of nobody": b'<c r="{C}{R}"{S}><f t="shared" si="77"/><v>{V}</v></c>',
        "an empty text": b'<c r="{C}{R}"{S} t="str"><v></v></c>',
    },
)
texts(
    "numerals",
    {
        "full-width digits": '<c r="{C}{R}"{S}><v>７７</v></c>'.encode(),
        "an underscore": b'<c r="{C}{R}"{S}><v>7_7</v></c>',
        "a hard blank": '<c r="{C}{R}"{S}><v>\u00a0{V}</v></c>'.encode(),
        "white space": b'<c r="{C}{R}"{S}><v> {V}\n</v></c>',
        "a power": b'<c r="{C}{R}"{S}><v>{V}E1</v></c>',
        "a sign": b'<c r="{C}{R}"{S}><v>+{V}</v></c>',
        "negative": b'<c r="{C}{R}"{S}><v>-{V}</v></c>',
        "hexadecimal": b'<c r="{C}{R}"{S}><v>0x1F</v></c>',
        "infinite": b'<c r="{C}{R}"{S}><v>INF</v></c>',
        "no number": b'<c r="{C}{R}"{S}><v>NaN</v></c>',
        "too large": b'<c r="{C}{R}"{S}><v>1e400</v></c>',
        "a comma": b'<c r="{C}{R}"{S}><v>{V},5</v></c>',
        "thousands": b'<c r="{C}{R}"{S}><v>1,{V}00</v></c>',
        "leading zeros": b'<c r="{C}{R}"{S}><v>00{V}</v></c>',
        "Arabic-Indic digits": '<c r="{C}{R}"{S}><v>٧٧</v></c>'.encode(),
        "a fraction": b'<c r="{C}{R}"{S}><v>{V}.5</v></c>',
        "another number": b'<c r="{C}{R}"{S}><v>8{V}</v></c>',
    },
)


# ---------------------------------------------------------------- formats

FORMATS = (
    "yyyy/m/d",
    "m月d日",
    "h:mm",
    "[h]:mm:ss",
    "0%",
    "¥#,##0.00",
    '#,##0"元"',
    "0!.0000",
    "#,##0,",
    ";;;",
    "[$-804]aaaa;@",
)


@mutation("formats")
def a_format_that_shows_something_else(data: bytes, chance: random.Random) -> bytes:
    parts = parts_of(data)
    code = chance.choice(FORMATS).replace('"', "&quot;").encode()
    styles = parts["xl/styles.xml"]
    opening = re.search(rb"<cellXfs[^>]*>", styles)
    assert opening is not None
    count = styles.count(b"<xf ", opening.end(), styles.find(b"</cellXfs>"))
    styles = styles.replace(b"</cellXfs>", b'<xf numFmtId="199" xfId="0" applyNumberFormat="1"/></cellXfs>')
    styles = styles.replace(opening[0], re.sub(rb'count="\d+"', b'count="%d"' % (count + 1), opening[0]), 1)
    own = b'<numFmt numFmtId="199" formatCode="' + code + b'"/>'
    if b"<numFmts" in styles:
        styles = re.sub(
            rb'<numFmts count="(\d+)">',
            lambda found: b'<numFmts count="%d">' % (int(found[1]) + 1) + own,
            styles,
            count=1,
        )
        styles = styles.replace(b"<numFmts/>", b'<numFmts count="1">' + own + b"</numFmts>", 1)
        styles = styles.replace(b'<numFmts count="0"/>', b'<numFmts count="1">' + own + b"</numFmts>", 1)
    else:
        styles = styles.replace(b"<fonts", b'<numFmts count="1">' + own + b"</numFmts><fonts", 1)
    parts["xl/styles.xml"] = styles
    return a_cell(
        packed(parts),
        chance,
        lambda column, row, _, value: b'<c r="%s%s" s="%d"><v>%s</v></c>' % (column, row, count, value),
    )


# ---------------------------------------------------------------- encodings


@mutation("encodings")
def utf16(data: bytes, chance: random.Random) -> bytes:
    kind = chance.choice(("utf-16", "utf-16-le", "utf-16-be"))
    return a_sheet(data, chance, lambda part: part.decode().encode(kind))


@mutation("encodings")
def another_encoding_named(data: bytes, chance: random.Random) -> bytes:
    name = chance.choice((b"GBK", b"ISO-8859-1", b"windows-1252", b"utf-7", b"ascii", b"utf-16"))
    declaration = b'<?xml version="1.0" encoding="' + name + b'"?>'
    parts = parts_of(data)
    part = chance.choice([*TABLES, "xl/workbook.xml"])
    parts[part] = declaration + re.sub(rb"^<\?xml[^>]*\?>", b"", parts[part])
    return packed(parts)


@mutation("encodings")
def a_mark_in_front(data: bytes, chance: random.Random) -> bytes:
    return a_sheet(data, chance, lambda part: b"\xef\xbb\xbf" + part)


@mutation("encodings")
def line_ends_of_windows(data: bytes, chance: random.Random) -> bytes:
    return a_sheet(
        data, chance, lambda part: part.replace(b"</row>", b"</row>\r\n").replace(b"<c ", b"\r<c ")
    )


@mutation("encodings")
def bytes_that_are_no_text(data: bytes, chance: random.Random) -> bytes:
    return written(
        b'<c r="{C}{R}"{S}><v>{V}' + chance.choice((b"\xff", b"\x01", b"\xed\xa0\x80", b"]]>")) + b"</v></c>"
    )(data, chance)


# ---------------------------------------------------------------- sheets


def of_workbook(change: Callable[[bytes, random.Random], bytes]) -> Mutation:
    def changed(data: bytes, chance: random.Random) -> bytes:
        parts = parts_of(data)
        parts["xl/workbook.xml"] = change(parts["xl/workbook.xml"], chance)
        return packed(parts)

    return changed


def _sheet_tags(part: bytes) -> list[bytes]:
    return re.findall(rb"<sheet [^>]*/>", part)


def _swapped_names(part: bytes, chance: random.Random) -> bytes:
    one, other = (re.search(rb'name="([^"]*)"', tag)[0] for tag in chance.sample(_sheet_tags(part)[2:5], 2))
    return part.replace(one, b"\0").replace(other, one).replace(b"\0", other)


def _same_name(part: bytes, chance: random.Random) -> bytes:
    one, other = (re.search(rb'name="([^"]*)"', tag)[0] for tag in chance.sample(_sheet_tags(part), 2))
    return part.replace(one, other, 1)


KINDS["sheets"] = {
    "names changed about": of_workbook(_swapped_names),
    "two of one name": of_workbook(_same_name),
    "hidden": of_workbook(
        lambda part, chance: part.replace(
            tag := chance.choice(_sheet_tags(part)[2:5]),
            tag.replace(b"/>", b' state="hidden"/>').replace(b' state="visible"', b""),
        )
    ),
    "in another order": of_workbook(
        lambda part, chance: part.replace(b"<sheets>", b"<sheets>" + (tag := _sheet_tags(part)[-1])).replace(
            tag + b"</sheets>", b"</sheets>"
        )
    ),
    "one less": of_workbook(lambda part, chance: part.replace(chance.choice(_sheet_tags(part)), b"")),
    "renamed": of_workbook(
        lambda part, chance: part.replace(
            tag := chance.choice(_sheet_tags(part)), re.sub(rb'name="[^"]*"', b'name="Sheet1"', tag)
        )
    ),
    "in a wrong namespace": of_workbook(lambda part, chance: part.replace(_MAIN, b"urn:x", 1)),
}


# ---------------------------------------------------------------- totals


def of_total(change: Callable[[re.Match[bytes]], bytes]) -> Mutation:
    def changed(data: bytes, chance: random.Random) -> bytes:
        def one(part: bytes) -> bytes:
            found = list(_TOTAL.finditer(part))
            if not found:
                return part
            picked = chance.choice(found)
            return part[: picked.start()] + change(picked) + part[picked.end() :]

        return a_sheet(data, chance, one)

    return changed


KINDS["cached results"] = {
    "another result": of_total(lambda found: found[1] + found[2] + found[3] + b"<v>77</v>" + found[5]),
    "no result": of_total(lambda found: found[1] + found[2] + found[3] + found[5]),
    "a text as result": of_total(lambda found: found[1] + found[2] + found[3] + b"<v>x</v>" + found[5]),
    "another formula": of_total(lambda found: found[1] + b"1+1" + found[3] + b"<v>2</v>" + found[5]),
    "a constant": of_total(lambda found: found[1].partition(b"<f")[0] + b"<v>77</v>" + found[5]),
}
