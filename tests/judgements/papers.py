"""Papers, decisions and fees (T4)."""

from __future__ import annotations

from tests.judgements.pairs import RECEIVED, Pair

DECIDED = {"t2.permit.decisions": 60, "t2.penalty.decisions": 30, "t2.coercion.decisions": 5}
PAPERS_OF_A_YEAR = {"t2.norm.made": 8, "t2.norm.repealed": 4, "t2.norm.valid": 20}

PAIRS = {
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
    "papers under a heading of their name alone": Pair(
        "第三，规范性文件。制发8件，废止4件，现行有效20件。",
        "第三，规范性文件。制发8件，废止4件，现行有效23件。",
        {("T4", "t2.norm.valid")},
        cells=PAPERS_OF_A_YEAR,
    ),
    "a deed behind each number": Pair(
        "规范性文件8件制发、4件废止、20件有效。",
        "规范性文件制发8件、废止5件、现行有效20件。",
        {("T4", "t2.norm.repealed")},
        PAPERS_OF_A_YEAR,
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
    "what they were about": Pair(
        "申请内容方面，行政许可4件、文物保护3件、投诉处理13件。",
        "作出行政许可4件。",
        {("T4", "t2.permit.decisions")},
        {**RECEIVED, "t2.permit.decisions": 30},
    ),
    "a fee by its name": Pair(
        "行政许可12件，证照工本费96.4万元。",
        "行政许可12件，证照工本费96.4万元。",
        {("T4", "t2.fee.amount")},
        {"t2.permit.decisions": 12, "t2.fee.amount": 97},
        otherwise={"t2.permit.decisions": 12, "t2.fee.amount": 96},
    ),
    "decisions in another's name": Pair(
        "受委托以市林业局名义实施行政处罚16件。",
        "本年实施行政处罚16件。",
        {("T5", "t2.penalty.decisions")},
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
}
