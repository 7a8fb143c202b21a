"""Reviews and lawsuits and how they ended (T3)."""

from __future__ import annotations

from tests.judgements.pairs import CASES, Pair

SUITS = {"t4.review.upheld": 6, "t4.direct.upheld": 7, "t4.direct.pending": 2, "t4.after.upheld": 14}

PAIRS = {
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
    "what was corrected was left out": Pair(
        "被纠正的1件系遗漏答复事项。",
        "被纠正的2件系遗漏答复事项。",
        {("T3", "t4.review.corrected")},
        CASES,
    ),
    "a number for two kinds of cases": Pair(
        "行政复议、行政诉讼分别为4件、2件。",
        "行政复议和行政诉讼分别为4件。",
        {("T3", "t4.review.total")},
        CASES,
    ),
    "cases that another office received": Pair(
        "行政复议，由市政府受理5件。", "因信息公开引起的行政复议5件。", {("T3", "t4.review.total")}, CASES
    ),
    "what an outcome's word says of another thing": Pair(
        "从4件复议看，档案散落在4个已撤销的指挥部。", "行政复议3件。", {("T3", "t4.review.total")}, CASES
    ),
    "both kinds of cases corrected": Pair(
        "复议诉讼合计被纠正1件。", "行政复议被纠正2件。", {("T3", "t4.review.corrected")}, CASES
    ),
    "some of the cases": Pair(
        "4件复议有1件被纠正。", "复议3件，1件被纠正。", {("T3", "t4.review.total")}, CASES
    ),
    "the outcomes of both kinds together": Pair(
        "6件复议诉讼案件中，维持5件、纠正1件。",
        "6件案件中，复议维持2件、纠正1件。",
        {("T3", "t4.review.upheld")},
        CASES,
    ),
    "outcomes of the lawsuits just told": Pair(
        "行政复议2件；收到的行政诉讼3件，维持3件。",
        "行政复议2件；收到的行政诉讼3件，维持4件。",
        {("T3", "t4.direct.upheld")},
        {"t4.direct.upheld": 3, "t4.review.upheld": 2},
    ),
    "behind the heading of the cases something else is counted": Pair(
        "1.行政复议。共5件材料。", "1.行政复议。共5件，维持3件。", {("T3", "t4.review.total")}, CASES
    ),
    "cases that were withdrawn": Pair(
        "行政复议21件。\n通过沟通，申请人撤回复议3件。",
        "行政复议21件。\n全年行政复议3件。",
        {("T3", "t4.review.total")},
        {"t4.review.upheld": 18, "t4.review.other": 3},
    ),
    "outcomes behind their numbers": Pair(
        "复议中24件维持、5件纠正，4件其他结果，剩余3件待审结。",
        "复议中24件维持、6件纠正，4件其他结果，剩余3件待审结。",
        {("T3", "t4.review.corrected")},
        {"t4.review.upheld": 24, "t4.review.corrected": 5, "t4.review.other": 4, "t4.review.pending": 3},
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
    "what a rate is made of": Pair(
        "行政复议4件。\n纠正率偏高（按复议37件比231件计）。",
        "行政复议4件。\n全年复议37件。",
        {("T3", "t4.review.total")},
        {"t4.review.upheld": 3, "t4.review.corrected": 1},
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
    "reviews that were lost, told behind their number": Pair(
        "2件被纠正的复议，都因程序不当。",
        "3件被纠正的复议，都因程序不当。",
        {("T3", "t4.review.corrected")},
        {"t4.review.upheld": 3, "t4.review.corrected": 2, "t4.direct.upheld": 2},
    ),
    "an outcome in the clause before, with a long number behind": Pair(
        "行政诉讼有原告撤诉的，行政复议1502件。",
        "行政诉讼有原告撤诉的，行政复议1500件。",
        {("T3", "t4.review.total")},
        {"t4.review.upheld": 1500, "t4.review.corrected": 2, "t4.direct.upheld": 2},
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
