"""Years, missing numbers and words left over from a template (S12, S14, T9)."""

from __future__ import annotations

from tests.judgements.pairs import RECEIVED, Pair

PAIRS = {
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
    "an error of last year's report put right": Pair(
        "自治县对2023年度报告中填报有误的1处数据进行了更正。",
        "自治县2023年度政府信息公开工作平稳。",
        {("S12", "")},
    ),
    "another year's accounts": Pair(
        "本年度按要求公开2023年度部门决算，公开采购合同9份。",
        "2023年度我局公开采购合同9份。",
        {("S12", "")},
    ),
    "what last year's report pointed out": Pair(
        "2022年年报里提出的渠道分散问题，我局已解决。",
        "2022年年报如下，我局负责解释。",
        {("S12", "")},
    ),
    "没有收到申请件 lacks no number": Pair("没有收到申请件。", "共收到政府信息公开申请件。", {("T9", "")}),
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
    "a wrong period is told once": Pair(
        "2024年，本报告统计期限为2024年1月1日至12月31日。",
        "2023年，本报告统计期限为2023年1月1日至12月31日。",
        {("S10", "")},
    ),
    "a school year of no days": Pair(
        "根据《高等学校信息公开办法》编制。统计期限为2023年9月至2024年8月。",
        "根据《政府信息公开条例》编制。统计期限为2023年9月至2024年8月。",
        {("S10", "")},
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
}
