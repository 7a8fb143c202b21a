"""The README's pictures, made anew with LibreOffice: `python -m tests.pictures`.

Pages from the sample county, and a screen: a mouse clicks 校验, Python checks, the message stands there.
Needs soffice, pdftoppm (poppler-utils), ImageMagick, Xvfb, openbox, xdotool, wmctrl and the Noto CJK fonts.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import gkxl
from gkxl.faces.commands.demo import sample_county
from gkxl.issued.names import COVER
from gkxl.writing.published.wordreport import write_document
from gkxl.writing.township.workbook import write_workbook
from tests.builders import SAMPLES, SEEDS
from tests.clicking import Screen, script
from tests.macros import with_double
from tests.year.play import play

TARGET = Path(__file__).parents[1] / "docs"
PAGES = {
    "form-table3": ("左贡县改错.xlsx", 4),
    "form-table4": ("报送/SL000_左贡县（有错误）.xlsx", 5),
    "form-checks": ("左贡县改错.xlsx", 6),
    "summary": ("汇总.xlsx", 1),
    "summary-charts": ("县汇总.xlsx", -3),
}


def main() -> None:
    files, _ = sample_county()
    files["左贡县改错.xlsx"] = write_workbook(with_errors())
    files["县汇总.xlsx"] = _county()
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for title, (source, page) in PAGES.items():
            book = folder / f"{title}.xlsx"
            book.write_bytes(files[source])
            subprocess.run(
                [
                    "soffice",
                    f"-env:UserInstallation=file://{folder}/profile",
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    folder,
                    book,
                ],
                check=True,
                capture_output=True,
            )
            if page < 0:
                pages = subprocess.run(
                    ["pdfinfo", book.with_suffix(".pdf")], check=True, capture_output=True, text=True
                ).stdout
                page += 1 + int(
                    next(line for line in pages.splitlines() if line.startswith("Pages")).split()[1]
                )
            subprocess.run(
                [
                    "pdftoppm",
                    "-r",
                    "110",
                    "-f",
                    str(page),
                    "-l",
                    str(page),
                    "-singlefile",
                    "-png",
                    book.with_suffix(".pdf"),
                    folder / title,
                ],
                check=True,
            )
            _keep(
                folder / f"{title}.png",
                TARGET / f"{title}.png",
                "-gravity",
                "South",
                "-chop",
                "0x90",
                "-trim",
                "+repage",
                "-bordercolor",
                "white",
                "-border",
                "16",
            )
        _report(folder)
        _round(folder)
        _click(folder)


ROUND = {
    "slip": ("退回1/Y008_云川县公安局_2025_更正稿.xlsx", 1, 80),
    "summary-incomplete": ("第一轮.xlsx", 1, 90),
    "summary-status": ("第一轮.xlsx", "报送情况", 80),
    "trend": ("历年.xlsx", "历年指标与图表", 90),
}
"""Picture → file of the played year, its page or a title on it, dots to the inch."""


def _round(folder: Path) -> None:
    """What goes between a county and its units, out of the year that the tests play."""
    played = folder / "year"
    played.mkdir()
    for _ in play(played):
        pass
    for title, (source, page, dots) in ROUND.items():
        book = folder / f"{title}.xlsx"
        book.write_bytes((played / source).read_bytes())
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, book]
        subprocess.run(command, check=True, capture_output=True)
        pdf = book.with_suffix(".pdf")
        number = str(page if isinstance(page, int) else _page_of(pdf, page))
        options = ["-r", str(dots), "-f", number, "-l", number, "-singlefile", "-png"]
        subprocess.run(["pdftoppm", *options, pdf, folder / title], check=True)
        foot = ["-gravity", "South", "-chop", "0x60", "-trim", "+repage"]
        frame = ["-bordercolor", "white", "-border", "16"]
        _keep(folder / f"{title}.png", TARGET / f"{title}.png", *foot, *frame)


def _page_of(pdf: Path, title: str) -> int:
    """The first page on which a title stands."""
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return 1 + next(number for number, page in enumerate(text.split("\f")) if title in page.split("\n")[0])


def _report(folder: Path) -> None:
    """The Word report of 左贡县, its pages side by side."""
    document = folder / "report.docx"
    document.write_bytes(write_document(gkxl.read_report(SAMPLES / SEEDS["左贡县"])))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            document,
        ],
        check=True,
        capture_output=True,
    )
    subprocess.run(
        ["pdftoppm", "-r", "48", "-png", document.with_suffix(".pdf"), folder / "report"], check=True
    )
    pages = sorted(folder.glob("report-*.png"))
    subprocess.run(
        [
            "convert",
            *(part for page in pages for part in ("(", page, "-bordercolor", "#999999", "-border", "1", ")")),
            "+append",
            folder / "report.png",
        ],
        check=True,
    )
    _keep(folder / "report.png", TARGET / "report-word.png")


def _county() -> bytes:
    """The summary of a made-up county of sixty units."""
    from gkxl.faces.cli import main as gkxl_main
    from gkxl.model.formfile import find_form
    from tests.county import build

    with tempfile.TemporaryDirectory() as name:
        county = build(Path(name) / "县", find_form("2021"))
        gkxl_main(
            [
                "merge",
                str(county.inbox),
                "--roster",
                str(county.roster),
                "--unit",
                "示例县",
                "--no-cache",
                "-o",
                f"{name}/s.xlsx",
            ]
        )
        return Path(name, "s.xlsx").read_bytes()


def with_errors() -> gkxl.Report:
    """左贡县 2024 with a wrong count in table 3, a question in table 2 and a cell left blank."""
    report = gkxl.read_report(SAMPLES / SEEDS["左贡县"])
    report.values["t3.new.natural"] += 1
    report.values["t2.norm.made"] = 9
    del report.values["t3.partial.legal"]
    report.recompute()
    return report


def _click(folder: Path) -> None:
    """The screen after a click on 校验."""
    screen = Screen(folder / "screen", 60 + os.getpid() % 900)
    try:
        path = folder / "左贡县 2024.xlsm"
        report = with_errors()
        report.values["t3.partial.legal"] = 0
        report.recompute()
        path.write_bytes(
            with_double(report, "present", folder, **script(folder, path.name, screen.office.pipe))
        )
        with screen.opened(path, COVER) as (_, button):
            screen.press(button, folder / "click.png")
        _keep(folder / "click.png", TARGET / "form-click.png")
    finally:
        screen.stop()


def _keep(source: Path, target: Path, *changes: str) -> None:
    subprocess.run(["convert", source, *changes, "+dither", "-colors", "96", target], check=True)
    print(target)


if __name__ == "__main__":
    main()
