"""Nouns, deeds and denials in the wording of published reports."""

from __future__ import annotations

from tests.judgements.pairs import LEFT, NEW, ONE_LEFT, RECEIVED, Pair

TOTAL = "t3.total.total"
REFUSED = {
    "t3.new.natural": 20,
    "t3.granted.natural": 12,
    "t3.refused.repeat.natural": 5,
    "t3.unable.unclear.natural": 3,
}
PAIRS = {
    "applications by another name": Pair(
        "全年受理依申请政府信息公开事项20件。",
        "全年受理依申请政府信息公开事项23件。",
        {("T1", NEW)},
        RECEIVED,
    ),
    "applications with a word left out": Pair(
        "我局共收到依申公开事项20件。", "我局共收到依申公开事项23件。", {("T1", NEW)}, RECEIVED
    ),
    "applied for, not made public": Pair(
        "全年受理申请公开20件。", "全年受理申请公开23件。", {("T1", NEW)}, RECEIVED
    ),
    "none were asked for": Pair(
        "全年未收到申请公开事项。", "全年未收到申请公开事项。", {("T5", NEW)}, {}, RECEIVED
    ),
    "in all, of the year's applications": Pair(
        "各级各部门累计办理政府信息公开申请20件。",
        "各级各部门累计办理政府信息公开申请23件。",
        {("T2", TOTAL)},
        RECEIVED,
        unit="左岸县人民政府",
        level="县",
    ),
    "in all, since the site was opened": Pair(
        "平台开通以来累计受理申请230件。",
        "平台全年受理政府信息公开申请230件。",
        {("T1", NEW)},
        RECEIVED,
    ),
    "all bodies of a county": Pair(
        "全县各部门、镇街共收到政府信息依申请公开20件。",
        "全县各部门、镇街共收到政府信息依申请公开23件。",
        {("T1", NEW)},
        RECEIVED,
        unit="左岸县人民政府",
        level="县",
    ),
    "the office in the name of its government": Pair(
        "市政府办公室代表市政府受理政府信息公开申请20件。",
        "市政府办公室代表市政府受理政府信息公开申请23件。",
        {("T1", NEW)},
        RECEIVED,
        unit="左岸市人民政府",
        level="市",
    ),
    "none of this report's": Pair(
        "全县各部门、镇街受理申请371件，该数不计入本报告。",
        "全县各部门、镇街受理申请371件。",
        {("T1", NEW)},
        RECEIVED,
        unit="左岸县人民政府",
        level="县",
    ),
    "passed on to the next year": Pair(
        "收到申请20件，转接下年度办理1件。",
        "收到申请20件，转接下年度办理3件。",
        {("T2", "t3.carried_out.total")},
        ONE_LEFT,
    ),
    "made public, as the answer": Pair(
        "收到申请20件，予以公开答复20件。",
        "收到申请20件，予以公开答复17件。",
        {("T2", "t3.granted.total")},
        RECEIVED,
    ),
    "looked for and not found": Pair(
        "收到申请20件，未查询到相关信息8件。",
        "收到申请20件，未查询到相关信息6件。",
        {("T2", "t3.unable.not_held.total")},
        {"t3.new.natural": 20, "t3.granted.natural": 12, "t3.unable.not_held.natural": 8},
    ),
    "answers beside other results": Pair(
        "受理申请20件，答复12件，重复申请不予处理5件，补正后仍不明确3件。",
        "受理申请20件，答复12件。",
        {("T2", TOTAL)},
        REFUSED,
    ),
    "what is told of the answers is no answer": Pair(
        "收到申请20件。答复的情况，公开类17件。", "收到申请20件。答复17件。", {("T2", TOTAL)}, RECEIVED
    ),
    "of more bodies than the office itself": Pair(
        "全县各机关收到申请118件，其中本级新收20件。",
        "全县各机关收到申请118件，其中网上收到20件。",
        {("T1", NEW)},
        RECEIVED,
        unit="左岸县人民政府",
        level="县",
    ),
    "applications, not their number": Pair(
        "依法办理政府信息公开申请件，满足群众需求。", "共收到政府信息公开申请件，均已办结。", {("T9", "")}
    ),
    "the year before, beside this one: no wrong year": Pair(
        "新收20件，2023年22件，少2件。", "2023年新收20件。", {("S12", "")}, RECEIVED
    ),
    "by head": Pair(
        "收到申请20件，2名经办人员人均办理10件。", "收到申请20件，全年办理10件。", {("T2", TOTAL)}, RECEIVED
    ),
    "in one way": Pair(
        "收到申请20件，今年以这种方式处理7件。", "收到申请20件，今年共处理7件。", {("T2", TOTAL)}, RECEIVED
    ),
    "in their order, but last year's": Pair(
        "受理申请20件，同比下降9.1%（上年22件），上年结转2件，办结21件，结转下年1件。",
        "受理申请20件，上年结转2件，办结23件，结转下年1件。",
        {("T2", TOTAL)},
        {
            "t3.new.natural": 20,
            "t3.carried_in.natural": 2,
            "t3.granted.natural": 21,
            "t3.carried_out.natural": 1,
        },
    ),
    "answered in time, those that were answered": Pair(
        "收到申请20件。答复政府信息公开申请19件，均在法定期限内予以答复。",
        "收到申请20件，均在法定期限内予以答复。",
        {LEFT},
        ONE_LEFT,
    ),
    "all but those left over in the sentence before": Pair(
        "收到申请20件，办结19件，结转下年度继续办理1件。均按规定进行了答复。",
        "收到申请20件，办结19件。均按规定进行了答复。",
        {LEFT},
        ONE_LEFT,
    ),
    "dealt with as the procedure has it": Pair(
        "收到申请20件，已按程序办理。", "收到申请20件，已按程序办理。", {LEFT}, RECEIVED, ONE_LEFT
    ),
    "to be dealt with as the procedure has it": Pair(
        "收到申请20件，按程序办理。", "收到申请20件，已依法依规处理。", {LEFT}, ONE_LEFT
    ),
    "the others, all of them, won": Pair(
        "因信息公开行政复议3件，除1件未审结外，其他2件均获胜诉。",
        "因信息公开行政复议3件，未审结1件，其他2件。",
        {("T5", "t4.review.other")},
        {"t4.review.upheld": 2, "t4.review.pending": 1},
    ),
    "lawsuits about other deeds": Pair(
        "人社分局因具体行政行为被提起行政诉讼3件。",
        "人社分局因信息公开被提起行政诉讼3件。",
        {("T3", "t4.direct.total")},
        {"t4.direct.upheld": 1},
    ),
    "outcomes of the kind that there were": Pair(
        "因信息公开被申请行政复议3件、行政诉讼0件，其中2件维持，1件结果纠正。",
        "因信息公开被申请行政复议3件、行政诉讼0件，其中1件维持，1件结果纠正。",
        {("T3", "t4.review.upheld")},
        {"t4.review.upheld": 2, "t4.review.corrected": 1},
    ),
    "those behind a review, with their comma": Pair(
        "因信息公开行政诉讼5件，2件未经复议、判决均为维持；3件经过复议，维持2件、未审结1件。",
        "因信息公开行政诉讼5件，2件未经复议、判决均为维持；3件经过复议，维持1件、未审结1件。",
        {("T3", "t4.after.upheld")},
        {"t4.direct.upheld": 2, "t4.after.upheld": 2, "t4.after.pending": 1},
    ),
    "neither was brought": Pair(
        "没有因政府信息公开引起行政复议或者行政起诉的案例。",
        "没有因政府信息公开引起行政复议或者行政起诉的案例。",
        {("T5", "t4.direct.total")},
        {},
        {"t4.direct.upheld": 1},
    ),
    "problems of cases are cases": Pair(
        "未发生政府信息公开行政复议、诉讼问题。",
        "未发生政府信息公开行政复议、诉讼问题。",
        {("T5", "t4.review.total")},
        {},
        {"t4.review.upheld": 1},
    ),
    "no number is missing where there were none": Pair(
        "无因政府信息公开产生行政复议及行政诉讼件。", "因政府信息公开产生行政诉讼件。", {("T9", "")}
    ),
    "all that are valid are published": Pair(
        "集中公开现行有效规章6件。",
        "集中公开现行有效规章7件。",
        {("T4", "t2.rule.valid")},
        {"t2.rule.valid": 6},
        unit="左岸市人民政府",
        level="市",
    ),
    "published, it is not said when they were made": Pair(
        "主动公开行政规范性文件7件。",
        "主动公开新制发行政规范性文件7件。",
        {("T4", "t2.norm.made")},
        {"t2.norm.made": 3},
    ),
    "the year that something was carried from": Pair(
        "收到申请20件，加上2023年末结转的2件，共22件。",
        "2023年，我局收到申请20件。",
        {("S12", "")},
        {"t3.new.natural": 20, "t3.carried_in.natural": 2, "t3.granted.natural": 22},
    ),
}
