"""The year of a county of 25 units in three rounds.

Issue, mistakes as listed, returns, corrected, complete, published, next year, city.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from gkxl.faces.cli import main
from gkxl.model.form import Form
from gkxl.model.formfile import find_form
from gkxl.model.report import Report
from gkxl.writing.township.workbook import write_workbook
from tests.builders import APPLICANTS, Clerk, valid_report

APPROVED = Path(__file__).parent / "approved"
YEAR = 2025
SAVED = 1_767_600_000
"""When the first round was saved: 2026-01-05, as seconds since 1970; later files a minute later each."""

PLACES = (
    "东河",
    "西岭",
    "南塘",
    "北坪",
    "石桥",
    "柳林",
    "青山",
    "白沙",
    "双溪",
    "大湾",
    "新店",
    "古城",
    "龙泉",
    "马道",
    "清水",
    "红旗",
)
OFFICES = ("教育局", "财政局", "民政局", "卫生健康局", "自然资源局", "农业农村局", "市场监督管理局", "公安局")


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


@dataclass(frozen=True)
class Step:
    """A command as it was typed, what the screen said, and the exit status."""

    name: str
    text: str
    status: int


@dataclass(frozen=True)
class Office:
    """One unit: code, name, 类别, 层级 and whom to call."""

    code: str
    name: str
    group: str
    level: str
    contact: str


def offices() -> list[Office]:
    """25 units: the county itself, eight departments, sixteen towns."""
    found = [Office("Y000", "云川县", "本级", "县区", "周敏")]
    found += [
        Office(f"Y{n:03d}", f"云川县{name}", "部门", "县区部门", "吴强") for n, name in enumerate(OFFICES, 1)
    ]
    found += [Office(f"Y{n:03d}", f"{name}镇", "乡镇", "乡镇", "郑洁") for n, name in enumerate(PLACES, 9)]
    return found


class Year:
    """The county's folder and the commands typed in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.form: Form = find_form("2021")
        self.units = {unit.code: unit for unit in offices()}
        self.truth: dict[str, Report] = {}
        self.clock = SAVED

    def type(self, name: str, *arguments: str) -> Step:
        """Run one command in the folder, as a person types it."""
        out, before = io.StringIO(), Path.cwd()
        os.chdir(self.folder)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                status = main(arguments)
        finally:
            os.chdir(before)
        told = out.getvalue().replace(str(self.folder), "")
        return Step(name, f"$ gkxl {' '.join(arguments)}\n{told}（退出状态 {status}）\n", status)

    # what the people in it do

    def roster(self) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(("单位代码", "单位名称", "类别", "层级", "联系人", "电话"))
        for n, unit in enumerate(self.units.values()):
            sheet.append((unit.code, unit.name, unit.group, unit.level, unit.contact, f"0555-20{n:05d}"))
        book.save(self.folder / "名册.xlsx")

    def last_year(self) -> None:
        """Last year's summary, complete."""
        reports = [self.report(unit, n, YEAR - 1) for n, unit in enumerate(self.units.values())]
        inbox = self.folder / "去年报送"
        inbox.mkdir()
        for report in reports:
            (inbox / f"{report.code}.xlsx").write_bytes(write_workbook(report))
            self.truth[report.code or ""] = report

    def report(self, unit: Office, seed: int, year: int) -> Report:
        report = valid_report(self.form, seed + 40 * year, unit.name, unit.code, year, unit.level)
        report.cover = {
            "cover.filler": "李伟",
            "cover.reviewer": "王芳",
            "cover.phone": "0555-2011234",
            "cover.date": f"{year + 1}-01-05",
        }
        return report

    def right(self, code: str) -> Report:
        """A unit's right numbers of this year: last year's carry on."""
        unit, before = self.units[code], self.truth[code]
        report = self.report(unit, int(code[1:]), YEAR)
        for applicant in APPLICANTS:
            carried = before.values[f"t3.carried_out.{applicant}"]
            report.values[f"t3.new.{applicant}"] += report.values[f"t3.carried_in.{applicant}"]
            report.values[f"t3.granted.{applicant}"] += carried
            report.values[f"t3.carried_in.{applicant}"] = carried
        for group in ("review", "direct", "after"):
            report.values[f"t4.{group}.upheld"] += before.values[f"t4.{group}.pending"]
        for row in ("rule", "norm"):
            report.values[f"t2.{row}.valid"] = before.values[f"t2.{row}.valid"]
        report.values["t2.fee.amount"] = before.values["t2.fee.amount"]
        report.recompute()
        return report

    def issued(self, code: str) -> Path:
        return next((self.folder / "下发").glob(f"{code}_*.xlsx"))

    def fill(self, source: Path, code: str) -> Clerk:
        """The clerk of `code` types the right numbers into a workbook."""
        typist, right = Clerk(source.read_bytes()), self.right(code)
        for key in self.form.typed:
            typist.put(key, right.values[key])
        for field, text in right.cover.items():
            typist.put(field, text)
        return typist

    def send(self, folder: str, *files: tuple[str, Clerk | bytes]) -> None:
        """Workbooks saved by LibreOffice, other files as they are, each a minute after the one before."""
        inbox, desk = self.folder / folder, self.folder / "_桌面"
        inbox.mkdir(exist_ok=True)
        desk.mkdir()
        for name, what in files:
            if isinstance(what, bytes):
                (inbox / name).write_bytes(what)
            else:
                what.save(desk / name)
        _saved_by_libreoffice(desk, inbox)
        shutil.rmtree(desk)
        for name, _ in files:
            self.clock += 60
            _save_time(inbox / name, self.clock)


