"""Paragraphs in the manner of real reports, with their tables; contradictions are planted one at a time.

A report is a block of lines: `# unit year level`, then its paragraphs. `{12|T1 new;T7}` is a number and
what it states: a cell of the tables (its code, then the row with `@column`, or the cell), a list (T7) or a
share (T8) of the text; `{12|}` states nothing that is compared. `<未收到申请|new,review>` denies cells,
`<全部办结|done>` says that nothing is carried out. The tables are made to hold what the paragraphs state,
so that no finding is right as long as nothing is changed.

The author of a to e knew the grammar, had read published reports for their manner, and wrote sentences of
their own with other names and numbers.
The author of f, g, h and n1 had not seen the grammar, nor had another one, of i and n2.
Each set was counted before anything was mended; its first precision and recall:
a 0.846, 0.837; b 0.964, 0.759; c 0.968, 0.875; d 0.966, 0.861; e 1.000, 0.930; f 0.980, 0.826;
g 0.983, 0.731; h 0.952, 0.630; n1 (unaltered) 8 false alarms in 541 sentences;
after a to g had been looked at: i 0.989, 0.823 (5 false alarms in 349 sentences); n2 (unaltered) 0.978,
0.817, 11 false alarms in 822 sentences.
Then a to d, f, g and n1 were looked at, and marks that were wrong in them put right (f 1, g 2), and
the false alarms of n2 (2 of 11 mended). h and i were set aside, only counted (h ten times): 0.954, 0.683
with 18 false alarms in 274 sentences; 0.989, 0.823 with 5 in 349; n2 with 9 in 822. Then they were looked
at, and marks put right (h 1, i 2, n2 4). e is set aside still.
j: forty openings of published reports that were found after that, sentence by sentence in their manner, with
other names and numbers, by an author who had worked on the grammar: 0.994, 0.839, one false alarm in 152
sentences; then looked at, and the marks of one sentence put right.
k: by a third stranger, who saw nothing but the form's cells and five lines of i: 0.995, 0.874, 4 false alarms
in 388 sentences, two of which were of numbers without a mark (marked since; fees in 元 and 亿元 were written
in 万元 before it was counted). Then it was looked at, and two classes of alarms and two of misses mended.
l: by a fourth stranger, who saw nothing but the form's cells and wrote in manners of his own (short and
spoken ones, reports of 2019 and 2020, schools and hospitals): 0.969, 0.663, 16 false alarms in 517
sentences. Before it was counted its names of cells were put into ours (doc is norm), 29 marks of cells that
no rule compares taken out, and fees in 元 and 亿元 written in 万元.
m: by a fifth stranger in the same way, counted once, after l had been looked at and the grammar mended:
0.991, 0.805, 7 false alarms in 505 sentences (names of cells put into ours and 35 marks that no rule compares
taken out by a script). Then its alarms were looked at, and five classes of them mended; one was of a
number without a mark (marked since), one is left, a rumour that is quoted. Its misses were mended later,
together with those of h, k and l.
o: by a sixth stranger in the same way, in the manner of published reports, counted once after that: 0.987,
0.863, 13 false alarms in 542 sentences; of 1,339 planted: all done 0.69, denials 0.90, disputes 0.88, lists
0.79, papers and decisions 0.92, received 0.92, results 0.97, shares 0.55. Then it was looked at, and the
marks of one sentence put right (直接起诉1件 is both the cases and their outcome).
p: by a seventh stranger in the same way, counted once after o had been looked at and mended: 0.990, 0.886, 8
false alarms in 689 sentences; of 1,391 planted: all done 0.74, denials 0.82, disputes 0.93, lists 0.83,
papers and decisions 0.93, received 0.92, results 0.95, shares 0.83. Then it was looked at: its alarms were
mended by class, but for one that was of the form of marks (a fee in 亿元, written in 万元 since).
After that: o 1.000, 0.955; p 0.999, 0.927; no false alarm in either.
q: by an eighth stranger in the same way, counted once after p had been looked at and mended: 0.990, 0.932, 5
false alarms in 664 sentences; of 1,472 planted: all done 0.94, denials 0.97, disputes 0.95, lists 0.88,
papers and decisions 0.95, received 0.98, results 0.96, shares 0.82. Then its alarms were looked at, not its
misses: four were mended by class, one was of the form of marks (a fee in 亿元, written in 万元 since). After
that: 0.985, 0.931, no false alarm.
r: by a ninth stranger in the same way, counted once after that: 0.994, 0.920, 6 false alarms in 522
sentences; of 1,202 planted: all done 0.69, denials 0.95, disputes 0.90, lists 0.92, papers and decisions
0.96, received 0.93, results 0.93, shares 0.80. Then its alarms and what it says of all done were looked at,
and mended by class: 1.000, 0.921, no false alarm.
s: by a tenth stranger in the same way, counted once after that: 0.989, 0.909, 6 false alarms in 445
sentences; of 1,160 planted: all done 0.83, denials 0.95, disputes 0.93, lists 0.94, papers and decisions
0.91, received 0.96, results 0.95, shares 0.69. Then its alarms and shares were looked at, and mended by
class: 0.997, 0.917, no false alarm.

t to z, aa, ab: by strangers eleven to nineteen, who saw nothing but the form's cells and five lines, looked
at how published reports speak (what a search showed of them, with headings and all) and wrote their own:
t, u and v were counted once after s had been mended, w and x after t to v, y and z after w and x, aa and ab
after those. First precision, recall, alarms of unaltered sentences, and the least kind:
t 0.985, 0.916, 6 of 708, shares 0.72; u 0.997, 0.943, 1 of 1,015, papers and decisions 0.87;
v 0.990, 0.893, 1 of 545, denials 0.79; w 0.995, 0.948, 6 of 1,296, all done 0.86;
x 0.990, 0.944, 8 of 1,176, papers and decisions 0.88; y 0.999, 0.970, 0 of 1,424, shares 0.80;
z 0.994, 0.973, 5 of 1,358, shares 0.92; aa 0.998, 0.950, 1 of 1,242, shares 0.92;
ab 0.995, 0.956, 3 of 1,307, shares 0.86.
Of w's six alarms four, of x's eight four, of z's five four, and aa's were of the marks: a number of natural
persons whose total was not marked, so that the table had 0 there; rounded permits and fees in 亿元 without
a mark.

ac, ad, ae: by strangers twenty to twenty-two in the same way, their marks tried beforehand (whether they make
a table); ad and ae were counted before they were looked at and mended, ac after that:
ad 0.998, 0.913, 1 of 777 (a table that this module added up wrongly), all done 0.75; ae 0.995, 0.961, 2 of
783, shares 0.85; ac 0.992, 0.950, 4 of 931, all done 0.83.

af to aq: by twelve more strangers in the same way, whose manners were less alike (spoken, long, numbers
anywhere). af to ak were counted on one version: af 0.994, 0.854, 5 of 955, shares 0.65; ag 0.989, 0.884, 11
of 1,110, lists 0.79; ah 0.994, 0.864, 2 of 980, lists 0.62; ai 0.991, 0.864, 3 of 989, lists 0.68; aj 0.990,
0.908, 5 of 969, shares 0.68; ak 0.993, 0.888, 5 of 986 (one of the marks), lists 0.61. Then they were looked
at, alarms and misses, and mended by class, and only then al to ao counted: al 0.996, 0.822, 3 of 933, lists
0.68; am 0.995, 0.841, 2 of 1,002, lists 0.71; an 0.996, 0.917, 0 of 1,073, papers and decisions 0.74; ao
0.993, 0.864, 6 of 972, papers and decisions 0.70. Then their alarms were mended, and after that ap and aq
counted: ap 0.994, 0.871, 5 of 1,019, lists 0.67; aq 0.989, 0.902, 11 of 1,134 (7 of the marks), shares
0.78. Of al to aq the alarms were mended, not the misses. Marks put right: 信息处理费 is none of table two's
fees (ah), a fee in 亿元 written in 万元 (ak), papers and decisions of the older form marked (aq).

ar to dc: by more strangers, one each, their first figures in docs/development.md (cc to dc follow openings of
published reports statement by statement, different strangers the same one at times). Marks put right in cf,
ch and ce (4), in cd and cg (a total each), in cj and ck (8: those new and carried in together, applicants of
those), in co (7: what is said of 信息处理费), ct (5: numbers in 万 and 亿 written out), cw and cx (3, with a
name for 某某), and in bj before
it was looked at: outcomes of lawsuits that one mark left out (3), fees in 亿元 (2).

Since ac a row or block of which parts are told has their total, and those numbers are marked. Each round's
alarms were looked at and mended by class before the next (of t to v some classes of misses too).

Scoring changed with f: findings of a cell within a group of which only the sum is marked are left out
(before that, with the author's coarser marks: f 0.840, 0.821; g 0.968, 0.717; h, with it, 0.942, 0.626);
a finding that marks the changed number itself is right whatever its code, and so is a share of a sum of
which it is a part (since j: f, g, h and i had two such each, counted as wrong until then); units have the
level of their name. Since o a change is judged as shares are (by 25件), and is right in the same way.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gkxl.model.findings import Finding
from gkxl.model.formfile import form_for_year
from gkxl.model.level import level_of
from gkxl.model.report import Paragraph, Place, Report
from gkxl.narrative.cells import Cells
from gkxl.narrative.sentences import sentences
from gkxl.rules import check
from tests.narrative import FOLDER, OF_THE_TEXT

MISSED = FOLDER / "missed.json"
MARK = re.compile(r"\{(?P<number>[^|{}]+)\|(?P<states>[^{}]*)\}|<(?P<words>[^|<>]+)\|(?P<denies>[^<>]*)>")
IN_A_GROUP = re.compile(r"t3\.(?:\w+\.\w+\.total|new\.(?:business|research|welfare|legal|other))$|t2\.rule\.")
"""Cells that are told together with others of their group as a rule: 无法提供, 法人或其他组织."""
LEVELS = {"市级": "市", "省级": "省", "市级部门": "市直部门", "省级部门": "省直部门"}
"""Levels as the authors of the sets call them; a name that shows its level goes first, as in a check."""
CHINESE = str.maketrans("零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖", "0012234567891" + "23456789")
RESULT = r"t3\.(?:granted|partial|denied\.\w+|unable\.\w+|refused\.\w+|other(?:\.\w+)?)\.total$"
MOST_MARKED = 8
"""Numbers that a quotation marks; the changed one may be a later one."""
KINDS = {
    "T1": "received",
    "T2": "results",
    "T3": "disputes",
    "T4": "papers and decisions",
    "T5": "denials",
    "T6": "all done",
    "T7": "lists",
    "T8": "shares",
    "T9": "missing numbers",
}


ALARM = re.compile(r"[A-Z]\d+ ")
"""How a false alarm is listed: by its code first."""


@dataclass(frozen=True)
class Spot:
    """A number or denial in a paragraph: where it stands, and what it states."""

    paragraph: int
    start: int
    end: int
    text: str
    states: tuple[tuple[str, tuple[str, ...]], ...]  # code, cells


@dataclass
class Document:
    """A report as it was written."""

    unit: str
    year: int
    level: str
    paragraphs: list[str] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    values: dict[str, Decimal] = field(default_factory=dict)
    undecided: frozenset[str] = frozenset()


def documents(name: str) -> list[Document]:
    """The reports of a set."""
    blocks = (FOLDER / f"planted_{name}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return [_document(block.split("\n")) for block in blocks]


def _document(lines: list[str]) -> Document:
    unit, year, level = lines[0].removeprefix("# ").split()
    document = Document(unit, int(year), level)
    cells = Cells(form_for_year(int(year)))
    for at, line in enumerate(lines[1:]):
        text, end = "", 0
        for match in MARK.finditer(line):
            text, end = text + line[end : match.start()], match.end()
            said = match["number"] or match["words"]
            states = tuple(_states(match, cells))
            document.spots.append(Spot(at, len(text), len(text) + len(said), said, states))
            text += said
        document.paragraphs.append(text + line[end:])
    told = [
        (keys, _value(spot.text))
        for spot in document.spots
        for code, keys in spot.states
        if keys and code in ("T1", "T2", "T3", "T4")
    ]
    for keys, value in sorted(told, key=lambda one: len(one[0])):
        if len(keys) > 1:
            _fill_totals(document.values)
        _enter(document.values, keys, value)
    _fill_totals(document.values)
    _add_up(document.values)
    alone = {keys for spot in document.spots for _, keys in spot.states if len(keys) == 1}
    document.undecided = frozenset(key for key in cells.form.cells if IN_A_GROUP.match(key)) - {
        key for (key,) in alone
    }
    return document


def _add_up(values: dict[str, Decimal]) -> None:
    """Let the results add to their total: what is lacking goes to the first result that nothing names."""
    total = values.get("t3.total.total")
    told = [values[key] for key in values if re.match(RESULT, key)]
    free = [key for row in ("granted", "partial") if (key := f"t3.{row}.total") not in values]
    if total is not None and free and sum(told) < total:
        values[free[0]] = total - sum(told)


def _fill_totals(values: dict[str, Decimal]) -> None:
    """Let a row of table three, and a block of table four, of which parts are told have their total."""
    for key in sorted(
        {f"{key.rpartition('.')[0]}.total" for key in values if key.startswith(("t3.", "t4."))}
    ):
        block = key.removesuffix("total")
        parts = [value for one, value in values.items() if one.startswith(block) and one != key]
        values.setdefault(key, sum(parts, Decimal(0)))


def _value(printed: str) -> Decimal:
    """A marked number: 1,100; 三; 壹; 二十三; 53.6万; of fees in 亿 as many 万."""
    if "十" in printed:
        tens, _, ones = printed.partition("十")
        return 10 * _value(tens or "一") + _value(ones or "零")
    if printed.endswith("亿"):
        return Decimal(printed.removesuffix("亿")) * 10_000
    bare = printed.replace(",", "").translate(CHINESE)
    return Decimal(bare.removesuffix("万")) * (10_000 if bare.endswith("万") else 1)


def _states(match: re.Match[str], cells: Cells) -> Iterator[tuple[str, tuple[str, ...]]]:
    if match["words"]:
        for name in filter(None, match["denies"].split(",")):
            yield ("T6", cells.row("carried_out")) if name == "done" else ("T5", _keys(name, cells))
        return
    for part in filter(None, match["states"].split(";")):
        code, _, name = part.partition(" ")
        yield code, _keys(name, cells) if name else ()


def _keys(name: str, cells: Cells) -> tuple[str, ...]:
    """The cells of a name; several names are joined by +: granted+partial."""
    if "+" in name:
        return tuple(key for one in name.split("+") for key in _keys(one, cells))
    row, _, column = name.partition("@")
    noun, _, outcome = row.partition(".")
    deeds = {"made": "make", "repealed": "repeal", "valid": "valid"}
    found = (
        cells.row(row, column or "total")
        or cells.court(noun, outcome or "total")
        or (cells.paper(noun, deeds[outcome]) if outcome in deeds else cells.decisions(row))
    )
    if not found:
        raise ValueError(f"no cell is called {name}")
    return found


def _enter(values: dict[str, Decimal], keys: tuple[str, ...], value: Decimal) -> None:
    """Let the cells add to a number: what the others lack goes to one that nothing names yet."""
    rest = value - sum((values.get(key, Decimal(0)) for key in keys), Decimal(0))
    free = [key for key in keys if key not in values]
    if free:
        values[free[-1]] = rest
    elif rest:
        raise ValueError(f"{keys} are told differently: {value}")


def findings(document: Document) -> list[Finding]:
    """What the check says of the text."""
    form = form_for_year(document.year)
    level = level_of(document.unit) or LEVELS.get(document.level, document.level)
    report = Report(form, unit=document.unit, year=document.year, level=level)
    report.values = {key: Decimal(0) if form.cells[key].column.is_money else 0 for key in form.cells}
    report.values |= {
        key: value if form.cells[key].column.is_money else int(value)
        for key, value in document.values.items()
    }
    report.evidence.paragraphs = tuple(
        Paragraph(Place("正文", f"第{number}段"), text) for number, text in enumerate(document.paragraphs, 1)
    )
    return [one for one in check(report).findings if one.code in OF_THE_TEXT]


def alarms(document: Document) -> list[Finding]:
    """What the check says of the text as it is, without what the marks leave undecided."""
    return [one for one in findings(document) if not _is_undecided(document, one)]


@dataclass(frozen=True)
class Plant:
    """A contradiction: its kind, the document with it, and how the findings that are right then are known."""

    kind: str
    document: Document
    codes: frozenset[str]
    cells: frozenset[str]
    was: str = ""  # the number that stood there
    now: str = ""
    place: str = ""

    @property
    def name(self) -> str:
        """The same in every run, as `missed.json` has it."""
        told = f"{self.place} {self.was}→{self.now}" if self.place else min(self.cells)
        return f"{self.document.unit} {self.document.year} {self.kind} {told}"

    def is_right(self, finding: Finding) -> bool:
        """Whether a finding tells of the contradiction, or of a sum or a share that it broke too."""
        if finding.cells:
            return bool(self.cells & set(finding.cells)) or self._is_marked(finding)
        if finding.code == "T7":
            if self.now and f"总数为 {_value(self.now)} " in finding.message:
                return True
            shown = f"【{self.now}】" in finding.message or finding.message.count("【") >= MOST_MARKED
            there = finding.address == self.place or f"{self.place}“" in finding.message
            return self.now != "" and shown and there
        if finding.code == "T8":
            return self._is_broken_share(finding)
        return finding.code == "T9" and "T9" in self.codes

    def _is_marked(self, finding: Finding) -> bool:
        """Whether a finding marks the changed number itself, though its author marked it for a list only."""
        return self.now != "" and f"【{self.now}】" in finding.message and finding.address == self.place

    def _is_broken_share(self, finding: Finding) -> bool:
        """Whether the share is the changed one, or was right with the number that was changed."""
        if f"【{self.now}】" in finding.message and "T8" in self.codes:
            return True
        told = re.search(r"为 ([-\d.]+)%，.*（([-\d.,]+) ÷ ([-\d.,]+)）", finding.message)
        if told is None:
            return self._is_broken_difference(finding) or ("之和" in finding.message and "T8" in self.codes)
        percent, part, whole = (Decimal(one.replace(",", "")) for one in told.groups())
        was, now = _value(self.was), _value(self.now)
        before = [(was, whole)] if part == now else []
        before += [(part - now + was, whole)]  # 两项合计占
        before += [(abs(was - whole), whole)] if abs(now - whole) == abs(part) else []  # growth to it
        if now - part == whole or now + part == whole:
            before += [(part, was + whole - now)]  # by so many to it
        if whole == now:
            before += [(part, was), (abs(now + part - was), was), (abs(now - part - was), was)]  # or from it
        return any(abs(abs(one) * 100 / other - abs(percent)) <= 1 for one, other in before if other)

    def _is_broken_difference(self, finding: Finding) -> bool:
        """Whether a change was the difference of two numbers until one of them was changed."""
        told = re.search(r"变化为 ([-\d.,]+) .*按文中的 ([\d.,]+) 和 ([\d.,]+) 应为", finding.message)
        if told is None or not self.was:
            return False
        amount, new, old = (Decimal(one.replace(",", "")) for one in told.groups())
        was, now = _value(self.was), _value(self.now)
        return any(abs(one - other) == amount for one, other in ((was, old), (new, was)) if now in (new, old))


def plants(document: Document) -> Iterator[Plant]:
    """Every contradiction that can be planted, one at a time."""
    for spot in document.spots:
        for number, (code, keys) in enumerate(spot.states):
            if code in ("T5", "T6"):
                values = {**document.values, keys[-1]: Decimal(3)}
                changed = replace(document, values=values)
                yield Plant(KINDS[code], changed, frozenset({code}), frozenset(keys))
            elif number == 0 or code == "T9":
                yield _plant(document, spot, code)


def _plant(document: Document, spot: Spot, code: str) -> Plant:
    paragraphs = list(document.paragraphs)
    line = paragraphs[spot.paragraph]
    now = "" if code == "T9" else _changed(line, spot)
    paragraphs[spot.paragraph] = line[: spot.start] + now + line[spot.end :]
    codes = frozenset({"T9"} if code == "T9" else {one for one, _ in spot.states})
    cells = frozenset(key for _, keys in spot.states for key in keys)
    changed = replace(document, paragraphs=paragraphs)
    place = f"第{spot.paragraph + 1}段"
    return Plant(KINDS[code], changed, codes, cells, spot.text, now, place)


def _is_whole(line: str, spot: Spot) -> bool:
    """Whether a number that states a list is its whole: 共【10】条，其中; 合计【10】条."""
    behind = re.match(r".{1,3}[，（：]?(?:其中|分别|：|（|中，)", line[spot.end :])
    return behind is not None or line[: spot.start].endswith(("合计", "，共"))


def _changed(line: str, spot: Spot) -> str:
    """Another number: a part larger, a whole smaller, a share off by points, a count by an eighth."""
    value, codes = _value(spot.text), {code for code, _ in spot.states}
    if codes == {"T8"}:
        return str(value + 7 if value < 90 else value - 7)
    step = max(Decimal(1), (value / 8).to_integral_value())
    if codes == {"T7"} and _is_whole(line, spot) and value > step:
        return _like(spot.text, value - step)
    up = codes == {"T7"} or zlib.crc32(f"{spot}".encode()) % 2 or value <= step
    return _like(spot.text, value + step if up else value - step)


def _like(printed: str, value: Decimal) -> str:
    """A number written as another one is: with commas between thousands or without, in 万."""
    if printed.endswith(("万", "亿")):
        return f"{value / 10_000:f}{printed[-1]}"
    return f"{value:,}" if "," in printed else str(value)


@dataclass
class Measure:
    """The outcome of a set: false alarms on unaltered sentences; planted, found, wrong, by kind.

    `undecided` are findings of a cell within a group, of which the author marked only the sum: how that is
    spread over its cells was made up, so that they are neither right nor wrong.
    """

    sentences: int = 0
    undecided: int = 0
    alarms: list[tuple[Document, Finding]] = field(default_factory=list)
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: int = 0
    wrong: list[tuple[Plant, Finding]] = field(default_factory=list)
    missed: list[Plant] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right findings over all, those on unaltered documents among them."""
        return self.right / max(1, self.right + len(self.wrong) + len(self.alarms))

    @property
    def recall(self) -> float:
        return self.found.total() / max(1, self.planted.total())

    @property
    def alarms_per_thousand(self) -> float:
        """False alarms per 1,000 unaltered sentences."""
        return 1000 * len(self.alarms) / max(1, self.sentences)

    def otherwise(self) -> list[str]:
        """What is not as it should be, by name: contradictions missed, and findings that are wrong."""
        missed = [plant.name for plant in self.missed]
        wrong = [f"{plant.name}: {one.code} {one.address}" for plant, one in self.wrong]
        alarms = [
            f"{one.code} {document.unit} {document.year} {one.address}" for document, one in self.alarms
        ]
        return sorted([*missed, *wrong, *alarms])

    def by_kind(self) -> dict[str, float]:
        """Recall by kind of statement."""
        return {kind: self.found[kind] / number for kind, number in sorted(self.planted.items())}


