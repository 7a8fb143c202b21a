"""Formulas over a unit's name, which say what `gkxl.model.level` and rule S11 say of it.

Each takes the cell of the name before it: without white space, without 人民政府, and so on.
"""

from __future__ import annotations

from gkxl.model.level import DEPARTMENTS, MUNICIPALITIES, NOT_DISTRICTS
from gkxl.writing.sheets.formulas import array, ends, without

LONGEST = 255
"""Characters of a name that are looked through for its level."""

WHITE = (
    *(f"CHAR({number})" for number in (9, 10, 11, 12, 13, 28, 29, 30, 31)),
    *(f'"{chr(number)}"' for number in (0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B))),
    *(f'"{chr(number)}"' for number in (0x2028, 0x2029, 0x202F, 0x205F, 0x3000)),
)
"""Every character that Python calls white space."""


def bare(text: str) -> str:
    """A text without any white space."""
    return without(text, WHITE)


def stem(name: str) -> str:
    """The name without a 办公室 or 办事处 at its end."""
    return f"IF({ends(name, '办公室', '办事处')},LEFT({name},LEN({name})-3),{name})"


def place_name(name: str) -> str:
    """The name without a 人民政府 or 政府 at its end."""
    short = f"IF({ends(name, '政府')},LEFT({name},LEN({name})-2),{name})"
    return f"IF({ends(name, '人民政府')},LEFT({name},LEN({name})-4),{short})"


def core(name: str, stem: str) -> str:
    """The name as rule S11 compares it: its `stem` without 人民政府, the name itself if nothing is left."""
    return f'IF(LEN({place_name(stem)})=0,{name}&"",{place_name(stem)})'


def contains(one: str, other: str) -> str:
    """Whether one of two texts stands in the other."""
    return f"OR(ISNUMBER(FIND({one},{other})),ISNUMBER(FIND({other},{one})))"


def named_level(name: str, place: str) -> str:
    """The level that the name shows; nothing where it leaves a doubt. `place` is the cell of its
    `place_name`.
    """
    department = f"AND({place}={name},{ends(name, *DEPARTMENTS)})"
    return (
        f'IF({ends(name, "街道办事处", "街道")},"街道",'
        f"IF({department},{_of_department(name)},{_of_place(place)}))"
    )


def _of_place(place: str) -> str:
    cities = ",".join(f'{place}="{city}"' for city in MUNICIPALITIES)
    district = f"AND({ends(place, '区')},NOT({ends(place, '自治区', *NOT_DISTRICTS)}))"
    levels = (
        (ends(place, "镇", "乡", "苏木"), "乡镇"),
        (f"OR({ends(place, '县', '旗')},{district})", "县区"),
        (ends(place, "自治州"), "市"),
        (f"OR({ends(place, '省', '自治区')},{cities})", "省"),
    )
    return _first(levels)


def _of_department(name: str) -> str:
    return _first(
        ((f"({_of_county(name)})+({_of_district(name)})>0", "县区部门"), (_of_province(name), "省直部门"))
    )


def _first(levels: tuple[tuple[str, str], ...]) -> str:
    text = '""'
    for condition, level in reversed(levels):
        text = f'IF({condition},"{level}",{text})'
    return text


def _char(name: str, first: int, last: int, ahead: str = "") -> str:
    """The characters of a name from one place to another, as an array; `ahead` moves each place on."""
    return f"MID({name},ROW($A${first}:$A${last}){ahead},1)"


def _of_county(name: str) -> str:
    """How many 县 and 旗 in a name end an owner's: not the first character, not 新县, 开发县; not 县级."""
    here, before = _char(name, 2, LONGEST), _char(name, 1, LONGEST - 1)
    after = _char(name, 3, LONGEST + 1)
    owner = f'(({here}="县")+({here}="旗"))'
    no_new = "*".join(f'({before}<>"{char}")' for char in "新园发")
    return f'SUMPRODUCT({owner}*{no_new}*({after}<>"级"))'


def _of_district(name: str) -> str:
    """How often a 区 stands two to five characters behind a 市 that is the third to seventh:
    某某市某某区某局.
    """
    city, rows = _char(name, 3, 7), "ROW($A$3:$A$7)"
    return (
        f'SUMPRODUCT(({city}="市")*({_char(name, 3, 7, "+{2,3,4,5}")}="区")'
        f'*({_char(name, 3, 7, "+{1,2,3,4}")}<>"新")*({_char(name, 3, 7, "+{1,2,3,4}")}<>"园")'
        f'*(MID({name},{rows}+{{0,1,2,3}},2)<>"开发")*(LEN({name})>={rows}+{{4,5,6,7}}))'
    )


def _of_province(name: str) -> str:
    """Whether a 省 or 自治区 with a name before and an office behind it stands there, and no 市, 县 or 区."""
    here, after = _char(name, 3, LONGEST), _char(name, 4, LONGEST + 1)
    province = f'SUMPRODUCT(({here}="省")*({after}<>"级")*(LEN({name})>=ROW($A$5:$A${LONGEST + 2})))>0'
    region = f'IFERROR(FIND("自治区",{name}),0)'
    office = f'AND({region}>2,MID({name},{region}+3,1)<>"级",LEN({name})>={region}+4)'
    without_region = f'SUBSTITUTE({name},"自治区","",1)'
    return f"OR(AND({_no_city(name)},{province}),AND({_no_city(without_region)},{office}))"


def _no_city(text: str) -> str:
    return f"SUMPRODUCT(--ISNUMBER(FIND({array('市县区')},{text})))=0"
