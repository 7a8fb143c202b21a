"""T7 and T8: what the running text says against itself.

Wholes and parts, numbers and percentages (documents).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from gkxl.model.findings import Finding
from gkxl.model.report import Number, Place, Report, add, show, signed
from gkxl.narrative.bare_lists import (
    numbered_sums,
    runs,
    seasons,
    ways_of_the_tables,
    with_the_rest,
    without_units,
)
from gkxl.narrative.by_openness import by_openness
from gkxl.narrative.cells import cells_of
from gkxl.narrative.complements import complements
from gkxl.narrative.differences import Difference, differences, is_some
from gkxl.narrative.halves import halves
from gkxl.narrative.lists import distributed, headless, unopened, wholes
from gkxl.narrative.mistyped import is_one_slip
from gkxl.narrative.neighbours import is_of_its_neighbours
from gkxl.narrative.nested import nested
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.over_sentences import Spread, over_sentences
from gkxl.narrative.phrases import phrase
from gkxl.narrative.plain_lists import (
    among,
    behind_its_name,
    continued,
    in_a_bracket,
    in_turn,
    of_written_things,
)
from gkxl.narrative.points import points
from gkxl.narrative.said_sums import said_sums
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.share import Known, Share, fits
from gkxl.narrative.sums_behind import restated
from gkxl.narrative.to_the_end import to_the_end
from gkxl.narrative.twofold import divided_again, with_brackets
from gkxl.narrative.unequal import is_told_otherwise, unequal
from gkxl.narrative.ways import ways
from gkxl.narrative.whole import Whole
from gkxl.rules.registry import Case, text_rule
from gkxl.rules.stated import agrees, possible

REMEMBERED = 3
"""Sentences before a share that may tell the list of which it names a part."""
FEWEST_LISTED = 2
"""Numbers of a sentence that has a list: a whole and a part, or two parts of a whole told before."""


def with_the_one_before(sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, Sentence | None]]:
    """Every sentence with the one before it in the same paragraph."""
    last: Sentence | None = None
    for sentence in sentences:
        yield sentence, last if last is not None and last.paragraph is sentence.paragraph else None
        last = sentence


def counts_of_this_year(sentence: Sentence) -> tuple[Numeral, ...]:
    """The counts of a sentence, none of last year."""
    return tuple(one for one in sentence.numbers if one.is_count and not is_last_years(sentence, one))


def is_last_years(sentence: Sentence, number: Numeral) -> bool:
    """较上年的187件, （2020年211条）: a number that this year's is compared with."""
    before = sentence.text[: number.start]
    told = phrase("past", tail=r"[^,;。\d]{0,6}$").search(before)
    return (told or phrase("past_in_brackets", tail="$").search(before)) is not None


@text_rule("T7")
def parts_and_wholes(case: Case) -> Iterator[Finding]:
    """T7: 共 N 条，其中 a、b、c: parts add to no more than N, and to N where they are meant to be all."""
    known = Known(*_totals(case.against or case.report))
    recent: deque[Sentence] = deque(maxlen=REMEMBERED + 1)
    shown = set[int]()
    for sentence, last in with_the_one_before(case.sentences):
        recent.append(sentence)
        if len(sentence.numbers) < FEWEST_LISTED:
            continue
        before = _divided_before(recent, sentence, last)
        told: set[tuple[int, int]] = set()
        others = (*headless(sentence, before), *distributed(sentence), *unopened(sentence), *runs(sentence))
        others += (*seasons(sentence, before), *without_units(sentence))
        others += (
            *ways_of_the_tables(sentence, before, known),
            *ways(sentence, before, known),
            *numbered_sums(sentence, before),
            *with_the_rest(sentence),
            *complements(sentence),
            *halves(sentence),
            *among(sentence),
            *in_turn(sentence),
            *of_written_things(sentence, before),
            *in_a_bracket(sentence),
            *behind_its_name(sentence),
            *continued(sentence, before),
            *said_sums(sentence),
            *to_the_end(sentence),
            *nested(sentence),
            *with_brackets(sentence),
            *divided_again(sentence),
            *by_openness(sentence),
        )
        found = [*wholes(sentence), *restated(sentence), *others]
        right = [{one.digits for one in (whole.number, *whole.parts)} for whole in found if whole.fits]
        for whole in found:
            parts = unequal(whole)
            places = {part.digits for part in parts}
            if any({whole.number.digits, *places} <= one for one in right):
                continue  # 有29件，上年转来1件，共计30件: the same numbers add up otherwise
            if whole.told_before and whole.sum in known.all:
                continue  # 新收36件。…分为：予以公开17件…: the parts of those concluded
            if whole.told_before and last is not None and _is_an_applicants(last, whole):
                continue
            short = parts and whole.sum < whole.number.value
            if short and _are_the_tables(case, (whole.number, *parts), whole.is_unopened):
                continue  # 新收296件，自然人251件，商业企业29件: so say the tables; others are not named
            if parts and not is_one_slip(whole.number.value, [part.value for part in parts]):
                continue  # 报送143条，公开120条，…共52条: of different things
            if parts and not told & places and not is_told_otherwise(whole, _counts_before(recent)):
                yield _unequal_sum(case, whole, parts)
                told |= places
                shown |= {id(one) for one in (whole.number, *parts)}
    for spread in over_sentences(case.sentences):
        numbers = {id(one.number) for one in (spread.whole, *spread.parts)}
        slip = is_one_slip(spread.whole.number.value, [one.number.value for one in spread.parts])
        if spread.is_unequal and slip and shown.isdisjoint(numbers):
            yield _unequal_over_sentences(case, spread)


