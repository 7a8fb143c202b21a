"""What the buttons do, on a workbook open in Excel. Each returns the one sentence that the user reads.

Only cells that are unlocked for it are written: the block of 校验, its record and its sentence, and 上年数
where none was issued.
Nothing is formatted; marks come from the workbook's own conditional formats.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gkxl.checking.lastyear import contradiction
from gkxl.excel.bridge import xw
from gkxl.excel.openbook import OpenBook, read_open
from gkxl.issued.addresses import letters
from gkxl.issued.checksheet import (
    BROKEN,
    FREE_LINES,
    KINDS,
    MARKS_CELL,
    MARKS_OFF,
    MARKS_ON,
    SAID,
    SAYS_CELL,
    SEAL_CELL,
    TIME_CELL,
    CheckLayout,
    check_layout,
    printed_to,
    record_of,
)
from gkxl.issued.names import CHECKS, COVER, NATIVE, PRIOR
from gkxl.issued.priorsheet import PRIOR_TOP, PRIOR_YEAR_CELL
from gkxl.model.errors import Refusal
from gkxl.model.findings import QUERY, Checked, Finding, json_number
from gkxl.model.form import Form
from gkxl.model.report import Kind, Report, find_unit
from gkxl.model.texts import harmless
from gkxl.model.version import VERSION
from gkxl.reading import read_report
from gkxl.reading.own.stamped import prior_form, read_stamp, stamped_form
from gkxl.rules import check
from gkxl.writing.county.desk import DESK, SAYS
from gkxl.writing.township.references import ADDRESS_COLUMN, COUNT_COLUMN, SHEET_COLUMN, Fact

NOTE_KIND = "提示"


@dataclass(frozen=True)
class BlockLine:
    """A line of the block of 校验: 性质 and the eight columns of `HEADS`."""

    kind: str | None = None
    code: str | None = None
    text: str | None = None
    left: int | float | str | None = None
    right: int | float | str | None = None
    gap: int | float | str | None = None
    result: str | None = None
    place: str | None = None
    said: str | None = None

    @property
    def cells(self) -> list[Any]:
        return [
            harmless(value)
            for value in (
                self.kind,
                self.code,
                self.text,
                self.left,
                self.right,
                self.gap,
                self.result,
                self.place,
                self.said,
            )
        ]


def validate(book: xw.Book) -> str:
    """校验: all rules; what formulas cannot say goes into the block of 校验, with time, version and checksum
    beside the verdict.
    """
    book.app.calculate()
    report = read_open(book)
    layout = _check_layout(book, report)
    checked = check(report)
    sheet = book.sheets[CHECKS]
    lines = _block(layout, checked, _typed(sheet, layout))
    _write_block(sheet, layout, lines)
    sheet.range(MARKS_CELL).value = MARKS_ON
    now = datetime.datetime.now().strftime("%Y-%m-%d %H:%M")
    sheet.range(TIME_CELL).value = record_of(now, VERSION, checked.errors)
    native = book.sheets[NATIVE]
    sheet.range(SEAL_CELL).value = harmless(native.range(Fact.CHECKSUM.address).value)
    book.app.calculate()
    state = native.range(Fact.STATE.address).value
    return f"已用 gkxl {VERSION} 检查全部规则：{state}。{_what_next(checked)}"


def _write_block(sheet: xw.Sheet, layout: CheckLayout, lines: Sequence[BlockLine]) -> None:
    """The block anew, and the print area down to its last line used."""
    sheet.range((layout.free_rows[0], 1), (layout.free_rows[-1], SAID)).value = [line.cells for line in lines]
    used = [number for number, line in enumerate(lines, layout.free_rows[0]) if line != BlockLine()]
    sheet.page_setup.print_area = f"$A$1:${letters(SAID)}${printed_to(layout, used)}"


def _what_next(checked: Checked) -> str:
    if checked.errors:
        return "请按“校验”表改正后再点“校验”。"
    if checked.queries and all(one.sheet == COVER for one in checked.findings if one.severity == QUERY):
        return "请在“单位信息”补填，再保存上报。"
    if checked.queries:
        return "请改正，或在“校验”表的“说明”栏写明原因。"
    return "保存后就可以上报。"


def clear_marks(book: xw.Book) -> str:
    """清除标记: marks off, the block and the record emptied; what was typed under 说明 stays, with its 编号
    and 位置.
    """
    report = read_open(book)
    layout, sheet = _check_layout(book, report), book.sheets[CHECKS]
    kept = [_own(line) for line in _typed(sheet, layout)]
    lines = kept + [BlockLine()] * (FREE_LINES - len(kept))
    _write_block(sheet, layout, lines)
    for cell in (TIME_CELL, SEAL_CELL):
        sheet.range(cell).clear_contents()
    sheet.range(MARKS_CELL).value = MARKS_OFF
    return "已收起标记，清空了上次检查的结果；填写的说明还在。要再显示，点“校验”。"


def next_problem(book: xw.Book) -> str:
    """下一处问题: select the next cell that is wrong or asked about, after the one selected now."""
    book.app.calculate()
    last = _check_layout(book, None).free_rows[-1]
    area = book.sheets[NATIVE].range((1, COUNT_COLUMN), (last, ADDRESS_COLUMN)).options(ndim=2).value
    places = [
        (line[SHEET_COLUMN - COUNT_COLUMN], line[ADDRESS_COLUMN - COUNT_COLUMN])
        for line in area
        if line[0] in (1, 2)
    ]
    places = [
        (sheet, place) for sheet, place in places if sheet in [one.name for one in book.sheets] and place
    ]
    if not places:
        return "没有要改的地方了。"
    selected = book.selection.address if book.selection is not None else ""
    here = (book.sheets.active.name, selected.replace("$", "").split(":")[0])
    following = places[(places.index(here) + 1) % len(places)] if here in places else places[0]
    book.sheets[following[0]].activate()
    book.sheets[following[0]].range(following[1]).select()
    return f"{following[0]} {following[1]}：原因见“校验”表。"


def load_prior(book: xw.Book, file: Path) -> str:
    """上年数: last year's numbers of this unit from its workbook or a summary, where none were issued."""
    report = read_open(book)
    opened = OpenBook(book)
    stamp = read_stamp(opened)
    form = prior_form(report.form, stamp)
    if stamp.get("prior.checksum"):
        raise Refusal("上年数由汇总单位下发，不能另外载入。上年数有误的，请告知汇总单位更正后重新下发。")
    if form is None or PRIOR not in opened.sheets:
        raise Refusal(
            "这份工作簿没有“上年数”工作表，不能载入。请在宏版（.xlsm）工作簿中使用，或请汇总单位下发带上年数的表。"
        )
    last = _last_year(report, file)
    sheet = book.sheets[PRIOR]
    numbers = [[None if key not in last.values else float(last.values[key])] for key in form.cells]
    sheet.range((PRIOR_TOP + 1, 5), (PRIOR_TOP + len(numbers), 5)).value = numbers
    sheet.range(PRIOR_YEAR_CELL).value = str(last.year or "")
    book.app.calculate()
    return (
        f"已载入 {last.unit or '本单位'} {last.year or '上年'} 年的数，在“上年数”表。请再点“校验”与上年比对。"
    )


