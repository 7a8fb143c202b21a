"""What the tests build reports, workbooks and counties from."""

from __future__ import annotations

import io
import random
from decimal import Decimal
from pathlib import Path

import openpyxl

from gkxl.issued.checksheet import BLOCK_HEAD
from gkxl.model.findings import Checked
from gkxl.model.form import Form
from gkxl.model.formfile import find_form
from gkxl.model.report import Report
from gkxl.writing.township.workbook import write_workbook

SAMPLES = Path(__file__).parents[1] / "gkxl" / "samples"
SEEDS = {
    "左家镇": "zuojia-2024.txt",
    "通镇": "tong-2024.txt",
    "吉昌镇": "jichang-2023.txt",
    "齐家镇": "qijia-2020.txt",
    "左贡县": "zuogong-2024.txt",
}
APPLICANTS = ("natural", "business", "research", "welfare", "legal", "other")


def results(form: Form) -> list[str]:
    """The result rows of table 3: what A2 adds up."""
    identity = next(
        identity for identity in form.identities if identity.code == "A2" and identity.column == "natural"
    )
    return [term.key.removeprefix("t3.").removesuffix(".natural") for term in identity.right]


FILLED_COVER = {
    "cover.filler": "张三",
    "cover.reviewer": "李四",
    "cover.phone": "0912-1234567",
    "cover.date": "2026-01-12",
}


def valid_report(
    form: Form,
    seed: int = 0,
    unit: str = "测试镇",
    code: str | None = "T001",
    year: int | None = None,
    level: str = "乡镇",
) -> Report:
    """A report without any finding: random numbers, zeros dominate, every identity holds."""
    chance = random.Random(seed)
    report = Report(form, unit=unit, code=code, year=year or (2025 if form.fits(2025) else 2020), level=level)
    report.values = {key: Decimal(0) if form.cells[key].column.is_money else 0 for key in form.typed}
    report.values |= {
        f"t4.review.{column}": chance.choice([0, 0, 1])
        for column in ("upheld", "corrected", "other", "pending")
    }
    if "t2.fee.amount" in report.values:
        report.values["t2.fee.amount"] = Decimal(chance.choice([0, 0, chance.randint(1, 9_999_999)])) / 10_000
    report.values["t2.penalty.decisions"] = chance.choice([0, 3, 17])
    report.values["t3.new.natural"] = 1  # so that disputes have a request (L6)
    report.values["t3.granted.natural"] = 1
    for applicant in APPLICANTS:
        for row in results(form):
            number = chance.choice([0, 0, 0, 0, 1, 2, 7])
            report.values[f"t3.{row}.{applicant}"] += number
            report.values[f"t3.new.{applicant}"] += number
        waiting = chance.choice([0, 0, 1, 3])
        report.values[f"t3.carried_out.{applicant}"] += waiting
        report.values[f"t3.carried_in.{applicant}"] += waiting
    report.recompute()
    report.cover = dict(FILLED_COVER)
    return report


class Clerk:
    """Somebody who opens an issued workbook and changes cells by key, as openpyxl does.

    No stored results remain.
    """

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        rows = list(self.book["_gkxl"].iter_rows(values_only=True))
        start = next(number for number, row in enumerate(rows) if row[0] == "key")
        self.places = {row[0]: (row[1], row[2]) for row in rows[start + 1 :]}

    def __getitem__(self, key: str):
        sheet, place = self.places[key]
        return self.book[sheet][place]

    def type(self, **cells: object) -> Clerk:
        """`t3__new__natural=5` types 5 into that cell."""
        for name, value in cells.items():
            self[name.replace("__", ".")].value = value
        return self

    def put(self, key: str, value: object) -> Clerk:
        self[key].value = value
        return self

    def explain(self, code: str, text: str, place: str | None = None) -> Clerk:
        """A 说明 on the first free line of 校验."""
        sheet = self.book["校验"]
        row = next(row for row in range(1, sheet.max_row + 1) if sheet[f"B{row}"].value == BLOCK_HEAD) + 1
        while sheet[f"B{row}"].value is not None:
            row += 1
        sheet[f"B{row}"].value, sheet[f"H{row}"].value, sheet[f"I{row}"].value = code, place, text
        return self

    def save(self, path: Path) -> Path:
        self.book.save(path)
        return path


def clerk(report: Report) -> Clerk:
    return Clerk(write_workbook(report))


def said(checked: Checked, *, notes: bool = False) -> set[tuple[str, str, str | None]]:
    """What was found, as (code, severity, first cell); notes only on request."""
    return {
        (finding.code, finding.severity, finding.cells[0] if finding.cells else None)
        for finding in checked.findings
        if notes or finding.severity != "note"
    }


ABOUT_CHAPTERS = {"S3", "S14", "T11"}


def said_of_tables(checked: Checked, *, notes: bool = False) -> set[tuple[str, str, str | None]]:
    """As `said`, without what concerns chapters.

    A document of tables alone, or with the guidance that is to be replaced.
    """
    return {one for one in said(checked, notes=notes) if one[0] not in ABOUT_CHAPTERS}


def own_form(folder: Path) -> Path:
    """A province's format: one more result row in table 3 and one more block in table 2, and nothing else
    new.
    """
    text = find_form("2021").path.read_text("utf-8")
    text = text.replace('id = "2021"', 'id = "省2021"', 1)
    text = text.replace(
        '  {key = "total", label = "（七）总计"',
        '  {key = "other.withdrawn", label = "4.申请人撤回申请", '
        'group = "others"},\n  {key = "total", label = "（七）总计"',
        1,
    )
    block = """[[table.section]]
label = "本省补充项目"
columns = [
  {key = "items", label = "信息条数"},
  {key = "spent", label = "经费（单位：万元）", kind = "money", unit = "万元"},
]
rows = [{key = "website", label = "门户网站公开信息"}]

"""
    mark = "# ---------------------------------------------------------------- 三、依申请公开"
    text = text.replace(mark, block + mark, 1)
    path = folder / "province.toml"
    path.write_text(text, "utf-8")
    return path
