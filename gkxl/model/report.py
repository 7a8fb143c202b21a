"""A report (年报): the numbers of one unit and one year, apart from any file.

Counts are `int`, money is `Decimal`; a cell without a number has a state: blank, text or error. Blank and 0
are never the same. Totals are recomputed from their parts (`values`); those that the source prints
otherwise are kept beside them (`printed`).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from gkxl.model.form import Form

if TYPE_CHECKING:
    import pandas

Number = int | Decimal


class State(StrEnum):
    """Why a cell has no number."""

    BLANK = "blank"
    TEXT = "text"
    ERROR = "error"


FIELDS_TO_FILL = {
    "cover.filler": "填报人",
    "cover.reviewer": "审核人",
    "cover.phone": "电话",
    "cover.date": "填报日期",
}
"""Fields that a person fills in, as a sentence calls them."""


BLANK, TEXT, ERROR = State.BLANK, State.TEXT, State.ERROR


class Kind(StrEnum):
    """Whose numbers a report has: one unit's, or the sums of many."""

    REPORT = "report"
    SUMMARY = "summary"


class Source(StrEnum):
    """What a report was read from.

    An issued workbook, another spreadsheet, a document, or gkxl's own JSON.
    """

    STAMPED = "stamped"
    SHEET = "sheet"
    DOCUMENT = "document"
    JSON = "json"


class FlawKind(StrEnum):
    """Why a cell is not a plain number."""

    FORMULA = "formula"
    """A formula in a typed cell."""
    TEXT = "text"
    NUMERIC = "numeric"
    """Text that looks like a number."""
    ERROR = "error"
    PLACEHOLDER = "placeholder"
    """"/", 无 ... in place of 0."""
    REMARK = "remark"
    """A word or sign beside a number that is read."""
    UNIT = "unit"
    """Another unit is printed; the value is converted."""
    NORMALISED = "normalised"
    """Read without doubt: full-width digits, 1,200, 12件."""


class DefectKind(StrEnum):
    """What of the form a source lacks or has changed."""

    TABLE = "table"
    ROW = "row"
    COLUMN = "column"
    WIDTH = "width"
    """A row with more or fewer numbers than columns."""
    ORDER = "order"
    """Columns of one head that do not stand together."""
    HEADS = "heads"
    """Heads lost or in another order, so that no column can be told."""
    GROUPS = "groups"
    """Heads over groups of columns in another order or of other names; `found` is what is printed."""
    DOUBLE = "double"
    """Two numbers, rows or columns for one; `found` is the other place."""
    UNNAMED = "unnamed"
    """A row below which more numbers stand without a label of their own; `found` is their place."""
    SLID = "slid"
    """A row between a row of numbers without a label (`found`) and a missing row: its label may have slid."""
    SPAN = "span"
    """One number over several columns."""
    STRAY = "stray"
    """A number under no head."""
    TORN = "torn"
    """A row whose numbers stand on several lines, so that some may be another row's."""
    WORDS = "words"
    """Words where a row of numbers should stand."""
    SUBTOTAL = "subtotal"
    """A group's printed sum that is not its rows'."""
    LABEL = "label"
    SHEET = "sheet"
    LAYOUT = "layout"
    FORMULA = "formula"
    VERSION = "version"
    DETAIL = "detail"
    """Of a summary, altered."""
    BESIDE = "beside"
    """A number of an issued workbook outside the cells that are filled in; `expected`: how many there are."""
    MERGED = "merged"
    """Cells to be filled in that were merged, with one number; `expected`: the range."""
    COPY = "copy"
    """A sheet that was not issued and has other numbers than those read; `expected`: the sheet that is."""
    HIDDEN = "hidden"
    """A table's sheet that nobody sees."""
    PRIOR = "prior"
    """上年数, altered."""
    UNSTAMPED = "unstamped"


class Place(NamedTuple):
    """Where something stands: a sheet and an address (`F7`, or words in a document: `第 12 行`)."""

    sheet: str
    address: str

    def __str__(self) -> str:
        return f"{self.sheet} {self.address}".strip()


class Flaw(NamedTuple):
    """A cell that is not a plain number, with the text as printed."""

    kind: FlawKind | str
    text: str


class Paragraph(NamedTuple):
    """A paragraph of a document's running text, with its place (正文 第12段)."""

    place: Place
    text: str


