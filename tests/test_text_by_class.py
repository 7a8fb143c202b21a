"""Classes of false alarms: a right sentence of each raises nothing, its neighbour that is wrong is found.

The sentences are the test's own; the classes are those of the sets h, i and n2 by authors who had not seen
the grammar.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from gkxl.model.report import Report
from gkxl.rules import check_text
from tests.builders import valid_report

RECEIVED = {"t3.new.natural": 20, "t3.granted.natural": 20}
FOUND_IN_A_TEXT = {"S12", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8"}


@dataclass(frozen=True)
class Neighbours:
    """A sentence that is right, and one of its class that is not."""

    right: str
    wrong: str
    code: str
    cells: dict[str, int] = field(default_factory=dict)
    unit: str = "左岸县教育局"
    level: str = "县区部门"


CLASSES = {
    "to court without a review": Neighbours(
        "行政诉讼2件，未经复议起诉2件，1件维持，1件按其他结果计。",
        "行政诉讼2件，未经复议起诉2件，2件维持。",
        "T3",
        {"t4.direct.upheld": 1, "t4.direct.other": 1},
    ),
    "to court, whatever the word for without": Neighbours(
        "行政诉讼2件，不经复议起诉2件，1件维持，1件按其他结果计。",
        "行政诉讼2件，没有经过复议起诉2件，2件维持。",
        "T3",
        {"t4.direct.upheld": 1, "t4.direct.other": 1},
    ),
    "a fee for applications is no application": Neighbours(
        "没有收取政府信息公开申请处理费。",
        "没有收到政府信息公开申请。",
        "T5",
        {"t3.new.natural": 2, "t3.granted.natural": 2},
    ),
    "a fee for information is no application": Neighbours(
        "本年度未收取依申请公开信息处理费。",
        "本年度未收到依申请公开信息申请。",
        "T5",
        {"t3.new.natural": 2, "t3.granted.natural": 2},
    ),
    "numbers of several years are no parts": Neighbours(
        "政府信息公开申请前些年较多，2022年收到37件，2023年29件，今年降为20件。",
        "收到政府信息公开申请20件，信函10件、网络6件、当面5件。",
        "T7",
        RECEIVED,
    ),
    "a whole told once more is none of its parts": Neighbours(
        "收到申请20件，全部为自然人；当面提交12件，邮寄8件，共20件。",
        "收到申请20件，全部为自然人；当面提交12件，邮寄9件，共20件。",
        "T7",
        RECEIVED,
    ),
    "a list that leaves a rest without its number": Neighbours(
        "全年经由网站发布信息413条，其中招标152条、物业87条、住房41条，余为动态和通知。",
        "全年由网站发布信息413条，其中招标152条、物业87条、住房41条。",
        "T7",
    ),
    "a count told again of all of them": Neighbours(
        "收到依申请公开20件：要求公开合同12件，要求公开名单8件，20件都已在期限内答复。",
        "收到依申请公开20件：要求公开合同12件，要求公开名单8件，18件都已在期限内答复。",
        "T2",
        RECEIVED,
    ),
    "what is said beforehand to be none of ours": Neighbours(
        "病历复印不纳入信息公开申请，由病案室办理，全年办理8142人次。",
        "政府信息公开申请由办公室办理，全年办理8142件。",
        "T2",
        RECEIVED,
    ),
    "outcomes of cases that all came by way of a review": Neighbours(
        "引起行政复议1件，维持1件；引起行政诉讼2件，均经过复议，1件维持、1件原告撤诉。",
        "引起行政复议1件，维持1件；引起行政诉讼2件，均经过复议，2件维持、1件原告撤诉。",
        "T3",
        {"t4.review.upheld": 1, "t4.after.upheld": 1, "t4.after.other": 1},
    ),
    "a rate of those that are not what is counted": Neighbours(
        "公布抽检信息5630批次，不合格112批次，合格率98.01%。",
        "公布抽检信息5630批次，不合格112批次，合格率97.01%。",
        "T8",
    ),
    "a rate of those that are not as they should be": Neighbours(
        "抽检样品5630批次，不合格112批次，不合格率1.99%。",
        "抽检样品5630批次，不合格112批次，不合格率2.99%。",
        "T8",
    ),
    "经复议 among the cases at court": Neighbours(
        "被提起行政诉讼5件，其中直接起诉1件，经复议4件。",
        "被提起行政诉讼5件，其中直接起诉1件，经复议3件。",
        "T3",
        {"t4.direct.upheld": 1, "t4.after.upheld": 4, "t4.review.upheld": 7},
    ),
    "总数 of the form of 2019 beside what is new": Neighbours(
        "规范性文件新制作5件，新公开5件，总数48件。",
        "动态20条，公告10条，总数48条。",
        "T7",
        {"t2.norm.made": 5, "t2.norm.valid": 48},
    ),
    "last year's own number and how many more": Neighbours(
        "去年新收20份，今年多了5份，增幅25%。",
        "去年新收20份，今年多了5份，增幅35%。",
        "T8",
        {},
    ),
    "what is left of a year before is no other year's report": Neighbours(
        "全年收到申请20件，2023年没办完的一并办理。",
        "全年收到申请21件，2023年没办完的一并办理。",
        "T1",
        RECEIVED,
    ),
    "what a person asks about is no applicant": Neighbours(
        "收到政府信息公开申请20件，另有5件实为查询个人户籍。",
        "收到政府信息公开申请23件，另有5件实为查询个人户籍。",
        "T1",
        RECEIVED,
    ),
    "each number with its 计 is no sum": Neighbours(
        "从结果看，予以公开最多，计20件；其次是无法提供，计9件；再次是不予公开，计7件。",
        "从结果看，予以公开20件，无法提供9件，不予公开7件，计38件。",
        "T7",
        RECEIVED | {"t3.unable.not_held.natural": 9, "t3.denied.secret.natural": 7},
    ),
    "what was closed in an earlier year": Neighbours(
        "往年收到的2件已于2022年办结。", "2022年收到政府信息公开申请2件。", "S12"
    ),
    "a year in Chinese digits is a year": Neighbours(
        "二〇二二年受理三件早已答复，2024年不再计列。",
        "二〇二四年受理申请三件。",
        "T1",
        RECEIVED,
    ),
    "what came from another year": Neighbours(
        "原东乡2023年末移交的申请，一并办理。", "2023年全镇公开信息30条。", "S12"
    ),
    "a question and its bare answer": Neighbours(
        "问：收到的申请全部办结了吗？答：没有。",
        "问：有没有申请？答：收到申请21件。",
        "T1",
        {"t3.new.natural": 20, "t3.granted.natural": 19, "t3.carried_out.natural": 1},
    ),
    "the former and the latter": Neighbours(
        "因信息公开引起的行政复议4件、行政诉讼2件，前者维持3件、纠正1件，后者维持2件。",
        "因信息公开引起的行政复议4件、行政诉讼2件，前者维持3件、纠正1件，后者维持1件。",
        "T3",
        {"t4.review.upheld": 3, "t4.review.corrected": 1, "t4.direct.upheld": 2},
    ),
    "a deed that was not done is a result": Neighbours(
        "依申请公开结果：不处理3件，没有信息2件。",
        "依申请公开结果：不处理4件，没有信息2件。",
        "T2",
        {"t3.new.natural": 5, "t3.refused.petition.natural": 3, "t3.unable.not_held.natural": 2},
    ),
    "more than a bureau's own": Neighbours(
        "我局作为主管部门，指导全县41家单位办理政府信息公开申请309件。",
        "全局办理政府信息公开申请21件。",
        "T2",
        RECEIVED,
    ),
    "for another body": Neighbours(
        "全年代县政府办理政府信息公开申请31件。", "全年办理政府信息公开申请31件。", "T2", RECEIVED
    ),
    "of what was done nothing is left": Neighbours(
        "依申请公开事项已悉数办结，无遗留。",
        "依申请公开事项，本年度均无。",
        "T5",
        RECEIVED,
    ),
    "told to be none of this report": Neighbours(
        "收到政府信息公开申请88件，由各校自行统计。",
        "收到政府信息公开申请88件，由局办公室统计。",
        "T1",
        RECEIVED,
    ),
    "no direction over the year's end": Neighbours(
        "收到政府信息公开申请20件，没有跨年的。",
        "收到政府信息公开申请20件，没有结转下年的。",
        "T5",
        {"t3.new.natural": 20, "t3.granted.natural": 19, "t3.carried_out.natural": 1},
    ),
    "applicants told of all": Neighbours(
        "收到公民申请20件。",
        "收到公民申请19件。",
        "T1",
        {"t3.new.natural": 17, "t3.new.business": 3, "t3.granted.natural": 17, "t3.granted.business": 3},
    ),
    "applicants behind what was carried in": Neighbours(
        "新收政府信息公开申请20件，上年结转2件，其中自然人提出20件。",
        "新收政府信息公开申请20件，上年结转2件，其中自然人提出15件。",
        "T2",
        {"t3.new.natural": 20, "t3.carried_in.natural": 2, "t3.granted.natural": 22},
    ),
    "applicants of all that was dealt with": Neighbours(
        "全年办理政府信息公开申请22件，其中自然人22件。",
        "全年办理政府信息公开申请22件，其中自然人15件。",
        "T1",
        {"t3.new.natural": 20, "t3.carried_in.natural": 2, "t3.granted.natural": 22},
    ),
    "results joined behind their number": Neighbours(
        "收到政府信息公开申请20件，予以公开14件，其余6件为部分公开和无法提供。",
        "收到政府信息公开申请20件，予以公开14件，其余5件为部分公开和无法提供。",
        "T2",
        {
            "t3.new.natural": 20,
            "t3.granted.natural": 14,
            "t3.partial.natural": 2,
            "t3.unable.not_held.natural": 4,
        },
    ),
    "how papers are classed": Neighbours(
        "公文办结180份，其中标注主动公开30份、依申请公开110份、不予公开40份。",
        "公文办结180份，其中标注主动公开30份、依申请公开110份、不予公开45份。",
        "T7",
        RECEIVED,
    ),
    "cases of all kinds, ours among them": Neighbours(
        "全年办理行政复议案件31件，审结28件，其中涉及政府信息公开的2件。",
        "因政府信息公开引起的行政复议31件，审结28件。",
        "T3",
        {"t4.review.upheld": 2},
    ),
    "sued, with what became of it behind a colon": Neighbours(
        "因信息公开有3件被诉：2件维持，1件未结。",
        "因信息公开有3件被诉：2件维持，2件未结。",
        "T3",
        {"t4.direct.upheld": 2, "t4.direct.pending": 1},
    ),
    "which two years a change compares": Neighbours(
        "全年发布信息149条。2020年182条，2021年161条，本年较上年下降7.5%。",
        "全年发布信息149条。2020年182条，2021年161条，本年较上年下降17.5%。",
        "T8",
    ),
    "a share that fell from another": Neighbours(
        "网站信息81条，占比由86.2%降至80.2%；微信信息20条，占比19.8%，合计101条。",
        "网站信息81条，占80.2%；微信信息20条，占29.8%，合计101条。",
        "T8",
    ),
    "a share beside last year's number": Neighbours(
        "共发布88条，较2023年64条增长37.5%，其中防汛信息31条，占35.2%。",
        "共发布88条，较2023年64条增长37.5%，其中防汛信息31条，占45.2%。",
        "T8",
    ),
    "one part, and something else behind a semicolon": Neighbours(
        "公开解读6件，其中图解4件；转载解读5件。", "公开解读6件，其中图解4件、视频5件。", "T7"
    ),
}
"""Each was a false alarm before, or has a neighbour that was."""


MISSED = {
    "a sum told by 计": Neighbours(
        "政策文件9条，部门动态1条，其他信息2条，计12条。",
        "政策文件9条，部门动态1条，其他信息2条，计14条。",
        "T7",
    ),
    "a sum told with the number of its parts": Neighbours(
        "其中镇政府受理9件，村级受理1件，其他受理2件，三项合计12件。",
        "其中镇政府受理9件，村级受理1件，其他受理2件，三项合计14件。",
        "T7",
        {"t3.new.natural": 12, "t3.granted.natural": 12},
    ),
    "all concluded, with the results, in a paragraph of its own": Neighbours(
        "当年全部办结，按结果划分为予以公开4件、部分公开2件、不予公开2件，合计8件。",
        "当年全部办结，按结果划分为予以公开4件、部分公开2件、不予公开2件，合计8件。",
        "T6",
        {
            "t3.new.natural": 9,
            "t3.granted.natural": 4,
            "t3.partial.natural": 2,
            "t3.denied.secret.natural": 2,
            "t3.carried_out.natural": 1,
        },
    ),
    "no disputes of either kind": Neighbours(
        "未引发行政争议。", "未引发行政争议。", "T5", {"t4.direct.upheld": 1}
    ),
    "a thing named before the mark": Neighbours(
        "行政复议、行政诉讼方面，本年度均无。",
        "行政复议、行政诉讼方面，本年度均无。",
        "T5",
        {"t4.review.upheld": 1},
    ),
    "no result of two": Neighbours(
        "全年收到政府信息公开申请20件，没有“不予公开”和“不予处理”的。",
        "全年收到政府信息公开申请20件，没有“不予公开”和“不予处理”的。",
        "T5",
        {"t3.new.natural": 20, "t3.granted.natural": 19, "t3.refused.repeat.natural": 1},
    ),
    "nothing was carried in": Neighbours(
        "未收到政府信息公开申请，也无上年度结转事项。",
        "未收到政府信息公开申请，也无上年度结转事项。",
        "T5",
        {"t3.carried_in.natural": 1, "t3.granted.natural": 1},
    ),
    "last year's carry denied, then this year's numbers": Neighbours(
        "收到政府信息公开申请20件，上年无结转，答复20件。",
        "收到政府信息公开申请20件，上年无结转，答复21件。",
        "T2",
        RECEIVED,
    ),
    "none left undone": Neighbours(
        "收到政府信息公开申请20件，年末没有未办结的。",
        "收到政府信息公开申请20件，年末没有未办结的。",
        "T5",
        {"t3.new.natural": 20, "t3.granted.natural": 19, "t3.carried_out.natural": 1},
    ),
    "no receipt behind the applications": Neighbours(
        "信息公开申请全年没有受理。", "信息公开申请全年没有受理。", "T5", RECEIVED
    ),
    "no valid papers": Neighbours(
        "未制发行政规范性文件，现行有效的为零。",
        "未制发行政规范性文件，现行有效的为零。",
        "T5",
        {"t2.norm.valid": 3},
    ),
    "short names of decisions": Neighbours(
        "没有作出许可、处罚、强制决定。", "没有作出许可、处罚、强制决定。", "T5", {"t2.penalty.decisions": 3}
    ),
    "applicants of one kind": Neighbours(
        "收到政府信息公开申请20件，全部来自自然人。",
        "收到政府信息公开申请20件，全部来自自然人。",
        "T5",
        {"t3.new.natural": 17, "t3.new.business": 3, "t3.granted.natural": 20},
    ),
    "decisions behind examples": Neighbours(
        "开展装置设计审核、竣工验收等行政许可14件，教师资格认定等许可20件。",
        "开展装置设计审核、竣工验收等行政许可15件。",
        "T4",
        {"t2.permit.decisions": 14},
    ),
    "applications behind their number": Neighbours(
        "我们收到了20份申请。", "我们收到了21份申请。", "T1", RECEIVED
    ),
    "cases behind their number": Neighbours(
        "有4件被复议：3件维持，1件撤销。",
        "有5件被复议：3件维持，1件撤销。",
        "T3",
        {"t4.review.upheld": 3, "t4.review.corrected": 1},
    ),
    "others among results": Neighbours(
        "依申请公开予以公开15件、无法提供3件、其他2件。",
        "依申请公开予以公开15件、无法提供3件、其他3件。",
        "T2",
        {
            "t3.new.natural": 20,
            "t3.granted.natural": 15,
            "t3.unable.unclear.natural": 3,
            "t3.other.other.natural": 2,
        },
    ),
    "what is left is carried on": Neighbours(
        "收到政府信息公开申请20件，办结19件，1件结转。",
        "收到政府信息公开申请20件，办结19件，2件结转。",
        "T2",
        {"t3.new.natural": 20, "t3.granted.natural": 19, "t3.carried_out.natural": 1},
    ),
    "done in its year": Neighbours(
        "收到政府信息公开申请20件，均于当年答复。",
        "收到政府信息公开申请20件，均于当年答复。",
        "T6",
        {"t3.new.natural": 20, "t3.granted.natural": 19, "t3.carried_out.natural": 1},
    ),
    "found upon examination": Neighbours(
        "收到政府信息公开申请20件，经审查予以公开20件。",
        "收到政府信息公开申请20件，经审查予以公开21件。",
        "T2",
        RECEIVED,
    ),
    "kinds of published information are no counts of their own": Neighbours(
        "公开信息60条。其中，公告45条，规章文件3条，行政处罚4条，回复网上事项8条。",
        "公开信息60条。其中，公告45条，规章文件5条，行政处罚4条，回复网上事项8条。",
        "T7",
    ),
    "deeds as parts": Neighbours(
        "办理提案8件，其中答复代表建议5件，答复委员提案3件。",
        "办理提案8件，其中答复代表建议5件，答复委员提案4件。",
        "T7",
    ),
    "of those published, in the next sentence": Neighbours(
        "主动公开信息271条。在公开的信息中，公告231条；动态20条；其他20条。",
        "主动公开信息271条。在公开的信息中，公告231条；动态25条；其他20条。",
        "T7",
    ),
    "of the unit and those under it": Neighbours(
        "县本级及各乡镇、部门共接到申请20件，予以公开20件。",
        "县本级及各乡镇、部门共接到申请20件，予以公开19件。",
        "T2",
        RECEIVED,
        "左岸县人民政府",
        "县区",
    ),
    "a whole told once more behind its parts": Neighbours(
        "公开信息30条，其中动态20条、公告10条，合计30条。",
        "公开信息30条，其中动态20条、公告10条，合计26条。",
        "T7",
        RECEIVED,
    ),
    "the sum by other words": Neighbours(
        "按来件方式，信函9份、网上9份、当面2份，三项相加为20份。",
        "按来件方式，信函9份、网上9份、当面3份，三项相加为20份。",
        "T7",
        RECEIVED,
    ),
    "a share of those in a bracket together": Neighbours(
        "收到政府信息公开申请40件。公开类（予以公开20件、部分公开10件）占75%。",
        "收到政府信息公开申请40件。公开类（予以公开20件、部分公开10件）占85%。",
        "T8",
        {
            "t3.new.natural": 40,
            "t3.granted.natural": 20,
            "t3.partial.natural": 10,
            "t3.unable.not_held.natural": 10,
        },
    ),
    "a share of results by their names": Neighbours(
        "收到政府信息公开申请40件。予以公开和部分公开两项占办结总数的75%。",
        "收到政府信息公开申请40件。予以公开和部分公开两项占办结总数的57%。",
        "T8",
        {
            "t3.new.natural": 40,
            "t3.granted.natural": 20,
            "t3.partial.natural": 10,
            "t3.unable.not_held.natural": 10,
        },
    ),
    "shares in brackets": Neighbours(
        "办结中，予以公开20件（50%），部分公开10件（25%），无法提供10件（25%）。",
        "办结中，予以公开20件（50%），部分公开10件（25%），无法提供10件（29%）。",
        "T8",
        {
            "t3.new.natural": 40,
            "t3.granted.natural": 20,
            "t3.partial.natural": 10,
            "t3.unable.not_held.natural": 10,
        },
    ),
    "a label with its number": Neighbours(
        "行政复议：2件。行政诉讼：0件。",
        "行政复议：3件。行政诉讼：0件。",
        "T3",
        {"t4.review.upheld": 2},
    ),
    "what was concluded before its results": Neighbours(
        "20件答复分为：予以公开12件、部分公开4件、无法提供4件。",
        "23件答复分为：予以公开12件、部分公开4件、无法提供4件。",
        "T2",
        {
            "t3.new.natural": 20,
            "t3.granted.natural": 12,
            "t3.partial.natural": 4,
            "t3.unable.not_held.natural": 4,
        },
    ),
    "decisions of a kind are no more than all": Neighbours(
        "药品经营许可20件，市场处罚6件。",
        "药品经营许可29件，市场处罚6件。",
        "T4",
        {"t2.permit.decisions": 25, "t2.penalty.decisions": 6},
    ),
    "the applications at both ends of the year": Neighbours(
        "期初结存3件，期末结存2件，期间办结21件。",
        "期初结存4件，期末结存2件，期间办结21件。",
        "T2",
        {
            "t3.carried_in.natural": 3,
            "t3.new.natural": 20,
            "t3.granted.natural": 21,
            "t3.carried_out.natural": 2,
        },
    ),
    "nothing left from the year before": Neighbours(
        "新收政府信息公开申请20件，无旧存。",
        "新收政府信息公开申请20件，无旧存。",
        "T5",
        {"t3.new.natural": 20, "t3.carried_in.natural": 1, "t3.granted.natural": 21},
    ),
    "none, by an empty table": Neighbours(
        "行政许可和行政强制为空。",
        "行政许可和行政强制为空。",
        "T5",
        {"t2.coercion.decisions": 2},
    ),
    "nobody asked": Neighbours(
        "无人向本局提出信息公开申请。",
        "无人向本局提出信息公开申请。",
        "T5",
        RECEIVED,
    ),
    "the quarters of the year": Neighbours(
        "收到申请20件。一季度4件、二季度7件、三季度6件、四季度3件，全年20件。",
        "收到申请20件。一季度4件、二季度7件、三季度6件、四季度4件，全年20件。",
        "T7",
        RECEIVED,
    ),
    "the halves of the year": Neighbours(
        "全年收到申请20件，上半年8件、下半年12件。",
        "全年收到申请20件，上半年8件、下半年13件。",
        "T7",
        RECEIVED,
    ),
    "numbers without units": Neighbours(
        "发布信息93条：动态41，公示30，计划22，以上合计93。",
        "发布信息93条：动态41，公示30，计划25，以上合计93。",
        "T7",
        RECEIVED,
    ),
}
"""Ways of saying things that were passed over; a right sentence of a denial is right with other tables."""


SUITS = {"t4.direct.upheld": 2, "t4.direct.pending": 1, "t4.after.upheld": 1}
ONE_LEFT_OVER = {"t3.new.natural": 3, "t3.granted.natural": 2, "t3.carried_out.natural": 1}
DENIED_AND_DISPUTED = {
    "a lawsuit without a review is no review": Neighbours(
        "发生行政诉讼4件，3件没有经过复议；判决维持3件，另1件在审。",
        "发生行政诉讼4件，3件没有经过复议；判决维持3件，另2件在审。",
        "T3",
        SUITS,
    ),
    "lawsuits by whether a review came before": Neighbours(
        "行政诉讼未经复议的3宗，2宗维持；经过复议的1宗，维持。",
        "行政诉讼未经复议的2宗，2宗维持；经过复议的1宗，维持。",
        "T3",
        SUITS,
    ),
    "a lawsuit behind a review": Neighbours(
        "该企业提起行政复议1件，县政府予以维持1件；之后又诉至法院，目前未审结1件。",
        "该企业提起行政复议1件，县政府予以维持1件；之后又向法院起诉2件，目前未审结1件。",
        "T3",
        {"t4.review.upheld": 1, "t4.direct.pending": 1},
    ),
    "a heading within a paragraph": Neighbours(
        "1.行政复议。共1件，维持1件。2.行政诉讼。共2件，维持1件，尚未审结1件。",
        "1.行政复议。共1件，维持1件。2.行政诉讼。共3件，维持1件，尚未审结1件。",
        "T3",
        {"t4.review.upheld": 1, "t4.direct.pending": 1, "t4.after.upheld": 1},
    ),
    "reviews of the answers of others": Neighbours(
        "全年审理其他机关的信息公开复议案件112件，直接纠错13件。",
        "全年被提起信息公开复议案件2件，直接纠错1件。",
        "T5",
        {"t4.review.upheld": 2},
    ),
    "the former and the latter of the sentence before": Neighbours(
        "行政诉讼4件：未经复议直接起诉3件，复议后起诉1件。前者维持2件、未审结1件；后者维持1件。",
        "行政诉讼4件：未经复议直接起诉3件，复议后起诉1件。前者维持3件、未审结1件；后者维持1件。",
        "T3",
        SUITS,
    ),
    "outcomes of one kind of lawsuits": Neighbours(
        "直接起诉的案件里维持2件、未审结1件，复议后起诉的案件里维持1件。",
        "直接起诉的案件里维持3件、未审结1件，复议后起诉的案件里维持1件。",
        "T3",
        SUITS,
    ),
    "a review that was applied for": Neighbours(
        "公众因对答复不服，向市政府申请行政复议2件，维持2件。",
        "公众因对答复不服，向市政府申请行政复议3件，维持2件。",
        "T3",
        {"t4.review.upheld": 2},
    ),
    "cases withdrawn, by their number": Neighbours(
        "行政复议3件，2件维持、1件由申请人撤回。",
        "行政复议3件，2件维持、2件由申请人撤回。",
        "T3",
        {"t4.review.upheld": 2, "t4.review.other": 1},
    ),
    "cases that were lost": Neighbours(
        "执法案卷评查中，被纠正的3件许可案卷已整改；被纠正的1件复议案件即因未说明检索过程。",
        "执法案卷评查中，被纠正的3件许可案卷已整改；被纠正的2件复议案件即因未说明检索过程。",
        "T3",
        {"t4.review.corrected": 1},
    ),
    "nothing carried, behind the year's new ones": Neighbours(
        "本年新收3件，无结转。",
        "本年办结2件，无结转。",
        "T5",
        ONE_LEFT_OVER,
    ),
    "no application of others": Neighbours(
        "商业企业没有提出申请，没有其他主体申请，没有人申请公开征地补偿信息。",
        "商业企业没有提出申请，全年没有收到信息公开申请。",
        "T5",
        {"t3.new.natural": 3, "t3.granted.natural": 3},
    ),
    "no application by one way, or after a time": Neighbours(
        "网上申请系统未收到信息公开申请，年中以后未再收到信息公开申请。",
        "全年没有人向我局提出信息公开申请。",
        "T5",
        {"t3.new.natural": 3, "t3.granted.natural": 3},
    ),
    "kinds of applicants of whom none came": Neighbours(
        "收到申请3件，自然人2件，科研机构和社会公益组织均未提出申请。",
        "收到申请3件，自然人2件，商业企业和社会公益组织均未提出申请。",
        "T5",
        {"t3.new.natural": 2, "t3.new.business": 1, "t3.granted.natural": 3},
    ),
    "a deed with a number behind two that are denied": Neighbours(
        "规范性文件：制定1件、无废止、有效3件。",
        "规范性文件：无制定、无废止、有效3件。",
        "T5",
        {"t2.norm.made": 1, "t2.norm.valid": 3},
    ),
    "all of some beside a word of all": Neighbours(
        "收到申请3件。均已答复，2件全部予以公开，1件部分公开。",
        "收到申请3件。均已答复，2件全部予以公开，2件部分公开。",
        "T2",
        {"t3.new.natural": 3, "t3.granted.natural": 2, "t3.partial.natural": 1},
    ),
}
"""Denials and disputes: a right sentence raises nothing, the neighbour that is wrong just its own finding."""

PASSED_OVER = {
    "concluded, in a sentence of its own": ("收到申请3件，予以公开2件。当年办结。", "T6"),
    "concluded, and nothing from last year": ("收到申请3件。没有往年结转件，全都在年内办结。", "T6"),
    "concluded after a look": ("收到申请3件，经审查已在法定期限内办结，予以公开2件。", "T6"),
    "concluded in the year of receipt": ("收到申请3件，2件公开，当年收当年结。", "T6"),
    "no tail left": ("收到申请3件，其中2件予以公开，当年办结、不留尾巴。", "T6"),
    "nothing over the year's end": ("收到申请3件，予以公开2件，没有跨年件。", "T5"),
    "nothing over the year's end, in a sentence of its own": ("收到申请3件。予以公开2件。没有跨年件。", "T5"),
    "none from last year or to the next, beside last year's number": (
        "收到申请3件，上年为5件，减少2件，未有上年结转及结转下年度的申请。",
        "T5",
    ),
    "nothing left": ("收到申请3件，予以公开2件，没有剩下的。", "T5"),
    "not one kept": ("收到申请3件，予以公开2件，无一积压。", "T5"),
    "none carried in or on": ("全部办结，既无上年结转，也不转下年。", "T5"),
    "none carried on, before its results": ("办结2件，没有结转：予以公开2件。", "T5"),
}
"""Ways to say that nothing is carried on, each wrong where one application is."""


def told(case: Neighbours, text: str, form2021) -> set[str]:
    report = Report(form2021, unit=case.unit, year=2024, level=case.level)
    assert case.cells.keys() <= form2021.cells.keys()
    report.values = {key: 0 for key in form2021.cells} | case.cells
    report.recompute()
    return {one.code for one in check_text(report, text)} & FOUND_IN_A_TEXT


@pytest.mark.parametrize("name", CLASSES)
def test_a_right_sentence_raises_nothing(name, form2021):
    assert told(CLASSES[name], CLASSES[name].right, form2021) == set()


@pytest.mark.parametrize("name", MISSED)
def test_a_way_of_saying_it_that_was_passed_over(name, form2021):
    case = MISSED[name]
    assert case.code in told(case, case.wrong, form2021)
    if case.right != case.wrong:
        assert told(case, case.right, form2021) == set()


@pytest.mark.parametrize("name", CLASSES)
def test_its_neighbour_that_is_wrong_is_found(name, form2021):
    assert CLASSES[name].code in told(CLASSES[name], CLASSES[name].wrong, form2021)


@pytest.mark.parametrize("name", DENIED_AND_DISPUTED)
def test_of_denials_and_disputes_the_right_is_silent_and_the_wrong_is_found(name, form2021):
    case = DENIED_AND_DISPUTED[name]
    assert told(case, case.right, form2021) == set()
    assert told(case, case.wrong, form2021) == {case.code}


@pytest.mark.parametrize("name", PASSED_OVER)
def test_a_way_to_say_that_nothing_is_left(name, form2021):
    text, code = PASSED_OVER[name]
    left = Neighbours(text, text, code, ONE_LEFT_OVER)
    none = Neighbours(
        text, text, code, {"t3.new.natural": 3, "t3.granted.natural": 2, "t3.partial.natural": 1}
    )
    if "办结2件" not in text:
        assert told(none, text, form2021) == set()
    assert code in told(left, text, form2021)


def test_of_two_runs_that_come_as_near_the_whole_list_is_taken(form2021):
    text = "首发2条，推文3篇、微博4条、视频2条，合计10条。"
    assert [(one.code, one.found) for one in check_text(valid_report(form2021, 1), text)] == [("T7", 11)]
