"""The sentences that the whole report drafts from its numbers.

They say what the tables say, and our own check of text agrees.
"""

from __future__ import annotations

import random
import re
from decimal import Decimal

import docx
import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.model.formfile import find_form
from gkxl.model.report import Report
from gkxl.rules import check_text
from gkxl.rules.text_proposals import proposals
from gkxl.writing.published import chapters, drafting
from gkxl.writing.published.webreport import write_html
from gkxl.writing.published.wordreport import write_document
from gkxl.writing.township.workbook import write_workbook
from tests.builders import SAMPLES, SEEDS, valid_report

ALL = (drafting.of_decisions, drafting.of_applications, drafting.of_cases, drafting.of_papers)


def any_report(form_id: str, seed: int, prior: bool = True) -> Report:
    """Numbers of every size, many of them 0 in one report, few in another; its sums hold, more need not."""
    chance = random.Random(f"{form_id} {seed}")
    report = Report(find_form(form_id), unit="测试镇", year=2020 if form_id == "2019" else 2024)
    zeros, size = chance.choice([0, 0.3, 0.7, 0.95, 1]), chance.choice([1, 3, 40, 5000])
    for key, cell in report.form.cells.items():
        if not cell.computed:
            number = 0 if chance.random() < zeros else chance.randint(0, size)
            report.values[key] = Decimal(number) / 10000 if cell.column.is_money else number
    report.recompute()
    if prior and chance.random() < 0.7:
        report.prior = any_report(chance.choice(["2019", "2021"]), seed + 1000, prior=False)
    return report


def drafted(report: Report) -> list[str]:
    return [text for text in (draft(report) for draft in ALL) if text]


def in_text(report: Report, text: str) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in check_text(report, text) if one.code.startswith("T")]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@pytest.mark.parametrize("start", range(0, 150, 30))
def test_our_own_check_of_text_finds_nothing(form_id, start):
    """Random reports, 300 in all."""
    for seed in range(start, start + 30):
        report = any_report(form_id, seed)
        text = "\n".join(drafted(report))
        assert in_text(report, text) == [], text


NUMBER = re.compile(r"\d+(?:\.\d+)?(?!\d|年|\.)")
"""A number that is drafted from the tables: each but the year."""


def with_one_changed(text: str, chance: random.Random) -> str:
    """A text with one of its numbers changed; "" for a text that has none."""
    places = list(NUMBER.finditer(text))
    if not places:
        return ""
    place = chance.choice(places)
    whole, point, rest = place[0].partition(".")
    number = f"{int(whole) + chance.randint(1, 9)}{point}{rest}"
    return text[: place.start()] + number + text[place.end() :]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_one_changed_number_is_found(form_id):
    """Of 150 random reports of each form that have a number to change, every one."""
    missed, judged, seed = list[str](), 0, 0
    while judged < 150:
        report = any_report(form_id, seed)
        seed += 1
        changed = with_one_changed("\n".join(drafted(report)), random.Random(f"{form_id} {seed}"))
        if changed:
            judged += 1
            missed += [] if in_text(report, changed) else [changed]
    assert missed == []


def test_the_check_reads_what_is_drafted():
    """The same sentences beside other numbers.

    Each kind of them is found out, so that finding nothing means something.
    """
    report, other = any_report("2021", 3, prior=False), any_report("2021", 4, prior=False)
    for number, key in enumerate(sorted(report.form.cells), 11):
        if not report.form.cells[key].computed:
            report.values[key], other.values[key] = number, number * 3
    report.recompute()
    other.recompute()
    found = {draft.__name__: {code for code, _ in in_text(other, draft(report))} for draft in ALL}
    assert found == {
        "of_decisions": {"T4"},
        "of_applications": {"T1", "T2"},
        "of_cases": {"T3"},
        "of_papers": {"T4"},
    }


