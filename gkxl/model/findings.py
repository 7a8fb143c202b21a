"""What a check says: `Finding`, the catalogue of rule codes, and the verdict derived from findings.

The codes are stable and public: users quote them, tests assert them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from gkxl.model.report import Number, Report, plain, told


class Severity(StrEnum):
    """How grave a finding is: must hold; may be right and is explained; shown only."""

    ERROR = "error"
    QUERY = "query"
    NOTE = "note"


ERROR, QUERY, NOTE = Severity
SEVERITY_NAMES = {ERROR: "强制性错误", QUERY: "核实性问题", NOTE: "提示"}
SEVERITIES = tuple(Severity)


class Entry(NamedTuple):
    """A line of the rule catalogue: what must hold, how grave a breach is, and where the rule comes from."""

    title: str
    severity: Severity
    source: str
    explainable: bool = False


_LAW = "《政府信息公开条例》第五十条"
_REGULATIONS = "《立法法》第九十一条、第九十三条"
_FORM = "年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）"

CATALOGUE: dict[str, Entry] = {
    "S1": Entry("表格的行、列齐全，文字与格式一致", ERROR, _FORM),
    "S2": Entry("所用格式与报告年度相符，不混用", ERROR, _FORM),
    "S3": Entry("六章齐全，次序与格式一致", QUERY, _FORM),
    "S4": Entry("件数是不小于 0 的整数，单元格里只有数字", ERROR, _FORM),
    "S5": Entry("不留空：没有发生的填 0，或用“零填报”确认", ERROR, _FORM),
    "S7": Entry("行政事业性收费的单位是万元", QUERY, _FORM),
    "S9": Entry("政府集中采购金额的单位是元", QUERY, _FORM),
    "S10": Entry("统计期是报告年度的 1 月 1 日至 12 月 31 日", ERROR, _LAW),
    "S11": Entry("单位名称齐全、前后一致", QUERY, _LAW),
    "S12": Entry("报告年度齐全、前后一致", QUERY, _LAW),
    "S14": Entry("没有留下模板的文字", QUERY, "填报要求"),
    "S16": Entry("上报的是下发的工作簿，锁定的文字、版式和公式未改动", ERROR, "填报要求"),
    "N1": Entry("读取时做了规范化", NOTE, "填报要求"),
    "N2": Entry("格式以外的行", NOTE, _FORM),
    "N3": Entry("没有做的核对", NOTE, "填报要求"),
    "A1": Entry("表三各列：本年新收 + 上年结转 = 总计 + 结转下年度", ERROR, "表三表头所印勾稽关系"),
    "A2": Entry("表三各列：总计 = 各项办理结果之和", ERROR, _FORM),
    "A3": Entry("表三各行：总计 = 六类申请人之和", ERROR, _FORM),
    "A4": Entry("表四各组：总计 = 维持 + 纠正 + 其他 + 尚未审结", ERROR, _FORM),
    "A7": Entry("2019 格式：新公开 ≤ 新制作，对外公开总数 ≥ 新公开", QUERY, _FORM),
    "A8": Entry("2019 格式：处理决定数量不应恰等于项目数量", QUERY, _FORM),
    "A9": Entry("本年制发 ≤ 现行有效 + 本年废止", QUERY, _FORM),
    "C1": Entry("上年结转 = 上年年报的结转下年度", ERROR, _FORM, explainable=True),
    "C2": Entry("现行有效 = 上年现行有效 + 本年制发 − 本年废止", QUERY, _FORM),
    "C3": Entry("表四各组：总计 ≥ 上年尚未审结", QUERY, _FORM),
    "C4": Entry("与上年相比增减超过十倍，或由一百以上变为 0", QUERY, "统计核实"),
    "C5": Entry("全部数字与上年相同", QUERY, "统计核实"),
    "L1": Entry("无规章制定权的单位，规章各项为 0", ERROR, _REGULATIONS, explainable=True),
    "L6": Entry("没有收到申请却有复议或诉讼", QUERY, "统计核实"),
    "T1": Entry("文中收到的申请数 = 表三本年新收（说明含结转的，加上年结转）", QUERY, _LAW),
    "T2": Entry("文中结转、办结和各项办理结果的数 = 表三", QUERY, _LAW),
    "T3": Entry("文中行政复议、行政诉讼的数 = 表四", QUERY, _LAW),
    "T4": Entry("文中制发、废止、现行有效文件和许可、处罚、强制、收费的数 = 表二", QUERY, _LAW),
    "T5": Entry("文中说没有的，表中为 0；文中有数的，表中不为 0", ERROR, _LAW),
    "T6": Entry("文中写全部办结的，表三结转下年度为 0", QUERY, _LAW),
    "T7": Entry("文中各部分之和与总数相符", QUERY, "文字自身的勾稽"),
    "T8": Entry("文中百分比与所依据的数相符，各项之和为 100%", QUERY, "文字自身的勾稽"),
    "T9": Entry("文中件、条等单位前写有数字", QUERY, "文字自身的勾稽"),
    "T11": Entry("第五章写明问题和改进情况", QUERY, _LAW),
    "H1": Entry("汇总数 = 各单位之和，并满足勾稽关系", ERROR, "汇总要求"),
    "H2": Entry("名册内每个单位恰有一份采用的报表", ERROR, "汇总要求"),
    "H3": Entry("名册外的单位不计入", ERROR, "汇总要求"),
    "H4": Entry("全县与上年的衔接差额 = 各单位差额之和", QUERY, "汇总要求"),
    "H6": Entry("公布的年报与报送的工作簿、汇总逐格一致", QUERY, "汇总要求"),
}


@dataclass(frozen=True)
class Finding:
    """One breach of one rule at one place; frozen. `cells` has the cell to look at first in front.

    `found` and `expected` are the plain numbers or texts; `shown` says both in words where a bare number
    would mislead (an identity of typed numbers: both sides with their parts).
    """

    code: str
    severity: Severity
    message: str
    fix: str
    table: str | None = None
    row: str | None = None
    column: str | None = None
    cells: tuple[str, ...] = ()
    sheet: str | None = None
    address: str | None = None
    found: Any = None
    expected: Any = None
    explained: str | None = None
    shown: tuple[str, str] | None = None

    @property
    def found_text(self) -> str | None:
        """What was found, as lists and slips show it."""
        return self.shown[0] if self.shown else self._text(self.found)

    @property
    def expected_text(self) -> str | None:
        """What was expected, as lists and slips show it."""
        return self.shown[1] if self.shown else self._text(self.expected)

    @staticmethod
    def _text(value: Any) -> str | None:
        return None if value is None else told(value) if isinstance(value, (int, Decimal)) else str(value)

    @property
    def explainable(self) -> bool:
        """Queries may be explained, and of the errors those the catalogue names (C1, L1)."""
        return self.severity == QUERY or CATALOGUE[self.code].explainable

    @property
    def place(self) -> str:
        return " ".join(part for part in (self.sheet, self.address) if part)

    def as_json(self) -> dict[str, Any]:
        """The finding as the JSON of `gkxl check`: counts as numbers, money as text."""
        fields = {name: getattr(self, name) for name in ("code", "severity", "table", "row", "column")}
        fields |= {"cells": list(self.cells), "sheet": self.sheet, "address": self.address}
        fields |= {name: self._plain(getattr(self, name)) for name in ("found", "expected")}
        fields |= {"found_text": self.found_text, "expected_text": self.expected_text}
        return fields | {"message": self.message, "fix": self.fix, "explained": self.explained}

    @staticmethod
    def _plain(value: Any) -> Any:
        return format(plain(value), "f") if isinstance(value, Decimal) else value


class Counted:
    """What has findings: the verdict is derived from them, never set."""

    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        return self._open(ERROR)

    @property
    def queries(self) -> int:
        return self._open(QUERY)

    @property
    def ok(self) -> bool:
        return self.errors == 0

    def _open(self, severity: Severity) -> int:
        return sum(finding.severity == severity and finding.explained is None for finding in self.findings)


@dataclass(frozen=True, repr=False)
class Checked(Counted):
    """A report with its findings."""

    report: Report
    findings: tuple[Finding, ...]

    def __repr__(self) -> str:
        return f"<{self.report!r}：{self.errors} 处强制性错误，{self.queries} 处待说明>"


def json_number(report: Report, key: str, value: Number) -> int | float | str:
    """A number for JSON: money as a decimal string, counts as numbers (a fraction that should not be too)."""
    if report.form.cells[key].column.is_money:
        return format(plain(Decimal(value)), "f")
    return float(value) if isinstance(value, Decimal) else value


def _counted(address: str) -> tuple[tuple[int, str], ...]:
    """An address in words as it sorts: 第9段 before 第12段."""
    return tuple((int(digits or 0), words) for words, digits in re.findall(r"(\D*)(\d*)", address))


def worst_first(findings: Iterable[Finding], order: dict[str, int]) -> tuple[Finding, ...]:
    """Findings as a user has to look at them: errors first, each kind in the print order of its cells."""

    def rank(finding: Finding) -> tuple[object, ...]:
        first = order.get(finding.cells[0], -1) if finding.cells else -1
        return (
            SEVERITIES.index(finding.severity),
            first,
            finding.code,
            finding.sheet or "",
            _counted(finding.address or ""),
            finding.message,
        )

    return tuple(sorted(findings, key=rank))
