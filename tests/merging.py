"""A county in a folder: its roster, its submissions, and what `gkxl merge --json` says of them."""

from __future__ import annotations

import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from gkxl.faces.cli import main
from gkxl.model.form import Form
from gkxl.model.report import Report
from gkxl.writing.township.workbook import write_workbook
from tests.builders import valid_report

HEADS = "单位代码,单位名称,类别,层级,曾用名\n"


def saved_at(data: bytes, moment: str) -> bytes:
    """The workbook as saved by a spreadsheet program at that moment."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = part.replace(
                    b"2000-01-01T00:00:00Z</dcterms:modified>", moment.encode() + b"</dcterms:modified>"
                )
                assert moment.encode() in part
            result.writestr(name, part)
    return target.getvalue()


class County:
    """A folder with a roster and submissions, and what `gkxl merge --json` says of them."""

    def __init__(self, folder: Path, form: Form, units: int = 6) -> None:
        self.folder, self.form = folder, form
        self.inbox = folder / "报送"
        self.inbox.mkdir(parents=True)
        self.units = [(f"D{number:03d}", f"第{number}镇") for number in range(units)]
        self.reports = {
            code: valid_report(form, number, name, code) for number, (code, name) in enumerate(self.units)
        }
        self.roster = folder / "名册.csv"
        self.roster.write_text(
            HEADS + "".join(f"{code},{name},乡镇,,\n" for code, name in self.units), "utf-8"
        )

    def send(
        self,
        code: str,
        name: str | None = None,
        report: Report | None = None,
        moment: str = "2026-01-10T08:00:00Z",
    ) -> Path:
        path = self.inbox / (name or f"{code}.xlsx")
        path.write_bytes(saved_at(write_workbook(report or self.reports[code]), moment))
        return path

    def send_all(self, *but: str) -> None:
        for code, _ in self.units:
            if code not in but:
                self.send(code)

    def merge(self, capsys, *options: object, files: list[Path] | None = None) -> tuple[int, dict]:
        status = main(
            [
                "merge",
                *map(str, files or [self.inbox]),
                "--roster",
                str(self.roster),
                "-o",
                str(self.folder / "汇总.xlsx"),
                "--force",
                "--json",
                *map(str, options),
            ]
        )
        captured = capsys.readouterr()
        assert captured.err == ""
        return status, json.loads(captured.out)


def statuses(result: dict) -> dict[str, str]:
    return {unit["code"]: unit["status"] for unit in result["units"]}


def files(result: dict) -> dict[str, str]:
    return {Path(one["path"]).name: one["status"] for one in result["submissions"]}


def counts(result: dict) -> tuple[int, ...]:
    return tuple(
        result[name] for name in ("expected", "accepted", "missing", "refused", "duplicates", "unlisted")
    )


def money_or_count(form: Form, key: str, value: object) -> object:
    return Decimal(str(value)) if form.cells[key].column.is_money else value


@pytest.fixture
def sent(tmp_path, form2021) -> County:
    """Six units with a roster, nothing submitted yet."""
    return County(tmp_path / "县", form2021)