def _last_year(report: Report, file: Path) -> Report:
    prior = read_report(file)
    against = contradiction(prior, report.code, report.unit)
    if against:
        raise Refusal(f"{file.name}：上年汇总里{against}，没有载入。请核对单位信息里的单位代码。")
    last = find_unit(prior, report.code, report.unit) if prior.kind == Kind.SUMMARY else prior
    if last is None or (prior.kind == Kind.REPORT and not _same_unit(report, last)):
        raise Refusal(
            f"{file.name}：里面没有“{report.unit or report.code}”的数，没有载入。"
            "请选择本单位上年的报表，或上年的汇总。"
        )
    if last.year is not None and report.year is not None and last.year != report.year - 1:
        raise Refusal(
            f"{file.name}：是 {last.year} 年的，不是 {report.year} 年的上一年，没有载入。"
            f"请选择 {report.year - 1} 年的文件。"
        )
    return last


def _same_unit(report: Report, last: Report) -> bool:
    """By the code where both have one, else by the very name."""
    if report.code and last.code:
        return report.code == last.code
    return bool(report.unit) and "".join((report.unit or "").split()) == "".join((last.unit or "").split())


def export_word(book: xw.Book, file: Path) -> str:
    """导出Word: the statutory tables with this workbook's numbers; an existing file is not replaced."""
    from gkxl.writing.files import ensure_free, write_whole
    from gkxl.writing.published.wordreport import write_document

    target = file.with_suffix(".docx")
    report = read_open(book)
    unread = [
        table.sheet
        for table in report.form.tables
        if any(
            one.table == table.key and one.kind in ("label", "layout", "sheet")
            for one in report.evidence.defects
        )
    ]
    if unread:
        raise Refusal(
            f"“{'”“'.join(unread)}”被改动过，没有读数，没有导出。请先点“校验”看哪里改动了，在下发的工作簿中重新填报。"
        )
    ensure_free(target, False, [])
    write_whole(target, write_document(report))
    return f"已导出 {target.name}。"