def listed() -> dict[str, list[str]]:
    """What is known not to be as it should be, set by set (`python -m tests.narrative` writes it anew)."""
    return json.loads(MISSED.read_text("utf-8"))


def is_drawn(name: str, every: int) -> bool:
    """Whether what is known by a name (`otherwise`) is among one in so many contradictions; alarms are."""
    plant = name.split(": ")[0]
    return ALARM.match(name) is not None or zlib.crc32(plant.encode()) % every == 0


def measure(*names: str, every: int = 1) -> Measure:
    """Check every document of some sets as it is, and with each contradiction, or with one in so many."""
    result = Measure()
    for document in (one for name in names for one in documents(name)):
        texts = [Paragraph(Place("正文", ""), text) for text in document.paragraphs]
        result.sentences += sum(1 for _ in sentences(texts))
        before = findings(document)
        known = {one.message for one in before}
        result.undecided += sum(_is_undecided(document, one) for one in before)
        result.alarms += [(document, one) for one in before if not _is_undecided(document, one)]
        for plant in (one for one in plants(document) if is_drawn(one.name, every)):
            result.planted[plant.kind] += 1
            told = [one for one in findings(plant.document) if one.message not in known]
            right = [one for one in told if plant.is_right(one)]
            result.right += len(right)
            result.found[plant.kind] += bool(right)
            result.missed += [] if right else [plant]
            result.wrong += [
                (plant, one)
                for one in told
                if not plant.is_right(one) and not _is_undecided(document, one) and not _is_known(one, before)
            ]
    return result


def _is_undecided(document: Document, finding: Finding) -> bool:
    return bool(document.undecided & set(finding.cells))


def _is_known(finding: Finding, before: list[Finding]) -> bool:
    """Whether a finding stood there before the contradiction; the quotation around it may have changed."""
    return any(
        (finding.code, finding.cells, finding.found, finding.expected, finding.address)
        == (one.code, one.cells, one.found, one.expected, one.address)
        for one in before
    )
