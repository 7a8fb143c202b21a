"""One decision of the grammar each: a right sentence raises nothing, its wrong neighbour just what is wrong.

The pairs stand in `tests/judgements` by subject. Most were written for a fault put into the code
(`tests/mutants.py`) that no other test noticed: the faulty code judges at least one of the two otherwise.
"""

from __future__ import annotations

import pytest

from gkxl.model.form import Form
from gkxl.model.formfile import load_form
from gkxl.model.report import Claim, Paragraph, Place, Report
from gkxl.narrative.lists import MOST_NUMBERS
from gkxl.rules import check, check_text
from gkxl.rules.text_proposals import proposals
from tests.judgements import (
    cases,
    denials,
    followed,
    lists,
    numbers,
    papers,
    published,
    shares,
    spread,
    tables,
    to_the_end,
    wording,
)
from tests.judgements.pairs import LIST, ONE_LEFT, RECEIVED, Pair, report_of, told
from tests.test_form import without_text
from tests.test_sentences import empty

SUBJECTS = (
    lists,
    to_the_end,
    shares,
    denials,
    numbers,
    cases,
    papers,
    published,
    followed,
    spread,
    wording,
    tables,
)
PAIRS = {name: pair for subject in SUBJECTS for name, pair in subject.PAIRS.items()}


def test_no_pair_hides_another_of_its_name():
    assert len(PAIRS) == sum(len(subject.PAIRS) for subject in SUBJECTS)


@pytest.mark.parametrize("name", PAIRS)
def test_a_right_sentence_raises_nothing(name, form2021):
    pair = PAIRS[name]
    assert told(form2021, pair, pair.right, pair.cells) == set()


@pytest.mark.parametrize("name", PAIRS)
def test_of_its_wrong_neighbour_just_what_is_wrong_is_found(name, form2021):
    pair = PAIRS[name]
    cells = pair.cells if pair.otherwise is None else pair.otherwise
    assert told(form2021, pair, pair.wrong, cells) == pair.found


@pytest.mark.parametrize(("more", "found"), [(0, {LIST}), (1, set())])
def test_a_sentence_of_more_numbers_than_people_write_is_left_alone(more, found, form2021):
    parts = "、".join(f"第{'甲乙丙丁'[at % 4]}类2条" for at in range(MOST_NUMBERS - 1 + more))
    assert told(form2021, Pair("", "", set()), f"公开信息80条，其中{parts}。", {}) == found


def test_the_total_of_the_same_sentence_is_called_the_total(form2021):
    (finding,) = check_text(report_of(form2021, {}), "公开信息20条，其中网站12条、微信9条。")
    assert finding.message.endswith("各部分之和为 21 条，总数为 20 条，差 +1。")


def test_what_is_left_is_told_where_all_were_concluded(form2021):
    (finding,) = check_text(report_of(form2021, ONE_LEFT), "收到申请20件，全部办结。")
    assert "【全部办结】。”，而表三（四、结转下年度继续办理·总计）为 1；" in finding.message


@pytest.mark.parametrize(("claimed", "found"), [(2023, []), (2022, ["S12"])])
def test_a_title_is_left_to_the_claims_where_its_year_is_one_of_them(claimed, found, form2021):
    report = Report(form2021, unit="左岸县教育局", year=2024, level="县区部门")
    report.evidence.years = [Claim("标题", 2024), Claim("封面", claimed)]
    text = "左岸县教育局2023年政府信息公开工作年度报告，现予公布。"
    assert [one.code for one in check_text(report, text)] == found


def test_a_text_of_no_year_has_no_foreign_years(form2021):
    report = Report(form2021, unit="左岸县教育局", level="县区部门")
    assert check_text(report, "2023年公开信息20条。") == []


def test_numbers_of_other_lengths_are_put_into_their_places(form2021):
    cells = {"t3.new.natural": 120, "t3.granted.natural": 100, "t3.partial.natural": 20}
    report = report_of(form2021, cells)
    (proposal,) = proposals(report, "收到政府信息公开申请9件，予以公开8件。")
    assert proposal.put == "收到政府信息公开申请120件，予以公开100件。"


def test_the_quotient_that_comes_near_is_told(form2021):
    report = report_of(form2021, {**RECEIVED, "t3.carried_in.natural": 5, "t3.unable.unclear.natural": 5})
    (finding,) = check_text(report, "收到申请20件，无法提供5件，占全部申请的40%。")
    assert "应为 25%（5 ÷ 20）" in finding.message


def beside_last_year(form: Form) -> Report:
    report, prior = (report_of(form, {"t3.new.natural": n, "t3.granted.natural": n}) for n in (17, 14))
    report.prior = prior
    return report


@pytest.mark.parametrize(
    ("more", "rate", "found"), [("3", "21.4", []), ("4", "21.4", ["T1"]), ("3", "24.1", ["T1"])]
)
def test_a_change_and_its_rate_are_those_of_the_two_reports(more, rate, found, form2021):
    text = f"与上年相比，新收申请增加{more}件，增长{rate}%。"
    assert [one.code for one in check_text(beside_last_year(form2021), text)] == found


def test_a_form_that_lacks_cells_of_the_text_says_which_rules_are_left_out(tmp_path):
    report = empty(load_form(without_text(tmp_path, "carried_out =")))
    report.evidence.paragraphs = (Paragraph(Place("正文", "第1段"), "全年工作平稳。"),)
    (finding,) = (one for one in check(report).findings if one.code == "N3")
    assert "T6（[text.applications.carried_out]）" in finding.message
