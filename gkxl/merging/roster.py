"""The roster (名册): which units a county office expects, by code."""
from __future__ import annotations

import csv
import difflib
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from gkxl.errors import Refusal
from gkxl.layout import cell_position
from gkxl.level import LEVELS, level_of
from gkxl.reading.text import text_of
from gkxl.reading.workbook import Book

REQUIRED = ("单位代码", "单位名称", "类别")
OPTIONAL = ("层级", "联系人", "备注", "曾用名")
GROUPS = ("本级", "部门", "乡镇", "街道", "下级汇总")


@dataclass(frozen=True)
class Unit:
    """A line of the roster; the code is the unit's identity."""

    code: str
    name: str
    group: str
    level: str | None = None
    contact: str = ""
    remark: str = ""
    former: tuple[str, ...] = ()


@dataclass
class Roster:
    """The expected units in roster order."""

    units: tuple[Unit, ...]
    file: str
    by_code: dict[str, Unit] = field(init=False)
    by_name: dict[str, list[Unit]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_code = {unit.code: unit for unit in self.units}
        self.by_name = {}
        for unit in self.units:
            self.by_name.setdefault(_fold(unit.name), []).append(unit)
        current = set(self.by_name)
        for unit in self.units:         # a current name comes before the same name that another unit once had
            for name in {_fold(name) for name in unit.former} - current:
                self.by_name.setdefault(name, []).append(unit)

    def find(self, code: str | None, name: str | None) -> Unit | None:
        """A unit by its code, then by exact name or former name; a name that several units bear finds none."""
        if code and code in self.by_code:
            return self.by_code[code]
        named = self.by_name.get(_fold(name or ""), [])
        return named[0] if len(named) == 1 else None

    def why_not(self, code: str | None, name: str | None) -> str:
        """Why a unit was not found, with a near miss proposed (never taken)."""
        if not code and not name:
            return "文件里没有单位名称和代码，无法与名册对应。请填写单位信息后重新报送"
        if len(self.by_name.get(_fold(name or ""), [])) > 1:
            return f"名册中有几个单位都叫“{name}”，文件里没有名册中的单位代码。请写明单位代码"
        near = difflib.get_close_matches(_fold(name or ""), self.by_name, n=1, cutoff=0.5)
        hint = next((unit for unit in self.by_name[near[0]]), None) if near else self._contained(name or "")
        proposal = f"；是否为“{hint.name}”（{hint.code}）？确是的请核对单位代码或在名册“曾用名”中写明" if hint else "；确属本级的请补入名册"
        return f"名册中没有“{name or code}”{proposal}"

    def _contained(self, name: str) -> Unit | None:
        folded = _fold(name)
        return next((units[0] for known, units in self.by_name.items() if folded and (known in folded or folded in known)), None)


def _fold(name: str) -> str:
    return re.sub(r"\s", "", name)


def read_roster(path: str | Path) -> Roster:
    """The roster of an .xlsx (first sheet with its heads) or .csv file.

    Refuses a file without the three columns, a line without code or name, an unknown 类别 or 层级, and a code twice.
    """
    file = Path(path)
    if not file.is_file():
        raise Refusal(f"{file}：找不到名册文件。请检查路径；名册要有“{'”“'.join(REQUIRED)}”三列。")
    try:
        rows = _csv_rows(file) if file.suffix.lower() in (".csv", ".txt") else _sheet_rows(file)
    except OSError as error:
        raise Refusal(f"{file}：名册打不开（{error.strerror}）。请检查权限，关闭正在使用它的程序。") from None
    rows = [(line, [_fold(cell) if _fold(cell) in (*REQUIRED, *OPTIONAL) else cell for cell in row]) for line, row in rows]
    head = next((number for number, (_, row) in enumerate(rows) if set(REQUIRED) <= set(row)), None)
    if head is None:
        present = {cell for _, row in rows[:20] for cell in row}
        missing = [name for name in REQUIRED if name not in present]
        raise Refusal(f"{file.name}：名册缺少“{'”“'.join(missing or REQUIRED)}”列（要与另两列在同一行）。请在表头补上：{'、'.join(REQUIRED)}。")
    for name in (*REQUIRED, *OPTIONAL):
        if rows[head][1].count(name) > 1:
            raise Refusal(f"{file.name}：名册有两列“{name}”。请只留一列。")
    columns = {name: rows[head][1].index(name) for name in (*REQUIRED, *OPTIONAL) if name in rows[head][1]}
    units: dict[str, tuple[Unit, int]] = {}
    for line, row in rows[head + 1:]:
        facts = {name: (row[column].strip() if column < len(row) else "") for name, column in columns.items()}
        if not any(facts.values()):
            continue
        unit = _unit(file, line, facts)
        if unit.code in units:
            raise Refusal(f"{file.name}：第 {units[unit.code][1]} 行和第 {line} 行的单位代码都是“{unit.code}”。请改成各自的代码。")
        units[unit.code] = (unit, line)
    if not units:
        raise Refusal(f"{file.name}：名册里没有单位。请在表头下面每行填一个单位。")
    return Roster(tuple(unit for unit, _ in units.values()), file.name)


def _unit(file: Path, line: int, facts: dict[str, str]) -> Unit:
    for name in ("单位代码", "单位名称"):
        if not facts[name]:
            raise Refusal(f"{file.name}：第 {line} 行没有填“{name}”。请补上。")
        if facts[name].startswith("#"):
            raise Refusal(f"{file.name}：第 {line} 行的“{name}”是错误值 {facts[name]}。请改正。")
    group, level = facts["类别"], facts.get("层级") or None
    if group not in GROUPS:
        raise Refusal(f"{file.name}：第 {line} 行的类别“{group}”不认识。请改为 {'、'.join(GROUPS)} 之一。")
    if level is not None and level not in LEVELS:
        raise Refusal(f"{file.name}：第 {line} 行的层级“{level}”不认识。请改为 {'、'.join(LEVELS)} 之一，或留空。")
    level = level or (group if group in ("乡镇", "街道") else level_of(facts["单位名称"]))
    former = tuple(name for name in re.split(r"[、,，;；\s]+", facts.get("曾用名", "")) if name)
    return Unit(facts["单位代码"], facts["单位名称"], group, level, facts.get("联系人", ""), facts.get("备注", ""), former)


def _csv_rows(file: Path) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text_of(file.read_bytes(), file.name)))
    try:
        return [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise Refusal(f"{file.name}：名册不是有效的 CSV（{error}）。请用 Excel 另存为 .xlsx。") from None


def _sheet_rows(file: Path) -> list[tuple[int, list[str]]]:
    """Rows of the first sheet that has the heads, else of the first sheet; codes typed as numbers are read as written."""
    if file.suffix.lower() not in (".xlsx", ".xlsm"):
        raise Refusal(f"{file.name}：名册要用 .xlsx 或 .csv。请用 Excel 另存后再试。")
    book = Book(file.read_bytes(), file.name)
    first: list[tuple[int, list[str]]] | None = None
    for sheet in book.sheets:
        grid: dict[int, dict[int, str]] = {}
        for place, cell in book.cells(sheet).items():
            row, column = cell_position(place)
            if cell.value is not None and column <= 50:
                grid.setdefault(row, {})[column] = str(cell.value).strip()
        rows = [(row, [grid[row].get(column, "") for column in range(1, max(grid[row]) + 1)]) for row in sorted(grid)]
        first = first if first is not None else rows
        if any(set(REQUIRED) <= {_fold(cell) for cell in row} for _, row in rows):
            return rows
    return first or []