SAID = {
    "左家镇": [
        "2024年，未作出行政许可、行政处罚、行政强制决定；未收取行政事业性收费。",
        "2024年，未收到政府信息公开申请，也没有上年结转的申请。",
        "2024年，未因政府信息公开工作被申请行政复议、提起行政诉讼。",
        "2024年，未制发、废止行政规范性文件，没有现行有效的行政规范性文件。",
    ],
    "齐家镇": [
        "2020年，未作出行政许可、行政处罚、行政强制决定。",
        "2020年，未收到政府信息公开申请，也没有上年结转的申请。",
        "2020年，未因政府信息公开工作被申请行政复议、提起行政诉讼。",
        "2020年，未制发规范性文件。",
    ],
    "左贡县": [
        "2024年，作出行政处罚决定17件，未作出行政许可、行政强制决定；未收取行政事业性收费。",
        "2024年，新收政府信息公开申请1件（申请人为自然人），没有上年结转的申请。"
        "全年办结申请1件，结果为予以公开；没有结转下年度继续办理的申请。",
        "2024年，因政府信息公开工作被申请行政复议1件（其他结果）。未因政府信息公开工作被提起行政诉讼。",
        "2024年，制发行政规范性文件1件，废止4件，现行有效1件。",
    ],
}


@pytest.mark.parametrize("name", SEEDS)
def test_real_reports(name):
    report = gkxl.read_report(SAMPLES / SEEDS[name])
    assert in_text(report, "\n".join(drafted(report))) == []
    assert name not in SAID or drafted(report) == SAID[name]


def test_wordings():
    report = any_report("2021", 1, prior=False)
    report.values |= {key: 0 for key, cell in report.form.cells.items() if not cell.computed}
    report.values |= {
        "t3.new.natural": 15,
        "t3.new.legal": 2,
        "t3.carried_in.natural": 3,
        "t3.granted.natural": 10,
        "t3.denied.law.natural": 4,
        "t3.denied.secret.legal": 2,
        "t3.other.other.natural": 2,
        "t3.carried_out.natural": 2,
        "t4.review.upheld": 2,
        "t4.review.pending": 1,
        "t4.direct.corrected": 2,
        "t4.after.pending": 1,
        "t2.rule.valid": 1,
        "t2.norm.made": 3,
        "t2.permit.decisions": 22,
        "t2.penalty.decisions": 5,
        "t2.fee.amount": Decimal("7730.28"),
    }
    report.recompute()
    report.prior = any_report("2019", 1, prior=False)
    report.prior.values |= {key: 0 for key in report.prior.form.cells if key.startswith("t3.new")}
    report.prior.values["t3.new.natural"] = 14
    report.prior.recompute()
    assert drafted(report) == [
        "2024年，作出行政许可决定22件、行政处罚决定5件，未作出行政强制决定；行政事业性收费7730.28万元。",
        "2024年，新收政府信息公开申请17件（自然人15件，法人或其他组织2件），上年结转3件。"
        "全年办结申请18件，其中予以公开10件、不予公开6件、其他处理2件；结转下年度继续办理2件。"
        "与上年相比，新收申请增加3件，增长21.4%。",
        "2024年，因政府信息公开工作被申请行政复议3件（结果维持2件，尚未审结1件）。"
        "因政府信息公开工作被提起行政诉讼3件（结果纠正2件，"
        "尚未审结1件），其中未经复议直接起诉2件、复议后起诉1件。",
        "2024年，未制发、废止规章，现行有效1件；"
        "制发行政规范性文件3件，未废止行政规范性文件，没有现行有效的行政规范性文件。",
    ]
    assert in_text(report, "\n".join(drafted(report))) == []


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (0, "与上年相比，新收申请增加17件，上年未收到申请。"),
        (17, "新收申请件数与上年持平。"),
        (20, "与上年相比，新收申请减少3件，下降15%。"),
        (16, "与上年相比，新收申请增加1件，增长6.3%。"),
    ],
)
def test_beside_last_year(before, said):
    report = any_report("2021", 1, prior=False)
    report.values |= {key: 0 for key in report.form.cells if key.startswith("t3.new")} | {
        "t3.new.natural": 17
    }
    report.prior = any_report("2021", 2, prior=False)
    report.prior.values |= {key: 0 for key in report.form.cells if key.startswith("t3.new")}
    report.prior.values["t3.new.natural"] = before
    for one in (report, report.prior):
        one.recompute()
    assert drafting.of_applications(report).endswith(said)
    assert in_text(report, said) == []