def _are_the_tables(case: Case, told: Sequence[Numeral], unopened: bool) -> bool:
    """Whether of all these numbers the text says what the tables have, as it is read first.

    Behind 其中 that excuses applicants only: those of a kind that has no name are left out by custom.
    """
    numbers, wanted = case.against or case.report, {id(one) for one in told}
    found = {
        id(one.numeral)
        for stated in case.statements
        for one in stated
        if id(one.numeral) in wanted
        and (unopened or one.code == "T1")
        and agrees(possible(numbers, one._replace(readings=())), one)
    }
    return wanted <= found


def _is_an_applicants(last: Sentence, whole: Whole) -> bool:
    """自然人163件，企业10件。按结果分：公开69件，不公开84件: results divide no kind of applicants."""
    there = any(one is whole.number for one in last.numbers)
    return there and is_some(last, whole.number) and any(one.kind == "row" for one in whole.sentence.words)


def _divided_before(
    recent: Sequence[Sentence], sentence: Sentence, last: Sentence | None
) -> tuple[Numeral, ...]:
    """The counts of the sentence before; 按方式分…。按内容分…: of the one that both divide, not its parts."""
    before = counts_of_this_year(last) if last is not None else ()
    once_more = phrase("by_another")
    if not once_more.match(sentence.text.strip()):
        return before
    for one in reversed(list(recent)[:-1]):
        if one.paragraph is not sentence.paragraph:
            break
        again = once_more.match(one.text.strip())
        if again is None or "总" in again[0]:
            return counts_of_this_year(one)  # 从总量看，收到267件。从内容看…
    return ()


def _counts_before(recent: Iterable[Sentence]) -> list[Numeral]:
    """The counts of the sentences before the last one, none of last year."""
    return [number for sentence in list(recent)[:-1] for number in counts_of_this_year(sentence)]


def _unequal_sum(case: Case, whole: Whole, parts: Sequence[Numeral]) -> Finding:
    sentence, number = whole.sentence, whole.number
    here = [one for one in (number, *parts) if any(one is told for told in sentence.numbers)]
    quote = f"“{sentence.quote(*(one.digits for one in here))}”"
    named = "上一句的总数" if whole.told_before else "总数"
    named = "报表中的申请数" if whole.of_the_tables else named
    total = sum((part.value for part in parts), Decimal(0))
    return _sum_and_whole(case, quote, ("各部分", total), (named, number), sentence.paragraph.place)


def _unequal_over_sentences(case: Case, spread: Spread) -> Finding:
    """The sentences one behind the other, each in another paragraph with its place."""
    first = last = spread.whole.sentence.paragraph
    quotes = ""
    for sentence, numbers in spread.sentences():
        quotes += "" if sentence.paragraph is last else f"，{sentence.paragraph.place}"
        quotes += f"“{sentence.quote(*(one.digits for one in numbers))}”"
        last = sentence.paragraph
    told = ("各句中各部分", spread.sum), ("总数", spread.whole.number)
    return _sum_and_whole(case, quotes, *told, first.place)


def _sum_and_whole(
    case: Case, quotes: str, parts: tuple[str, Decimal], whole: tuple[str, Numeral], place: Place
) -> Finding:
    """What parts add up to beside their whole, both by the names that they have in the text."""
    total, number, unit = _plain(parts[1]), whole[1].value, whole[1].unit
    sums = (
        f"{parts[0]}之和为 {show(total)} {unit}，{whole[0]}为 {show(number)} {unit}，"
        f"差 {signed(_plain(parts[1] - number))}"
    )
    return case.finding(
        "T7",
        [],
        (f"{quotes}：{sums}。", "请核对各部分和总数；各部分有重叠或没有列全的，请在文中写明。"),
        place=place,
        found=total,
        expected=_plain(number),
    )


def _plain(value: Decimal) -> Number:
    return int(value) if value == int(value) else value


