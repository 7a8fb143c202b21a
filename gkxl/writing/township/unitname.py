"""Formulas over a unit's name, which say what `gkxl.model.level` and rule S11 say of it."""

from __future__ import annotations

from gkxl.model.level import DEPARTMENTS, MUNICIPALITIES, NOT_DISTRICTS, level_of
from gkxl.writing.sheets.formulas import Formula, ends, without


def core(name: str) -> str:
    """The name as rule S11 compares it: without what may or may not stand at its end."""
    return without(name, ('"人民政府"', '"办公室"', '"办事处"'))


def place_name(name: str, now: str | None) -> Formula:
    """The name without 人民政府. `name` is a formula for it without white space, `now` what it is."""
    bare = "".join((now or "").split())
    place = bare.removesuffix("人民政府") if bare.endswith("人民政府") else bare.removesuffix("政府")
    return Formula(
        f'IF(RIGHT({name},4)="人民政府",LEFT({name},LEN({name})-4),IF(RIGHT({name},2)="政府",LEFT({name},LEN({name})-2),{name}))',
        place,
    )


def named_level(name: str, place: str, now: str | None) -> Formula:
    """The level that the name shows; nothing where it leaves a doubt. `place` is the cell of its `place_name`."""
    cities = ",".join(f'{place}="{city}"' for city in MUNICIPALITIES)
    of_place = (
        f'IF({ends(place, "镇", "乡", "苏木")},"乡镇",IF({ends(place, "县", "旗")},"县区",IF(OR({ends(place, "省", "自治区")},{cities}),"省",'
        f'IF({ends(place, "自治州")},"市",IF(AND({ends(place, "区")},NOT({ends(place, *NOT_DISTRICTS)})),"县区","")))))'
    )
    county = f'OR(IFERROR(AND(FIND("县",{name})>1,MID({name},FIND("县",{name})+1,1)<>"级"),FALSE),IFERROR(FIND("旗",{name})>1,FALSE))'
    province = f'IFERROR(OR(FIND("省",{name})>2,FIND("自治区",{name})>2),FALSE)'
    of_office = f'IF({county},"县区部门",IF({province},"省直部门",""))'
    text = f'IF({ends(name, "街道办事处", "街道")},"街道",IF(AND({place}={name},{ends(name, *DEPARTMENTS)}),{of_office},{of_place}))'
    return Formula(text, level_of(now) or "")