def say(book: xw.Book, sentence: str) -> None:
    """Leave the sentence where the macro reads it."""
    desk = DESK in [sheet.name for sheet in book.sheets]
    book.sheets[DESK if desk else CHECKS].range(SAYS if desk else SAYS_CELL).value = harmless(sentence)


def _check_layout(book: xw.Book, report: Report | None) -> CheckLayout:
    stamp = read_stamp(OpenBook(book))
    form: Form = report.form if report else stamped_form(stamp, None, book.name)
    if report is not None and any(defect.kind == "version" for defect in report.evidence.defects):
        raise Refusal(
            "这份工作簿是另一个版本的，本机的 gkxl 不认识它的版式，没有检查。"
            "请升级 gkxl，或请汇总单位重新下发。表内公式的结果仍在“校验”表。"
        )
    if CHECKS not in [sheet.name for sheet in book.sheets] or NATIVE not in [
        sheet.name for sheet in book.sheets
    ]:
        raise Refusal("“校验”表不在了，没有检查。请在下发的工作簿中重新填报。")
    return check_layout(form, prior_form(form, stamp))


def _typed(sheet: xw.Sheet, layout: CheckLayout) -> list[BlockLine]:
    """Lines of the block on which the user typed: all that the program did not write, and those of its own
    with a 说明.
    """
    area = sheet.range((layout.free_rows[0], 1), (layout.free_rows[-1], SAID)).options(ndim=2).value
    lines = [BlockLine(*line) for line in area]
    return [
        line
        for line in lines
        if _filled(line.said) or (not _filled(line.kind) and any(map(_filled, vars(line).values())))
    ]


def _filled(value: object) -> bool:
    return value is not None and bool(str(value).strip())


def _own(line: BlockLine) -> BlockLine:
    """A typed line without what the program had written on it."""
    return line if not _filled(line.kind) else BlockLine(code=line.code, place=line.place, said=line.said)


def _block(layout: CheckLayout, checked: Checked, typed: Sequence[BlockLine]) -> list[BlockLine]:
    """The block's lines: what the full check found beyond the formulas, then what the user had typed. Always
    `FREE_LINES` of them.
    """
    own = {line.code for line in layout.lines.values()}
    left = list(typed)
    found = []
    for finding in checked.findings:
        if finding.code not in own:
            match = next(
                (line for line in left if (line.code, line.place or "") == (finding.code, finding.place)),
                None,
            )
            if match is not None:
                left.remove(match)
            found.append(_line(checked.report, finding, match.said if match else None))
    kept = [_own(line) for line in left]
    said = sum(line.said is not None for line in found)
    room = FREE_LINES - len(kept) - said  # for lines that the user wrote nothing on
    if len(found) - said > room:
        room = max(0, room - 1)
        shown = []
        for line in found:
            room -= line.said is None
            if line.said is not None or room >= 0:
                shown.append(line)
        if len(shown) + len(kept) < FREE_LINES:
            shown.append(
                BlockLine(
                    kind=NOTE_KIND,
                    text=f"还有 {len(found) - len(shown)} 处没有列在这里，"
                    "请先改正以上各处再校验，或用 gkxl check 查看全部。",
                )
            )
        found = shown
    lines = found + kept
    return lines + [BlockLine()] * (FREE_LINES - len(lines))


def _line(report: Report, finding: Finding, said: str | None) -> BlockLine:
    found, expected = (_plain(report, finding, number) for number in (finding.found, finding.expected))
    gap = (
        round(found - expected, 6)
        if isinstance(found, (int, float)) and isinstance(expected, (int, float))
        else None
    )
    return BlockLine(
        KINDS.get(finding.severity, NOTE_KIND),
        finding.code,
        finding.message + finding.fix,
        found,
        expected,
        gap,
        BROKEN if finding.severity in KINDS else None,
        finding.place or None,
        said,
    )


def _plain(report: Report, finding: Finding, number: Any) -> int | float | str | None:
    if number is None or isinstance(number, str):
        return number
    shown = json_number(report, finding.cells[0], number) if finding.cells else number
    return float(shown) if isinstance(shown, str) else shown