def test_what_is_not_known_is_not_said():
    """A missing number leaves its sentence out, or the clause that needs it; nothing counts as 0."""
    report = valid_report(find_form("2021"), 3)
    del report.values["t3.new.natural"], report.values["t2.fee.amount"], report.values["t4.after.pending"]
    del report.values["t2.norm.repealed"]
    report.recompute()
    assert drafting.of_applications(report) == drafting.of_cases(report) == ""
    assert "收费" not in drafting.of_decisions(report) and "废止" not in drafting.of_papers(report)
    assert in_text(report, "\n".join(drafted(report))) == []


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@pytest.mark.parametrize("unit", ["测试镇", None, "【甲】镇"])
def test_guidance_is_what_only_the_unit_knows(form_id, unit, tmp_path):
    """Where the guidance was replaced, the whole report has nothing that the check of text finds.

    Before, only S14 and T11.
    """
    report = valid_report(find_form(form_id), 5, unit=unit or "")
    report.prior = valid_report(find_form(form_id), 6)
    for name, data in (("x.docx", write_document(report)), ("x.html", write_html(report))):
        (tmp_path / name).write_bytes(data)
        found = gkxl.read_report(tmp_path / name)
        said = {one.code for one in gkxl.check(found).findings if one.code[0] == "T" or one.code == "S14"}
        assert said == {"S14", "T11"}
        text = "\n".join(paragraph.text for paragraph in found.evidence.paragraphs)
        assert "【【" not in text and "】】" not in text
    parts = [part for chapter in chapters.chapters(report) for part in chapter.parts]
    guidance = [text for part in parts for text in part.paragraphs if "待填" in text]
    assert len(guidance) == 9 and all(
        text.startswith("【待填：") and text.endswith("】") for text in guidance
    )


# ---------------------------------------------------------------- convert --text, --prior
TEXT = """一、总体情况
全年共收到政府信息公开申请12件，办结９件，结转下年度继续办理3件。公开目录有5项。
制发行政规范性文件三件。收到申请1.2万件次的咨询热线。
本年未发生行政复议。"""


def small_report() -> Report:
    report = any_report("2021", 1, prior=False)
    report.values |= {key: 0 for key, cell in report.form.cells.items() if not cell.computed}
    report.values |= {
        "t3.new.natural": 17,
        "t3.granted.natural": 14,
        "t3.carried_out.natural": 3,
        "t2.norm.made": 4,
        "t4.review.upheld": 2,
    }
    report.recompute()
    return report


def test_sentences_that_no_longer_fit_with_the_sentence_to_put():
    found = proposals(small_report(), TEXT)
    assert [(one.sentence, one.put, [finding.code for finding in one.findings]) for one in found] == [
        (
            "全年共收到政府信息公开申请12件，办结９件，结转下年度继续办理3件。",
            "全年共收到政府信息公开申请17件，办结14件，结转下年度继续办理3件。",
            ["T1", "T2"],
        ),
        ("制发行政规范性文件三件。", "制发行政规范性文件4件。", ["T4"]),
        ("本年未发生行政复议。", None, ["T5"]),
    ]
    mended = TEXT
    for one in found:
        mended = mended.replace(one.sentence, one.put or "")
    assert proposals(small_report(), mended) == []


def grown(before: int) -> Report:
    """17 applications, and so many last year."""
    report = small_report()
    report.prior = any_report("2021", 2, prior=False)
    report.prior.values |= {key: 0 for key in report.form.cells if key.startswith("t3.new")}
    report.prior.values["t3.new.natural"] = before
    report.prior.recompute()
    return report


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (16, "与上年相比，新收申请增加1件，增长6.3%。"),  # 6.25, rounded
        (16, "与上年相比，新收申请增加1件，增长6.2%。"),  # and cut off
        (16, "与上年相比，新收申请增加1件，增长6%。"),
        (14, "与上年相比，新收申请增加3件，增长21.42%。"),
        (14, "与上年相比，新收申请增加3件，增长21.43%。"),
        (20, "与上年相比，新收申请减少3件，下降15%。"),
    ],
)
def test_a_rate_of_growth_is_rounded_or_cut_off(before, sentence):
    report = grown(before)
    assert check_text(report, sentence) == [] and proposals(report, sentence) == []


