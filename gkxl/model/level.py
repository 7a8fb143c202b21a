"""层级 of a public body: given by the roster or the stamp, else told from a name that leaves no doubt."""

from __future__ import annotations

import re

from gkxl.model.patterns import Pattern

LEVELS = ("乡镇", "街道", "县区", "县区部门", "市", "市直部门", "省", "省直部门", "国务院部门")

MAY_MAKE_REGULATIONS = frozenset({"市", "省", "国务院部门"})
"""Levels that can hold the power to make 规章 (立法法第九十一条、第九十三条)."""

BELOW_CITY = frozenset({"乡镇", "街道", "县区", "县区部门"})

NOT_DISTRICTS = tuple(
    f"{kind}区"
    for kind in (
        "开发",
        "高新",
        "工业园",
        "园",
        "新",
        "景",
        "保税",
        "示范",
        "管理",
        "合作",
        "矿",
        "林",
        "牧",
        "垦",
    )
)
DEPARTMENTS = (
    "局",
    "委员会",
    "委",
    "办公室",
    "厅",
    "中心",
    "大队",
    "支队",
    "管理处",
    "服务处",
    "法院",
    "检察院",
    "监管所",
)
MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
"""How names end, or are, for this module and for the workbook's own formula."""

_OFFICE = Pattern(r"(人民政府|政府)?(办公室|办事处|党政办)?$")


def level_of(name: str | None) -> str | None:
    """The level that a unit's name shows, one of `LEVELS`, or None where it cannot be told.

    A city may be 设区的市 or 县级市 and a 局 may belong to either: that is unknown, not guessed.
    """
    if not name:
        return None
    bare = re.sub(r"\s", "", name)
    if bare.endswith("街道办事处") or bare.endswith("街道"):
        return "街道"
    body = _OFFICE.sub("", bare) if bare.endswith(("人民政府", "政府")) else bare
    if body != bare or not bare.endswith(DEPARTMENTS):
        return _of_place(body)
    return _of_department(bare)


def _of_place(name: str) -> str | None:
    if re.search(r"(镇|乡|苏木)$", name):
        return "乡镇"
    if re.search(r"(县|旗)$", name) or (
        name.endswith("区") and not name.endswith("自治区") and not name.endswith(NOT_DISTRICTS)
    ):
        return "县区"
    if name.endswith("自治州"):
        return "市"
    if name.endswith(("省", "自治区")) or name in MUNICIPALITIES:
        return "省"
    return None


def _of_department(name: str) -> str | None:
    owner = re.match(r"(.*?[^新园发](?:县|旗))(?!级)", name)
    if owner or re.match(r".{2,6}市.{1,4}(?<!开发)(?<!新)(?<!园)区.{2,}", name):
        return "县区部门"
    if re.match(r"[^市县区]{2,}(省|自治区)(?!级)[^市县区]{2,}$", name):
        return "省直部门"
    return None