@text_rule("T8")
def percentages(case: Case) -> Iterator[Finding]:
    """T8: a percentage is the quotient of its numbers within one unit of its last printed digit.

    All together are 100. A change is the difference of this year's number and last year's.
    """
    known: Known | None = None
    recent: deque[Sentence] = deque(maxlen=REMEMBERED)
    for sentence, last in with_the_one_before(case.sentences):
        if "%" not in sentence.text and not phrase("changes_by").search(sentence.text):
            recent.append(sentence)
            continue
        known = known or _known(case.against or case.report)
        before = counts_of_this_year(last) if last is not None and sentence.numbers else ()
        told_twice = (
            *differences(sentence, before, known.received, known.year),
            *points(sentence, known.year),
        )
        for one in told_twice:
            if not one.fits:
                yield _wrong_difference(case, one)
        if "%" not in sentence.text:
            recent.append(sentence)
            continue
        from gkxl.narrative.shares import share_sets, shares  # most texts tell no share

        told = list(shares(sentence, before, known, tuple(recent)))
        wrong = [share for share in told if not (share.fits or _is_of_another(share, known))]
        wrong = [share for share in wrong if not _is_of_all_received(share, known)]
        wrong = [share for share in wrong if not is_of_its_neighbours(share, known.year)]
        right = {id(share.percent) for share in told if share.fits}
        for share in wrong:
            yield _wrong_share(case, share)
        for run in share_sets(sentence) if not wrong else ():
            if all(id(one) in right for one in run):
                continue  # each of its own number: they may overlap
            total = sum((one.value for one in run), Decimal(0))
            allowed = sum((Decimal(1).scaleb(-one.places) for one in run), Decimal(0)) / 2
            if abs(total - 100) > allowed:
                quote = sentence.quote(*(one.digits for one in run))
                yield case.finding(
                    "T8",
                    [],
                    (f"“{quote}”：各项百分比之和为 {show(total)}%，应为 100%。", "请核对各项百分比。"),
                    place=sentence.paragraph.place,
                    found=total,
                    expected=100,
                )
        recent.append(sentence)


def _is_of_another(share: Share, known: Known) -> bool:
    """申请86件，自然人80件。其中拆迁类34件，占39.5%: of all that were received."""
    part = share.quotients[0][0]
    if [one.value for one in share.sentence.numbers if one.is_count] != [part]:
        return False
    return any(fits(share.percent, part, whole) for whole in known.all if whole >= part)


def _is_of_all_received(share: Share, known: Known) -> bool:
    """引起复议23宗、诉讼9宗，占申请件比例4.52%: of what was received, and not of the number before it."""
    before = share.sentence.text[: share.percent.start]
    numbers = [one for one in share.sentence.numbers if one.is_count and one.end <= share.percent.start]
    named = phrase("share_of_all_received").search(before) is not None
    whole = share.quotients[0][1]
    return named and len(numbers) > 1 and whole == numbers[-2].value and whole not in known.all


def _wrong_difference(case: Case, one: Difference) -> Finding:
    old, new, unit = show(one.old.value), show(one.likeliest), one.amount.unit
    quote = one.sentence.quote(one.old.digits, one.amount.digits)
    told = f"文中的变化为 {show(one.amount.value)} {unit}，按文中的 {new} 和 {old} 应为 {show(one.right)}"
    return case.finding(
        "T8",
        [],
        (f"“{quote}”：{told}。", "请核对本年的数、上年的数和变化的数。"),
        place=one.sentence.paragraph.place,
        found=one.amount.value,
        expected=one.right,
    )


def _known(report: Report) -> Known:
    """What the tables know of applications; nothing where they are not there."""
    cells = cells_of(report.form)

    def each(names: Iterable[str], keys: Callable[[str], tuple[str, ...]]) -> dict[str, Decimal]:
        found = {name: add(report.values.get(key) for key in keys(name)) for name in names if keys(name)}
        return {name: Decimal(value) for name, value in found.items() if value is not None}

    rows = each(report.form.text.applications, cells.row)
    people = each(report.form.text.applicants, lambda name: cells.row("new", name))
    reviews = each(report.form.text.outcomes, lambda name: cells.court("review", name))
    return Known(*_totals(report), rows, people, reviews, report.year or 0)


def _totals(report: Report) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...]]:
    """The applications received, without and with those carried in, and those concluded."""
    cells = cells_of(report.form)

    def of(*rows: str) -> tuple[Decimal, ...]:
        found = add(report.values.get(key) for row in rows for key in cells.row(row))
        return () if found is None or not found else (Decimal(found),)

    return (*of("new"), *of("new", "carried_in")), of("total")


def _wrong_share(case: Case, share: Share) -> Finding:
    part, whole = share.quotients[0]
    percent, sentence = share.percent, share.sentence
    right = (part * 100 / whole).quantize(Decimal(1).scaleb(-max(percent.places, 1)))
    told = f"文中为 {show(percent.value)}%，按文中的数应为 {show(right)}%（{show(part)} ÷ {show(whole)}）"
    return case.finding(
        "T8",
        [],
        (f"“{sentence.quote(percent.digits)}”：{told}。", "请核对百分比和它所依据的数。"),
        place=sentence.paragraph.place,
        found=percent.value,
        expected=right,
    )
