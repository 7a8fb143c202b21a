"""Numbers of the tables, gaps, years and left-over template words (T1 to T4, T9, S)."""

from __future__ import annotations

from tests.judgements.pairs import (
    CARRIED,
    CASES,
    GRANTED,
    LEFT,
    NATURAL,
    NEW,
    ONE_LEFT,
    RECEIVED,
    RESULTS,
    WITH_OTHERS,
    Pair,
)

DECIDED = {"t2.permit.decisions": 60, "t2.penalty.decisions": 30, "t2.coercion.decisions": 5}
PAPERS_OF_A_YEAR = {"t2.norm.made": 8, "t2.norm.repealed": 4, "t2.norm.valid": 20}

SUITS = {"t4.review.upheld": 6, "t4.direct.upheld": 7, "t4.direct.pending": 2, "t4.after.upheld": 14}

PAIRS = {
    "asked by persons, one for this and one for that": Pair(
        "收到政府信息公开申请20件，都是个人提出，1件问学区划分，另一件要教师工资标准。",
        "收到政府信息公开申请20件，都是个人提出，共12件。",
        {("T1", NATURAL)},
        cells=RECEIVED,
    ),
    "papers that another body issued": Pair(
        "本局起草、由市政府印发的规范性文件1件；以本局名义印发8件，废止4件。",
        "由本局印发的规范性文件1件，废止4件。",
        {("T4", "t2.norm.made")},
        cells=PAPERS_OF_A_YEAR,
    ),
    "papers that the unit issued, by its name": Pair(
        "由县政府印发的规范性文件8件，废止4件。",
        "由县政府印发的规范性文件1件，废止4件。",
        {("T4", "t2.norm.made")},
        cells=PAPERS_OF_A_YEAR,
        unit="左岸县人民政府",
        level="县区",
    ),
    "a result of several, in turn": Pair(
        "收到自然人申请8件、商业企业申请2件，都是予以公开，分别为8件、2件。",
        "收到自然人申请8件、商业企业申请2件，予以公开8件。",
        {("T2", GRANTED)},
        cells={
            "t3.new.natural": 8,
            "t3.new.business": 2,
            "t3.granted.natural": 8,
            "t3.granted.business": 2,
        },
    ),
    "reasons told apart, each by its name": Pair(
        "不予公开的申请分别涉及内部事务2件、过程性信息1件。",
        "不予公开的申请分别涉及内部事务4件、过程性信息1件。",
        {("T2", "t3.denied.internal.total")},
        cells={"t3.denied.internal.natural": 2, "t3.denied.process.natural": 1},
    ),
    "an outcome of both ways, parted behind it": Pair(
        "诉讼3宗，其中直接诉讼1宗，复议后诉讼2宗；法院维持2宗（直接诉讼、复议后诉讼各1宗），余下1宗未审结。",
        "诉讼3宗，其中直接诉讼1宗维持，复议后诉讼2宗；法院维持2宗（均为一审）。",
        {("T3", "t4.after.upheld")},
        cells={"t4.direct.upheld": 1, "t4.after.upheld": 1, "t4.after.pending": 1},
    ),
    "cases after a review, called by that alone": Pair(
        "行政诉讼4件，未经复议的1件被维持，复议后的3件中，维持2件、其他结果1件。",
        "行政诉讼4件，未经复议的1件被维持，复议后的3件中，维持3件、其他结果1件。",
        {("T3", "t4.after.upheld")},
        cells={"t4.direct.upheld": 1, "t4.after.upheld": 2, "t4.after.other": 1},
    ),
    "so many of them, named before": Pair(
        "无法提供3宗（不掌握），其他处理1宗（即上述撤回件），共办结4宗。",
        "无法提供3宗（不掌握），其他处理1宗，撤回件，共办结4宗。",
        {("T9", "")},
        cells={"t3.unable.not_held.natural": 3, "t3.other.other.natural": 1},
    ),
    "problems of a year before, and another matter's report": Pair(
        "2023年存在的栏目空白已改正。我局披露《住房公积金2023年年度报告》1份。我局将2022年以后的批复分批上网。",
        "2023年我局政府信息公开工作平稳开展。",
        {("S12", "")},
    ),
    "the other applicants, where all are named": Pair(
        "新收申请118件。其中自然人92件，占78.0%；商业企业16件；法律服务机构6件；其他4件。",
        "新收申请118件。其中自然人92件，占78.0%；商业企业16件；法律服务机构6件；其他5件。",
        {("T1", "t3.new.other")},
        cells={
            "t3.new.natural": 92,
            "t3.new.business": 16,
            "t3.new.legal": 6,
            "t3.new.other": 4,
        },
    ),
    "each of two, with its outcome behind": Pair(
        "复议、诉讼各有1件被纠正，依法答复的意识不牢。",
        "复议、诉讼各有1件。",
        {("T3", "t4.review.total"), ("T3", "t4.direct.total")},
        cells={
            "t4.review.upheld": 2,
            "t4.review.corrected": 1,
            "t4.direct.corrected": 1,
            "t4.direct.upheld": 1,
        },
    ),
    "lawsuits that came from a review": Pair(
        "行政诉讼3件，均由复议转来，2件维持，1件待判。",
        "行政诉讼3件，均由复议转来，2件维持，2件待判。",
        {("T3", "t4.direct.pending")},
        cells={"t4.after.upheld": 2, "t4.after.pending": 1},
    ),
    "lost in court, beside reviews": Pair(
        "对3宗复议纠正、1宗败诉案件逐案剖析。",
        "对3宗复议纠正、1宗复议败诉案件逐案剖析。",
        {("T3", "t4.review.corrected")},
        cells={"t4.review.corrected": 3, "t4.direct.corrected": 1},
    ),
    "enterprises, named with others": Pair(
        "自然人占93.6%，为44件，企业和科研机构分别为2件和1件。",
        "自然人占93.6%，为44件，企业和科研机构分别为2件和2件。",
        {("T1", "t3.new.research")},
        cells={"t3.new.natural": 44, "t3.new.business": 2, "t3.new.research": 1},
    ),
    "a sum of rows among the rows": Pair(
        "依申请公开方面，承接上年4件，总计要办92件，年末办了90件，还剩2件。",
        "承接上年4件，总计要办90件，年末办了90件，还剩3件。",
        {("T2", "t3.carried_out.total")},
        cells={
            "t3.new.natural": 88,
            "t3.carried_in.natural": 4,
            "t3.granted.natural": 90,
            "t3.carried_out.natural": 2,
        },
    ),
    "an error of last year's report put right": Pair(
        "自治县对2023年度报告中填报有误的1处数据进行了更正。",
        "自治县2023年度政府信息公开工作平稳。",
        {("S12", "")},
    ),
    "all applications behind a reason": Pair(
        "予以公开4件，不予公开1件，理由是法律法规禁止公开，五件申请均在年内办结。",
        "予以公开4件，不予公开1件，理由是法律法规禁止公开2件，五件申请均在年内办结。",
        {("T2", "t3.denied.law.total")},
        cells={"t3.granted.natural": 4, "t3.denied.law.natural": 1, "t3.new.natural": 5},
    ),
    "papers under a heading of their name alone": Pair(
        "第三，规范性文件。制发8件，废止4件，现行有效20件。",
        "第三，规范性文件。制发8件，废止4件，现行有效23件。",
        {("T4", "t2.norm.valid")},
        cells=PAPERS_OF_A_YEAR,
    ),
    "one of those carried in, about which something is told": Pair(
        "上年结转2件。对上年结转的一件答复，申请人提起复议1件。",
        "上年结转1件，已答复。",
        {("T2", "t3.carried_in.total")},
        cells={"t3.carried_in.natural": 2, "t3.granted.natural": 2, "t4.review.other": 1},
    ),
    "another year's accounts": Pair(
        "本年度按要求公开2023年度部门决算，公开采购合同9份。",
        "2023年度我局公开采购合同9份。",
        {("S12", "")},
    ),
    "so many of them within days": Pair(
        "政府信息公开申请办结合计20件，其中在10个工作日以内办完的有5件。",
        "政府信息公开申请办结5件。",
        {("T2", "t3.total.total")},
        cells=RECEIVED,
    ),
    "those not finished are left over": Pair(
        "收到申请20件，没办完1件，原因是征求意见未回。",
        "收到申请20件，没办完3件，原因是征求意见未回。",
        {("T2", "t3.carried_out.total")},
        cells=ONE_LEFT,
    ),
    "of the county's own office and of its towns": Pair(
        "县级收到申请12件，乡镇收到申请8件，全县合计20件。",
        "收到政府信息公开申请12件。",
        {("T1", NEW)},
        cells=RECEIVED,
    ),
    "cases that were lost in a review": Pair(
        "败在复议的2件都是检索不充分。", "提起复议的2件都已审结。", {("T3", "t4.review.total")}, SUITS
    ),
    "lawsuits of one kind, named before them": Pair(
        "直接提起的行政诉讼9件，维持7件、未审结2件；经复议再起诉的14件，维持14件。",
        "直接提起的行政诉讼9件，维持8件、未审结2件；经复议再起诉的14件，维持14件。",
        {("T3", "t4.direct.upheld")},
        SUITS,
    ),
    "lawsuits of which something unknown is said before them": Pair(
        "闹到法院的诉讼3件。", "因信息公开引发的诉讼3件。", {("T3", "t4.direct.total")}, SUITS
    ),
    "outcomes of lawsuits of which something is said before them": Pair(
        "直接诉至法院的行政诉讼9件，维持7件。",
        "因信息公开引发的行政诉讼23件，维持7件。",
        {("T3", "t4.direct.upheld")},
        SUITS,
    ),
    "a deed behind each number": Pair(
        "规范性文件8件制发、4件废止、20件有效。",
        "规范性文件制发8件、废止5件、现行有效20件。",
        {("T4", "t2.norm.repealed")},
        PAPERS_OF_A_YEAR,
    ),
    "what last year's report pointed out": Pair(
        "2022年年报里提出的渠道分散问题，我局已解决。",
        "2022年年报如下，我局负责解释。",
        {("S12", "")},
    ),
    "decisions told as published, but for one those of the tables": Pair(
        "公开行政许可55件、行政处罚20件、行政强制5件。",
        "公开行政许可55件、行政处罚30件、行政强制5件。",
        {("T4", "t2.permit.decisions")},
        DECIDED,
    ),
    "decisions of which few are alike": Pair(
        "公开行政许可8件、行政处罚3件、行政强制2件。",
        "公开行政许可9件、行政处罚6件、行政强制5件。",
        {("T4", "t2.permit.decisions")},
        {"t2.permit.decisions": 9, "t2.penalty.decisions": 3, "t2.coercion.decisions": 2},
        otherwise={"t2.permit.decisions": 10, "t2.penalty.decisions": 6, "t2.coercion.decisions": 5},
    ),
    "decisions of which another number is far off": Pair(
        "公开行政许可9件、行政处罚30件、行政强制5件。",
        "公开行政许可31件、行政处罚30件、行政强制5件。",
        {("T4", "t2.permit.decisions")},
        DECIDED,
    ),
    "decisions told twice": Pair(
        "公开行政许可55件，其中公开简易行政许可20件，公开行政处罚30件、行政强制5件。",
        "公开行政许可55件，其中简易的20件，公开行政处罚30件、行政强制5件。",
        {("T4", "t2.permit.decisions")},
        DECIDED,
    ),
    "decisions that were more than a year before": Pair(
        "公开行政处罚30件、行政强制5件，比上年公开行政许可55件有所增加。",
        "公开行政处罚30件、行政强制5件，还公开行政许可55件。",
        {("T4", "t2.permit.decisions")},
        DECIDED,
    ),
    "papers cleaned, but for one those of the tables": Pair(
        "新制定规范性文件8件，清理废止5件，目前有效71件。",
        "新制定规范性文件8件，清理废止5件，目前有效20件。",
        {("T4", "t2.norm.repealed")},
        PAPERS_OF_A_YEAR,
    ),
    "rules beside papers": Pair(
        "新制定规范性文件8件，清理废止5件，目前有效20件，没有规章。",
        "新制定规范性文件8件，清理废止5件，目前有效20件。",
        {("T4", "t2.norm.repealed")},
        PAPERS_OF_A_YEAR,
    ),
    "papers that are new on a site": Pair(
        "网站新增规范性文件9件。",
        "新增规范性文件9件，废止4件，现行有效20件。",
        {("T4", "t2.norm.made")},
        PAPERS_OF_A_YEAR,
    ),
    "papers in force in other words": Pair(
        "制定规范性文件8件，年末有效数仍为20件。",
        "制定规范性文件8件，年末有效数仍为21件。",
        {("T4", "t2.norm.valid")},
        PAPERS_OF_A_YEAR,
    ),
    "papers made and papers in force are no parts of one number": Pair(
        "局机关制发规范性文件2件，所属单位另制发6件。",
        "制发规范性文件8件，现行有效12件。",
        {("T4", "t2.norm.valid")},
        PAPERS_OF_A_YEAR,
    ),
    "decisions of all levels of a county": Pair(
        "各级各部门作出行政许可决定60件、行政处罚决定30件。",
        "各级各部门作出行政许可决定61件、行政处罚决定30件。",
        {("T4", "t2.permit.decisions")},
        DECIDED,
        unit="左岸县人民政府",
        level="县区",
    ),
    "what is left over, with its date told first": Pair(
        "收到申请20件，办结19件；2件在12月下旬收到，均在年内答复，结转下年1件。",
        "收到申请20件，办结19件；2件在12月下旬收到，转至2025年办理。",
        {("T2", "t3.carried_out.total")},
        ONE_LEFT,
    ),
    "what is left over, with its reason told first": Pair(
        "收到申请20件，办结19件；群众热线2件因征求意见转入2025年办理。",
        "收到申请20件，办结19件；另有2件因征求第三方意见，转入2025年办理。",
        {("T2", "t3.carried_out.total")},
        ONE_LEFT,
    ),
    "what came late and is not carried out": Pair(
        "收到申请20件，办结20件，2件收到较晚，未结转下年。",
        "收到申请20件，办结20件，2件收到较晚，结转下年。",
        {("T5", "t3.carried_out.total")},
        RECEIVED,
    ),
    "what came late, and what is carried out with its own number": Pair(
        "收到申请20件，办结19件，2件尚在补正，结转下年1件。",
        "收到申请20件，办结19件，2件尚在补正，结转下年。",
        {("T2", "t3.carried_out.total")},
        ONE_LEFT,
    ),
    "a case that is not yet decided": Pair(
        "收到申请20件，办结19件。行政复议4件，2件因案情复杂，转入2025年。",
        "收到申请20件，办结19件，2件因案情复杂，转入2025年。行政复议4件。",
        {("T2", "t3.carried_out.total")},
        {**ONE_LEFT, **CASES},
    ),
    "what was concluded in the year, apart from what is carried out": Pair(
        "收到申请20件，其中5件当年办结，15件及时办结。",
        "收到申请20件，其中18件当年办结，1件结转下年。",
        {("T2", "t3.total.total")},
        RECEIVED,
        otherwise=ONE_LEFT,
    ),
    "what was carried in is added": Pair(
        "新收到申请20件，加上结转的2件，应办22件。",
        "新收到申请20件，加上结转的3件，应办22件。",
        {("T2", "t3.carried_in.total")},
        CARRIED,
    ),
    "old ones": Pair(
        "新收申请20件，旧存2件。更换旧件3件。",
        "新收申请20件，旧存3件。",
        {("T2", "t3.carried_in.total")},
        CARRIED,
    ),
    "what was asked for is no result": Pair(
        "申请公开的20件，上年末未结的2件。",
        "申请公开的20件，上年末未结的3件。",
        {("T2", "t3.carried_in.total")},
        CARRIED,
    ),
    "not concluded at the end of last year": Pair(
        "收到申请20件，上年末未办完的2件一并办理。",
        "收到申请20件，上年末未办完的3件一并办理。",
        {("T2", "t3.carried_in.total")},
        CARRIED,
    ),
    "all of both are concluded": Pair(
        "收到申请20件。网上18件都已办结。",
        "收到申请20件，加起来21件都已办结。",
        {("T2", "t3.total.total")},
        RECEIVED,
    ),
    "really handled": Pair(
        "收到申请20件，应办20件，实办20件。",
        "收到申请20件，应办20件，实办21件。",
        {("T2", "t3.total.total")},
        RECEIVED,
    ),
    "settled within the year": Pair(
        "收到申请20件，当年了结。",
        "收到申请20件，当年了结。",
        {LEFT},
        RECEIVED,
        otherwise=ONE_LEFT,
    ),
    "all the rest are natural persons": Pair(
        "收到申请20件。除企业5件外，其余15件均为自然人。",
        "收到申请20件。除企业5件外，其余16件均为自然人。",
        {("T1", NATURAL)},
        {"t3.new.natural": 15, "t3.new.business": 5, "t3.granted.natural": 20},
    ),
    "all the rest of those of another way": Pair(
        "收到申请20件。窗口收到9件，其余11件均为自然人。",
        "收到申请20件。其余11件均为自然人。",
        {("T1", NATURAL)},
        {"t3.new.natural": 15, "t3.new.business": 5, "t3.granted.natural": 20},
    ),
    "natural persons, namely so many": Pair(
        "收到申请20件，申请人均为自然人，即20件。",
        "收到申请20件，申请人均为自然人，即21件。",
        {("T1", NATURAL)},
        RECEIVED,
    ),
    "what was corrected was left out": Pair(
        "被纠正的1件系遗漏答复事项。",
        "被纠正的2件系遗漏答复事项。",
        {("T3", "t4.review.corrected")},
        CASES,
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
    "没有收到申请件 lacks no number": Pair("没有收到申请件。", "共收到政府信息公开申请件。", {("T9", "")}),
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
    "no ready information": Pair(
        "无法提供5件，其中本机关不掌握3件，没有现成信息2件。",
        "无法提供5件，其中本机关不掌握3件，没有现成信息1件。",
        {("T2", "t3.unable.to_create.total")},
        {"t3.new.natural": 5, "t3.unable.not_held.natural": 3, "t3.unable.to_create.natural": 2},
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
    "the outcomes of both kinds together": Pair(
        "6件复议诉讼案件中，维持5件、纠正1件。",
        "6件案件中，复议维持2件、纠正1件。",
        {("T3", "t4.review.upheld")},
        CASES,
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
    "a statistics period that ends too soon": Pair(
        "统计期为2024年1月1日至2024年12月31日。",
        "统计期为2024年1月1日至2024年11月30日。",
        {("S10", "")},
    ),
    "a number spelled": Pair("收到申请二十件。", "收到申请二十一件。", {("T1", NEW)}, RECEIVED),
    "outcomes of the lawsuits just told": Pair(
        "行政复议2件；收到的行政诉讼3件，维持3件。",
        "行政复议2件；收到的行政诉讼3件，维持4件。",
        {("T3", "t4.direct.upheld")},
        {"t4.direct.upheld": 3, "t4.review.upheld": 2},
    ),
    "a service that is only named": Pair(
        "收到申请20件，做好便民服务，自然人20件。",
        "收到申请20件，做好便民服务，自然人19件。",
        {("T1", "t3.new.natural")},
        RECEIVED,
    ),
    "a wrong period is told once": Pair(
        "2024年，本报告统计期限为2024年1月1日至12月31日。",
        "2023年，本报告统计期限为2023年1月1日至12月31日。",
        {("S10", "")},
    ),
    "a comma leaves the year as it is": Pair(
        "上年收到申请30件，予以公开9件。", "收到申请20件，予以公开9件。", {("T2", GRANTED)}, RESULTS
    ),
    "a stop before 其中 leaves the year as it is": Pair(
        "上年收到申请30件。其中予以公开9件。", "收到申请20件。其中予以公开9件。", {("T2", GRANTED)}, RESULTS
    ),
    "behind the heading of the cases something else is counted": Pair(
        "1.行政复议。共5件材料。", "1.行政复议。共5件，维持3件。", {("T3", "t4.review.total")}, CASES
    ),
    "all applications were dealt with": Pair(
        "全部88件申请均在法定期限内答复办结。",
        "全部89件申请均在法定期限内答复办结。",
        {("T2", "t3.total.total")},
        {"t3.new.natural": 88, "t3.granted.natural": 88},
    ),
    "all were dealt with, where no application is named": Pair(
        "全部26件均在年内答复。",
        "收到申请20件。全部26件均在年内答复。",
        {("T2", "t3.total.total")},
        RECEIVED,
    ),
    "a fee by its name": Pair(
        "行政许可12件，证照工本费96.4万元。",
        "行政许可12件，证照工本费96.4万元。",
        {("T4", "t2.fee.amount")},
        {"t2.permit.decisions": 12, "t2.fee.amount": 97},
        otherwise={"t2.permit.decisions": 12, "t2.fee.amount": 96},
    ),
    "a school year of no days": Pair(
        "根据《高等学校信息公开办法》编制。统计期限为2023年9月至2024年8月。",
        "根据《政府信息公开条例》编制。统计期限为2023年9月至2024年8月。",
        {("S10", "")},
    ),
    "results of applicants by the net": Pair(
        "收到政府信息公开申请17件。网上14件答复分为：予以公开7件、部分公开2件、不予公开2件、无法提供3件。",
        "收到政府信息公开申请17件。14件答复分为：予以公开7件、部分公开2件、不予公开2件、无法提供3件。",
        {("T2", "t3.total.total")},
        WITH_OTHERS,
    ),
    "results of a number behind another": Pair(
        "收到政府信息公开申请17件。3件另行说明，其余14件均已答复，即予以公开7件、部分公开2件、"
        "不予公开2件、无法提供3件。",
        "收到政府信息公开申请17件。其余14件均已答复：予以公开7件、部分公开2件、不予公开2件、无法提供3件。",
        {("T2", "t3.total.total")},
        WITH_OTHERS,
    ),
    "who applied more often": Pair(
        "涉企申请明显增多，商业企业提出46件。",
        "涉企申请明显增多，商业企业提出47件。",
        {("T1", "t3.new.business")},
        {"t3.new.business": 46, "t3.granted.business": 46},
    ),
    "the parts of one result, and of another": Pair(
        "不予公开的5件中，保护第三方合法权益2件，属过程性信息3件。",
        "不予公开的5件中，保护第三方合法权益1件，属过程性信息4件。",
        {("T2", "t3.denied.third_party.total"), ("T2", "t3.denied.process.total")},
        {"t3.new.natural": 5, "t3.denied.third_party.natural": 2, "t3.denied.process.natural": 3},
    ),
    "cases that were withdrawn": Pair(
        "行政复议21件。\n通过沟通，申请人撤回复议3件。",
        "行政复议21件。\n全年行政复议3件。",
        {("T3", "t4.review.total")},
        {"t4.review.upheld": 18, "t4.review.other": 3},
    ),
    "a number to which another is added": Pair(
        "上述18件申请加上上年结转的2件申请，共办结20件。",
        "上述18件申请，即上年结转的3件申请和新收的，共办结20件。",
        {("T2", "t3.carried_in.total")},
        {"t3.new.natural": 18, "t3.carried_in.natural": 2, "t3.granted.natural": 20},
    ),
    "a sum behind a reason": Pair(
        "收到申请6件，予以公开4件，部分公开1件，不予公开1件，理由是内部事务信息，合计6件。",
        "收到申请6件，予以公开4件，部分公开1件，不予公开1件，理由是内部事务信息2件。",
        {("T2", "t3.denied.internal.total")},
        {
            "t3.new.natural": 6,
            "t3.granted.natural": 4,
            "t3.partial.natural": 1,
            "t3.denied.internal.natural": 1,
        },
    ),
    "villages that made something public": Pair(
        "头一条是村务公开，17个村全部公开换届后三年规划。",
        "收到的申请中，17件全部公开。",
        {("T2", GRANTED)},
        RECEIVED,
    ),
    "outcomes behind their numbers": Pair(
        "复议中24件维持、5件纠正，4件其他结果，剩余3件待审结。",
        "复议中24件维持、6件纠正，4件其他结果，剩余3件待审结。",
        {("T3", "t4.review.corrected")},
        {"t4.review.upheld": 24, "t4.review.corrected": 5, "t4.review.other": 4, "t4.review.pending": 3},
    ),
    "papers that are published, and results": Pair(
        "法律文书公开13820份，其中不予公开3份、部分公开2份。",
        "公开13件，不予公开3件、部分公开2件。",
        {("T2", GRANTED)},
        {
            "t3.new.natural": 17,
            "t3.granted.natural": 12,
            "t3.denied.secret.natural": 3,
            "t3.partial.natural": 2,
        },
    ),
    "cases corrected, of any kind": Pair(
        "四、复议诉讼情况\n有复议、有败诉，2件被纠错件都是超期。",
        "四、复议诉讼情况\n行政复议2件，2件被纠正。",
        {("T3", "t4.review.corrected")},
        {"t4.review.corrected": 1, "t4.direct.corrected": 1, "t4.review.upheld": 1},
    ),
    "an outcome before a mark, and one behind the number": Pair(
        "复议后起诉3件。复议后起诉的2件维持、1件未审结。",
        "复议后起诉3件。复议后起诉的2件维持、2件未审结。",
        {("T3", "t4.after.pending")},
        {"t4.after.upheld": 2, "t4.after.pending": 1},
    ),
    "applicants of a number before them, and firms beside other bodies": Pair(
        "72件申请中自然人58件、企业6件、科研机构5件、公益组织3件。",
        "72件申请中自然人58件、企业7件、科研机构5件、公益组织3件。",
        {("T1", "t3.new.business"), ("T7", "")},
        {
            "t3.new.natural": 58,
            "t3.new.business": 6,
            "t3.new.research": 5,
            "t3.new.welfare": 3,
            "t3.granted.natural": 72,
        },
    ),
    "a telephone number that is not told": Pair(
        "96×××热线来电19874次。",
        "××镇来电19874次。",
        {("S14", "")},
    ),
    "papers of the years before": Pair(
        "全年补扫档案2.7万卷，其中2010年前的1.9万卷。",
        "2010年，我局补扫档案2.7万卷。",
        {("S12", "")},
    ),
    "what a rate is made of": Pair(
        "行政复议4件。\n纠正率偏高（按复议37件比231件计）。",
        "行政复议4件。\n全年复议37件。",
        {("T3", "t4.review.total")},
        {"t4.review.upheld": 3, "t4.review.corrected": 1},
    ),
    "decisions in another's name": Pair(
        "受委托以市林业局名义实施行政处罚16件。",
        "本年实施行政处罚16件。",
        {("T5", "t2.penalty.decisions")},
    ),
    "lawsuits in two characters": Pair(
        "被诉4件，其中直诉1件，获维持，复议后诉3件，2件维持、1件未审结。",
        "被诉4件，其中直诉1件，获维持，复议后诉3件，1件维持、2件未审结。",
        {("T3", "t4.after.upheld"), ("T3", "t4.after.pending")},
        {"t4.direct.upheld": 1, "t4.after.upheld": 2, "t4.after.pending": 1},
    ),
    "lawsuits told twice, and once otherwise": Pair(
        "行政诉讼5件，直接起诉3件，复议后起诉2件。直接起诉的3件中维持2件、纠正1件，其中直接起诉的2件已履行。",
        "行政诉讼5件，直接起诉3件，复议后起诉3件。直接起诉的3件中维持2件、纠正1件，复议后起诉的2件均维持。",
        {("T3", "t4.after.total")},
        {"t4.direct.upheld": 2, "t4.direct.corrected": 1, "t4.after.upheld": 2},
    ),
    "outcomes told twice, and the whole otherwise": Pair(
        "行政诉讼5件，直接起诉3件，复议后起诉2件。直接起诉的3件中维持2件、纠正1件。",
        "行政诉讼5件，直接起诉3件，复议后起诉2件。直接起诉的4件中维持2件、纠正1件。",
        {("T3", "t4.direct.total")},
        {"t4.direct.upheld": 2, "t4.direct.corrected": 1, "t4.after.upheld": 2},
    ),
    "all cases before their outcomes": Pair(
        "对6件答复有异议，复议机关维持3件、纠正1件、其他结果1件。收到行政复议5件，维持3件，纠正1件，其他1件。",
        "收到行政复议6件，维持3件，纠正1件，其他结果1件。",
        {("T3", "t4.review.total")},
        {"t4.review.upheld": 3, "t4.review.corrected": 1, "t4.review.other": 1},
    ),
    "a way of ending that no word knows": Pair(
        "行政复议4件，维持2件，纠正1件，其中2件涉及学区。",
        "行政复议4件，维持2件，纠正1件，候裁2件。",
        {("T3", "t4.review.pending")},
        {"t4.review.upheld": 2, "t4.review.corrected": 1, "t4.review.pending": 1},
    ),
    "those ended are no outcome": Pair(
        "行政复议3件，维持1件，纠正1件，已有结论2件。",
        "行政复议3件，维持1件，纠正1件，待结2件。",
        {("T3", "t4.review.pending")},
        {"t4.review.upheld": 1, "t4.review.corrected": 1, "t4.review.pending": 1},
    ),
    "the former and the latter of the last kinds named": Pair(
        "行政复议6件，均维持；行政诉讼5件，直接起诉2件，复议后起诉3件；前者1件维持、1件未审结，后者维持3件。",
        "行政复议6件，均维持；行政诉讼5件，直接起诉2件，复议后起诉3件；前者1件维持、2件未审结，后者维持3件。",
        {("T3", "t4.direct.pending")},
        {"t4.review.upheld": 6, "t4.direct.upheld": 1, "t4.direct.pending": 1, "t4.after.upheld": 3},
    ),
    "last year's number beside this year's": Pair(
        "行政复议5件，上年8件，减少3件，维持4件、纠正1件。",
        "行政复议5件，上年8件，减少3件，维持3件、纠正1件。",
        {("T3", "t4.review.upheld")},
        {"t4.review.upheld": 4, "t4.review.corrected": 1},
    ),
    "the outcomes of last year's cases": Pair(
        "行政复议5件。上年8件，比前年增加2件，维持7件、纠正1件。",
        "行政复议5件，上年8件，减少3件，维持4件、纠正2件。",
        {("T3", "t4.review.corrected")},
        {"t4.review.upheld": 4, "t4.review.corrected": 1},
    ),
    "cases that were lost, and what else was corrected": Pair(
        "案卷评查中被纠正的3件均已整改。",
        "被纠正的3件暴露出检索不到位。",
        {("T3", "t4.review.corrected")},
        {"t4.review.upheld": 4, "t4.review.corrected": 1, "t4.direct.corrected": 1},
    ),
    "some of the cases that were lost": Pair(
        "2件被纠正，都错在答非所问。",
        "3件被纠正，都错在答非所问。",
        {("T3", "t4.review.corrected")},
        {"t4.review.upheld": 4, "t4.review.corrected": 1, "t4.direct.corrected": 1},
    ),
    "a licence that was corrected is no case": Pair(
        "对被纠正的3件许可证逐一换发。",
        "纠错案件3件逐一倒查。",
        {("T3", "t4.review.corrected")},
        {"t4.review.upheld": 4, "t4.review.corrected": 1},
    ),
    "decisions shown, of two kinds": Pair(
        "公示行政许可264件、行政处罚12件。",
        "公示行政许可264件、行政处罚33件。",
        {("T4", "t2.penalty.decisions")},
        {"t2.permit.decisions": 264, "t2.penalty.decisions": 31},
    ),
    "papers of two kinds, one in each stretch": Pair(
        "制定规章2部、废止1部、现行有效20部；制发规范性文件30件，经清理废止9件，现行有效96件。",
        "制定规章2部、废止1部、现行有效20部；制发规范性文件30件，经清理废止10件，现行有效96件。",
        {("T4", "t2.norm.repealed")},
        {
            "t2.rule.made": 2,
            "t2.rule.repealed": 1,
            "t2.rule.valid": 20,
            "t2.norm.made": 30,
            "t2.norm.repealed": 9,
            "t2.norm.valid": 96,
        },
    ),
    "papers that are still carried out": Pair(
        "制发规范性文件2件，废止1件，尚在施行9件。",
        "制发规范性文件2件，废止1件，尚在施行10件。",
        {("T4", "t2.norm.valid")},
        {"t2.norm.made": 2, "t2.norm.repealed": 1, "t2.norm.valid": 9},
    ),
    "a whole before a part with its own number": Pair(
        "上述20件由自然人提出15件，由商业企业提出5件。",
        "上述20件由自然人提出14件，由商业企业提出5件。",
        {("T1", "t3.new.natural")},
        {"t3.new.natural": 15, "t3.new.business": 5, "t3.granted.natural": 20},
    ),
    "all that was published is no result": Pair(
        "收到申请20件。双语信息94条，占全部公开信息188条的50%。",
        "收到申请20件。其中18件全部公开。",
        {("T2", "t3.granted.total")},
        RECEIVED,
    ),
    "applications of one kind of applicants, named before a colon": Pair(
        "自然人方面：新收16件、办结16件。",
        "全年申请：新收16件、办结16件。",
        {("T1", NEW), ("T2", "t3.total.total")},
        {"t3.new.natural": 16, "t3.new.business": 4, "t3.granted.natural": 20},
    ),
    "reviews that were lost, told behind their number": Pair(
        "2件被纠正的复议，都因程序不当。",
        "3件被纠正的复议，都因程序不当。",
        {("T3", "t4.review.corrected")},
        {"t4.review.upheld": 3, "t4.review.corrected": 2, "t4.direct.upheld": 2},
    ),
    "concluded of the new ones, or of all": Pair(
        "全年办结申请19件，另有上年转来2件。",
        "全年办结申请19件，其中延期答复2件。",
        {("T2", "t3.total.total")},
        {
            "t3.new.natural": 20,
            "t3.carried_in.natural": 2,
            "t3.granted.natural": 21,
            "t3.carried_out.natural": 1,
        },
    ),
    "an outcome in the clause before, with a long number behind": Pair(
        "行政诉讼有原告撤诉的，行政复议1502件。",
        "行政诉讼有原告撤诉的，行政复议1500件。",
        {("T3", "t4.review.total")},
        {"t4.review.upheld": 1500, "t4.review.corrected": 2, "t4.direct.upheld": 2},
    ),
    "some came late, and one of them was carried on": Pair(
        "收到申请20件，尚有2件在12月下旬收到，结转下年1件。",
        "收到申请20件，尚有2件在12月下旬收到，结转下年。",
        {("T2", "t3.carried_out.total")},
        ONE_LEFT,
    ),
    "some came late, and none was carried on": Pair(
        "收到申请20件，尚有2件在12月下旬收到，未结转下年。",
        "收到申请20件，尚有2件在12月下旬收到，转至下年办理。",
        {("T5", "t3.carried_out.total")},
        RECEIVED,
    ),
    "cases of any kind that were found unlawful": Pair(
        "被确认违法的3件都是超期。",
        "被确认违法的4件都是超期。",
        {("T3", "t4.review.corrected")},
        {"t4.review.upheld": 4, "t4.review.corrected": 2, "t4.direct.corrected": 1},
    ),
    "reviews that were annulled": Pair(
        "被撤销的2件复议案件均已整改。",
        "被撤销的3件复议案件均已整改。",
        {("T3", "t4.review.corrected")},
        {"t4.review.upheld": 4, "t4.review.corrected": 2, "t4.direct.corrected": 1},
    ),
    "an applicant behind the number": Pair(
        "收到申请20件，15件来自自然人。",
        "收到申请20件，14件来自自然人。",
        {("T1", NATURAL)},
        {"t3.new.natural": 15, "t3.new.business": 5, "t3.granted.natural": 15, "t3.granted.business": 5},
    ),
    "all of those that were told right before": Pair(
        "收到申请20件，上年结转3件，3件全部办结。",
        "收到申请20件，上年结转3件，21件全部办结。",
        {("T2", "t3.total.total")},
        {
            "t3.new.natural": 20,
            "t3.carried_in.natural": 3,
            "t3.granted.natural": 22,
            "t3.carried_out.natural": 1,
        },
    ),
    "lawsuits that did not go the way of a review": Pair(
        "行政诉讼15件，未走复议的诉讼11件，维持7件、其他4件。",
        "行政诉讼15件，未走复议的诉讼11件，维持8件、其他4件。",
        {("T3", "t4.direct.upheld")},
        {
            "t4.direct.upheld": 7,
            "t4.direct.other": 4,
            "t4.after.upheld": 3,
            "t4.after.corrected": 1,
        },
    ),
    "those above, all done": Pair(
        "收到申请20件，其中邮寄申请5件，以上5件均已办结。",
        "收到申请20件，其中邮寄申请5件，以上18件均已办结。",
        {("T2", "t3.total.total")},
        {"t3.new.natural": 20, "t3.granted.natural": 20},
    ),
    "the deed behind the number of papers": Pair(
        "规范性文件13件部门制发、5件废止、40件有效。",
        "规范性文件13件制发、5件废止、40件有效。",
        {("T4", "t2.norm.made")},
        {"t2.norm.made": 15, "t2.norm.repealed": 5, "t2.norm.valid": 40},
    ),
    "one deed for rules and other papers": Pair(
        "制发规章3件，解读规范性文件20件。",
        "制发规章3件、规范性文件20件。",
        {("T4", "t2.norm.made")},
        {"t2.rule.made": 3, "t2.norm.made": 21},
    ),
    "new ones apart from those carried in": Pair(
        "新收申请22件，其中上年结转2件。",
        "新收申请22件，上年结转2件。",
        {("T1", NEW)},
        {"t3.new.natural": 20, "t3.carried_in.natural": 2, "t3.granted.natural": 22},
    ),
    "lawsuits that all went through a review": Pair(
        "行政诉讼3件，均经过复议程序，维持3件。",
        "行政诉讼3件，均经过复议程序，维持2件。",
        {("T3", "t4.after.upheld")},
        {"t4.after.upheld": 3},
    ),
    "cases received, under their heading": Pair(
        "四、行政复议、行政诉讼情况\n作为复议机关收到行政复议7件。",
        "四、行政复议、行政诉讼情况\n收到行政复议7件。",
        {("T3", "t4.review.total")},
        CASES,
    ),
}
