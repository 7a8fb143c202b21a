"""`convert --text`:
the unit's own Word document kept, the numbers of its statutory tables refreshed in place.

Every number finds its cell by the printed labels, as in reading. What is not found beyond doubt is
refused; nothing is guessed by position.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from lxml import etree

from gkxl.model.errors import Refusal
from gkxl.model.form import Form, Table
from gkxl.model.formfile import builtin_forms
from gkxl.model.report import Report
from gkxl.reading.grids.assemble import Seen
from gkxl.reading.grids.grid import core
from gkxl.reading.grids.numbers import is_placeholder, parse
from gkxl.reading.locating import naming
from gkxl.reading.locating.locate import locate
from gkxl.reading.locating.located import Located
from gkxl.rules.claims import same
from gkxl.rules.text_proposals import Proposal, proposals
from gkxl.writing.published.owncell import children, control_fault, has_revisions, is_plain, rewrite, text_of
from gkxl.writing.published.owndocument import OwnDocument
from gkxl.writing.published.printedtable import PrintedTable, number_text
from gkxl.writing.published.wordtable import TEXT_WIDTH, table_element, w

_ALIKE = 0.6
"""How like a chapter's official heading one has to read that carries its ordinal."""

_LONGEST_HEADING = 60


@dataclass(frozen=True)
class Change:
    """A cell that was rewritten."""

    table: str
    label: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.table} {self.label}：{self.old or '空'} → {self.new or '空'}"


@dataclass
class Refreshed:
    """The document's new bytes, and what was done."""

    data: bytes
    changes: list[Change] = field(default_factory=list)
    inserted: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()


def refresh(report: Report, path: Path) -> Refreshed:
    """The document at `path` with the report's numbers; the file stays as it is.

    Refuses where a table or a number has no certain place.
    """
    document = OwnDocument(path)
    _ensure_numbers(report)
    tables = locate(report.form, document.grids, document.name).tables
    result = Refreshed(b"", warnings=tuple(_contradictions(report, document)))
    if any(located.rows for located in tables.values()):
        for located in tables.values():
            cells = _cells(report.form, located, document)
            _ensure_settled(located, cells, document)
            result.changes += _rewrite(report, located, cells, document)
    else:
        _insert(report, document)
        result.inserted = tuple(table.name for table in report.form.tables)
    result.proposals = tuple(proposals(report, document.text))
    result.data = document.saved()
    return result


def _ensure_numbers(report: Report) -> None:
    unread = [
        table.name
        for table in report.form.tables
        if not any(key in report.values for key in report.form.keys_by_table[table.key])
    ]
    if unread:
        raise Refusal(
            f"原件的{'、'.join(unread)}没有读到数，没有写进正文。请用 gkxl check 查看原因，改好后再转换。"
        )


def _cells(form: Form, located: Located, document: OwnDocument) -> dict[str, etree._Element]:
    """The document's cell of every number of a table.

    Refuses unless every one is found, and no cell twice.
    """
    keys = form.keys_by_table[located.table.key]
    found = {
        key: document.cells[seen.place.address]
        for key in keys
        if (seen := located.seen.get(key)) and seen.place.address in document.cells
    }
    if located.collapsed:
        raise Refusal(
            f"{document.name}：{located.table.name}的“其他处理”只有一行，不是 {form.id} 格式，"
            "数字没有地方写。请按国办格式改成分项的行，再试。"
        )
    if len(found) < len(keys):
        missing = _what_is_missing(form, located, [key for key in keys if key not in found], document)
        raise Refusal(f"{document.name}：{located.table.name}{missing}没有写出文件。")
    if len({id(cell) for cell in found.values()}) < len(found):
        raise Refusal(
            f"{document.name}：{located.table.name}有几个数落在同一格里，分不清各在哪里。"
            "请把合并的数字格拆开，再试。"
        )
    _ensure_no_more(located, found, document)
    return found