def _saved_by_libreoffice(desk: Path, inbox: Path) -> None:
    books = sorted(desk.glob("*.xlsx"))
    if books:
        profile = (desk / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
        subprocess.run([*command, "--outdir", inbox, *books], check=True, capture_output=True, timeout=300)


def _save_time(path: Path, moment: int) -> None:
    """A file is saved when the story says so, in the workbook as on the disk."""
    if zipfile.is_zipfile(path):
        said = datetime.datetime.fromtimestamp(moment, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        with zipfile.ZipFile(path) as package:
            parts = [(item, package.read(item)) for item in package.infolist()]
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for item, data in parts:
                package.writestr(item, _MODIFIED.sub(rb"\g<1>" + said + rb"\2", data))
    os.utime(path, (moment, moment))


def play(folder: Path) -> Iterator[Step]:
    """Every command of the year, in order."""
    year = Year(folder)
    year.roster()
    year.last_year()
    yield year.type(
        "00去年", "merge", "去年报送", "--roster", "名册.xlsx", "--no-cache", "-o", "去年汇总.xlsx"
    )
    yield year.type(
        "01下发",
        "new",
        "--year",
        str(YEAR),
        "--roster",
        "名册.xlsx",
        "--prior",
        "去年汇总.xlsx",
        "-o",
        "下发",
    )
    first_round(year)
    yield year.type("02检查", "check", "报送", "-o", "问题.xlsx")
    yield merge(year, "03第一轮", "退回1", "第一轮.xlsx")
    second_round(year)
    yield merge(year, "04第二轮", "退回2", "第二轮.xlsx")
    third_round(year)
    yield merge(year, "05第三轮", "退回3", "汇总.xlsx")
    yield year.type("06公布", "convert", "汇总.xlsx", "-o", "云川县年报.docx")
    yield year.type("07核对公布", "check", "云川县年报.docx", "--against", "汇总.xlsx")
    yield year.type(
        "08明年",
        "new",
        "--year",
        str(YEAR + 1),
        "--roster",
        "名册.xlsx",
        "--prior",
        "汇总.xlsx",
        "-o",
        "明年下发",
    )
    yield from city(year)
    yield year.type("10历年", "trend", "去年汇总.xlsx", "汇总.xlsx", "-o", "历年.xlsx")


def merge(year: Year, name: str, returns: str, target: str) -> Step:
    told = ("--deadline", "1月20日", "--from", "云川县政务公开办 张三 0555-2010000")
    paths = ("--roster", "名册.xlsx", "--prior", "去年汇总.xlsx", "--returns", returns, "-o", target)
    return year.type(name, "merge", "报送", *paths, *told, "--no-cache")


def first_round(year: Year) -> None:
    """The mistakes as listed; everybody else is right."""
    files: list[tuple[str, Clerk | bytes]] = []
    for code, unit in year.units.items():
        mistake = MISTAKES.get(code)
        made = mistake(year, code) if mistake else year.fill(year.issued(code), code)
        if isinstance(made, tuple):
            files.append(made)
        elif made is not None:
            files.append((f"{unit.name}.xlsx", made))
    second = year.fill(year.issued("Y012"), "Y012")
    second.put("t2.penalty.decisions", year.right("Y012").values["t2.penalty.decisions"] + 4)
    files.append(("北坪镇（新）.xlsx", second))
    stranger = valid_report(year.form, 5, "外县某镇", "W001", YEAR)
    files.append(("外县某镇.xlsx", write_workbook(stranger)))
    files.append(("Thumbs.db", b"\0"))
    year.send("报送", *files)


Mistake = Callable[[Year, str], "Clerk | tuple[str, bytes] | None"]


def wrong_count(year: Year, code: str) -> Clerk:
    """One application more received than concluded (A1)."""
    typist = year.fill(year.issued(code), code)
    return typist.put("t3.new.legal", year.right(code).values["t3.new.legal"] + 1)


def blanks(year: Year, code: str) -> Clerk:
    """Zeros left blank, 零填报 not set (S5)."""
    typist, right = year.fill(year.issued(code), code), year.right(code)
    for key in year.form.typed:
        if key.startswith("t4.") and not right.values[key]:
            typist.put(key, None)
    return typist


def yuan(year: Year, code: str) -> Clerk:
    """The fee in 元 (S7)."""
    return year.fill(year.issued(code), code).put("t2.fee.amount", 184719)


def more_made_than_valid(year: Year, code: str) -> Clerk:
    """A9, which the unit will explain."""
    return year.fill(year.issued(code), code).put("t2.norm.made", 3)


def another_workbook(year: Year, code: str) -> Clerk:
    """The workbook issued to the neighbour, with one's own name on the cover (S11)."""
    return year.fill(year.issued("Y011"), code).put("cover.unit", year.units[code].name)


def absent(year: Year, code: str) -> None:
    """Nothing came."""


def scan(year: Year, code: str) -> tuple[str, bytes]:
    return f"{year.units[code].name}年报扫描件.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 64


def old_word(year: Year, code: str) -> tuple[str, bytes]:
    return f"{year.units[code].name}.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2048


def word_report(year: Year, code: str) -> tuple[str, bytes]:
    """The published report in place of the workbook."""
    from gkxl.writing.published.wordreport import write_document

    return f"{year.units[code].name}年报.docx", write_document(year.right(code))


def of_last_year(year: Year, code: str) -> tuple[str, bytes]:
    return f"{year.units[code].name}.xlsx", (year.folder / "去年报送" / f"{code}.xlsx").read_bytes()


def another_carry(year: Year, code: str) -> Clerk:
    """上年结转 is not what was carried out last year (C1); the unit will explain it."""
    typist, right = year.fill(year.issued(code), code), year.right(code)
    typist.put("t3.carried_in.natural", right.values["t3.carried_in.natural"] + 1)
    return typist.put("t3.granted.natural", right.values["t3.granted.natural"] + 1)


def nobody_named(year: Year, code: str) -> Clerk:
    """填报人 and 联系电话 left empty."""
    return year.fill(year.issued(code), code).put("cover.filler", None).put("cover.phone", None)


MISTAKES: dict[str, Mistake] = {
    "Y003": wrong_count,
    "Y005": blanks,
    "Y007": yuan,
    "Y008": more_made_than_valid,
    "Y010": another_workbook,
    "Y014": absent,
    "Y015": scan,
    "Y016": word_report,
    "Y017": of_last_year,
    "Y018": another_carry,
    "Y019": nobody_named,
    "Y020": old_word,
}


def returned(year: Year, folder: str, code: str) -> Path:
    """The file that the county sent back to a unit: the marked copy, else the blank form."""
    found = sorted(path for path in (year.folder / folder).glob(f"{code}_*.xlsx"))
    best = [path for path in found if "更正稿" in path.name] or [
        path for path in found if "空白表" in path.name
    ]
    return (best or found or [year.issued(code)])[0]


def second_round(year: Year) -> None:
    """Most mend their mistakes in what was sent back to them; one still errs, one is still missing."""
    files: list[tuple[str, Clerk | bytes]] = []
    for code in ("Y003", "Y007", "Y008", "Y018", "Y019"):
        files.append((f"{year.units[code].name}（更正）.xlsx", _corrected(year, code)))
    for code in ("Y005", "Y010", "Y015", "Y017", "Y020"):
        files.append((f"{year.units[code].name}（更正）.xlsx", year.fill(year.issued(code), code)))
    files.append((f"{year.units['Y016'].name}（更正）.xlsx", wrong_count(year, "Y016")))
    year.send("报送", *files)


def _corrected(year: Year, code: str) -> Clerk:
    typist = Clerk(returned(year, "退回1", code).read_bytes())
    right = year.right(code)
    if code == "Y008":
        return typist.explain("A9", "本年制发的三件中两件年底已按规定清理。")
    if code == "Y018":
        return typist.explain("C1", "机构改革划入一件。")
    if code == "Y019":
        return typist.put("cover.filler", "李伟").put("cover.phone", "0555-2011234")
    wrong = {"Y003": "t3.new.legal", "Y007": "t2.fee.amount"}[code]
    return typist.put(wrong, right.values[wrong])


def third_round(year: Year) -> None:
    """The last two."""
    files: list[tuple[str, Clerk | bytes]] = [
        (f"{year.units[code].name}（三）.xlsx", year.fill(year.issued(code), code))
        for code in ("Y014", "Y016")
    ]
    typist = year.fill(year.issued("Y012"), "Y012")
    files.append(("北坪镇（说明）.xlsx", typist.explain("H2", "以这一份为准，前两份有一个数多填。")))
    typist = Clerk(returned(year, "退回2", "Y008").read_bytes())
    said = typist.explain("C2", "本年制发的三件中两件年底已清理，一件改由县政府印发。")
    files.append(("云川县公安局（说明）.xlsx", said))
    year.send("报送", *files)
    (year.folder / "报送" / "外县某镇.xlsx").rename(year.folder / "外县某镇.xlsx")  # as the screen asked


def city(year: Year) -> Iterator[Step]:
    """Two counties' summaries to one city, the same command."""
    neighbour = Report(year.form, unit="临江县", code="L000", year=YEAR, level="县区")
    inbox = year.folder / "县报送"
    inbox.mkdir()
    shutil.copy(year.folder / "汇总.xlsx", inbox / "云川县.xlsx")
    other = year.folder / "临江报送"
    other.mkdir()
    lines = ["单位代码,单位名称,类别,层级", f"{neighbour.code},{neighbour.unit},本级,县区"]
    for n in range(3):
        report = valid_report(year.form, 900 + n, f"临江{n}镇" if n else "临江县", f"L{n:03d}", YEAR)
        (other / f"{n}.xlsx").write_bytes(write_workbook(report))
        if n:
            lines.append(f"{report.code},{report.unit},乡镇,乡镇")
    (year.folder / "临江名册.csv").write_text("\n".join(lines) + "\n", "utf-8")
    made = year.type(
        "x", "merge", "临江报送", "--roster", "临江名册.csv", "--no-cache", "-o", "县报送/临江县.xlsx"
    )
    assert made.status == 0, made.text
    (year.folder / "市名册.csv").write_text(
        "单位代码,单位名称,类别,层级\nY000,云川县,下级汇总,县区\nL000,临江县,下级汇总,县区\n", "utf-8"
    )
    yield year.type(
        "09市级",
        "merge",
        "县报送",
        "--roster",
        "市名册.csv",
        "--unit",
        "云江市",
        "--no-cache",
        "-o",
        "市汇总.xlsx",
    )
