"""The README's pictures, made anew from the sample county with LibreOffice: `python -m tests.pictures`.

Needs soffice, pdftoppm (poppler-utils) and the Noto CJK fonts. Each page is cropped to what is printed on it.
"""
from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from gkxl.demo import sample_county

TARGET = Path(__file__).parents[1] / "docs"
PAGES = {"依申请公开": ("报送/SL000_左贡县（有错误）.xlsx", 4), "复议诉讼": ("报送/SL000_左贡县（有错误）.xlsx", 5), "汇总": ("汇总.xlsx", 1)}
NAMES = {"依申请公开": "form-table3", "复议诉讼": "form-table4", "汇总": "summary"}


def main() -> None:
    files, _ = sample_county()
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for title, (source, page) in PAGES.items():
            book = folder / f"{NAMES[title]}.xlsx"
            book.write_bytes(files[source])
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, book], check=True, capture_output=True)
            subprocess.run(["pdftoppm", "-r", "110", "-f", str(page), "-l", str(page), "-singlefile", "-png", book.with_suffix(".pdf"), folder / NAMES[title]], check=True)
            subprocess.run(["convert", folder / f"{NAMES[title]}.png", "-gravity", "South", "-chop", "0x90", "-trim", "+repage", "-bordercolor", "white", "-border", "16",
                            "+dither", "-colors", "64", TARGET / f"{NAMES[title]}.png"], check=True)
            print(TARGET / f"{NAMES[title]}.png")


if __name__ == "__main__":
    main()