def _what_is_missing(form: Form, located: Located, missing: list[str], document: OwnDocument) -> str:
    rows = [row.label for row in located.table.rows if row.key not in located.rows]
    other = next(
        (
            known.id
            for known in builtin_forms()
            if known.id != form.id and _fits(known, located.table, document)
        ),
        None,
    )
    if rows and other:
        return (
            f"是 {other} 格式的，报表是 {form.id} 格式的。"
            "请把正文换成当年格式的表，或把表删去、留下各章标题，再试。"
        )
    if not located.rows:
        return (
            "没有找到，其他表却在。请补上这张表（表头文字与国办格式一致），或把几张表都删去、"
            "留下各章标题由程序写入，再试。"
        )
    if rows:
        return f"缺少{_listed(rows)}。请补上，文字与国办格式一致，再试。"
    return (
        f"有 {len(missing)} 个数找不到格子：{_listed([form.cells[key].label for key in missing])}。"
        "请对照国办格式改正这张表的行、列和合并，再试。"
    )


def _fits(form: Form, table: Table, document: OwnDocument) -> bool:
    other = locate(form, document.grids, document.name).tables.get(table.key)
    return other is not None and all(
        key in other.seen and other.seen[key].place.address in document.cells
        for key in form.keys_by_table[table.key]
    )


def _listed(texts: list[str]) -> str:
    return "、".join(f"“{text}”" for text in texts[:3]) + ("等" if len(texts) > 3 else "")


def _ensure_no_more(located: Located, found: dict[str, etree._Element], document: OwnDocument) -> None:
    """Refuse a row that has a further cell with text right of its first number:
    one cannot tell which number would be whose."""
    known, taken = {id(cell) for cell in document.cells.values()}, {id(cell) for cell in found.values()}
    for row in dict.fromkeys(next(cell.iterancestors(w("tr"))) for cell in found.values()):
        cells = [cell for cell in children(row, "tc") if id(cell) in known]
        first = next(number for number, cell in enumerate(cells) if id(cell) in taken)
        if not all(id(cell) in taken or not text_of(cell).strip() for cell in cells[first:]):
            label = " ".join(filter(None, (text_of(cell).strip() for cell in cells[:first]))) or "数字行"
            raise Refusal(
                f"{document.name}：{located.table.name}“{label}”一行的格子比列多，分不清哪个数在哪一列。"
                "请对照国办格式改正这一行，再试。"
            )


def _ensure_settled(located: Located, cells: dict[str, etree._Element], document: OwnDocument) -> None:
    tables = {id(table): table for cell in cells.values() for table in [next(cell.iterancestors(w("tbl")))]}
    if any(map(has_revisions, tables.values())):
        raise Refusal(
            f"{document.name}：{located.table.name}有修订痕迹，不能确定数字以哪个为准。"
            "请在 Word 中接受或拒绝全部修订后保存，再试。"
        )


def _rewrite(
    report: Report, located: Located, cells: dict[str, etree._Element], document: OwnDocument
) -> list[Change]:
    """Write the numbers that differ.

    Refuses a cell that holds more than text, or a column in another unit.
    """
    changes = []
    for key, cell in cells.items():
        entry, column = located.seen[key], report.form.cells[key].column
        old, label = (
            " ".join(text_of(cell, as_shown=True).split()),
            f"{located.table.name}“{report.form.cells[key].label}”",
        )
        if entry.unit not in (None, column.unit):
            raise Refusal(
                f"{document.name}：{label}的表头写的单位是{entry.unit}，格式规定是{column.unit}。"
                "请改正表头，再试。"
            )
        if _agrees(report, key, entry) and text_of(cell, as_shown=True) == text_of(cell):
            continue
        fault = control_fault(cell)
        if fault:
            raise Refusal(
                f"{document.name}：{label}这一格{fault}。"
                "请在 Word 中右键点控件，选“删除内容控件”（文字会留下），再试。"
            )
        if not is_plain(cell):
            raise Refusal(
                f"{document.name}：{label}这一格里有公式域、批注、脚注或图片等，不能改写。"
                "请在 Word 中改成普通文字，再试。"
            )
        new = number_text(report, key)
        if new and column.unit and old.rstrip("）)").endswith(("万元", "元")):
            new += column.unit
        rewrite(cell, new)
        changes.append(
            Change(
                located.table.name,
                report.form.cells[key].label,
                f"{old}（另有划去的字）" if old == new else old,
                new,
            )
        )
    return changes


