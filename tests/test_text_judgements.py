"""One decision of the grammar each: a right sentence raises nothing, its wrong neighbour just what is wrong.

Every pair was written for a fault put into the code (`tests/mutants.py`) that no other test noticed: of each
pair at least one sentence is judged otherwise by the faulty code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from gkxl.model.report import Claim, Report
from gkxl.narrative.lists import MOST_NUMBERS
from gkxl.rules import check_text
from gkxl.rules.text_proposals import proposals

Cells = Mapping[str, int]

RECEIVED: Cells = {"t3.new.natural": 20, "t3.granted.natural": 20}
RESULTS: Cells = {
    "t3.new.natural": 20,
    "t3.granted.natural": 10,
    "t3.partial.natural": 5,
    "t3.unable.unclear.natural": 5,
}
ONE_LEFT: Cells = {"t3.new.natural": 20, "t3.granted.natural": 19, "t3.carried_out.natural": 1}
CASES: Cells = {"t4.review.upheld": 3, "t4.review.corrected": 1, "t4.direct.upheld": 2}
LIST, SHARE = ("T7", ""), ("T8", "")
NEW, GRANTED, NATURAL = "t3.new.total", "t3.granted.total", "t3.new.natural"


@dataclass(frozen=True)
class Pair:
    """A right sentence and its wrong neighbour; `found` are codes and first cells.

    `cells` are the tables of both, `otherwise` those of the wrong one where the words are the same.
    """

    right: str
    wrong: str
    found: set[tuple[str, str]]
    cells: Cells = field(default_factory=dict)
    otherwise: Cells | None = None
    unit: str = "左岸县教育局"
    level: str = "县区部门"


LISTS = {
    "more than last year is no whole": Pair(
        "同比增加公开45条，网站28条、微信16条、报纸2条。",
        "全年公开45条，网站28条、微信16条、报纸2条。",
        {LIST},
    ),
    "about so many are no whole of those in brackets": Pair(
        "公开信息约50条，集中在征收（28条）、规划（21条）两个方面。",
        "公开信息50条，集中在征收（28条）、规划（21条）两个方面。",
        {LIST},
    ),
    "a change before parts in brackets is not their whole": Pair(
        "公开信息51条，比上年增加50条，集中在征收（28条）、规划（23条）两个方面。",
        "公开信息51条，比上年增加50条，集中在征收（28条）、规划（22条）两个方面。",
        {LIST},
    ),
    "a bracket that is closed": Pair(
        "政策10条（含转载）、动态21条，共作出公开31条。",
        "政策10条（含转载）、动态21条，共作出公开30条。",
        {LIST},
    ),
    "a bracket in the bracket of a list": Pair(
        "公开信息20条（其中网站12条（图解3条）、微信8条）。",
        "公开信息20条（其中网站12条（图解3条）、微信9条）。",
        {LIST},
    ),
    "two parts that are all, before something of a kind": Pair(
        "公开信息20条，其中网站12条、微信8条，视频5条。",
        "公开信息20条，其中网站12条、微信9条，视频5条。",
        {LIST},
    ),
    "one thing is a whole": Pair(
        "公开信息1条，其中网站0条、微信1条。",
        "公开信息1条，其中网站0条、微信2条。",
        {LIST},
    ),
    "things and ways behind a sum": Pair(
        "共700条，网站65条，微信635条。", "共700条，网站65条，微信640条。", {LIST}
    ),
    "several deeds are not of one sort": Pair(
        "收到20件，办结12件，共33件。", "收到12件，收到20件，共33件。", {LIST}
    ),
    "what was less is no part": Pair(
        "政策12条，减少动态9条，共22条。", "政策12条，动态9条，共22条。", {LIST}
    ),
    "years side by side": Pair("上年12条，今年9条，共22条。", "网站12条，微信9条，共22条。", {LIST}),
    "about so many are no sum": Pair("政策12条，动态9条，共约22条。", "政策12条，动态9条，共22条。", {LIST}),
    "ways between the whole and its list": Pair(
        "公开信息20条，通过网站、微信公开，其中网站12条、微信8条。",
        "公开信息20条，通过网站、微信公开，其中网站12条、微信9条。",
        {LIST},
    ),
    "results with 分别为 divide nothing before them": Pair(
        "收到申请20件，不予公开、不予处理分别为2件、3件。",
        "收到申请20件，不予公开、不予处理分别为2件、4件。",
        {("T2", "t3.refused.petition.total")},
        {
            "t3.new.natural": 20,
            "t3.granted.natural": 15,
            "t3.denied.secret.natural": 2,
            "t3.refused.petition.natural": 3,
        },
    ),
    "another count before the list is what it divides": Pair(
        "公开信息20条，培训3次（线上），其中网站12条、微信9条。",
        "公开信息20条，增长25%（线上），其中网站12条、微信9条。",
        {LIST},
    ),
    "something else among the parts leaves the list open": Pair(
        "公开信息100条，其中网站60条、投入3万元、微信30条、报纸9条。",
        "公开信息100条，其中网站60条、微信30条、报纸9条。",
        {LIST},
    ),
    "applicants, then a result": Pair(
        "收到申请100件，其中自然人60件、商业企业20件、科研机构19件，予以公开100件。",
        "收到申请100件，其中自然人60件、商业企业20件、科研机构20件，予以公开99件。",
        {("T2", GRANTED)},
        {
            "t3.new.natural": 60,
            "t3.new.business": 20,
            "t3.new.research": 19,
            "t3.new.legal": 1,
            "t3.granted.natural": 100,
        },
        otherwise={
            "t3.new.natural": 60,
            "t3.new.business": 20,
            "t3.new.research": 20,
            "t3.granted.natural": 100,
        },
    ),
    "what stands behind a semicolon leaves parts that are all as they are": Pair(
        "公开信息20条，分别为网站6条，微信6条、报纸8条；转载7条。",
        "公开信息20条，分别为网站6条，微信5条、报纸8条；转载7条。",
        {LIST},
    ),
    "hundreds of millions": Pair(
        "浏览1亿次，其中网站6000万次、微信4000万次。",
        "浏览1亿次，其中网站6000万次、微信5000万次。",
        {LIST},
    ),
    "a number within a word is none": Pair(
        "全年公开46条，网站28条、微信16条、报纸2条，百分之百人工审核。",
        "全年公开45条，网站28条、微信16条、报纸2条，百分之百人工审核。",
        {LIST},
    ),
    "papers by where they stand": Pair(
        "公开规范性文件20件，其中甲类12件、网站8件。",
        "公开规范性文件20件，其中甲类12件、网站9件。",
        {LIST},
    ),
    "a deed among deeds": Pair(
        "公开信息20条，其中召开发布会5条，网站6条，召开会议9条。",
        "公开信息20条，其中召开发布会5条，网站6条，召开会议15条。",
        {LIST},
    ),
    "parts that are not all": Pair(
        "公开信息90条。按类型分：工伤类29条，养老类25条，职称类30条等。",
        "公开信息90条。按类型分：工伤类29条，养老类25条，职称类30条。",
        {LIST},
    ),
    "a semicolon where no word opens a list": Pair(
        "共700条，网站65条；微信640条。", "共700条，网站65条，微信640条。", {LIST}
    ),
    "a few kinds, spelled, are no count": Pair(
        "公开信息三项，其中网站二项，微信二项。", "公开信息3项，其中网站2项，微信2项。", {LIST}
    ),
}

SHARES = {
    "shares that are more than all": Pair(
        "信息中政策占60.4%，动态占39.6%。", "信息中政策占60.4%，动态占40.4%。", {SHARE}
    ),
    "the whole that is told decides with the shares": Pair(
        "公开信息60条，其中网站30条，占50%，微信12条，占20%，报纸6条，占10%。",
        "公开信息60条，其中网站30条，占50%，微信12条，占20%，报纸6条，占20%。",
        {SHARE},
    ),
    "each share of another whole": Pair(
        "网站信息30条，占网站的50%，微信信息20条，占微信的30%。",
        "信息50条，其中网站30条，占60%，微信20条，占30%。",
        {SHARE},
    ),
    "a whole that is the sum and told": Pair(
        "公开信息50条，网站30条，占60%，微信20条，占40%。",
        "公开信息50条，网站30条，占60%，微信20条，占30%。",
        {SHARE},
    ),
    "a share of what is named last": Pair(
        "公开信息80条，其中政策20条，占政策栏目首位，占全部政策的80%。",
        "公开信息80条，其中政策20条，占80%。",
        {SHARE},
    ),
    "several shares behind several numbers": Pair(
        "公开信息50条，网站30条、微信20条，分别占60%、40%。",
        "公开信息50条，网站30条、微信20条，分别占60%、50%。",
        {SHARE},
    ),
    "last year's number right before the change": Pair(
        "去年以来公开18条，较去年24条下降25%。", "去年以来公开18条，较去年24条下降30%。", {SHARE}
    ),
    "since those received last year": Pair(
        "与上年收到的110件相比上升10%。",
        "与上年收到的110件相比上升20%。",
        {SHARE},
        {"t3.new.natural": 121, "t3.granted.natural": 121},
    ),
}

STATEMENTS = {
    "papers of last year": Pair(
        "上年制发、废止、现行有效规范性文件分别为2件、1件、19件。",
        "制发、废止、现行有效规范性文件分别为2件、1件、19件。",
        {("T4", "t2.norm.valid")},
        {"t2.norm.made": 2, "t2.norm.repealed": 1, "t2.norm.valid": 20},
    ),
    "about so many papers": Pair(
        "制发、废止、现行有效规范性文件分别为约2件、1件、10余件。",
        "制发、废止、现行有效规范性文件分别为2件、1件、10件。",
        {("T4", "t2.norm.valid")},
        {"t2.norm.made": 2, "t2.norm.repealed": 1, "t2.norm.valid": 19},
    ),
    "last year's goes on behind 。其中": Pair(
        "上年收到政府信息公开申请30件。其中，收到自然人申请19件。",
        "上年收到政府信息公开申请30件。今年收到自然人申请19件。",
        {("T1", "t3.new.natural")},
        RECEIVED,
    ),
    "some of the applications, by a word that is not known": Pair(
        "受理2份合格信息公开申请。", "受理2份信息公开申请。", {("T1", NEW)}, RECEIVED
    ),
    "applications of another kind": Pair(
        "收到投诉、自然人政府信息公开申请12件。",
        "收到自然人政府信息公开申请12件。",
        {("T1", "t3.new.natural")},
        RECEIVED,
    ),
    "a clause that goes on with its number": Pair(
        "收到政府信息公开申请，共20件。", "收到政府信息公开申请，共21件。", {("T1", NEW)}, RECEIVED
    ),
    "a number for two kinds of cases": Pair(
        "行政复议、行政诉讼分别为4件、2件。",
        "行政复议和行政诉讼分别为4件。",
        {("T3", "t4.review.total")},
        CASES,
    ),
    "in ten thousands": Pair(
        "收到申请1.2万件。",
        "收到申请1.3万件。",
        {("T1", NEW)},
        {"t3.new.natural": 12034, "t3.granted.natural": 12034},
    ),
    "results of last year": Pair(
        "上年予以公开、部分公开分别为5件、3件。",
        "予以公开、部分公开分别为10件、4件。",
        {("T2", "t3.partial.total")},
        RESULTS,
    ),
    "some of those spoken of, with their result": Pair(
        "收到的申请中有3件予以公开、17件部分公开。",
        "收到的申请中有3件予以公开、18件部分公开。",
        {("T2", "t3.partial.total")},
        {"t3.new.natural": 20, "t3.granted.natural": 3, "t3.partial.natural": 17},
    ),
    "their result a little farther behind": Pair(
        "收到的申请中有3件经依法认真予以公开、17件部分公开。",
        "收到的申请中有3件经依法认真予以公开、18件部分公开。",
        {("T2", "t3.partial.total")},
        {"t3.new.natural": 20, "t3.granted.natural": 3, "t3.partial.natural": 17},
    ),
    "received and concluded": Pair("收到和办结20件申请。", "收到和办结21件申请。", {("T1", NEW)}, RECEIVED),
    "how papers are classed, and applications": Pair(
        "主动公开80条、依申请公开21件。",
        "收到政府信息20件，主动公开80件、依申请公开21件。",
        {("T1", NEW)},
        RECEIVED,
    ),
    "cases that another office received": Pair(
        "行政复议，由市政府受理5件。", "因信息公开引起的行政复议5件。", {("T3", "t4.review.total")}, CASES
    ),
    "concluded before its results": Pair(
        "办结20件，予以公开10件、部分公开5件、无法提供5件。",
        "办结21件，予以公开10件、部分公开5件、无法提供5件。",
        {("T2", "t3.total.total"), LIST},
        RESULTS,
    ),
    "a part of a result": Pair(
        "部分公开5件中无法提供5件。",
        "部分公开5件中无法提供4件。",
        {("T2", "t3.unable.not_held.total")},
        RESULTS,
    ),
    "a sum that is right, of numbers of which one is not": Pair(
        "收到申请20件，予以公开10件、部分公开5件、无法提供5件，以上合计20件。",
        "收到申请20件，予以公开10件、部分公开5件、无法提供4件，以上合计19件。",
        {("T2", "t3.unable.not_held.total")},
        RESULTS,
    ),
    "what is done besides is not spoken of": Pair(
        "收到申请20件，做好便民服务，予以公开20件。",
        "收到申请20件，做好便民服务，予以公开19件。",
        {("T2", GRANTED)},
        RECEIVED,
    ),
    "something else that was dealt with": Pair(
        "收到申请20件，受理来访，予以公开19件。",
        "收到申请20件，接待来访，予以公开19件。",
        {("T2", GRANTED)},
        RECEIVED,
    ),
    "something else that was counted": Pair(
        "收到申请20件，办理信访3件，予以公开19件。",
        "收到申请20件，予以公开19件。",
        {("T2", GRANTED)},
        RECEIVED,
    ),
    "a short name of the unit": Pair(
        "市教育局收到申请31件。",
        "市城管局收到申请31件。",
        {("T1", NEW)},
        RECEIVED,
        unit="左岸市城市管理局",
        level="市直部门",
    ),
    "two ways of answering are no two": Pair(
        "予以公开和部分公开两项。",
        "予以公开和部分公开2件。",
        {("T2", GRANTED)},
        RESULTS,
    ),
    "a number of sixteen digits is none": Pair(
        "收到申请1234567890123456件。", "收到申请123456789012345件。", {("T1", NEW)}, RECEIVED
    ),
}

DENIALS = {
    "a bare denial under its heading": Pair(
        "四、政府信息公开行政复议、行政诉讼情况\n本年度未发生。",
        "四、政府信息公开行政复议、行政诉讼情况\n本年度未发生。",
        {("T5", "t4.review.total"), ("T5", "t4.direct.total")},
        otherwise=CASES,
    ),
    "no disputes, and no decisions": Pair(
        "没有行政处罚和行政争议。",
        "没有行政处罚和行政争议。",
        {("T5", "t2.penalty.decisions")},
        otherwise={"t2.penalty.decisions": 3},
    ),
    "none of one kind of applicants": Pair(
        "未收到法律服务机构的申请。",
        "未收到法律服务机构的申请。",
        {("T5", "t3.new.legal")},
        {"t3.new.natural": 5, "t3.granted.natural": 5},
        otherwise={"t3.new.natural": 5, "t3.new.legal": 2, "t3.granted.natural": 7},
    ),
    "some that lack something": Pair(
        "没有身份证明的一百二十件申请均通知补正。",
        "没有收到申请，一百二十人来访。",
        {("T5", NEW)},
        {"t3.new.natural": 200, "t3.granted.natural": 200},
    ),
    "one that was not received": Pair(
        "没有收到的1件申请已补正。",
        "没有收到一件申请。",
        {("T5", NEW)},
        RECEIVED,
    ),
    "papers of two kinds before a denial": Pair(
        "现行有效规范性文件2件，规章1件，没有废止。",
        "规范性文件和规章均未制发，没有废止。",
        {("T5", "t2.rule.repealed")},
        {"t2.norm.valid": 2, "t2.norm.repealed": 1, "t2.rule.valid": 1},
        otherwise={"t2.rule.repealed": 1},
    ),
    "a result that is denied of cases": Pair(
        "行政复议4件，没有不予处理的。",
        "申请20件，没有不予处理的。",
        {("T5", "t3.refused.petition.total")},
        CASES | {"t3.new.natural": 20, "t3.granted.natural": 18, "t3.refused.petition.natural": 2},
    ),
    "nothing carried in or out, behind cases": Pair(
        "行政复议4件，没有上年结转和结转下年的。",
        "行政复议4件，没有上年结转和结转下年的。",
        {("T5", "t3.carried_in.total"), ("T5", "t3.carried_out.total")},
        CASES,
        otherwise=CASES | {"t3.new.natural": 3, "t3.carried_in.natural": 1, "t3.carried_out.natural": 4},
    ),
    "all of one kind, of last year": Pair(
        "上年收到申请20件，均由自然人提出。",
        "收到申请20件，均由自然人提出。",
        {("T5", "t3.new.business")},
        {"t3.new.natural": 17, "t3.new.business": 3, "t3.granted.natural": 20},
    ),
    "all of one kind, of something else": Pair(
        "收到投诉20件，均由自然人提出。",
        "收到申请20件，均由自然人提出。",
        {("T5", "t3.new.business")},
        {"t3.new.natural": 17, "t3.new.business": 3, "t3.granted.natural": 20},
    ),
    "100 % with some words before 办结": Pair(
        "收到申请20件，100%依法登记后送办结。",
        "收到申请20件，100%依法按期办结。",
        {("T6", "t3.carried_out.total")},
        ONE_LEFT,
    ),
    "all of the rest": Pair(
        "收到申请20件，其余18件申请均已办结。",
        "收到申请20件，这些申请均已办结。",
        {("T6", "t3.carried_out.total")},
        ONE_LEFT,
    ),
    "没有收到申请件 lacks no number": Pair("没有收到申请件。", "共收到政府信息公开申请件。", {("T9", "")}),
}

FRAMES = {
    "numbers of several years": Pair(
        "五年来新收申请分别为14、17、11、13件和今年的20件。", "今年新收申请19件。", {("T1", NEW)}, RECEIVED
    ),
    "how often something was done": Pair(
        "收到申请20件，同一自然人一次提交8件以上的有2人。", "收到申请19件。", {("T1", NEW)}, RECEIVED
    ),
    "heads are no applicants": Pair(
        "收到申请20件，由两个人办，一个写、一个审。", "收到申请20件，个人19件。", {("T1", NATURAL)}, RECEIVED
    ),
    "told one by one": Pair(
        "收到申请2件，申请人均为自然人，一件要登记资料，一件要凭证。",
        "收到申请2件，申请人为自然人，自然人1件。",
        {("T1", NATURAL)},
        {"t3.new.natural": 2, "t3.granted.natural": 2},
    ),
    "in the way just told": Pair(
        "全年收到申请20件，开通邮箱受理渠道，年内由此收到申请6件。",
        "全年收到申请19件，开通邮箱受理渠道，年内由此收到申请6件。",
        {("T1", NEW)},
        RECEIVED,
    ),
    "what they were about": Pair(
        "申请内容方面，行政许可4件、文物保护3件、投诉处理13件。",
        "作出行政许可4件。",
        {("T4", "t2.permit.decisions")},
        {**RECEIVED, "t2.permit.decisions": 30},
    ),
    "分别为 behind a comma": Pair(
        "不予公开22件，全部是过程性信息和内部事务信息，分别为13件、9件。",
        "不予公开22件，全部是过程性信息和内部事务信息，分别为12件、9件。",
        {("T2", "t3.denied.process.total")},
        {"t3.new.natural": 22, "t3.denied.process.natural": 13, "t3.denied.internal.natural": 9},
    ),
    "bare 结转 behind what was dealt with": Pair(
        "共办理政府信息公开申请19件，结转1件。",
        "共办理政府信息公开申请19件，结转2件。",
        {("T2", "t3.carried_out.total")},
        ONE_LEFT,
    ),
    "at the year's ends": Pair(
        "依申请公开年初结转0件，年内办结19件，年末结转1件。",
        "依申请公开年初结转1件，年内办结19件，年末结转2件。",
        {("T5", "t3.carried_in.total"), ("T2", "t3.carried_out.total")},
        ONE_LEFT,
    ),
    "no ready information": Pair(
        "无法提供5件，其中本机关不掌握3件，没有现成信息2件。",
        "无法提供5件，其中本机关不掌握3件，没有现成信息1件。",
        {("T2", "t3.unable.to_create.total")},
        {"t3.new.natural": 5, "t3.unable.not_held.natural": 3, "t3.unable.to_create.natural": 2},
    ),
    "units that are added up": Pair(
        "环境月报12期、环评公示89条、处罚公示23条，总计124条（期）。",
        "环境月报12条、环评公示89条、处罚公示23条，总计125条。",
        {LIST},
    ),
    "计 before a number told again": Pair(
        "公开政策4条、动态5条；政策的均配解读，计4条。", "公开政策4条、动态5条，共计8条。", {LIST}
    ),
    "a result of which a case came": Pair(
        "过程性信息5件。有1件过程性信息答复被申请复议，复议维持。",
        "过程性信息4件。",
        {("T2", "t3.denied.process.total")},
        {"t3.new.natural": 5, "t3.denied.process.natural": 5, "t4.review.upheld": 1},
    ),
    "those of some applicants concluded": Pair(
        "收到申请23件，自然人申请办结20件。",
        "收到申请23件，自然人申请办结19件。",
        {("T2", "t3.total.natural")},
        {"t3.new.natural": 20, "t3.granted.natural": 20, "t3.new.business": 3, "t3.granted.business": 3},
    ),
    "what an outcome's word says of another thing": Pair(
        "从4件复议看，档案散落在4个已撤销的指挥部。", "行政复议3件。", {("T3", "t4.review.total")}, CASES
    ),
    "a day of the week": Pair(
        "收到申请20件，每周一例会通报在办件。",
        "收到申请19件，每周一例会通报在办件。",
        {("T1", NEW)},
        ONE_LEFT,
    ),
    "what ought to be public": Pair(
        "收到申请20件；当年发文中应公开的24件全部公开。",
        "收到申请20件，予以公开24件。",
        {("T2", GRANTED)},
        RECEIVED,
    ),
    "what is enumerated": Pair(
        "问题主要有两个：公开栏更新慢，16个村里能按月换的有11个，其余5个一季才换。",
        "16个村，其中按月换的11个，按季换的6个。",
        {LIST},
    ),
    "so many kinds together": Pair(
        "公开政策3件，动态1件；两类合计4件。", "公开政策3件，动态1件；两类合计5件。", {LIST}
    ),
    "both kinds of cases corrected": Pair(
        "复议诉讼合计被纠正1件。", "行政复议被纠正2件。", {("T3", "t4.review.corrected")}, CASES
    ),
    "some of the cases": Pair(
        "4件复议有1件被纠正。", "复议3件，1件被纠正。", {("T3", "t4.review.total")}, CASES
    ),
    "what third parties agreed to": Pair(
        "收到申请20件，向企业发征询函6份，同意公开3份、不同意公开3份。",
        "收到申请20件，同意公开3件。",
        {("T2", GRANTED)},
        RECEIVED,
    ),
    "the answers are not that all was answered": Pair(
        "收到申请20件，所有答复先由顾问过目，1件结转。",
        "收到申请20件，所有申请均已答复办结。",
        {("T6", "t3.carried_out.total")},
        ONE_LEFT,
    ),
    "nothing left behind those dealt with": Pair(
        "上年末未办完的2件一并办理，合起来办了22件，没有剩余。",
        "上年末未办完的2件一并办理，合起来办了21件，没有剩余。",
        {("T5", "t3.carried_out.total")},
        {"t3.new.natural": 20, "t3.carried_in.natural": 2, "t3.granted.natural": 22},
        {
            "t3.new.natural": 20,
            "t3.carried_in.natural": 2,
            "t3.granted.natural": 21,
            "t3.carried_out.natural": 1,
        },
    ),
    "none but for some": Pair(
        "除1件结转外，无积压。", "无积压。", {("T5", "t3.carried_out.total")}, ONE_LEFT
    ),
    "the outcomes of both kinds together": Pair(
        "6件复议诉讼案件中，维持5件、纠正1件。",
        "6件案件中，复议维持2件、纠正1件。",
        {("T3", "t4.review.upheld")},
        CASES,
    ),
    "on the average is not all": Pair(
        "收到申请20件，平均9个工作日答复，1件结转。",
        "收到申请20件，均于9个工作日内答复办结。",
        {("T6", "t3.carried_out.total")},
        ONE_LEFT,
    ),
    "some of the applicants": Pair(
        "收到申请20件，其中网上提交的自然人申请13件。",
        "收到申请20件，其中自然人申请13件。",
        {("T1", NATURAL)},
        RECEIVED,
    ),
    "last year beside this one": Pair(
        "收到申请20件，2023年为8件。今年答复20件。2023年报告中提到的问题，今年已改进。",
        "2023年，我局收到申请20件。",
        {("S12", "")},
        RECEIVED,
    ),
}


DIVISIONS = {
    "a rest without its number, of a whole told before": Pair(
        "收到申请24件。按内容分，拆迁15件、违建6件，其余为物业管理。",
        "收到申请24件。按内容分，拆迁15件、违建6件、物业管理2件。",
        {LIST},
        {"t3.new.natural": 24, "t3.granted.natural": 24},
    ),
    "a rest that walks in": Pair(
        "公开信息100条，网站50条，微信40条，公示栏7条，其余走广播。",
        "公开信息100条，网站50条，微信40条，公示栏7条，广播4条。",
        {LIST},
    ),
    "the sum of some of the parts": Pair(
        "不予公开的分三类：政策6件；动态2件；公告3件；简报1件；图片2件。其中公告与简报同属资料，计4件。",
        "不予公开的分三类：政策6件；动态2件；公告3件；简报1件；图片2件，计15件。",
        {LIST},
    ),
    "the sum of some of the parts is none of one": Pair(
        "网站10条、微信20条、抖音30条，其中微信和抖音均属新媒体，计50条。",
        "网站10条、微信20条、抖音30条，计70条。",
        {LIST},
    ),
    "a part that is divided itself": Pair(
        "培训3期，其中线上1期，线下2期，1期面向村、1期面向部门。",
        "培训3期，其中线上2期，线下2期，1期面向村、1期面向部门。",
        {LIST},
    ),
    "a part that is divided behind a comma": Pair(
        "公开信息30条，其中网站10条，微信20条，政策8条、动态12条。",
        "公开信息30条，其中网站10条，微信20条，政策8条、动态11条。",
        {LIST},
    ),
    "the rest behind a semicolon has several parts": Pair(
        "办结24件，其中予以公开10件、部分公开5件、无法提供7件；其余为不予处理1件、其他处理1件。",
        "办结24件，其中予以公开10件、部分公开5件、无法提供7件；其余为不予处理1件、其他处理2件。",
        {LIST, ("T2", "t3.other.not_corrected.total")},
        {
            "t3.new.natural": 24,
            "t3.granted.natural": 10,
            "t3.partial.natural": 5,
            "t3.unable.unclear.natural": 7,
            "t3.refused.petition.natural": 1,
            "t3.other.not_corrected.natural": 1,
        },
    ),
    "so many bodies of several kinds": Pair(
        "对9个县区和44个部门共计53个单位评估，优秀16个、良好29个、一般8个。",
        "对9个县（区）和50个部门共计53个单位评估。",
        {LIST},
    ),
    "bodies without a number among those that have one": Pair(
        "市政府办、9个县区和44个部门共计54个单位参评。",
        "9个县区和44个部门共计54个单位参评。",
        {LIST},
    ),
    "some of the bodies, or what each has": Pair(
        "对12个街道、30个部门共40家单位未报送的提醒。",
        "对12个街道、30个部门共40家单位开展提醒。",
        {LIST},
    ),
    "numbers of which the next ones are": Pair(
        "抽取5个县区的20个部门和18个乡镇，共38个单位。",
        "抽取20个部门和18个乡镇，共36个单位。",
        {LIST},
    ),
    "the attributes of papers are all": Pair(
        "制发公文207件，主动公开48件，依申请公开71件，不予公开80件，其余8件未定。",
        "制发公文207件，主动公开48件，依申请公开71件，不予公开80件。",
        {LIST},
    ),
    "what was done and what was not": Pair(
        "审查信息240条，通过220条，不通过7条，退回13条。",
        "审查信息240条，通过220条，不通过7条。",
        {LIST},
    ),
    "to be done yet": Pair(
        "全市38家机构中已评29家、待评8家，另有一家停办。",
        "全市38家机构中已评29家、待评8家。",
        {LIST},
    ),
    "grades without the lowest may leave some out": Pair(
        "评估47家，优秀12家、良好30家。",
        "评估47家，优秀12家、良好30家、一般8家。",
        {LIST},
    ),
    "papers looked through": Pair(
        "对150件文件清理，继续有效121件、修改8件、失效21件。",
        "对150件文件清理，继续有效131件、修改8件、失效21件。",
        {LIST},
    ),
    "full and half time": Pair(
        "全县专兼职人员96人，专职11人，兼职85人。",
        "全县专兼职人员108人，专职11人，兼职85人。",
        {LIST},
    ),
    "a sum of fewer of the numbers before it": Pair(
        "更新栏目60条，发布动态30条、发布公告20条，共计50条。",
        "发布动态30条、发布公告20条，共计55条。",
        {LIST},
    ),
    "a sum of all the above": Pair(
        "通过网站公开44条，通过公众号公开226条，以上共270条。",
        "通过网站公开44条，通过公众号公开226条，以上共280条。",
        {LIST},
    ),
    "a sum said of so many ways": Pair(
        "微信684篇、抖音341条、小红书275篇，三个平台共发1300篇。",
        "微信684篇、抖音341条、小红书275篇，三个平台共发1340篇。",
        {LIST},
    ),
    "parts that are dealt with together": Pair(
        "建议12件、提案15件，共26件合并办理。",
        "建议12件、提案15件，共26件一并办理。",
        {LIST},
    ),
    "parts of one unit that are less than their sum": Pair(
        "网站40条，比上年多4条，微信36条，共计70条。",
        "网站40条，微信36条，共计70条。",
        {LIST},
    ),
    "numbers without units and their sum": Pair(
        "四个季度的人次依次为10、20、30、40，上年合计90人次。",
        "四个季度的人次依次为10、20、30、40，全年合计96人次。",
        {LIST},
    ),
    "a unit in brackets opens no list": Pair(
        "公开信息85条（次），其中：网站42条，微信43条。",
        "公开信息85条（次），其中：网站52条，微信43条。",
        {LIST},
    ),
    "the name of an account is no deed": Pair(
        "发布信息90条，网站50条，“左岸发布”公众号40条。",
        "发布信息92条，网站50条，“左岸发布”公众号40条。",
        {LIST},
    ),
    "kinds of decisions are parts of decisions": Pair(
        "办理行政许可120件，其中卫生许可60件，执业许可20件，注册40件。",
        "办理行政许可120件，其中卫生许可69件，执业许可20件，注册40件。",
        {LIST},
        {"t2.permit.decisions": 120},
    ),
    "divided a second time": Pair(
        "公开信息151条。按方式分，网站45条，公示栏106条。按内容分，补贴72条，工程19条，干部6条，其余54条。",
        "公开信息151条。按方式分，网站45条，公示栏106条。按内容分，补贴72条，工程19条，干部6条，其余61条。",
        {LIST},
    ),
    "by what it is spread over": Pair(
        "公开信息100条，内容分布为：政策60条，动态40条。",
        "公开信息105条，内容分布为：政策60条，动态40条。",
        {LIST},
    ),
    "a rest of another unit than what it says of it": Pair(
        "14个村中有5个全年报送不足10条，其余9个达到要求。",
        "14个村中有5个全年报送不足10条，其余10个达到要求。",
        {LIST},
    ),
    "the first part of what is divided once more is no whole": Pair(
        "按内容分，补贴72条，工程19条，干部6条，动态54条。",
        "全年公开72条，工程19条，干部6条，动态54条。",
        {LIST},
    ),
}
"""Lists whose parts are divided, or summed in part, or leave a rest."""


SHARES_BY_CLASS = {
    "a rate of what came back": Pair(
        "发放问卷200份，收回187份，回收率93.5%。", "发放问卷200份，收回187份，回收率86.5%。", {SHARE}
    ),
    "a rate that counts others too": Pair(
        "收回问卷312份，满意261份，基本满意42份，不满意9份，满意率（含基本满意）为97.1%。",
        "收回问卷312份，满意261份，基本满意42份，不满意9份，满意率（含基本满意）为90.1%。",
        {SHARE},
    ),
    "a rate of a part behind its whole": Pair(
        "小站点覆盖28个村中的21个，覆盖率75%。", "小站点覆盖28个村中的21个，覆盖率82%。", {SHARE}
    ),
    "a rate of what stands before its number": Pair(
        "35名信息员年内调整14名，调整率40%。", "35名信息员年内调整14名，调整率47%。", {SHARE}
    ),
    "a rate is not of a report of its name": Pair(
        "审计公告14份、审计报告1份、整改情况报告1份，整改率94.2%。",
        "反馈问题52个，整改49个，整改率87.2%。",
        {SHARE},
    ),
    "a rate of two that are sorted apart": Pair(
        "抽检1184批次，其中合格1161批次，不合格23批次，合格率98.06%。",
        "抽检1184批次，其中合格1161批次，不合格23批次，合格率91.06%。",
        {SHARE},
    ),
    "the rate of what was made public has its whole in the tables": Pair(
        "予以公开10件，部分公开5件，两项合计15件，公开率75%。",
        "予以公开10件，部分公开5件，两项合计15件，公开率68%。",
        {SHARE},
        cells=RESULTS,
    ),
    "both results that are made public": Pair(
        "予以公开10件、部分公开5件，公开与部分公开率75%；不予公开0件。",
        "予以公开10件、部分公开5件，公开率（含部分公开）为68%。",
        {SHARE},
        cells=RESULTS,
    ),
    "results of some have a rate of their own": Pair(
        "上年的申请中，予以公开6件，部分公开3件，公开率69%。",
        "予以公开10件，部分公开5件，公开率69%。",
        {SHARE},
        cells=RESULTS,
    ),
    "of all answers two together have the share": Pair(
        "予以公开10件，部分公开5件，占全部答复的75%。",
        "予以公开10件，部分公开5件，占全部答复的82%。",
        {SHARE},
        cells=RESULTS,
    ),
    "three together, of a whole told before": Pair(
        "全区公开信息2265条。较多的依次是房管602条、规划388条、区政府317条，三者合计占57.7%。",
        "全区公开信息2265条。较多的依次是房管602条、规划388条、区政府317条，三者合计占64.7%。",
        {SHARE},
    ),
    "two of the first three have a share of their own": Pair(
        "公开信息41条，征地类15条、拆迁类10条、社保类6条，前两类占61%。",
        "公开信息41条，征地类15条、拆迁类10条，前两类占68%。",
        {SHARE},
    ),
    "two named in one share": Pair(
        "公开34条，其中动态22条，公告5条，解读4条，会议3条。解读和会议合计占比20.6%。",
        "公开34条，其中动态22条，公告5条，解读4条，会议3条。解读和会议合计占比27.6%。",
        {SHARE},
    ),
    "a share in a bracket": Pair(
        "20件办结件里，予以公开10件（占50%），部分公开5件，无法提供5件（占25%）。",
        "20件办结件里，予以公开10件（占57%），部分公开5件，无法提供5件（占25%）。",
        {SHARE},
        cells=RESULTS,
    ),
    "a share behind what a bracket adds": Pair(
        "办结20件：予以公开10件，占50%；部分公开5件（征地），占25%；无法提供5件（补正），占25%。",
        "办结20件：予以公开10件，占50%；部分公开5件（征地），占32%；无法提供5件（补正），占25%。",
        {SHARE},
        cells=RESULTS,
    ),
    "of a whole told between": Pair(
        "发布会举行30场，占全部121场发布会的24.8%。", "发布会举行30场，占全部121场发布会的31.8%。", {SHARE}
    ),
    "more than the task": Pair(
        "公开信息476条，完成县定任务400条的119%。", "公开信息476条，完成县定任务400条的112%。", {SHARE}
    ),
    "a share of one of the wholes by its name": Pair(
        "公开120条，公告80条，占66.7%，动态40条，占33.3%，其中会议类10条，占动态的25%。",
        "公开120条，公告80条，占66.7%，动态40条，占33.3%，其中会议类10条，占15.3%。",
        {SHARE},
    ),
    "the share of a result that is the highest": Pair(
        "予以公开的占比最高，为50%。", "予以公开的占比最高，为57%。", {SHARE}, cells=RESULTS
    ),
    "from one number to another": Pair(
        "栏目由126个精简为84个，精简33.3%。", "栏目由126个精简为84个，精简40.3%。", {SHARE}
    ),
    "from one quarter to another": Pair(
        "咨询量从三季度的35次降到四季度的14次，降幅为60%。",
        "咨询量从三季度的35次降到四季度的14次，降幅为67%。",
        {SHARE},
    ),
    "from one number to another by so many": Pair(
        "门户栏目由34个归并为26个，删并了8个，新设专栏3个。",
        "门户栏目由34个归并为26个，删并了15个。",
        {SHARE},
    ),
    "last year's number in a bracket before the change": Pair(
        "公开信息30条，较上年（18条）增加12条。", "公开信息30条，较上年（18条）增加19条。", {SHARE}
    ),
    "last year's number in a bracket before the growth": Pair(
        "公开信息30条，同比（24条）增长25%。", "公开信息30条，同比（24条）增长32%。", {SHARE}
    ),
    "an earlier year is last year": Pair(
        "公开信息30条，2023年为24条，同比增长25%。", "公开信息30条，2023年为24条，同比增长32%。", {SHARE}
    ),
    "of what an earlier year had": Pair(
        "2023年公开24条，今年增加6条，增长25%。", "公开30条。2023年公开24条，今年增加6条，增长32%。", {SHARE}
    ),
    "since a year is no last year": Pair(
        "2018年开通以来发布300条，今年发布120条，增长20%。",
        "2023年发布100条，今年发布120条，增长27%。",
        {SHARE},
    ),
    "what was compared with is told again": Pair(
        "配备人员2名，比改革前多1名（改革前1名）。", "配备人员2名，比改革前多8名（改革前1名）。", {SHARE}
    ),
    "growth since what is told again": Pair(
        "开放目录1215个，较年初增长34.7%（年初为902个）。",
        "开放目录1215个，较年初增长41.7%（年初为902个）。",
        {SHARE},
    ),
    "so many more were published": Pair(
        "发布公告338条，比上年多发26条（上年312条）。",
        "发布公告338条，比上年多发33条（上年312条）。",
        {SHARE},
    ),
    "the change of what is named": Pair(
        "公告60条，动态12条，公告比上年50条增加10条。",
        "公告60条，动态12条，公告比上年50条增加17条。",
        {SHARE},
    ),
    "growth of what is told of a part only": Pair(
        "信息由20条增加到30条，其中原创占73%，增长15%。", "信息由20条增加到30条，增长57%。", {SHARE}
    ),
}
"""Shares, rates and changes: each by what says of which numbers they are."""

PAIRS = {**LISTS, **SHARES, **STATEMENTS, **DENIALS, **FRAMES, **DIVISIONS, **SHARES_BY_CLASS}


def told(pair: Pair, text: str, cells: Cells, form2021) -> set[tuple[str, str]]:
    report = Report(form2021, unit=pair.unit, year=2024, level=pair.level)
    assert cells.keys() <= form2021.cells.keys()
    report.values = {key: 0 for key in form2021.cells} | dict(cells)
    report.recompute()
    return {(one.code, one.cells[0] if one.cells else "") for one in check_text(report, text)}


@pytest.mark.parametrize("name", PAIRS)
def test_a_right_sentence_raises_nothing(name, form2021):
    pair = PAIRS[name]
    assert told(pair, pair.right, pair.cells, form2021) == set()


@pytest.mark.parametrize("name", PAIRS)
def test_of_its_wrong_neighbour_just_what_is_wrong_is_found(name, form2021):
    pair = PAIRS[name]
    cells = pair.cells if pair.otherwise is None else pair.otherwise
    assert told(pair, pair.wrong, cells, form2021) == pair.found


@pytest.mark.parametrize(("more", "found"), [(0, {LIST}), (1, set())])
def test_a_sentence_of_more_numbers_than_people_write_is_left_alone(more, found, form2021):
    parts = "、".join(f"第{'甲乙丙丁'[at % 4]}类2条" for at in range(MOST_NUMBERS - 1 + more))
    assert told(Pair("", "", set()), f"公开信息80条，其中{parts}。", {}, form2021) == found


def test_the_total_of_the_same_sentence_is_called_the_total(form2021):
    report = Report(form2021, unit="左岸县教育局", year=2024, level="县区部门")
    (finding,) = check_text(report, "公开信息20条，其中网站12条、微信9条。")
    assert finding.message.endswith("各部分之和为 21 条，总数为 20 条，差 +1。")


def test_what_is_left_is_told_where_all_were_concluded(form2021):
    report = Report(form2021, unit="左岸县教育局", year=2024, level="县区部门")
    report.values = {key: 0 for key in form2021.cells} | dict(ONE_LEFT)
    report.recompute()
    (finding,) = check_text(report, "收到申请20件，全部办结。")
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
    report = Report(form2021, unit="左岸县教育局", year=2024, level="县区部门")
    report.values = {key: 0 for key in form2021.cells} | {"t3.new.natural": 120, "t3.granted.natural": 100}
    report.values["t3.partial.natural"] = 20
    report.recompute()
    (proposal,) = proposals(report, "收到政府信息公开申请9件，予以公开8件。")
    assert proposal.put == "收到政府信息公开申请120件，予以公开100件。"
