"""What formulas say of a unit's name is what Python says: its level, and whether two are one (S11).

The names were made for this test: real-shaped compounds of places, kinds of offices and white space.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gkxl.model.bodies import core_of
from gkxl.model.level import level_of
from gkxl.rules.claims import contained
from gkxl.writing.sheets.book import Sheet
from gkxl.writing.township import unitname
from tests.engines import ENGINES, recalculated

PROVINCES = [
    "陕西省",
    "吉林省",
    "西藏自治区",
    "广西壮族自治区",
    "新疆维吾尔自治区",
    "北京市",
    "重庆市",
    "河北省",
]
CITIES = [
    "榆林市",
    "徐州市",
    "延边朝鲜族自治州",
    "阿坝州",
    "呼伦贝尔市",
    "吴忠市",
    "大兴安岭地区",
    "新乡市",
    "县级甲市",
]
COUNTIES = [
    *(
        "佳县",
        "左贡县",
        "新县",
        "旗",
        "新旗",
        "吴山县",
        "莫力达瓦达斡尔族自治旗",
        "鄂温克族自治旗",
        "开发县",
        "园县",
    ),
    *(
        "浦东新区",
        "通州区",
        "经济开发区",
        "高新区",
        "工业园区",
        "矿区",
        "红旗区",
        "城中区",
        "新市区",
        "市中区",
        "县",
        "云县",
    ),
]
TOWNS = [
    "通镇",
    "左家镇",
    "大河乡",
    "巴彦苏木",
    "红旗街道",
    "城关镇",
    "新城街道办事处",
    "县功镇",
    "省庄镇",
    "区头乡",
]
OFFICES = [
    *(
        "公安局",
        "教育局",
        "财政厅",
        "发展和改革委员会",
        "卫健委",
        "人民政府办公室",
        "政务服务中心",
        "交警大队",
        "法院",
    ),
    *(
        "水务管理处",
        "市场监管所",
        "县级机关事务局",
        "省级机关管理局",
        "自治区级机关局",
        "住建局",
        "区划办公室",
        "旗帜中心",
    ),
]
TAILS = [
    "",
    "人民政府",
    "政府",
    "人民政府办公室",
    "办公室",
    "办事处",
    "管委会",
    "党政办",
    "人民政府人民政府",
    "政府办事处",
]
WHITE = [
    "",
    " ",
    "\u3000",
    "\u00a0",
    "  ",
    "\u2002",
    "\u2009",
    "\n",
    "\t",
    "\u200a",
    "\u2028",
    "\u1680",
    "\u202f",
]
COUNT = 5_000
DRAWN = 1_000
"""Names drawn anew in every run."""

ANY = st.text(
    st.characters(blacklist_categories=("Cc", "Cf", "Cs", "Cn", "Co"), blacklist_characters="\uffff"),
    max_size=6,
)
"""What nobody expects in a name: wildcards, quotes, signs of formulas, other scripts.

No control and format characters: CLEAN of LibreOffice takes out all of them, that of Excel only those below
U+0020."""
PART = st.sampled_from([*PROVINCES, *CITIES, *COUNTIES, *TOWNS, *OFFICES, *TAILS, *WHITE, "镇", "县", "局"])
NAME = st.lists(PART | PART | ANY, min_size=1, max_size=5).map("".join).filter(str.strip)


def names() -> list[str]:
    """Real-shaped names, the same in every run."""
    chance = random.Random(12)
    found: dict[str, None] = dict.fromkeys(["办公室", "人民政府", "政府", "县", "旗", "区", "局", "空港街道"])
    found |= dict.fromkeys(
        place + tail for place in (*PROVINCES, *CITIES, *COUNTIES, *TOWNS) for tail in TAILS
    )
    found |= dict.fromkeys(place + office for place in (*PROVINCES, *CITIES, *COUNTIES) for office in OFFICES)
    while len(found) < COUNT:
        parts = [
            chance.choice([*PROVINCES, "", ""]),
            chance.choice([*CITIES, "", "", ""]),
            chance.choice([*COUNTIES, "", ""]),
            chance.choice([*TOWNS, *OFFICES, *OFFICES, "", ""]),
            chance.choice([*TAILS, "", "", ""]),
        ]
        white = chance.choice(WHITE) if chance.random() < 0.3 else ""
        name = white.join(part for part in parts if part)
        if name.strip():
            found[name] = None
    return list(found)


def drawn() -> list[str]:
    """Names that hypothesis draws: collected first, so that one recalculation answers for all of them."""
    found: dict[str, None] = {}

    @settings(
        max_examples=DRAWN,
        derandomize=True,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(NAME)
    def collect(name: str) -> None:
        found[name] = None

    collect()
    return list(found)


def sheet_of(path: Path, listed: list[str]) -> None:
    """A name a row, the formulas of the hidden sheet, and whether it is the unit of the row before."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("名称", Sheet)
    for row, name in enumerate(listed, 1):
        before = core_of(listed[row - 2])
        formulas = {
            "B": unitname.bare(f"$A{row}"),
            "C": unitname.stem(f"$B{row}"),
            "D": unitname.core(f"$B{row}", f"$C{row}"),
            "E": unitname.place_name(f"$B{row}"),
            "F": unitname.named_level(f"$B{row}", f"$E{row}"),
            "H": f'IF({unitname.contains(f"$D{row}", f"$G{row}")},"是","否")',
        }
        sheet.write_string(f"A{row}", name)
        sheet.write_string(f"G{row}", before)
        for column, formula in formulas.items():
            sheet.write_formula(f"{column}{row}", f"={formula}", None, "")
    book.close()


def differing(engine: str, listed: list[str], folder: Path) -> list[tuple[object, ...]]:
    """The names of which an engine's formulas say another thing than Python."""
    sheet_of(folder / "names.xlsx", listed)
    found = recalculated(engine, folder / "names.xlsx", folder / "out")["名称"]
    wrong: list[tuple[object, ...]] = []
    for row, name in enumerate(listed, 1):
        level = level_of(name) or ""
        said_level = found.get(f"F{row}", "") if engine == "LibreOffice" else level  # see tests.test_engines
        said = (found.get(f"D{row}", ""), said_level, found.get(f"H{row}"))
        agree = "是" if contained(name, listed[row - 2]) else "否"
        if said != (core_of(name), level, agree):
            wrong.append((name, listed[row - 2], said, core_of(name), level_of(name), agree))
    return wrong


@pytest.mark.parametrize("engine", ENGINES)
def test_a_name_means_the_same_to_formulas_and_to_python(engine, soffice, tmp_path):
    assert differing(engine, names(), tmp_path) == []


def test_any_name_means_the_same_to_formulas_and_to_python(soffice, tmp_path):
    """A law: names that were never thought of."""
    assert differing("LibreOffice", drawn(), tmp_path) == []


def test_the_names_reach_every_level_that_a_name_can_show():
    levels = [level_of(name) for name in names()]
    assert (
        min(levels.count(level) for level in ("乡镇", "街道", "县区", "县区部门", "市", "省", "省直部门")) > 3
    )
    assert levels.count(None) > 500
