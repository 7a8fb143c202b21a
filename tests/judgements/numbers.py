"""Numbers of applications (T1, T2)."""

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

PAIRS = {
    "asked by persons, one for this and one for that": Pair(
        "收到政府信息公开申请20件，都是个人提出，1件问学区划分，另一件要教师工资标准。",
        "收到政府信息公开申请20件，都是个人提出，共12件。",
        {("T1", NATURAL)},
        cells=RECEIVED,
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
    "all applications behind a reason": Pair(
        "予以公开4件，不予公开1件，理由是法律法规禁止公开，五件申请均在年内办结。",
        "予以公开4件，不予公开1件，理由是法律法规禁止公开2件，五件申请均在年内办结。",
        {("T2", "t3.denied.law.total")},
        cells={"t3.granted.natural": 4, "t3.denied.law.natural": 1, "t3.new.natural": 5},
    ),
    "one of those carried in, about which something is told": Pair(
        "上年结转2件。对上年结转的一件答复，申请人提起复议1件。",
        "上年结转1件，已答复。",
        {("T2", "t3.carried_in.total")},
        cells={"t3.carried_in.natural": 2, "t3.granted.natural": 2, "t4.review.other": 1},
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
    "what third parties agreed to": Pair(
        "收到申请20件，向企业发征询函6份，同意公开3份、不同意公开3份。",
        "收到申请20件，同意公开3件。",
        {("T2", GRANTED)},
        RECEIVED,
    ),
    "some of the applicants": Pair(
        "收到申请20件，其中网上提交的自然人申请13件。",
        "收到申请20件，其中自然人申请13件。",
        {("T1", NATURAL)},
        RECEIVED,
    ),
    "a number spelled": Pair("收到申请二十件。", "收到申请二十一件。", {("T1", NEW)}, RECEIVED),
    "a service that is only named": Pair(
        "收到申请20件，做好便民服务，自然人20件。",
        "收到申请20件，做好便民服务，自然人19件。",
        {("T1", "t3.new.natural")},
        RECEIVED,
    ),
    "a comma leaves the year as it is": Pair(
        "上年收到申请30件，予以公开9件。", "收到申请20件，予以公开9件。", {("T2", GRANTED)}, RESULTS
    ),
    "a stop before 其中 leaves the year as it is": Pair(
        "上年收到申请30件。其中予以公开9件。", "收到申请20件。其中予以公开9件。", {("T2", GRANTED)}, RESULTS
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
    "those above, all done": Pair(
        "收到申请20件，其中邮寄申请5件，以上5件均已办结。",
        "收到申请20件，其中邮寄申请5件，以上18件均已办结。",
        {("T2", "t3.total.total")},
        {"t3.new.natural": 20, "t3.granted.natural": 20},
    ),
    "new ones apart from those carried in": Pair(
        "新收申请22件，其中上年结转2件。",
        "新收申请22件，上年结转2件。",
        {("T1", NEW)},
        {"t3.new.natural": 20, "t3.carried_in.natural": 2, "t3.granted.natural": 22},
    ),
}
