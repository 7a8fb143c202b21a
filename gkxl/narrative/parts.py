"""Wholes with their parts (共10条，其中甲6条、乙4条), and shares of them (占60%): what a sentence says about its own numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gkxl.narrative.numerals import Numeral
from gkxl.narrative.sentences import Mark, Sentence, Token
from gkxl.narrative.words import Word

MOST_NUMBERS = 80
CLOSING = ("respectively", "composed")
_RESTATED = re.compile(
    r"(?:(?<!公)共(?!资源|服务|卫生|安全|和|享|同)计?|总计|合计|累计|总共|总数)[^,。;]{0,12}$"
)
_OTHER_DEED = re.compile(
    r"(?:举办|开展|召开|组织(?!机构|人事)|参加|收到|受理|接到|接待|培训(?!信息|类|情况)|回应(?!关切|信息|类|情况)|答复|办结|回复|更新|整改(?!落实|信息|类|情况)|开通|另(?:有|外|在|通过)|此外|同时|并)"
)
_RATE = re.compile(
    r"(?P<kind>按时|按期|及时|依法|如期)?(?P<stem>[\u4e00-\u9fff]{2})[率度](?:为|达到?|约为|是|:|均)*\s*$"
)
_PAST = re.compile(r"上年|去年|上一年|前年|同期|(?:比|较|与)20\d\d年")
_CLAUSE = re.compile(r"[,;:]")
_DEEDS = ("receive", "handle", "conclude", "make", "repeal", "valid")


@dataclass
class Whole:
    """A number that a sentence divides: its parts in order; `closed` where words say that they are all, `open` where words say that they are not."""

    sentence: Sentence
    number: Numeral
    parts: list[Numeral] = field(default_factory=list)
    closed: bool = False
    open: bool = False
    bracketed: bool = False
    bare: bool = False  # a bracket without a word that opens a list
    earlier: tuple[Decimal, ...] = ()

    @property
    def sum(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))


@dataclass(frozen=True)
class Share:
    """A percentage of which the sentence gives the numbers: the part and candidates for the whole; for growth, the change and last year's."""

    sentence: Sentence
    percent: Numeral
    quotients: tuple[tuple[Decimal, Decimal], ...]  # candidate (part, whole) pairs, the likeliest first


def wholes(sentence: Sentence) -> Iterator[Whole]:
    """Every number with the list of its parts."""
    tokens = sentence.tokens if _is_readable(sentence) else ()
    for at, token in enumerate(tokens):
        if isinstance(token, Numeral) and _counts(token) and not token.vague and not _changes(tokens, at):
            start = _opening(tokens, at, sentence.text)
            if start is not None:
                whole = _collect(sentence, tokens, at, start)
                if whole is not None and whole.parts and (len(whole.parts) > 1 or not whole.bare):
                    yield whole


def restated(sentence: Sentence) -> Iterator[Whole]:
    """A sum behind its parts: 政策10条、动态20条，共30条."""
    counts = [token for token in sentence.tokens if isinstance(token, Numeral) and not token.is_share]
    for at, number in enumerate(counts if _is_readable(sentence) else ()):
        if (
            at < 2
            or not _counts(number)
            or number.vague
            or not re.search(
                r"[,;、](?:总共|共计?|总计|合计)(?:有|为|达)?$", sentence.text[: number.start].rstrip()
            )
        ):
            continue
        parts = counts[:at]
        plain = all(part.unit == number.unit and not part.vague for part in parts) and not any(
            _opening(sentence.tokens, sentence.tokens.index(part), sentence.text) for part in parts
        )
        sorts = {
            word.meaning
            for word in sentence.tokens
            if isinstance(word, Word)
            and word.start < number.start
            and (
                word.kind in ("change", "time")
                and word.meaning not in ("current", "year")
                or word.meaning in _DEEDS
            )
        }
        if plain and len(sorts) <= 1 and not sorts & {"change", "other", "past"}:
            yield Whole(sentence, number, list(parts), closed=True)