def _agrees(report: Report, key: str, entry: Seen) -> bool:
    """Whether the cell says what the report says already, in whatever way it is printed."""
    old = str(entry.value or "")
    number = report.printed.get(key, report.values.get(key))
    if number is None:
        return is_placeholder(old) or (key in report.flaws and report.flaws[key].text.strip() == old.strip())
    return parse(old, report.form.cells[key].column, entry.unit).value == number


def _insert(report: Report, document: OwnDocument) -> None:
    """Put the tables below the headings of their chapters, in a document that has none of them."""
    headings = [_heading(table, document) for table in report.form.tables]
    for table, heading in zip(report.form.tables, headings):
        following = heading.getnext()
        while (
            following is not None
            and not any(following is other for other in headings)
            and not (following.tag == w("p") and _is_chapter(following))
        ):
            if following.tag == w("tbl"):
                raise Refusal(
                    f"{document.name}：“{text_of(heading).strip()}”下面有一张表，但认不出是{table.name}。"
                    "请对照国办格式改正它的表头文字，或删去这张表由程序写入，再试。"
                )
            following = following.getnext()
    for table, heading in zip(report.form.tables, headings):
        element = table_element(PrintedTable(report.form, table, report), document.text_width or TEXT_WIDTH)
        heading.addnext(element)
        following = element.getnext()
        if following is None or following.tag != w("p"):
            element.addnext(etree.Element(w("p")))


def _heading(table: Table, document: OwnDocument) -> etree._Element:
    """The one paragraph that is the heading of a table's chapter."""
    titles = {core(text) for text in (table.title, *table.title_variants)}
    lines = [(paragraph, text_of(paragraph).strip()) for paragraph in document.paragraphs]
    lines = [(paragraph, text) for paragraph, text in lines if 0 < len(text) <= _LONGEST_HEADING]
    hits = [paragraph for paragraph, text in lines if core(text) in titles]
    hits = hits or [
        paragraph
        for paragraph, text in lines
        if text[:2] == table.title[:2]
        and max(SequenceMatcher(None, core(text), title).ratio() for title in titles) >= _ALIKE
    ]
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise Refusal(
            f"{document.name}：“{table.title}”这个标题出现了 {len(hits)} 次，不知道表放在哪里。"
            "请只留一处（有目录的先删去目录），再试。"
        )
    if any(core(text_of(paragraph).strip()) in titles for paragraph in children(document.body, "p")):
        raise Refusal(
            f"{document.name}：没有找到{table.name}，“{table.title}”这个标题在内容控件里，"
            "表不能写在它下面。请在 Word 中右键点控件，选“删除内容控件”（文字会留下），再试。"
        )
    raise Refusal(
        f"{document.name}：没有找到{table.name}，也没有“{table.title}”这个标题，不知道数字写在哪里。"
        "请在正文中写上二、三、四部分的标题，或不用 --text 直接生成全文，再试。"
    )


def _is_chapter(paragraph: etree._Element) -> bool:
    text = text_of(paragraph).strip()
    return len(text) <= _LONGEST_HEADING and text[1:2] == "、" and text[0] in "一二三四五六七八九十"


def _contradictions(report: Report, document: OwnDocument) -> list[str]:
    """What the document's title and period say otherwise than the report."""
    found = naming.identify(document.text)
    told: list[tuple[str, str, str | int, str | int | None]]
    told = [("标题", "单位", name.value, report.unit) for name in found.names if name.where == "标题"]
    told += [
        (year.where, "年度", year.value, report.year)
        for year in found.years
        if year.where in ("标题", "统计期")
    ]
    return [
        f"{document.name} 的{where}写的是“{theirs}”，报表的{what}是“{ours}”，正文没有改。请核对后再公布。"
        for where, what, theirs, ours in told
        if ours is not None and not same(theirs, ours)
    ]
