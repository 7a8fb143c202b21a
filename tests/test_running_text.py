"""The running text against the tables: what is left alone, what is found, and how well on planted reports."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from gkxl.faces.cli import main
from gkxl.model.formfile import find_form
from gkxl.model.report import Paragraph, Place, Report
from gkxl.narrative import by_balance, by_parts, clauses, denials, gathering, sums_behind
from gkxl.narrative.lists import wholes
from gkxl.narrative.neighbours import is_of_its_neighbours
from gkxl.narrative.phrases import PHRASES
from gkxl.narrative.phrases import lists as phrase_lists
from gkxl.narrative.sentences import sentences
from gkxl.narrative.share import Share
from gkxl.narrative.words import VOCABULARY, spellings
from gkxl.rules import check_text
from gkxl.rules.claims import same
from gkxl.rules.text_gaps import GAPS
from tests.builders import valid_report
from tests.narrative.planted import alarms, documents, is_drawn, listed, measure, plants

PRECISION_OF_STRANGERS = 0.98


def codes(text: str, cells: dict[str, int] | None = None, year: int = 2024) -> set[str]:
    """The codes of what is found in a text beside tables with these numbers, all others 0."""
    form = find_form("2021")
    report = Report(form, unit="左岸县人民政府", year=year, level="县区")
    report.values = {key: Decimal(0) if form.cells[key].column.is_money else 0 for key in form.typed}
    report.values |= cells or {}
    report.recompute()
    return {finding.code for finding in check_text(report, text)}


FALSE_ALARMS = [
    (
        "政府信息公开申请140件（自然人122件，法人18件），较上年减少28件，降幅16.7%（上年168件）。",
        {"t3.new.natural": 122, "t3.new.business": 18},
    ),
    (
        "收到申请26件，办结28件（含上年结转2件），同比增长30%（上年20件）。",
        {"t3.new.natural": 26, "t3.carried_in.natural": 2, "t3.granted.natural": 28},
    ),
    ("全年公开政府信息120条，其中重点领域信息80条；按渠道分，网站100条、公众号20条。", {}),
    (
        "公开信息217条，其中，财政信息7条，公示公告127条，领导信箱收到并处理信件1条，街办动态75条，更新领导信息4条，机构信息3条。",
        {},
    ),
    ("公开信息15条，其中机构介绍2条、财政信息4条、规划计划3份、工作信息6条、人事信息3份。", {}),
    ("政府信息公开申请上年结转受理0件。", {"t3.new.natural": 12, "t3.granted.natural": 12}),
    ("全面梳理规范性文件，继续有效20件，失效10件。", {"t2.norm.valid": 26, "t2.norm.repealed": 1}),
    ("对36件规范性文件进行清理，其中继续有效20件，失效10件。", {"t2.norm.valid": 26, "t2.norm.repealed": 1}),
    ("梳理规范性文件36件，继续有效20件，废止16件。", {"t2.norm.valid": 26, "t2.norm.repealed": 1}),
    (
        "收到申请30件，予以公开（含部分公开）23件。",
        {
            "t3.new.natural": 30,
            "t3.granted.natural": 20,
            "t3.partial.natural": 3,
            "t3.unable.not_held.natural": 7,
        },
    ),
    (
        "收到申请30件，办结28件，已答复的申请均按期办结。",
        {"t3.new.natural": 30, "t3.granted.natural": 28, "t3.carried_out.natural": 2},
    ),
    (
        "收到政府信息公开申请30件，已答复的28件均按期办结。",
        {"t3.new.natural": 30, "t3.granted.natural": 28, "t3.carried_out.natural": 2},
    ),
    (
        "收到申请30件，到期应答复的申请均已按期答复。",
        {"t3.new.natural": 30, "t3.granted.natural": 28, "t3.carried_out.natural": 2},
    ),
    (
        "收到申请30件，所办结的申请均按期答复。",
        {"t3.new.natural": 30, "t3.granted.natural": 28, "t3.carried_out.natural": 2},
    ),
    ("全年对收到的政府信息公开申请件，逐件登记。", {}),
    ("对受理的申请件，实行专人办理。", {}),
    ("我局受理的申请件，均由专人登记。", {}),
    ("2月，我镇按时公布了2023年政府信息公开工作年度报告。", {}),
    ("我镇于1月底前按期发布2023年度政府信息公开年报。", {}),
    ("未发生因答复不当引起的行政复议。", {"t4.review.upheld": 2}),
    (
        "收到政府信息公开申请33件，其中政府受理27件、转交部门办理6件。",
        {"t3.new.natural": 33, "t3.granted.natural": 33},
    ),
    (
        "予以公开1240件、部分公开302件，公开率49.9%。",
        {
            "t3.new.natural": 3088,
            "t3.granted.natural": 1240,
            "t3.partial.natural": 302,
            "t3.unable.not_held.natural": 1546,
        },
    ),
    ("区级部门共制发行政规范性文件14件，区政府制发5件。", {"t2.norm.made": 19, "t2.norm.valid": 30}),
    (
        "我局作为被申请人的行政复议案件共54件，其中因政府信息公开引起的5件。",
        {"t4.review.upheld": 5},
    ),
    ("公安行政复议11件，维持9件，撤销2件。", {}),
    ("对征收补偿决定不服的，复议7件，诉讼11件。", {}),
    ("被申请行政复议13件、被提起行政诉讼21件，败诉2件，均不属信息公开案件。", {}),
    (
        "诉讼方面，信息公开类1件；强拆类6件，败诉1件。",
        {"t4.direct.upheld": 1},
    ),
    ("各分局自行受理的申请341件由各区统计。", {"t3.new.natural": 2, "t3.granted.natural": 2}),
    ("申请内容为河道采砂许可1件、取水许可1件。", {"t2.permit.decisions": 61}),
    (
        "办结件中，予以公开15件，无法提供20件，不予公开、不予处理分别为2件、3件。",
        {
            "t3.new.natural": 40,
            "t3.granted.natural": 15,
            "t3.unable.not_held.natural": 20,
            "t3.denied.secret.natural": 2,
            "t3.refused.repeat.natural": 3,
        },
    ),
    ("公开信息204条，其中基础信息36条，重点领域信息121条，公示47条，总数较去年的170条增长20%。", {}),
    ("全年处罚决定3418件，其中简易程序3026件；许可决定742件。", None),
    ("由律师代为申请的118件，占58.1%；涉及征地的134件，占66%。", {}),
    ("申请涉及征地批文的503件，占80.6%；来自省外申请人的39件。", {}),
    ("全年收到71件。从内容看，工伤类29件，养老类25件，职称类11件，其他略。", None),
    ("按照《条例》第二十条规定，公开信息25条。", {}),
    ("当年收到17件，2023年收到21件，下降19%。", None),
    ("维持原行政行为51件，纠正17件。", {"t4.review.upheld": 51, "t4.review.corrected": 17}),
    (
        "政府信息公开复议案件68件，维持原行政行为51件，纠正17件。",
        {"t4.review.upheld": 51, "t4.review.corrected": 17},
    ),
]
"""Sentences that are right; most of them were found fault with before the numbers were tried together."""


@pytest.mark.parametrize(("text", "cells"), FALSE_ALARMS)
def test_a_known_false_alarm_is_none(text, cells):
    """None for cells: only what the text says against itself is judged."""
    found = codes(text, cells or {})
    assert (found & {"T7", "T8", "S12"} if cells is None else found) == set()


CONTRADICTIONS = [
    ("四、政府信息公开行政复议、行政诉讼情况\n本年度未发生。", {"t4.review.upheld": 1}, "T5"),
    ("三、收到和处理政府信息公开申请情况\n本年度未收到。", {"t3.new.natural": 1}, "T5"),
    ("第二十条第（五）项 行政许可\n本年处理决定数量12件。", {"t2.permit.decisions": 13}, "T4"),
    ("行政处罚事项231项，处理决定45件。", {"t2.penalty.decisions": 46}, "T4"),
    ("规范性文件未制发。", {"t2.norm.made": 1}, "T5"),
    ("行政复议无，行政诉讼无。", {"t4.review.upheld": 1}, "T5"),
    (
        "新收申请2件，结转下年度继续办理为零。",
        {"t3.new.natural": 2, "t3.granted.natural": 1, "t3.carried_out.natural": 1},
        "T5",
    ),
    (
        "行政诉讼4件，驳回3件，撤诉1件。",
        {"t4.direct.upheld": 2, "t4.direct.other": 1, "t4.direct.pending": 1},
        "T3",
    ),
    (
        "予以公开4件、部分公开2件、无法提供3件，合计10件。",
        {
            "t3.new.natural": 9,
            "t3.granted.natural": 4,
            "t3.partial.natural": 2,
            "t3.unable.not_held.natural": 3,
        },
        "T2",
    ),
    (
        "无法提供22件，占35.6%。",
        {"t3.new.natural": 77, "t3.granted.natural": 55, "t3.unable.not_held.natural": 22},
        "T8",
    ),
    ("被申请行政复议19件，纠正2件，纠错率17.5%。", {"t4.review.upheld": 17, "t4.review.corrected": 2}, "T8"),
    (
        "收到政府信息公开申请45件，信函32件、网络16件、当面1件。",
        {"t3.new.natural": 45, "t3.granted.natural": 45},
        "T7",
    ),
    ("公开信息104条，集中在征收（65条）、规划（31条）、物业（15条）三个方面。", {}, "T7"),
    ("全年设立7件、变更21件、注销9件，共作出许可决定36件。", {"t2.permit.decisions": 36}, "T7"),
    (
        "共办理政府信息公开申请9件，其中新收6件，上年结转1件。",
        {"t3.new.natural": 6, "t3.carried_in.natural": 1, "t3.granted.natural": 7},
        "T7",
    ),
    ("全年收到政府信息公开申请12件。", {"t3.new.natural": 13}, "T1"),
    (
        "（二）依申请公开。坚持便民服务。新收8件，上年结转2件。",
        {"t3.new.natural": 9, "t3.carried_in.natural": 2},
        "T1",
    ),
    ("一、依申请公开情况\n收到信件6件，均已答复。", {"t3.new.natural": 7}, "T1"),
    ("上年度也没有结转的申请。", {"t3.carried_in.natural": 2}, "T5"),
    ("答复20件，未办结2件已按规定结转。", {"t3.granted.natural": 20, "t3.carried_out.natural": 1}, "T2"),
    (
        "收到申请9件，另1件因征求第三方意见结转至下一年度。",
        {"t3.new.natural": 9, "t3.carried_out.natural": 2},
        "T2",
    ),
    ("未发生有关信息公开的举报、投诉、行政复议。", {"t4.review.upheld": 1}, "T5"),
    ("未以任何形式收到政府信息公开申请。", {"t3.new.natural": 1}, "T5"),
    ("未发生一起行政复议和行政诉讼。", {"t4.review.upheld": 1}, "T5"),
    ("以其他方式结案的行政复议20件。", {"t4.review.other": 18}, "T3"),
    ("原有3件行政规范性文件继续有效。", {"t2.norm.valid": 4}, "T4"),
    ("作出行政处罚决定37项。", {"t2.penalty.decisions": 35}, "T4"),
    ("收取行政事业性收费41.27万元。", {"t2.fee.amount": Decimal("41.37")}, "T4"),
    (
        "收到政府信息公开申请2件，均已按要求受理办结。",
        {"t3.new.natural": 2, "t3.carried_out.natural": 1},
        "T6",
    ),
    ("公开信息100条：通知72条，救助18条，组织管理6条，其他12条。", {}, "T7"),
    ("公开信息15条，其中机构2条、财政4条、规划4份、工作6条。", {}, "T7"),
    ("公开217条，其中公告127条，信箱收到信件2条，动态75条，更新信息4条，机构10条。", {}, "T7"),
    ("共公开信息数700条，网站公开73条，微信公开635条。", {}, "T7"),
    (
        "收到申请37件次，同比增加9件次。从提交方式看，信函22件次、在线15件次、当面2件次。",
        {"t3.new.natural": 37},
        "T7",
    ),
    ("全年公开900条，较上年增长20%（上年750条）。其中监督292条、疾控180条、其他450条。", {}, "T7"),
    ("办结20件，予以公开11件、部分公开3件、不予公开4件、无法提供4件。", {"t3.granted.natural": 20}, "T7"),
    ("公开情况：网站42条，公示栏65条，广播18条，共计公开135条。", {}, "T7"),
    ("甲20件、占40%，乙15件、占30%，丙10件、占20%，丁5件、占17%。", {}, "T8"),
    ("收到41件。其中网络30件，占73.2%；信函11件，占36.8%。", {}, "T8"),
    ("收到申请12件，比上年增加3件，增长43.3%。", {"t3.new.natural": 12}, "T8"),
]
"""Contradictions that were missed before, and a few of the plainest."""


@pytest.mark.parametrize(("text", "cells", "code"), CONTRADICTIONS)
def test_a_contradiction_is_found(text, cells, code):
    assert code in codes(text, cells)


def test_the_finding_says_by_which_words_the_sentence_was_taken_for_the_cell(form2021):
    report = valid_report(form2021)
    (finding,) = check_text(report, f"新收政府信息公开申请{report.values['t3.new.total'] + 1}件。")
    assert "因文中写“新收”、“政府信息公开申请”，与这一格对照" in finding.message
    assert f"为 {report.values['t3.new.total']}，差 +1" in finding.message


def test_a_draft_is_checked_without_touching_the_report(form2021):
    report = valid_report(form2021)
    before = report.evidence.paragraphs
    found = check_text(report, "公开信息10条，其中甲6条、乙5条。\n\n收到申请XX件。")
    assert [(one.code, one.address) for one in found] == [("T7", "第1段"), ("S14", "第2段")]
    assert report.evidence.paragraphs == before


def test_a_text_without_tables_is_checked_as_a_text(tmp_path, capsys):
    path = tmp_path / "草稿.txt"
    lines = [
        "左岸县人民政府2024年政府信息公开工作年度报告",
        "一、总体情况",
        "公开信息100条，其中网站60条、微信50条。收到申请12件，未发生行政复议。",
        "统计期为2024年1月1日至2024年11月30日。",
        "五、存在的主要问题及改进情况",
        "公开内容不够丰富，下一步加强培训。",
    ]
    path.write_text("\n".join(lines), "utf-8")
    assert main(["check", str(path), "--json"]) == 1  # the period is an error
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    told = {one["code"]: one for one in report["findings"]}
    assert {"S1", "S10", "T7"} <= told.keys() and not {"T1", "T5"} & told.keys()
    assert "没有找到年报的三张表" in told["S1"]["message"] and told["S1"]["severity"] == "query"


def test_what_is_no_report_is_refused_as_before(tmp_path, capsys):
    path = tmp_path / "x.txt"
    path.write_text("会议通知：请各单位参加。", "utf-8")
    assert main(["check", str(path)]) == 2
    assert "没有找到年报的表格" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("江岸区市场监管局", "江岸区市场监督管理局", True),
        ("江岸区市场监管局", "江汉区市场监督管理局", False),
        ("通镇", "佳县通镇人民政府", True),
        ("东乡县教育局", "东乡县体育局", False),
    ],
)
def test_a_short_name_is_the_same_unit(one, other, alike):
    assert same(one, other) is alike


# ---- the predicates, each with an example in which it alone decides

BESIDE = {
    clauses.is_no_count: "收到政府信息公开申请100余件。",
    clauses.is_of_others: "上年收到政府信息公开申请9件。",
    clauses.is_a_change: "政府信息公开申请同比增加3件。",
    clauses.is_a_rate: "政府信息公开申请办结率100件。",
    clauses.is_denied_after: "政府信息公开申请3件没有答复。",
    clauses.is_none_of_one: "未发生一起行政复议。",
    clauses.is_of_another_object: "政府信息公开申请受理点12个窗口。",
    clauses.is_disclaimed: "收到政府信息公开申请88件，由各校自行统计。",
    clauses.is_compared_with: "与去年政府信息公开申请88件相比有所下降。",
    clauses.is_of_several_years: "五年来收到政府信息公开申请分别为214件、237件。",
    clauses.is_spelled_times: "自然人一次提交政府信息公开申请。",
    clauses.is_one_of_them: "政府信息公开申请人均为自然人，一件要资料，一件要凭证。",
    clauses.is_in_this_way: "开通邮箱后，由此收到6件政府信息公开申请。",
    clauses.is_of_proposals: "依申请公开办理26件，其中人大建议15件，政协提案11件。",
    clauses.is_of_one_of_the_offices: "政府新收申请3件；部门新收申请17件。",
}


@pytest.mark.parametrize("skipped", clauses.SKIPPED, ids=lambda one: one.__name__)
def test_a_number_that_is_not_compared(skipped, monkeypatch):
    """Each kind has an example, on which its predicate is true and nothing is told."""
    seen: list[bool] = []

    def watch(beside):
        seen.append(skipped(beside))
        return seen[-1]

    others = [watch if one is skipped else one for one in clauses.SKIPPED]
    monkeypatch.setattr(clauses, "SKIPPED", tuple(others))
    cells = dict.fromkeys(("t3.new.natural", "t3.granted.natural"), 200)
    assert codes(BESIDE[skipped], cells) - {"T5", "T6"} == set()
    assert True in seen


DENIED = {
    denials.of_something_else: "未收到涉及政府信息公开申请的投诉。",
    denials.not_concluded: "尚无办结的行政许可。",
    denials.of_a_power: "无行政许可资格。",
    denials.of_a_part: "未作出涉及企业的行政许可。",
    denials.of_what_is_lacking: "申请的材料因街道没有而不予公开。",
    denials.of_papers_unnamed: "依申请公开已答复。文件清理后，年内无新制定。",
    denials.but_for_some: "除网上提交外，未收到政府信息公开申请。",
    denials.of_how_it_was_done: "行政复议3件，因答复未告知救济途径被维持。",
    denials.of_other_offices: "其他科室没有行政许可事项。",
    denials.of_a_place: "（二）依申请公开情况。主要是勘界图，镇里没有。",
    denials.of_a_mistake: "复议案件是把村务信息当作不存在。",
    denials.of_a_duty: "政府信息公开申请中，未出现不予公开信息泄露的情况。",
}


@pytest.mark.parametrize("exception", denials.EXCEPTIONS, ids=lambda one: one.__name__)
def test_a_denial_that_says_nothing_of_a_cell(exception, monkeypatch):
    """Each exception is needed: without it, its example is taken for a statement."""
    cells = ("t3.new.natural", "t2.permit.decisions", "t3.denied.secret.natural", "t4.review.upheld")
    told = dict.fromkeys(cells, 3)
    assert codes(DENIED[exception], told) == set()
    others = tuple(one for one in denials.EXCEPTIONS if one is not exception)
    monkeypatch.setattr(denials, "EXCEPTIONS", others)
    assert codes(DENIED[exception], told) == {"T5"}


ENDED = {
    gathering.is_another_unit: ("公开30条，其中政策6条，活动2次", [6]),
    gathering.is_another_sort: ("收到申请12件，其中自然人10件、法人2件，予以公开8件", [10, 2]),
    gathering.is_another_group: ("无法提供36件，其中不掌握29件，不予处理5件", [29]),
    gathering.is_another_time: ("公开30条，其中网站10条，上年12条", [10]),
    gathering.is_another_way: ("公开120条，其中重点80条，按渠道分，网站100条", [80]),
    gathering.is_restated: ("公开10条，其中甲6条、乙4条，共10条", [6, 4]),
    gathering.is_named_again: ("公开10条，其中网站6条、微信4条，微信的2条已删除", [6, 4]),
    gathering.is_another_deed: ("公开30条，其中政策6条，召开会议4条", [6]),
    gathering.is_besides: ("公开10条，其中甲3条，部门另办8条", [3]),
    gathering.is_apart: ("公开10条，其中甲3条、乙2条；丙3条", [3, 2]),
    gathering.is_greater_apart: ("废止33件，其中甲13件；乙10件；保留96件", [13, 10]),
    gathering.is_too_much_apart: ("公开6件，其中图解4件；转载5件", [4]),
    gathering.is_of_the_last_part: ("公开10件，其中甲6件，乙4件，后者尚有预告2件", [6, 4]),
}


@pytest.mark.parametrize("ending", gathering.ENDS, ids=lambda one: one.ends.__name__)
def test_why_a_list_ends(ending, monkeypatch):
    text, parts = ENDED[ending.ends]

    def first() -> list[int]:
        sentence = next(sentences([Paragraph(Place("正文", ""), text)]))
        return [int(part.value) for part in next(iter(wholes(sentence))).parts]

    assert first() == parts
    monkeypatch.setattr(gathering, "ENDS", tuple(one for one in gathering.ENDS if one is not ending))
    assert first() != parts


NO_SUM = {
    sums_behind.is_one_of_each: "公开20件，补正2件，计22件，无法提供3件，计61件。",
    sums_behind.is_no_sum_before: "新公开规章3件、文件2件，总数40件。",
    sums_behind.is_the_rest: "图解30条、视频20条、其余为动态，计13条。",
    sums_behind.is_of_another_clause: "图解13条、视频1条；发布方式以网络为主，计11条。",
    sums_behind.is_of_what_some_did: "图解30条，视频20条，共48条涉及民生。",
    sums_behind.is_of_some_parts: "图解6条、视频2条、后两者属解读，计4条。",
    sums_behind.is_of_a_share: "政府12条、部门16条、图解占32.1%，共9条。",
    sums_behind.is_of_more: "图解9件，视频4件，图解比视频多5件，共13件。",
}


@pytest.mark.parametrize("reason", sums_behind.NO_SUMS, ids=lambda one: one.__name__)
def test_a_number_that_sums_nothing_up(reason, monkeypatch):
    sentence = next(sentences([Paragraph(Place("正文", ""), NO_SUM[reason])]))
    assert [one for one in sums_behind.restated(sentence) if not one.fits] == []
    others = tuple(one for one in sums_behind.NO_SUMS if one is not reason)
    monkeypatch.setattr(sums_behind, "NO_SUMS", others)
    assert [one for one in sums_behind.restated(sentence) if not one.fits] != []


GONE = {
    "behind_a_verb": "全年主动公开条。",
    "behind_a_space": "公开栏  条，更新及时。",
    "share_or_amount": "自然人占%。",
    "behind_a_result": "予以公开件。",
}


def test_a_list_of_nothing_has_no_share():
    (sentence,) = sentences([Paragraph(Place("正文", ""), "网站0条、微信0条、报纸0条，报纸占5%。")])
    share = Share(sentence, sentence.numbers[-1], ((Decimal(1), Decimal(2)),))
    assert not is_of_its_neighbours(share)


@pytest.mark.parametrize("gap", GAPS, ids=lambda one: one.__name__)
def test_where_a_number_is_missing(gap):
    sentence = next(sentences([Paragraph(Place("正文", ""), GONE[gap.__name__])]))
    assert list(gap(sentence))


@pytest.mark.parametrize(
    ("predicates", "examples"),
    [
        (clauses.SKIPPED, BESIDE),
        (denials.EXCEPTIONS, DENIED),
        ([one.ends for one in gathering.ENDS], ENDED),
        ([one.__name__ for one in GAPS], GONE),
    ],
    ids=["numbers", "denials", "lists", "gaps"],
)
def test_no_predicate_is_lost_and_none_is_without_an_example(predicates, examples):
    """The tests above go through the lists as they are: a predicate taken out would take its test along."""
    assert set(predicates) == set(examples) and len(predicates) == len(examples)


@pytest.mark.parametrize(
    "text", ["收到的申请件，逐件登记。", "规范性文件，依法备案。", "无行政复议件。", "每件，均答复。"]
)
def test_where_no_number_is_missing(text):
    assert "T9" not in codes(text)


# ---- the words are data


def test_no_spelling_is_longer_than_a_line():
    for path in (VOCABULARY, PHRASES):
        assert max(map(len, path.read_text("utf-8").split("\n"))) <= 112, path.name


def test_every_list_of_phrases_is_used():
    source = "".join(path.read_text("utf-8") for path in VOCABULARY.parents[1].rglob("*.py"))
    rows = [f"{group}.{row}" for group, rows in by_parts.GROUPS.items() for row in rows]
    built = {f"named_{name}" for name in (*by_parts.PEOPLE, *by_parts.ROWS, *rows)}
    built |= {f"{flow}_{side}" for flow in by_balance.OVER for side in ("before", "behind")}
    assert built <= phrase_lists().keys()
    assert [name for name in phrase_lists() if f'"{name}"' not in source and name not in built] == []


def test_no_spelling_matches_nothing():
    assert [one for one in spellings() if one.pattern.match("")] == []


def test_cases_dealt_with_are_those_of_the_table(form2021):
    """Once an IndexError, which ended the check."""
    found = check_text(valid_report(form2021, 1), "因政府信息公开引起的行政复议办理987件。")
    assert [(one.code, one.found) for one in found] == [("T3", 987)]


# ---- how well

BUILT_ON = ("a", "b", "c", "d")
DEVELOPED = ("f", "g")
"""By an author who had not seen the grammar; counted first, then looked at."""
EVERY = 5
"""One contradiction in so many is planted here, always the same; `python -m tests.narrative` plants all."""
ASIDE = ("e",)
"""Never looked at while words and rules were written: only its numbers are known."""


@pytest.mark.parametrize(
    ("name", "recall", "most"),
    [
        *(("h", 0.87, 0), ("i", 0.94, 0), ("j", 0.90, 0), ("k", 0.94, 0), ("l", 0.86, 0)),
        *(("m", 0.91, 1), ("o", 0.96, 0), ("p", 0.93, 0), ("q", 0.95, 0), ("r", 0.93, 0)),
        *(("s", 0.93, 0), ("t", 0.92, 0), ("u", 0.96, 0), ("v", 0.93, 0), ("w", 0.96, 0)),
        *(("x", 0.96, 0), ("y", 0.98, 0), ("z", 0.97, 0), ("aa", 0.96, 0), ("ab", 0.97, 0)),
        *(("ac", 0.97, 0), ("ad", 0.94, 0), ("ae", 0.97, 0), ("af", 0.93, 0), ("ag", 0.94, 0)),
        *(("ah", 0.93, 0), ("ai", 0.93, 0), ("aj", 0.95, 0), ("ak", 0.94, 0), ("al", 0.92, 0)),
        *(("am", 0.90, 0), ("an", 0.94, 0), ("ao", 0.92, 0), ("ap", 0.93, 0), ("aq", 0.93, 0)),
        *(("ar", 0.92, 0), ("as", 0.95, 0), ("at", 0.90, 0), ("au", 0.94, 0), ("av", 0.92, 0)),
        *(("aw", 0.92, 0), ("ax", 0.94, 0), ("ay", 0.95, 0), ("az", 0.95, 0), ("ba", 0.89, 0)),
        *(("bb", 0.96, 0), ("bc", 0.94, 0), ("bd", 0.92, 0), ("be", 0.90, 0), ("bf", 0.95, 0)),
        *(("bg", 0.93, 0), ("bh", 0.92, 0), ("bi", 0.87, 0), ("bj", 0.94, 0), ("bk", 0.92, 0)),
        *(("bl", 0.89, 0), ("bm", 0.95, 0), ("bn", 0.89, 0), ("bo", 0.87, 0), ("bp", 0.91, 0)),
        *(("bq", 0.93, 0), ("br", 0.87, 0), ("bs", 0.92, 0), ("bt", 0.89, 0), ("bu", 0.89, 0)),
        *(("bv", 0.86, 0), ("bw", 0.90, 0), ("bx", 0.86, 0), ("by", 0.91, 0)),
        *(("bz", 0.94, 0), ("ca", 0.90, 0), ("cb", 0.89, 1), ("cc", 0.92, 0), ("cd", 0.95, 0)),
        *(("ce", 0.93, 0), ("cf", 0.94, 0), ("cg", 0.92, 0), ("ch", 0.94, 0), ("ci", 0.94, 0)),
        *(("cj", 0.94, 0), ("ck", 0.94, 1), ("cl", 0.92, 0), ("cm", 0.93, 0), ("cn", 0.89, 0)),
        *(("co", 0.93, 0), ("cp", 0.91, 1), ("cq", 0.89, 1), ("cr", 0.93, 0), ("cs", 0.93, 0)),
        *(("ct", 0.93, 0), ("cu", 0.93, 1), ("cv", 0.89, 1), ("cw", 0.87, 0), ("cx", 0.91, 0)),
        *(("cy", 0.90, 0), ("cz", 0.92, 0), ("da", 0.90, 0), ("db", 0.85, 1), ("dc", 0.92, 1)),
    ],
)
def test_sets_that_were_counted_first_and_looked_at_then(name, recall, most, capsys):
    """h, i, k, l and m by five authors who had not seen the grammar, j in the wording of published reports,
    o to cb in that wording by one each who had not seen it either, cc to dc statement by statement after
    published openings. The alarm on m is a rumour that the report quotes, the one on dc a report whose
    numbers do not add up.

    Asked of them is what they came to, so that it gets no worse. The aim is 0.98, 0.92, 0.75 of every kind
    and one alarm in 1,000 sentences at first sight: u, y, aa, ay and bb reached all of them.
    """
    result, known = measure(name, every=EVERY), listed()[name]
    names = {one.name for document in documents(name) for one in plants(document)}
    missed = sum(one in names for one in known)
    planted = sum(1 for document in documents(name) for _ in plants(document))
    with capsys.disabled():
        print(
            f"\n{name}: {result.sentences} sentences, {len(result.alarms)} false alarms; "
            f"{result.planted.total()} of {planted} planted, precision {result.precision:.3f}, "
            f"recall {1 - missed / planted:.3f}"
        )
    assert result.precision >= PRECISION_OF_STRANGERS and 1 - missed / planted >= recall
    assert len(result.alarms) <= most, [one.message for _, one in result.alarms]
    drawn = [one for one in known if is_drawn(one, EVERY)]
    assert result.otherwise() == drawn, "python -m tests.narrative lists it anew"


@pytest.mark.parametrize(("name", "most"), [("n1", 0), ("n2", 0)])
def test_unaltered_reports_raise_few_false_alarms(name, most):
    """n1: 541 sentences by the author of h, 8 false alarms when first counted, mended since.

    n2: 822 sentences by the author of i, 11 when first counted, mended since; marks put right: 53.6|万.
    """
    told = [one for document in documents(name) for one in alarms(document)]
    assert len(told) <= most, [one.message for one in told]


@pytest.mark.parametrize(
    ("names", "recall"),
    [(BUILT_ON, 0.92), (DEVELOPED, 0.88), (ASIDE, 0.92)],
    ids=["built on", "developed", "set aside"],
)
def test_contradictions_planted_one_at_a_time(names, recall, capsys):
    result = measure(*names)
    with capsys.disabled():
        print(
            f"\n{'+'.join(names)}: {result.sentences} sentences, {len(result.alarms)} false alarms; "
            f"{result.planted.total()} planted, precision {result.precision:.3f}, recall {result.recall:.3f}"
        )
    assert result.precision >= 0.98
    assert result.recall >= recall
    assert result.alarms_per_thousand <= 1
    assert {kind: share for kind, share in result.by_kind().items() if share < 0.75} == {}


@pytest.mark.parametrize("text", ["来信请寄 zhen@12XX.com。", "咨询电话 138XXXX1234。"])
def test_an_address_or_a_masked_number_is_no_template_word(text, form2021):
    assert "S14" not in {one.code for one in check_text(valid_report(form2021, 1), text)}


@pytest.mark.parametrize(("text", "told"), [("收到申请XX件。", True), ("由12XX镇办理。", True)])
def test_a_template_word_is_one(text, told, form2021):
    assert ("S14" in {one.code for one in check_text(valid_report(form2021, 1), text)}) is told


def test_a_sentence_of_nothing_but_known_words_is_no_prose():
    (sentence,) = sentences([Paragraph(Place("正文", "第1段"), "未" * 2900)])
    assert sentence.tokens == ()


def test_a_statement_is_judged_beside_those_of_its_sentence_only(form2021, monkeypatch):
    """However long its paragraph is: each with all others would take as long as the square of it."""
    from gkxl.rules import running_text

    judged, seen = running_text._compare, []

    def compare(case, numbers, statement, alike, beside):
        seen.append((statement, beside))
        return judged(case, numbers, statement, alike, beside)

    monkeypatch.setattr(running_text, "_compare", compare)
    check_text(valid_report(form2021, 1), "收到申请20件，均已按时办结。" * 200)
    assert len(seen) >= 400
    assert all(one.sentence is statement.sentence for statement, beside in seen for one in beside)
    assert max(len(beside) for _, beside in seen) <= 4