def _is_readable(sentence: Sentence) -> bool:
    """Whether a sentence is one that people wrote to be read, not a run of a thousand numbers."""
    return sum(isinstance(token, Numeral) for token in sentence.tokens) <= MOST_NUMBERS


def _counts(number: Numeral) -> bool:
    return (number.is_count or number.is_money) and number.value > 0


def _is_carried(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is that of what was carried in or out: what follows divides another one."""
    before = [token for token in tokens[:at] if not isinstance(token, Mark)]
    return any(
        isinstance(token, Word) and token.meaning in ("carried_in", "carried_out", "from_year", "to_year")
        for token in before[-2:]
    )


def _changes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number tells how much more or less: 同比减少3件."""
    for token in reversed(tokens[:at]):
        if isinstance(token, Numeral) or (isinstance(token, Mark) and token.sign in ",;:"):
            return False
        if isinstance(token, Word) and token.kind == "change":
            return tokens[at].start - token.end <= 1
    return False


def _opening(tokens: Sequence[Token], at: int, text: str) -> int | None:
    """Where the list of a number's parts begins: behind 其中, 分别为, a colon or an opening bracket that follows the number at once."""
    for place in range(at + 1, len(tokens)):
        token = tokens[place]
        if isinstance(token, Numeral) and token.unit == "类":
            continue  # 由三类构成
        if isinstance(token, Numeral):
            return None
        if isinstance(token, Mark) and token.sign == "," and text[: token.start].endswith("中"):
            return place  # 在全部612条信息中,
        if (
            isinstance(token, Mark)
            and token.sign == "("
            and place == at + 1
            or isinstance(token, Mark)
            and token.sign == ":"
            and "," not in text[tokens[at].end : token.start]
        ):
            return place + 1
        if isinstance(token, Word) and token.kind == "open" and token.meaning != "each":
            begins = (
                token.meaning != "some"
                or re.fullmatch("[,(:]?(?:其中)?[,:]?", text[tokens[at].end : token.start].strip())
                is not None
            )
            return place if begins else None
        if isinstance(token, Word) and (
            token.kind in ("change", "time") or (token.kind == "verb" and token.meaning in _DEEDS)
        ):
            return None
        if isinstance(token, Mark) and token.sign in ";)":
            return None
    return None


def _collect(sentence: Sentence, tokens: Sequence[Token], at: int, start: int) -> Whole | None:
    head = tokens[at]
    assert isinstance(head, Numeral)
    whole = Whole(
        sentence,
        head,
        earlier=tuple(
            token.value for token in tokens[:at] if isinstance(token, Numeral) and token.unit == head.unit
        ),
    )
    bracketed = any(isinstance(token, Mark) and token.sign == "(" for token in tokens[at + 1 : start + 1])
    whole.bracketed = bracketed
    whole.bare = bracketed and not any(
        isinstance(token, Word) and token.kind == "open" for token in tokens[start : start + 2]
    )
    depth, openers, kind = 0, 0, None
    composed = re.search(r"由[^,。]{0,40}$", sentence.text[: head.start]) is not None
    nouns = {word.meaning for word in tokens if isinstance(word, Word) and word.kind == "noun"}
    separators: set[str] = set()
    clause_words: list[Word] = []
    previous = head.end
    for token in tokens[start:]:
        if isinstance(token, Mark):
            if token.sign == "(":
                depth += 1
            elif token.sign == ")":
                if depth == 0 and bracketed:
                    break
                depth = max(0, depth - 1)
            if token.sign in ",;" and depth == 0:
                clause_words = []
            continue
        if depth:
            continue
        if isinstance(token, Word):
            clause_words.append(token)
            if token.kind == "etc" or (token.kind == "open" and token.meaning == "some"):
                whole.open = True
            if token.kind == "open":
                openers += 1
                whole.closed |= token.meaning in CLOSING
                if openers > 1 and whole.parts:
                    whole.open = True
                    break
            continue
        if token.unit in ("%", "类") or any(word.kind == "change" for word in clause_words):
            continue
        between = sentence.text[previous : token.start]
        if token.unit != head.unit or token.vague:
            whole.open = True
            if "," in between or ";" in between or token.vague:
                break
            continue
        sort = _sort_of(clause_words, nouns)
        if (whole.parts and kind != sort) or any(
            word.kind == "time"
            and word.meaning != "current"
            and sentence.text[word.end - 2 : word.end] not in ("半年", "季度")
            and not sentence.text[: word.end].endswith("月")
            for word in clause_words
        ):
            whole.open = True
            break
        if whole.parts and (
            _RESTATED.search(between) or (("," in between or ";" in between) and _OTHER_DEED.search(between))
        ):
            whole.open |= not _RESTATED.search(between)
            break
        separator = between.strip()[:1] if whole.parts else ""
        if separator == ";" and separators - {";"}:
            break
        separators |= {separator} & set("、,;")
        kind = sort
        whole.parts.append(token)
        previous = token.end
    whole.closed |= composed
    if (
        whole.parts
        and any(
            isinstance(token, Numeral) and token.start > whole.parts[-1].end and token.unit == head.unit
            for token in tokens
        )
        and not bracketed
    ):
        whole.open |= depth == 0 and not any(
            isinstance(token, Mark) and token.sign == "。" and token.start >= whole.parts[-1].end
            for token in tokens
        )
    if _is_carried(tokens, at):
        return None
    if kind == "row" and any(
        isinstance(token, Word) and token.meaning in ("carried_in", "from_year") for token in tokens
    ):
        return None  # what was carried in is concluded too
    return whole


def _sort_of(words: Sequence[Word], nouns: set[str]) -> str:
    """What kind of word tells a part, so that a list ends where the kind changes: results, applicants, outcomes, or plain names."""
    kinds = []
    for word in words:
        if word.kind in ("row", "person") or (
            word.kind == "outcome" and nouns & {"review", "litigation", "direct", "after"}
        ):
            kinds.append(word.kind)
        elif (word.meaning in ("receive", "handle", "conclude") and nouns & {"application", "plain"}) or (
            word.meaning in ("make", "repeal", "valid") and nouns & {"norm", "rule"}
        ):
            kinds.append(word.meaning)
    return kinds[-1] if kinds else "plain"


def shares(sentence: Sentence) -> Iterator[Share]:
    """Every percentage whose numbers stand in the same sentence."""
    tokens = sentence.tokens if _is_readable(sentence) else ()
    counts = [
        token
        for token in tokens
        if isinstance(token, Numeral) and (token.is_count or token.is_money) and not token.vague
    ]
    for token in tokens:
        if isinstance(token, Numeral) and token.is_share and not token.vague:
            before = [one for one in counts if one.start < token.start]
            found = (
                _growth(sentence, counts, token)
                or _rate(sentence, tokens, counts, token)
                or _part(sentence, before, counts, token)
            )
            if found is not None and found.quotients:
                yield found


def _part(
    sentence: Sentence, before: Sequence[Numeral], counts: Sequence[Numeral], percent: Numeral
) -> Share | None:
    """其中甲20件，占25%: of the whole told in the sentence, or of the sum of its parts."""
    after = [one for one in counts if one.start > percent.end]
    if (
        before
        and after
        and re.fullmatch(r",?(?:共|计|为|即|共计)", sentence.text[percent.end : after[0].start].strip())
        and re.search("占比?$|占比为$", sentence.text[: percent.start])
    ):
        return Share(
            sentence,
            percent,
            tuple(
                (after[0].value, one.value)
                for one in before
                if one.unit == after[0].unit and one.value >= after[0].value
            ),
        )  # 占比24%，共75条
    if (
        not before
        or "分别" in sentence.text[before[-1].end : percent.start]
        or re.fullmatch(r"[和、及,]?", sentence.text[_last_share(sentence, percent) : percent.start].strip())
    ):
        return None
    between = sentence.text[before[-1].end : percent.start]
    if (
        len(before) > 1
        and re.fullmatch(r"\)?的|\)", between.strip())
        and "占" in sentence.text[before[-2].end : before[-1].start]
        and before[-2].unit == before[-1].unit
    ):
        return Share(sentence, percent, ((before[-2].value, before[-1].value),))  # 9件，占总量（90件）的10%
    label = re.search(r",([^,]{2,6})占", between)
    if label is not None and label[1] in sentence.text[max(0, before[-1].start - 12) : before[-1].start]:
        between = between.replace(label[0], "占", 1)  # 上半年150条、下半年250条，下半年占62.5%
    if (
        not re.search(r"占(?!地)", between)
        or re.search(r"(?:全[县市区省镇乡]|年度|目标|任务|同比|较|比上|应)", between)
        or _CLAUSE.search(re.sub(r",?(?:约|各|分别)?占", "", between, count=1))
    ):
        return None
    part, alike = before[-1], [one.value for one in counts if one.unit == before[-1].unit]
    if len(alike) < 2:
        return None
    named = re.search(
        r"占[^%占]*?(办结|答复|受理|收到|处理|全[县市区省镇乡])[^%占]*的\s*$", sentence.text[: percent.start]
    )
    if named is not None and named[1] not in sentence.text[: named.start()]:
        return None  # of a whole that is not told here
    heads = [whole.number.value for whole in (*wholes(sentence), *restated(sentence)) if part in whole.parts]
    if (
        not heads
        and sum(isinstance(token, Numeral) and token.is_share for token in sentence.tokens) > 1
        and len(alike) > 1
        and not _one_whole(sentence, counts)
    ):
        return None
    larger = [value for value in alike if value >= part.value and value != part.value]
    candidates = (
        [*heads, *(one.value for one in before if one.unit == part.unit and one.value > part.value)]
        if heads
        else [*larger, sum(alike), sum(alike) - max(alike)]
    )
    return Share(
        sentence,
        percent,
        tuple((part.value, whole) for whole in dict.fromkeys(candidates) if whole >= part.value),
    )


def _one_whole(sentence: Sentence, counts: Sequence[Numeral]) -> bool:
    """Whether the whole of several shares is told: one of the numbers, or their sum where the shares add to 100."""
    percents = [token.value for token in sentence.tokens if isinstance(token, Numeral) and token.is_share]
    return abs(sum(percents) - 100) <= len(percents) or len(counts) > len(percents)


def _last_share(sentence: Sentence, percent: Numeral) -> int:
    """Where the percentage before ends; 0 where there is none."""
    return max(
        (
            token.end
            for token in sentence.tokens
            if isinstance(token, Numeral) and token.is_share and token.end <= percent.start
        ),
        default=0,
    )


def _rate(
    sentence: Sentence, tokens: Sequence[Token], counts: Sequence[Numeral], percent: Numeral
) -> Share | None:
    """采纳率37.5%(收到64条，采纳28条): the number of what the rate is named for, of another number."""
    name = _RATE.search(sentence.text[: percent.start])
    if name is None or percent.value == 100:
        return None
    named = (name["kind"] or "") + name["stem"]
    parts = [
        one
        for one in counts
        if named in _clause_before(sentence, one)
        or named in re.split(r"[,;:()、\d]", sentence.text[one.end :])[0]
    ]
    pairs = []
    for part in parts:
        others = [one.value for one in counts if one is not part and one.unit == part.unit]
        sums = [one + other for at, one in enumerate(others) for other in others[at + 1 :]]
        pairs += [(part.value, whole) for whole in (*others, *sums) if whole >= part.value]
    return Share(sentence, percent, tuple(pairs))


def _clause_before(sentence: Sentence, number: Numeral) -> str:
    """The text of a number's clause before it."""
    return re.split(r"[,;:()、]|\d[^,;:()、]{0,2}(?=[,;:()、])", sentence.text[: number.start])[-1]


def _growth(sentence: Sentence, counts: Sequence[Numeral], percent: Numeral) -> Share | None:
    """From last year's number to this year's: 18件，比上年的24件下降25%; 由上年的640万次上升到800万次，增长25%; 126万次，增长12.5%（上年为112万次）."""
    change = re.search(
        r"(增长|增加|上升|提高|增幅|下降|减少|降低|降幅)(?:了|率为|幅度为|约|达到?|为)?$",
        sentence.text[max(0, percent.start - 16) : percent.start].rstrip(),
    )
    if change is None:
        return None
    told = [
        one
        for one in counts
        if not re.search(
            r"(?:增加|减少|净增|净减|新增|多出?|少|增长|下降)了?\s*$",
            sentence.text[max(0, one.start - 12) : one.start],
        )
        and "结转" not in _own_text(sentence, counts, one)
    ]
    before, after = (
        [one for one in told if one.start < percent.start],
        [one for one in told if one.start > percent.start],
    )
    if (
        before
        and after
        and re.match(
            r"[^,;。]{0,3}\([^)]{0,4}(?:上年|去年|20\d\d年)[^)]{0,6}$",
            sentence.text[percent.end : after[0].start],
        )
    ):
        pair = (after[0], before[-1])
    elif (
        len(before) >= 2
        and _PAST.search(_own_text(sentence, counts, before[-1]))
        and sentence.text[before[-1].end : percent.start].strip() == change[0]
    ):
        pair = (before[-1], before[-2])
    elif len(told) == 2 and told[0].unit == told[1].unit:
        past = [_is_past(sentence, counts, one) for one in told]
        if past[0] == past[1]:
            return None
        pair = (told[0], told[1]) if past[0] else (told[1], told[0])
    else:
        return None
    old, new = pair
    if old.unit != new.unit:
        return None
    down = change[1] in ("下降", "减少", "降低", "降幅")
    spread = [
        (new.value + one * new.slack, old.value + other * old.slack)
        for one in (0, 1, -1)
        for other in (0, 1, -1)
    ]
    return Share(
        sentence,
        percent,
        tuple((((whole - part) if down else (part - whole)), whole) for part, whole in spread if whole),
    )


def _own_text(sentence: Sentence, counts: Sequence[Numeral], number: Numeral) -> str:
    """The text since the number before."""
    before = [one.end for one in counts if one.start < number.start]
    return sentence.text[before[-1] if before else 0 : number.start]


def _is_past(sentence: Sentence, counts: Sequence[Numeral], number: Numeral) -> bool:
    """Whether a number is told as last year's, or beside the earlier of two years."""
    text, years = _own_text(sentence, counts, number), sorted(set(re.findall(r"20\d\d(?=年)", sentence.text)))
    return _PAST.search(text) is not None or (
        len(years) > 1 and f"{years[0]}年" in text and f"{years[-1]}年" not in text
    )


def share_sets(sentence: Sentence) -> Iterator[list[Numeral]]:
    """Percentages that are told to be all of a whole: 分别占60%、40%; 自然人占80%，法人占20%."""
    run: list[Numeral] = []
    people: set[str] = set()
    said_all = False
    last: Word | None = None
    for token in sentence.tokens:
        if isinstance(token, Word):
            last = token
            said_all |= token.kind == "open" and token.meaning in CLOSING
        elif isinstance(token, Numeral) and token.is_share:
            share = re.search(r"占[^,;。%]{0,16}$", sentence.text[: token.start]) is not None or (
                bool(run)
                and "占" in sentence.text[: run[0].start][-16:]
                and sentence.text[run[-1].end : token.start].strip() in ("、", "和", "及", ",", "以及")
            )
            if share and not token.vague:
                run.append(token)
                if last is not None and last.kind == "person":
                    people.add(last.meaning)
    rest = (
        bool(run)
        and re.search(r"(?:其他|其余|余下)[^,;。%\d]{0,6}占?[^,;。%\d]{0,4}$", sentence.text[: run[-1].start])
        is not None
    )
    over = (
        bool(run)
        and sum(one.value for one in run) > 100
        and not re.search("其中|前[一二两三四五]|第[一二三]|以上", sentence.text)
    )
    if len(run) >= 2 and (said_all or rest or over or people == {"natural", "organisation"}):
        yield run
