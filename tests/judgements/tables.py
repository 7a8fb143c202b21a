"""Numbers that are found by those beside them, which are the tables' (T1, T2)."""

from __future__ import annotations

from tests.judgements.pairs import LIST, NATURAL, NEW, Pair
from tests.judgements.pairs import RESULTS as RESULTS_OF_20

DIVIDED = {
    "t3.new.natural": 16,
    "t3.new.business": 3,
    "t3.new.legal": 1,
    "t3.carried_in.natural": 3,
    "t3.granted.natural": 9,
    "t3.partial.natural": 4,
    "t3.denied.process.natural": 3,
    "t3.denied.enforcement.business": 2,
    "t3.unable.not_held.natural": 3,
    "t3.carried_out.natural": 2,
}
"""20 received, 3 carried in, 21 concluded, 2 carried out."""
BUSINESS, TOTAL = "t3.new.business", "t3.total.total"
CARRIED_IN, CARRIED_OUT = "t3.carried_in.total", "t3.carried_out.total"
DENIED = "t3.denied.secret.total"
RESULTS = "予以公开9件、部分公开4件、不予公开5件、无法提供3件"

PENDING = {
    "t4.review.upheld": 3,
    "t4.review.pending": 1,
    "t4.direct.upheld": 2,
    "t4.direct.pending": 2,
}
"""4 reviews, 4 lawsuits."""
PAPERS = {"t2.norm.made": 3, "t2.norm.repealed": 1, "t2.norm.valid": 14}
PAIRS = {
    "an outcome said of the cases behind it": Pair(
        "未审结的复议1件、诉讼2件。", "复议4件、诉讼2件。", {("T3", "t4.direct.total")}, PENDING
    ),
    "cases of the year before": Pair(
        "2023年结转的2件复议已审结，维持1件、终止1件。",
        "2件复议已审结，维持1件。",
        {("T3", "t4.review.upheld")},
        PENDING,
    ),
    "lawsuits of another kind": Pair(
        "行政赔偿诉讼1件，驳回。",
        "行政诉讼1件，驳回。",
        {("T3", "t4.direct.total")},
        PENDING,
    ),
    "lawsuits against another body": Pair(
        "以县政府为被告的诉讼1件。", "以本局为被告的诉讼1件。", {("T3", "t4.direct.total")}, PENDING
    ),
    "how cases ended in one instance": Pair(
        "行政诉讼4件，二审维持1件。", "行政诉讼4件，维持1件。", {("T3", "t4.direct.upheld")}, PENDING
    ),
    "cases with those of the year before": Pair(
        "当年新发生复议3件、上年延续1件，共4件。", "当年发生复议3件。", {("T3", "t4.review.total")}, PENDING
    ),
    "papers there were before": Pair(
        "规范性文件存量12件，新增3件，废止1件，年末14件。",
        "规范性文件存量12件。",
        {("T4", "t2.norm.valid")},
        PAPERS,
    ),
    "papers made in all the years": Pair(
        "截至2024年底，累计制发规范性文件26件。",
        "2024年，制发规范性文件26件。",
        {("T4", "t2.norm.made")},
        PAPERS,
    ),
    "results of what was carried in": Pair(
        "上年结转3件，其中公开2件、部分公开1件。",
        "收到20件，其中公开2件、部分公开4件。",
        {("T2", "t3.granted.total")},
        DIVIDED,
    ),
    "results of one subject": Pair(
        "补偿类申请8件，予以公开3件、部分公开2件、无法提供2件。",
        "予以公开3件、部分公开4件、无法提供3件。",
        {("T2", "t3.granted.total")},
        DIVIDED,
    ),
    "a result that is not understood is no whole of those behind it": Pair(
        "按执法案卷处理而不公开的5件，部分公开4件。",
        "按执法案卷处理而不公开的5件，部分公开3件。",
        {("T2", "t3.partial.total")},
        DIVIDED,
    ),
    "applicants of a result": Pair(
        "无法提供3件，其中自然人2件、企业1件。",
        "收到20件，其中自然人2件。",
        {("T1", NATURAL)},
        DIVIDED,
    ),
    "what was carried in, of a result": Pair(
        "予以公开9件（其中上年结转2件），部分公开4件。",
        "收到20件（其中上年结转2件）。",
        {("T2", CARRIED_IN)},
        DIVIDED,
    ),
    "those just counted are done, not all": Pair(
        f"{RESULTS}。以上21件，均按期答复。",
        "收到申请20件，均按期答复。",
        {("T6", CARRIED_OUT)},
        DIVIDED,
    ),
    "answered or put off": Pair(
        "20件申请，均已在规定期限内作出答复或告知延期。",
        "20件申请，均已在规定期限内作出答复。",
        {("T6", CARRIED_OUT)},
        DIVIDED,
    ),
    "companies beside law firms": Pair(
        "自然人16件，企业3件，律所1件。",
        "自然人16件，企业2件，律所1件。",
        {("T1", BUSINESS)},
        DIVIDED,
    ),
    "companies, of all organisations": Pair(
        "收到20件，其中非自然人4件，内有企业3件。",
        "收到20件，其中企业5件。",
        {("T1", BUSINESS)},
        DIVIDED,
    ),
    "the sum with what was carried in": Pair(
        "新收20件，加上结转件合计23件，办结21件。",
        "新收20件，加上结转件合计23件，办结19件。",
        {("T2", TOTAL)},
        DIVIDED,
    ),
    "what was concluded of the new ones": Pair(
        "新收20件，办结18件，结转下年2件。",
        "新收20件，办结17件，结转下年2件。",
        {("T2", TOTAL)},
        DIVIDED,
    ),
    "what was concluded of some body's": Pair(
        "20件申请分别由办公室答复11件、人事科答复6件、基教科答复3件。",
        "20件申请，已答复11件。",
        {("T2", TOTAL)},
        DIVIDED,
    ),
    "applicants of a year beside which another is named": Pair(
        "收到申请20件，上年为17件。来自自然人的16件，企业的3件，律师事务所的1件。",
        "收到申请20件，上年为17件。来自自然人的16件，企业的4件，律师事务所的1件。",
        {("T1", BUSINESS)},
        DIVIDED,
    ),
    "applicants of those concluded": Pair(
        "今年答复的申请里，自然人18件，公司2件，律所1件。",
        "今年答复的申请里，自然人17件，公司2件，律所1件。",
        {("T2", "t3.total.natural")},
        {
            "t3.new.natural": 20,
            "t3.new.business": 2,
            "t3.new.legal": 1,
            "t3.granted.natural": 18,
            "t3.granted.business": 2,
            "t3.granted.legal": 1,
            "t3.carried_out.natural": 2,
        },
    ),
    "what is told once more, and divided": Pair(
        f"全年共办结申请21件。这21件里，{RESULTS}。",
        f"全年共办结申请21件。这24件里，{RESULTS}。",
        {("T2", TOTAL)},
        DIVIDED,
    ),
    "a sum in a sentence of its own": Pair(
        f"{RESULTS}。以上21件，其中征地类12件。",
        f"{RESULTS}。以上18件，其中征地类12件。",
        {("T2", TOTAL)},
        DIVIDED,
    ),
    "some of those told before are no sum of them": Pair(
        f"{RESULTS}。以上18件为当年新收的申请。",
        f"{RESULTS}。以上18件。",
        {("T2", TOTAL)},
        DIVIDED,
    ),
    "all of them, behind their results": Pair(
        "申请办理：公开10件、部分公开5件、无法提供5件，20件全部在20个工作日内答复。",
        "申请办理：公开10件、部分公开5件、无法提供5件，22件全部在20个工作日内答复。",
        {("T2", TOTAL)},
        RESULTS_OF_20,
    ),
    "a result once more": Pair(
        f"办结21件，{RESULTS}。不予公开的4件引发投诉。",
        f"办结21件，{RESULTS}。不予公开的4件里，多为征收信息。",
        {("T2", DENIED)},
        DIVIDED,
    ),
    "a result and its reasons": Pair(
        "申请办结21件，不予公开5件。不予公开的5件，3件是过程性信息，2件要的是执法案卷。",
        "申请办结21件，不予公开5件。不予公开的6件，3件是过程性信息，2件要的是执法案卷。",
        {("T2", DENIED)},
        DIVIDED,
    ),
    "a number of applications whose applicants follow": Pair(
        "申请20件。自然人16件，企业3件，法律服务机构1件。",
        "申请22件。自然人16件，企业3件，法律服务机构1件。",
        {("T1", NEW)},
        DIVIDED,
    ),
    "left from last year, in other words": Pair(
        "新收申请20件；去年留下没办完的3件，共答复21件。",
        "新收申请20件；去年留下没办完的4件，共答复21件。",
        {("T2", CARRIED_IN)},
        DIVIDED,
    ),
    "left for next year, in other words": Pair(
        "新收申请20件，年内答复21件，2件须与邻县核实，留给明年。",
        "新收申请20件，年内答复21件，3件须与邻县核实，留给明年。",
        {("T2", CARRIED_OUT)},
        DIVIDED,
    ),
    "left for next year for two reasons": Pair(
        "新收申请20件，年内答复21件，1件征求意见、1件延期，转入下一年。",
        "新收申请20件，年内答复21件，年底才到的1件，转入下一年。",
        {("T2", CARRIED_OUT)},
        DIVIDED,
    ),
    "carried, where the other direction is told": Pair(
        "新收申请20件、结转3件，应办23件，答复21件，跨年2件。",
        "新收申请20件、结转4件，应办23件，答复21件，跨年2件。",
        {("T2", CARRIED_IN)},
        DIVIDED,
    ),
    "a sum of the parts and of what is told right behind the last one": Pair(
        "无法提供5件、部分公开5件、公开10件两件转交邻县，合计22件。",
        "无法提供5件、部分公开5件、公开10件，合计22件。",
        {("T2", TOTAL), LIST},
        RESULTS_OF_20,
    ),
    "a result once more, with the tables' number, says nothing for another one": Pair(
        "申请办结21件，公开9件、部分公开4件、不给的5件、无法提供3件。不给的5件，多为征收信息。不予公开5件。",
        "申请办结21件，公开9件、部分公开4件、不给的5件、无法提供3件。不给的5件，多为征收信息。不予公开4件。",
        {("T2", DENIED)},
        DIVIDED,
    ),
    "left for next year, behind a comma and before a semicolon": Pair(
        "新收申请20件，年内答复21件，2件须与邻县核实，留给明年；公开9件。",
        "新收申请20件，年内答复21件，3件须与邻县核实，留给明年；公开9件。",
        {("T2", CARRIED_OUT)},
        DIVIDED,
    ),
    "left over, told with the day on which it came": Pair(
        "新收申请20件，年内答复21件。余下的2件是12月28日收到的，结转到2025年。",
        "新收申请20件，年内答复21件。余下的3件是12月28日收到的，结转到2025年。",
        {("T2", CARRIED_OUT)},
        DIVIDED,
    ),
}
