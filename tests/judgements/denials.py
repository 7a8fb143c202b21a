"""What is denied, and what is said to be all done (T5, T6)."""

from __future__ import annotations

from tests.judgements.pairs import CASES, LEFT, LIST, NATURAL, NEW, ONE_LEFT, RECEIVED, RESULTS, Pair

PAIRS = {
    "why it is not held": Pair(
        "无法提供8件，都是撤并前的档案没有移交、本机关不掌握的。",
        "没有本机关不掌握的申请。",
        {("T5", "t3.unable.not_held.total")},
        cells={"t3.new.natural": 20, "t3.granted.natural": 12, "t3.unable.not_held.natural": 8},
    ),
    "a deed of papers that are not named": Pair(
        "依申请公开已答复。文件清理后，年内无新制定。",
        "规范性文件现行有效5件，年内无新制定。",
        {("T5", "t2.norm.made")},
        cells={"t3.new.natural": 20, "t3.granted.natural": 20, "t2.norm.valid": 5},
        otherwise={"t2.norm.made": 3, "t2.norm.valid": 5},
    ),
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
    "at the year's ends": Pair(
        "依申请公开年初结转0件，年内办结19件，年末结转1件。",
        "依申请公开年初结转1件，年内办结19件，年末结转2件。",
        {("T5", "t3.carried_in.total"), ("T2", "t3.carried_out.total")},
        ONE_LEFT,
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
    "on the average is not all": Pair(
        "收到申请20件，平均9个工作日答复，1件结转。",
        "收到申请20件，均于9个工作日内答复办结。",
        {("T6", "t3.carried_out.total")},
        ONE_LEFT,
    ),
    "nothing carried in or out, whatever was told before": Pair(
        "开展培训2次，没有上年结转、结转下年度的。",
        "开展培训2次，没有上年结转、结转下年度的。",
        {("T5", "t3.carried_in.total")},
        otherwise={"t3.carried_in.natural": 1, "t3.granted.natural": 1},
    ),
    "fees that were charged": Pair(
        "行政事业性收费收取0元。", "行政事业性收费收取100元。", {("T5", "t2.fee.amount")}
    ),
    "four characters between all and that it was done": Pair(
        "收到申请20件，95%圆满顺利办结。", "收到申请20件，100%圆满顺利办结。", {LEFT}, ONE_LEFT
    ),
    "what was done at once last year": Pair(
        "上年收到申请2件，按时办结。", "收到申请20件，按时办结。", {LEFT}, ONE_LEFT
    ),
    "what else is done at once is no application": Pair(
        "公开信息申请指南2份，按时办结。", "收到申请20件，按时办结。", {LEFT}, ONE_LEFT
    ),
    "nothing in another year": Pair(
        "去年未收到政府信息公开申请。",
        "今年未收到政府信息公开申请。",
        {("T5", "t3.new.total")},
        RECEIVED,
    ),
    "none made, none repealed, and so many valid": Pair(
        "规范性文件无制定、无废止、现行有效3件。",
        "规范性文件无制定、无废止、现行有效3件。",
        {("T5", "t2.norm.repealed")},
        {"t2.norm.valid": 3},
        otherwise={"t2.norm.valid": 3, "t2.norm.repealed": 2},
    ),
    "last year right before its denial, behind those dealt with": Pair(
        "收到申请20件，年内办结19件，上年无结转。",
        "收到申请18件，年内办结19件，上年无结转。",
        {("T5", "t3.carried_in.total")},
        ONE_LEFT,
        {
            "t3.new.natural": 18,
            "t3.carried_in.natural": 2,
            "t3.granted.natural": 19,
            "t3.carried_out.natural": 1,
        },
    ),
    "how it was done, not that there was none": Pair(
        "败诉1件，是因为答复时没有作区分处理。",
        "败诉1件。没有区分处理的申请。",
        {("T5", "t3.partial.total")},
        {"t3.new.natural": 5, "t3.granted.natural": 3, "t3.partial.natural": 2, "t4.direct.corrected": 1},
    ),
    "why one was corrected": Pair(
        "行政复议1件，因未依法履行告知义务被纠正。",
        "行政复议1件，未被纠正。",
        {("T5", "t4.review.corrected")},
        {"t4.review.corrected": 1},
    ),
    "decisions of the other offices": Pair(
        "农房审批97件，均为行政许可，本镇其他科室没有行政许可事项。",
        "农房审批97件，本镇没有行政许可事项。",
        {("T5", "t2.permit.decisions")},
        {"t2.permit.decisions": 97},
    ),
    "applicants behind a denial of what is left": Pair(
        "全年收到申请19件，全部办结，即无结转。其中自然人17件，商业企业2件。",
        "全年收到申请19件，全部办结，即无结转。其中自然人18件，商业企业2件。",
        {("T2", "t3.total.natural"), LIST},
        {
            "t3.new.natural": 17,
            "t3.new.business": 2,
            "t3.granted.natural": 17,
            "t3.granted.business": 2,
        },
    ),
    "nothing carried, and all that came in was concluded": Pair(
        "收到申请20件，办结20件，无结转。",
        "收到申请20件，办结20件，无结转。",
        {("T5", "t3.carried_in.total")},
        RECEIVED,
        otherwise=RECEIVED | {"t3.carried_in.natural": 3},
    ),
    "nothing carried, beside the results together": Pair(
        "收到申请20件。予以公开10件，部分公开5件，经补正仍不明确5件，没有跨年件。",
        "收到申请20件。予以公开10件，部分公开5件，经补正仍不明确5件，没有跨年件。",
        {("T5", "t3.carried_in.total")},
        RESULTS,
        otherwise=RESULTS | {"t3.carried_in.natural": 3},
    ),
    "nothing carried where nothing was received": Pair(
        "没有收到申请，没有结转下年的。",
        "没有收到申请，也没有结转。",
        {("T5", "t3.carried_in.total")},
        {"t3.carried_in.natural": 3, "t3.granted.natural": 3},
    ),
    "nothing carried on, and some had come from last year": Pair(
        "没有收到申请，上年3件已办结，无结转。",
        "没有收到申请，办结3件，无结转。",
        {("T5", "t3.carried_in.total")},
        {"t3.carried_in.natural": 3, "t3.granted.natural": 3},
    ),
    "carried is nought": Pair(
        "收到申请20件，结转为零。",
        "收到申请20件，结转为零。",
        {("T5", "t3.carried_in.total")},
        RECEIVED,
        otherwise={
            "t3.new.natural": 20,
            "t3.carried_in.natural": 1,
            "t3.granted.natural": 20,
            "t3.carried_out.natural": 1,
        },
    ),
    "none came over, none goes on": Pair(
        "上年没有转来的，今年亦无转出。",
        "上年没有转来的，今年亦无转出。",
        {("T5", "t3.carried_in.total"), ("T5", "t3.carried_out.total")},
        otherwise={"t3.carried_in.natural": 1, "t3.carried_out.natural": 1},
    ),
    "none that crosses into a year": Pair(
        "收到申请20件，没有跨到2025年的件。",
        "收到申请20件，没有跨到2025年的件。",
        {("T5", "t3.carried_out.total")},
        RECEIVED,
        otherwise=ONE_LEFT,
    ),
    "what a unit does not bring about": Pair(
        "本局不产生行政许可、行政处罚。",
        "本局不产生行政许可、行政处罚。",
        {("T5", "t2.permit.decisions"), ("T5", "t2.penalty.decisions")},
        otherwise={"t2.permit.decisions": 2, "t2.penalty.decisions": 3},
    ),
    "two kinds of decisions that share their word": Pair(
        "作出行政处罚3件，没有许可和强制事项。",
        "作出行政处罚3件，没有许可和强制事项。",
        {("T5", "t2.permit.decisions"), ("T5", "t2.coercion.decisions")},
        {"t2.penalty.decisions": 3},
        otherwise={"t2.penalty.decisions": 3, "t2.permit.decisions": 2, "t2.coercion.decisions": 2},
    ),
    "nothing repealed, and so many valid in all": Pair(
        "制发规范性文件1件，累计有效6件，无废止。",
        "制发规范性文件1件，累计有效6件，无废止。",
        {("T5", "t2.norm.repealed")},
        {"t2.norm.made": 1, "t2.norm.valid": 6},
        otherwise={"t2.norm.made": 1, "t2.norm.valid": 6, "t2.norm.repealed": 2},
    ),
    "no letter of a body of review or of a court": Pair(
        "没有收到复议机关的受理通知书和法院传票。",
        "没有收到复议机关的受理通知书和法院传票。",
        {("T5", "t4.review.total"), ("T5", "t4.direct.total")},
        otherwise=CASES,
    ),
    "neither reviewed nor sued, whatever the question": Pair(
        "没有因公开问题被复议，也没有当被告。",
        "没有因公开问题被复议，也没有当被告。",
        {("T5", "t4.review.total"), ("T5", "t4.direct.total")},
        otherwise=CASES,
    ),
    "the unit's own name before its denial": Pair(
        "征地组没有收到信息公开申请。", "左岸县教育局没有收到信息公开申请。", {("T5", NEW)}, RECEIVED
    ),
    "not one application": Pair(
        "窗口一件申请也没有收到。", "全年一件申请也没有收到。", {("T5", NEW)}, RECEIVED
    ),
    "why something was not held": Pair(
        "无法提供的5件全因档案未移交、本机关不掌握。",
        "无法提供的5件，没有本机关不掌握的。",
        {("T5", "t3.unable.not_held.total")},
        {"t3.new.natural": 5, "t3.unable.not_held.natural": 5},
    ),
    "two kinds of cases before a colon": Pair(
        "复议和诉讼：均未发生超期。",
        "复议和诉讼：均未发生。",
        {("T5", "t4.review.total"), ("T5", "t4.direct.total")},
        CASES,
    ),
    "a heading and both of it": Pair(
        "（三）行政复议与诉讼。答复均未超期。",
        "（三）行政复议与诉讼。两者皆未发生。",
        {("T5", "t4.review.total"), ("T5", "t4.direct.total")},
        CASES,
    ),
    "disputes, nought": Pair(
        "复议诉讼：4件，零败诉。",
        "复议诉讼：零。",
        {("T5", "t4.review.total"), ("T5", "t4.direct.total")},
        CASES | {"t4.review.corrected": 0},
    ),
    "neither reviewed nor sued, in his own words": Pair(
        "行政诉讼2件，原告未申请复议，一审维持。",
        "申请人未申请复议，也未起诉。",
        {("T5", "t4.review.total"), ("T5", "t4.direct.total")},
        {"t4.direct.upheld": 2},
        otherwise=CASES,
    ),
    "decisions by one word": Pair(
        "查处无许可、无证经营，行政处罚12件。",
        "行政处罚12件，无许可、无强制。",
        {("T5", "t2.permit.decisions"), ("T5", "t2.coercion.decisions")},
        {"t2.penalty.decisions": 12, "t2.permit.decisions": 5, "t2.coercion.decisions": 2},
    ),
    "two kinds of decisions, one word for both": Pair(
        "行政处罚5件，许可与强制两项占比为零的，不列。",
        "行政处罚5件；许可与强制两项为零。",
        {("T5", "t2.permit.decisions"), ("T5", "t2.coercion.decisions")},
        {"t2.penalty.decisions": 5},
        otherwise={"t2.penalty.decisions": 5, "t2.permit.decisions": 5, "t2.coercion.decisions": 2},
    ),
    "neither from last year nor to the next": Pair(
        "办结20件，既没有上年结转也没有结转下年。",
        "办结20件，既没有上年结转也没有结转下年。",
        {("T5", "t3.carried_in.total")},
        RECEIVED,
        otherwise={"t3.new.natural": 17, "t3.carried_in.natural": 3, "t3.granted.natural": 20},
    ),
    "nothing carried, and years named to compare": Pair(
        "收到申请20件（2021年3件、2022年4件），2022年留下3件，办结20件，无结转。",
        "收到申请20件（2021年3件、2022年4件），办结20件，无结转。",
        {("T5", "t3.carried_in.total")},
        RECEIVED | {"t3.carried_in.natural": 3},
    ),
    "all of those concluded": Pair(
        "收到申请20件，办结19件，结转1件。这19件全部在期限内答复。",
        "收到申请20件。这20件全部在期限内答复。",
        {LEFT},
        ONE_LEFT,
    ),
    "a number of which it is said that all were answered, and not all that came": Pair(
        "收到申请20件，办结19件全部在法定期限内答复。",
        "收到申请20件全部在法定期限内答复。",
        {LEFT},
        ONE_LEFT,
    ),
    "all of the new ones and of those carried in": Pair(
        "收到申请20件，上年结转3件。前述22件，均按期答复。",
        "收到申请20件，上年结转3件。前述23件，均按期答复。",
        {LEFT},
        {
            "t3.new.natural": 20,
            "t3.carried_in.natural": 3,
            "t3.granted.natural": 22,
            "t3.carried_out.natural": 1,
        },
    ),
    "all of those carried in, or of the twenty right before": Pair(
        "收到申请二十件，上年结转3件、二十二件按期办结。",
        "收到申请二十件，上年结转3件、二十件全部办结。",
        {LEFT},
        {
            "t3.new.natural": 20,
            "t3.carried_in.natural": 3,
            "t3.granted.natural": 22,
            "t3.carried_out.natural": 1,
        },
    ),
    "all of some that were counted right before": Pair(
        "收到申请20件，上年结转2件均已答复。",
        "收到申请20件，上年结转2件，均已答复。",
        {LEFT},
        {
            "t3.new.natural": 20,
            "t3.carried_in.natural": 2,
            "t3.granted.natural": 21,
            "t3.carried_out.natural": 1,
        },
    ),
    "answered in time, where none are said to have been received": Pair(
        "对信息公开申请，按时答复。",
        "收到信息公开申请，按时答复。",
        {LEFT},
        ONE_LEFT,
    ),
    "all of one subject's applications, in a sentence of their own": Pair(
        "收到申请20件。征地类申请5件，均已办结。",
        "收到申请20件，均已办结。",
        {LEFT},
        ONE_LEFT,
    ),
    "all done, behind results whose number was told before": Pair(
        "收到申请21件。办结20件，包括公开10件、无法提供10件，年底清零；另有1件转下年。",
        "收到申请21件。办结20件，包括公开10件、无法提供10件，年底清零。",
        {LEFT},
        {"t3.new.natural": 21, "t3.granted.natural": 10, "t3.unable.unclear.natural": 10}
        | {"t3.carried_out.natural": 1},
    ),
    "nothing left, in a word for what is left": Pair(
        "办结申请20件，到年底余件1件。",
        "办结申请20件，到年底没有余件。",
        {("T5", "t3.carried_out.total")},
        {"t3.new.natural": 21, "t3.granted.natural": 20, "t3.carried_out.natural": 1},
    ),
    "nothing carried, where what came in is what was concluded": Pair(
        "收到申请20件，无结转，办结19件。",
        "收到申请20件，无结转，办结20件。",
        {("T5", "t3.carried_in.total"), ("T5", "t3.carried_out.total")},
        ONE_LEFT,
        otherwise={"t3.new.natural": 20, "t3.carried_in.natural": 1, "t3.granted.natural": 20}
        | {"t3.carried_out.natural": 1},
    ),
    "nothing carried, behind its name": Pair(
        "办结申请20件，结转件没有移交材料。",
        "办结申请20件，结转件没有。",
        {("T5", "t3.carried_out.total")},
        {"t3.new.natural": 21, "t3.granted.natural": 20, "t3.carried_out.natural": 1},
    ),
    "nothing from last year, in spoken words": Pair(
        "申请往年转下来的1件。",
        "没有往年转下来的申请。",
        {("T5", "t3.carried_in.total")},
        {"t3.carried_in.natural": 1, "t3.granted.natural": 1},
    ),
    "cases that were not received": Pair(
        "行政复议材料未收到。",
        "行政复议未收到。",
        {("T5", "t4.review.total")},
        CASES,
    ),
    "neither a respondent nor a defendant": Pair(
        "没有因信息公开被媒体当被申请人或被告席上的人报道。",
        "没有因信息公开当被申请人或被告。",
        {("T5", "t4.review.total"), ("T5", "t4.direct.total")},
        CASES,
    ),
    "papers of which the sentence before tells": Pair(
        "现行有效规范性文件2件。本年没有召开会议。",
        "现行有效规范性文件2件。本年没有制发。",
        {("T5", "t2.norm.made")},
        {"t2.norm.valid": 2, "t2.norm.made": 1},
    ),
    "two deeds with one number": Pair(
        "规范性文件制发、废止各2件。",
        "规范性文件制发、废止均为0件。",
        {("T5", "t2.norm.made"), ("T5", "t2.norm.repealed")},
        {"t2.norm.made": 2, "t2.norm.repealed": 2},
    ),
    "what is not kept in a place": Pair(
        "（二）依申请公开情况。今年收到申请21件，全是自然人。无法提供的主要是勘界图，镇里没有，不掌握的21件。",
        "（二）依申请公开情况。今年收到申请21件，全是自然人。无法提供的主要是勘界图，镇里没有，不掌握的20件。",
        {("T2", "t3.unable.not_held.total")},
        cells={NATURAL: 21, "t3.unable.not_held.natural": 21},
    ),
    "how all answers are made": Pair(
        "收到申请20件，全部答复做到一案一审。",
        "收到申请20件，已全部答复。",
        {LEFT},
        cells=ONE_LEFT,
    ),
    "done with those added": Pair(
        "全年新收申请20件，加上结转的2件，年内全部办结，无一超期。",
        "全年新收申请20件，加上结转的2件，年内全部办结，无一超期。",
        {LEFT},
        cells={"t3.new.natural": 20, "t3.carried_in.natural": 2, "t3.granted.natural": 22},
        otherwise={
            "t3.new.natural": 20,
            "t3.carried_in.natural": 2,
            "t3.granted.natural": 21,
            "t3.carried_out.natural": 1,
        },
    ),
    "done in rarer words": Pair(
        "收到申请20件。以上当年完结。",
        "收到申请20件。申请全部当年办清。",
        {LEFT},
        cells={"t3.new.natural": 20, "t3.granted.natural": 20},
        otherwise=ONE_LEFT,
    ),
    "what was taken for nothing": Pair(
        "复议、诉讼各有1件被纠正。复议案件是答复超期，诉讼案件是把村务信息当作不存在。",
        "复议、诉讼各有1件被纠正。诉讼案件不存在。",
        {("T5", "t4.direct.total")},
        cells={"t4.review.corrected": 1, "t4.direct.corrected": 1},
    ),
}
