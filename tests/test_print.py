"""What comes out of a printer: pages counted and texts measured by a real LibreOffice.

Column widths are those of Calibri: pages are counted where it, or Carlito of the same widths, is there.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdfium2
import pytest

from gkxl.faces.cli import main
from gkxl.model.formfile import find_form
from gkxl.writing.county.statussheet import COLUMNS, FIRST_PAGE
from gkxl.writing.township.workbook import write_workbook
from tests.builders import valid_report
from tests.conftest import missing
from tests.county import County, build
from tests.office import Office, profile

WRAPPED = ("报送情况", "问题清单", "分组", "勾稽核对", "上年对比", "元数据")
"""Lists whose rows have to show their texts whole."""

TOLERANCE = 100
"""Hundredths of a millimetre: a third of a line's spacing that fonts differ by."""


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The summary of a county of 30 units with last year's."""
    folder = tmp_path_factory.mktemp("印")
    before = build(folder / "去年", find_form("2021"), units=30, year=2024, clean=True)
    county = build(folder / "今年", find_form("2021"), units=30)
    merged(before, folder / "去年.xlsx")
    merged(county, folder / "汇总.xlsx", "--prior", folder / "去年.xlsx", "--returns", folder / "退回")
    return folder / "汇总.xlsx"


def merged(county: County, target: Path, *options: object) -> None:
    arguments = ("merge", county.inbox, "--roster", county.roster, "--no-cache", "-o", target, *options)
    assert main([str(one) for one in arguments]) in (0, 1)


def pages(soffice: str, path: Path, folder: Path) -> list[str]:
    """The text of every page that would be printed."""
    profile(folder / "profile")
    command = [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", folder, path], check=True, capture_output=True, timeout=240)
    document = pypdfium2.PdfDocument(folder / f"{path.stem}.pdf")
    return [page.get_textpage().get_text_bounded() for page in document]


@pytest.fixture(scope="module")
def printed(summary: Path, soffice: str, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    with_widths_of_calibri()
    return pages(soffice, summary, tmp_path_factory.mktemp("pdf"))


def with_widths_of_calibri() -> None:
    found = subprocess.run(["fc-match", "Calibri"], capture_output=True, text=True).stdout
    if not any(name in found for name in ("Carlito", "Calibri")):
        missing("Carlito", "fonts-crosextra-carlito")


def test_the_official_tables_are_whole_on_their_pages(printed: list[str]) -> None:
    """Table 2 on the first page, 3 and 4 on the second."""
    assert "二、主动公开政府信息情况" in printed[0] and "三、收到和处理" not in printed[0]
    assert all(
        title in printed[1] for title in ("三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议")
    )
    assert "四、结转下年度继续办理" in printed[1] and "分组" in printed[2]


def test_detail_takes_few_pages_each_with_its_heads(printed: list[str]) -> None:
    """Every page names units, table, line and column: ten numbers or four lines of a table stand on each."""
    detail = [text for text in printed if "单位代码" in text and "K001" in text and "总计" in text]
    assert 7 <= len(detail) <= 10
    assert all("单位名称" in text and "三、收到和处理" in text.replace("\r\n", "") for text in detail[:6])


def test_all_pages_are_few(printed: list[str]) -> None:
    assert len(printed) <= 60


def test_both_pages_of_the_list_of_units_name_them(printed: list[str]) -> None:
    heads = [one.head for one in COLUMNS]
    last = heads.index(FIRST_PAGE) + 1
    first = next(text for text in printed if "报送情况" in text and "采用或退回的文件" in text)
    second = next(text for text in printed if "填报日期" in text and "名册电话" in text)
    assert all(head in first for head in heads[:last]) and all(head in second for head in heads[last:])
    assert all("K县第1局" in text for text in (first, second))


def test_the_check_of_an_issued_form_prints_without_blank_lines(soffice, form2021, tmp_path) -> None:
    with_widths_of_calibri()
    (tmp_path / "甲.xlsx").write_bytes(write_workbook(valid_report(form2021, 1, unit="甲镇", code="甲")))
    found = pages(soffice, tmp_path / "甲.xlsx", tmp_path)
    checks = [number for number, text in enumerate(found) if "左边" in text and "右边" in text]
    assert checks and all("S" in found[number] or "A" in found[number] for number in checks)
    assert "（本表完。）" not in "".join(found[number] for number in checks)
    assert len(found) <= 9


@pytest.fixture(scope="module")
def office(soffice: str, tmp_path_factory: pytest.TempPathFactory):
    running = Office(tmp_path_factory.mktemp("profile"))
    yield running
    running.stop()


@pytest.mark.parametrize("sheet", WRAPPED)
def test_no_text_of_a_list_is_cut(sheet: str, summary: Path, office: Office) -> None:
    """Every row is as high as LibreOffice would make it for its texts."""
    assert cut(office, summary, sheet) == []


def test_no_text_of_a_slip_is_cut(summary: Path, office: Office) -> None:
    for copy in sorted((summary.parent / "退回").glob("*更正稿*"))[:3]:
        assert cut(office, copy, "退回单") == [] or cut(office, copy, "待说明通知") == []


def cut(office: Office, path: Path, sheet: str) -> list[str]:
    """Rows whose texts need more height than they have, by their first texts."""
    with office.open(path) as document:
        found = document.document.Sheets
        if not found.hasByName(sheet):
            return ["没有这张表"]
        raw = found.getByName(sheet)
        raw.unprotect("")
        cursor = raw.createCursor()
        cursor.gotoEndOfUsedArea(False)
        lacking = []
        for number in range(3, cursor.RangeAddress.EndRow + 1):
            row = raw.Rows.getByIndex(number)
            height, row.OptimalHeight = row.Height, True
            if row.Height > height + TOLERANCE:
                lacking.append(f"{number + 1}：{height}，需要 {row.Height}")
        return lacking