OTHER_TITLE = "另一个标题"
"""Where a claim stands that a second title of the same file makes."""


class Claim(NamedTuple):
    """What the source says of itself: a unit's name or a year, and where it says so (封面, 标题 ...)."""

    where: str
    value: str | int


class Defect(NamedTuple):
    """A part of the form that the source lacks or has changed."""

    kind: DefectKind | str
    table: str | None = None
    row: str | None = None
    column: str | None = None
    place: Place | None = None
    found: str | int | None = None
    expected: str | int | None = None
    key: str | None = None
    keys: tuple[str, ...] = ()
    """The cells it concerns, where table, row and column do not tell them."""


class Settled(NamedTuple):
    """A finding that a unit of a summary explained when it reported: rule, number, the unit's code, 说明."""

    code: str
    key: str
    unit: str
    text: str


@dataclass
class Evidence:
    """What a reader saw besides the numbers; the rules of group S judge it."""

    source: Source | str = Source.DOCUMENT
    names: list[Claim] = field(default_factory=list)
    years: list[Claim] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)
    stale: dict[str, Number | str] = field(default_factory=dict)
    """Stored results that are not those of the formulas."""
    unstored: bool = False
    """Formulas without any stored result."""
    blank_block: tuple[str, ...] = ()
    """A whole 法人 block left blank, counted as 0."""
    collapsed: tuple[str, ...] = ()
    """Rows printed as the one row of their group."""
    mixed_forms: tuple[str, ...] = ()
    """Ids of formats found side by side."""
    unit_assumed: set[str] = field(default_factory=set)
    """Amounts in 元 beside which the source prints no unit."""
    rival_units: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Amounts of which two places print different units: the one it was read in, and the other."""
    coverage: tuple[int, int] | None = None
    """Of a summary: units expected, units accepted."""
    settled: list[Settled] = field(default_factory=list)
    """Of a summary, and of a unit in it: what its units explained when they reported."""
    saved: str | None = None
    """When the file says it was last saved, ISO 8601."""
    untouched: bool = False
    """No program has saved it since gkxl wrote it: the file says so itself."""
    corrects: str | None = None
    """Of a 更正稿: the SHA-256 of the file that it was made from."""
    seal: str | None = None
    """What the record of the last check with the button says."""
    paragraphs: tuple[Paragraph, ...] = ()
    """Running text of a document, outside its tables."""
    extra_lines: list[tuple[Place, str]] = field(default_factory=list)
    remarks: list[tuple[Place | None, str]] = field(default_factory=list)
    """What was normalised outside the numbers."""


class Explanation(NamedTuple):
    """A 说明 typed on 校验: for a rule, and for one place or (place None) wherever it speaks."""

    code: str
    place: str | None
    text: str


@dataclass(repr=False)
class Report:
    """One unit's numbers of one year in one form.

    A summary (kind "summary") carries the reports of its units.
    """

    form: Form
    unit: str | None = None
    code: str | None = None
    year: int | None = None
    level: str | None = None
    level_from: str | None = None
    kind: Kind | str = Kind.REPORT
    group: str | None = None
    values: dict[str, Number] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    printed: dict[str, Number] = field(default_factory=dict)
    flaws: dict[str, Flaw] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=Evidence)
    prior: Report | None = None
    explanations: list[Explanation] = field(default_factory=list)
    cover: dict[str, str] = field(default_factory=dict)
    zero_tables: frozenset[str] = frozenset()
    units: list[Report] = field(default_factory=list)

    def __repr__(self) -> str:
        what = "汇总" if self.kind == Kind.SUMMARY else "年报"
        blanks = f"，{len(self.states)} 格不是数" if self.states else ""
        return (
            f"<{what} {self.unit or '单位不明'} {self.year or '年度不明'}（格式 {self.form.id}）："
            f"{len(self.values)} 个数{blanks}>"
        )

    def recompute(self) -> None:
        """Set every total from its parts; a total with a part that is no number has no value."""
        values = self.values
        for key, parts in self.form.sums:
            try:
                values[key] = sum([values[part] for part in parts])
            except KeyError:
                values.pop(key, None)

    def place(self, key: str) -> Place:
        """Where a number stands in its source; without a source, its table and printed labels."""
        if key in self.places:
            return self.places[key]
        cell = self.form.cells[key]
        return Place(cell.table.sheet, "")

    def to_frame(self) -> pandas.DataFrame:
        """The numbers as a pandas frame, one a row, by key; numeric columns are nullable: a blank is not 0.

        Money is in the unit of its column. Needs pandas, which is loaded here.
        """
        import pandas

        rows = [
            {
                "key": key,
                "单位": self.unit,
                "年度": self.year,
                "表": cell.table.sheet,
                "行": cell.row.label,
                "列": cell.column.label,
                "数值": None if key not in self.values else float(self.values[key]),
                "状态": str(self.states.get(key, "")) or None,
                "所印合计": None if key not in self.printed else float(self.printed[key]),
                "合计": cell.computed,
            }
            for key, cell in self.form.cells.items()
        ]
        types = {"年度": "Int64", "数值": "Float64", "所印合计": "Float64", "合计": "bool"}
        return pandas.DataFrame(rows).astype(types)

    @property
    def notes(self) -> list[str]:
        """What the reader normalised or passed over, in plain Chinese."""
        lines = [f"{place}：{text}" if place else text for place, text in self.evidence.remarks]
        lines += [
            f"{self.place(key)}（{self.form.cells[key].label}）"
            f"原件为“{flaw.text}”，读作 {show(self.values[key])}。"
            for key, flaw in sorted(self.flaws.items(), key=lambda item: self.form.order[item[0]])
            if key in self.values and flaw.kind != FlawKind.FORMULA
        ]
        lines += [f"{place}：表外内容“{text}”未计入任何数。" for place, text in self.evidence.extra_lines]
        return lines


def fingerprint(*reports: Report) -> str:
    """What a stamp remembers of numbers that must not change.

    The units, in whatever order, and their typed numbers.
    """
    from hashlib import sha256

    facts = sorted(  # as bytes, which sort like their characters, and hashed one by one: there are many
        repr(
            (one.code, one.unit, one.group, one.level, [show(one.values.get(key)) for key in one.form.typed])
        ).encode()
        for one in reports
    )
    digest = sha256(b"[")
    for number, fact in enumerate(facts):
        digest.update(b", " * bool(number) + repr(fact.decode()).encode())
    digest.update(b"]")
    return digest.hexdigest()[:16]


def beneath(summary: Report) -> Iterator[tuple[tuple[str, ...], Report]]:
    """Every unit beneath the units of a summary, with the codes of those over it, outermost first."""

    def walk(unit: Report, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Report]]:
        for one in unit.units:
            yield path, one
            yield from walk(one, (*path, one.code or ""))

    for unit in summary.units:
        yield from walk(unit, (unit.code or "",))


def find_unit(
    summary: Report | None, code: str | None, *names: str | None, others: Container[str] = ()
) -> Report | None:
    """A unit's report out of a summary: by its code, then by exact name or former name.

    `others` are codes of other units: one that bears such a code is not taken for its name (names move on,
    codes stay).
    """
    leaves = summary.units if summary else []
    coded = next((leaf for leaf in leaves if code and leaf.code == code), None)
    return coded or next(
        (leaf for leaf in leaves if leaf.unit and leaf.unit in names and leaf.code not in others), None
    )


def add(numbers: Iterable[Number | None]) -> Number | None:
    """The exact sum, or None where a part is missing."""
    known = list(numbers)
    return None if None in known else sum(known)  # type: ignore[arg-type]


def show(number: Number | None) -> str:
    """A number as users type it: no exponent, no trailing zeros, the minus sign of the keyboard."""
    if number is None:
        return "空"
    return format(plain(number), "f") if isinstance(number, Decimal) else str(number)


def told(number: Number | None) -> str:
    """A number as sentences tell it: with a real minus sign (−4)."""
    return show(number).replace("-", "−", 1)


def signed(number: Number) -> str:
    """A difference with its sign: −1, +2, 0."""
    return told(number) if number <= 0 else f"+{show(number)}"


def plain(number: Decimal) -> Decimal:
    """The canonical form of an amount: 0.7730 → 0.773, 1E+2 → 100."""
    reduced = number.normalize()
    return reduced.quantize(Decimal(1)) if places_of(reduced) < 0 else reduced


def places_of(number: Decimal) -> int:
    """Digits behind the decimal point; negative where the number ends in zeros before it (1E+2: −2)."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # never NaN or infinite: no reader makes one
    return -exponent