@pytest.mark.parametrize(
    ("before", "sentence", "put"),
    [
        (16, "与上年相比，新收申请增加1件，增长6.4%。", "与上年相比，新收申请增加1件，增长6.3%。"),
        (16, "与上年相比，新收申请增加1件，增长6.1%。", "与上年相比，新收申请增加1件，增长6.3%。"),
        (14, "与上年相比，新收申请增加2件，增长21.4%。", "与上年相比，新收申请增加3件，增长21.4%。"),
        (14, "与上年相比，新收申请增加4件，增长21.4%。", "与上年相比，新收申请增加3件，增长21.4%。"),
        (14, "与上年相比，新收申请增加2件，增长14.3%。", "与上年相比，新收申请增加3件，增长21.4%。"),
        (20, "与上年相比，新收申请减少2件，下降10%。", "与上年相比，新收申请减少3件，下降15%。"),
        (20, "与上年相比，新收申请增加3件，增长15%。", None),
    ],
)
def test_a_wrong_change_is_found_with_the_sentence_to_put(before, sentence, put):
    """Numbers lowered as well as raised."""
    (one,) = proposals(grown(before), sentence)
    assert (one.sentence, one.put) == (sentence, put)
    assert {finding.code for finding in one.findings} == {"T1"} and check_text(grown(before), sentence)


def test_own_text_is_told_what_no_longer_fits(tmp_path, capsys):
    document = docx.Document()
    for line in TEXT.split("\n"):
        document.add_paragraph(line)
    for table in small_report().form.tables:
        document.add_paragraph(table.title)
    document.save(str(tmp_path / "正文.docx"))
    (tmp_path / "报送.xlsx").write_bytes(write_workbook(small_report()))
    arguments = [
        "convert",
        tmp_path / "报送.xlsx",
        "--text",
        tmp_path / "正文.docx",
        "-o",
        tmp_path / "年报.docx",
    ]
    assert main(list(map(str, arguments))) == 0
    told = capsys.readouterr().out
    assert "正文有 3 句的数与报表不符" in told
    assert "可改为：全年共收到政府信息公开申请17件，办结14件，结转下年度继续办理3件。" in told
    assert "可改为：制发行政规范性文件4件。" in told and "未发生行政复议" in told
    text = "\n".join(one.text for one in docx.Document(str(tmp_path / "年报.docx")).paragraphs)
    assert text.startswith(TEXT)  # the words are the unit's


def test_last_year_from_a_file(tmp_path, capsys):
    before = small_report()
    before.year, before.values["t3.new.natural"] = 2023, 20
    before.recompute()
    for name, report in (("报送.xlsx", small_report()), ("上年.xlsx", before)):
        (tmp_path / name).write_bytes(write_workbook(report))

    def convert(target: str, *more: str) -> int:
        source, prior = tmp_path / "报送.xlsx", tmp_path / "上年.xlsx"
        return main(["convert", str(source), "--prior", str(prior), "-o", str(tmp_path / target), *more])

    assert convert("年报.html") == 0
    assert "与上年相比，新收申请减少3件，下降15%。" in (tmp_path / "年报.html").read_text("utf-8")
    assert convert("新.xlsx") == 0
    again = gkxl.read_report(tmp_path / "新.xlsx")
    assert again.prior is not None and again.prior.values["t3.new.natural"] == 20
    capsys.readouterr()
    assert convert("数.json") == 2 and "--prior 只用于" in capsys.readouterr().err
    other = valid_report(find_form("2021"), 2, unit="别的镇")
    other.year = 2023
    (tmp_path / "上年.xlsx").write_bytes(write_workbook(other))
    assert convert("又.html") == 2 and "无法与上年比对" in capsys.readouterr().err
    assert not (tmp_path / "又.html").exists()
