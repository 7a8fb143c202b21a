"""Lists, denials and answers in the structure of published openings that strangers followed."""

from __future__ import annotations

from tests.judgements.pairs import CASES, LEFT, LIST, NEW, ONE_LEFT, RECEIVED, SHARE, Pair

TOTAL = "t3.total.total"
NOT_HELD = "t3.unable.not_held.total"
UPHELD = {"t4.review.upheld": 9, "t4.direct.upheld": 3}
CORRECTED = UPHELD | {"t4.review.upheld": 8, "t4.review.corrected": 1}
PAIRS = {
    "a part that is said to be so many in all": Pair(
        "公开信息684条，其中包括概况类信息5条，动态类信息92条，各科室和基层单位共计公开信息587条。",
        "公开信息684条，其中包括概况类信息5条，动态类信息92条，各科室和基层单位共计公开信息660条。",
        {LIST},
    ),
    "all parts are so many in all": Pair(
        "公开信息97条，其中概况类信息5条，动态类信息92条，以上两类共计97条。",
        "公开信息97条，其中概况类信息5条，动态类信息80条，以上两类共计97条。",
        {LIST},
    ),
    "so far in this year": Pair(
        "公开信息864条（次）。其中在网站发布公告21条，在各类媒体累计发布报道257条（次），在公众号累计发布信息586条。",
        "公开信息864条（次）。其中在网站发布公告21条，在各类媒体累计发布报道287条（次），在公众号累计发布信息586条。",
        {LIST},
    ),
    "a name that ends in etc": Pair(
        "公开信息285条次，其中：网站公开分工3条、文件15条，公众号公开重大新闻、镇村动态等246条，公示栏公开21条。",
        "公开信息249条次，其中：网站公开分工3条、文件15条，公众号公开重大新闻、镇村动态等246条，公示栏公开21条。",
        {LIST},
    ),
    "at the same time, before the whole": Pair(
        "收到来信30封，同时发布信息1322条，其中公告类121条；动态类36条；咨询类1090条；其他类别75条。",
        "收到来信30封，同时发布信息1322条，其中公告类121条；动态类36条；咨询类1226条；其他类别75条。",
        {LIST},
    ),
    "published in several places at the same time": Pair(
        "公开信息60条，其中网站35条、公众号32条，同时发布。",
        "公开信息60条，其中网站35条、公众号32条。",
        {LIST},
    ),
    "four of many parts add to another by chance": Pair(
        "公开信息68条。其中包括：动态33条，建议8条，公告6条，政策2条，预公开6条，行政4条，财政2条，规划1条，指南1条，年报2条，"
        "重点工作1条，其他信息2条。",
        "公开信息60条。其中包括：动态33条，建议8条，公告6条，政策2条，预公开6条，行政4条，财政2条，规划1条，指南1条，年报2条，"
        "重点工作1条，其他信息2条。",
        {LIST},
    ),
    "an excess that some parts are by chance": Pair(
        "公开信息620条，其中原创450条，图文520条，视频100条。",
        "公开信息55条，其中动态43条，文件4条，部门文件3条，预决算2条，报告1条，机构5条，指南1条，年报1条。",
        {LIST},
    ),
    "parts with parts of their own": Pair(
        "公开信息57条。其中机构类22条，内有领导11条、职能11条；工作类14条，其中动态4条、公告10条；政策类5条；民生类16条。",
        "公开信息57条。其中机构类22条，内有领导11条、职能11条；工作类14条，其中动态4条、公告10条；政策类5条；民生类18条。",
        {LIST},
    ),
    "the parts of a part": Pair(
        "公开信息57条。其中机构类22条，内有领导9条、职能11条、概况2条；工作类14条；政策类5条；民生类16条。",
        "公开信息57条。其中机构类22条，内有领导10条、职能11条、概况2条；工作类14条；政策类5条；民生类16条。",
        {LIST},
    ),
    "the whole under another name, with its parts": Pair(
        "公开信息19条（其中，法定内容19条：包括机构1条、部署3条、会议2条、公示6条、年报7条）。",
        "公开信息19条（其中，机构1条、部署3条、会议4条、公示6条、年报7条）。",
        {LIST},
    ),
    "what follows goes back to the number before": Pair(
        "公开信息91条，收到2份来信。其中公开信息方面，分别公开机构信息3条，文件5条，动态62条，民生信息19条，财政信息2条。",
        "公开信息91条，收到2份来信。其中公开信息方面，分别公开机构信息3条，文件5条，动态62条，民生信息22条，财政信息2条。",
        {LIST},
    ),
    "a sum behind its parts, and another one behind it": Pair(
        "公开信息30条。其中目录公开年报1条、文件9条、动态8条，共发布18条；专栏包括机构3条、收费9条，共发布12条。",
        "公开信息30条。其中目录公开年报1条、文件9条、动态8条，共发布20条；专栏包括机构3条、收费9条，共发布12条。",
        {LIST},
    ),
    "ways in a bracket behind the name": Pair(
        "收到20起依申请公开件（网络申请件15件，邮寄申请件5件）。",
        "收到20起依申请公开件（网络申请件17件，邮寄申请件5件）。",
        {LIST},
        RECEIVED,
    ),
    "pieces of another unit, and more behind them": Pair(
        "发布解读31条，其中文字解读12篇，图片解读19篇，预公开信息17条，访谈12期。",
        "发布解读31条，其中文字解读14篇，图片解读19篇，预公开信息17条，访谈12期。",
        {LIST},
    ),
    "received in several ways, one after another": Pair(
        "受理申请20件，其中：受理当面申请8件，信函申请12件，网上申请0件。",
        "受理申请20件，其中：受理当面申请8件，信函申请14件，网上申请0件。",
        {LIST},
        RECEIVED,
    ),
    "applications, whatever they are called": Pair(
        "我局全年收到依申请公开请求20条。", "我局全年收到依申请公开请求23条。", {("T1", NEW)}, RECEIVED
    ),
    "what its result is": Pair(
        "收到申请20件。其中，12件办理结果为公开，8件办理结果为本机关不掌握相关政府信息。",
        "收到申请20件。其中，12件办理结果为公开，5件办理结果为本机关不掌握相关政府信息。",
        {("T2", NOT_HELD)},
        {"t3.new.natural": 20, "t3.granted.natural": 12, "t3.unable.not_held.natural": 8},
    ),
    "still being answered": Pair(
        "收到申请20件，1件正在答复中。",
        "收到申请20件，3件正在答复中。",
        {("T2", "t3.carried_out.total")},
        ONE_LEFT,
    ),
    "answered, behind its number": Pair(
        "全年受理政府信息公开申请20件，其中19件已在法定期限内予以答复，1件结转至2025年度办理。",
        "全年受理政府信息公开申请20件，其中17件已在法定期限内予以答复，1件结转至2025年度办理。",
        {("T2", TOTAL)},
        ONE_LEFT,
    ),
    "some of them are answered in fewer days": Pair(
        "全年受理政府信息公开申请20件，其中9件按期答复，1件结转至2025年度办理。",
        "全年受理政府信息公开申请20件，其中17件按期答复，1件结转至2025年度办理。",
        {("T2", TOTAL)},
        ONE_LEFT,
    ),
    "in the time that is set": Pair(
        "收到政府信息公开申请20件，按规定时限办结。",
        "收到政府信息公开申请20件，按规定时限办结。",
        {LEFT},
        RECEIVED,
        ONE_LEFT,
    ),
    "reviews lost and lawsuits lost": Pair(
        "未出现因依申请公开引发的行政复议和行政诉讼被撤销或败诉等情况。",
        "未出现因依申请公开引发的行政复议和行政诉讼被撤销或败诉等情况。",
        {("T5", "t4.review.corrected")},
        UPHELD,
        CORRECTED,
    ),
    "each loss is of the cases named with it": Pair(
        "无行政复议纠错和行政诉讼败诉的情况。",
        "无行政复议纠错和行政诉讼败诉的情况。",
        {("T5", "t4.review.corrected")},
        UPHELD,
        CORRECTED,
    ),
    "no review, and no lawsuit lost": Pair(
        "依申请公开全年无复议或败诉情况。",
        "依申请公开全年无复议或败诉情况。",
        {("T5", "t4.review.total")},
        {},
        {"t4.review.upheld": 3},
    ),
    "how it was done is no denial of cases": Pair(
        "未告知救济途径被纠正1件。", "未出现被纠正的行政复议。", {("T5", "t4.review.corrected")}, CASES
    ),
    "complaints without a mark between them": Pair(
        "未发生投诉举报、行政复议、行政诉讼等相关情况。",
        "未发生投诉举报、行政复议、行政诉讼等相关情况。",
        {("T5", "t4.review.total"), ("T5", "t4.direct.total")},
        otherwise=CASES,
    ),
    "none, and therefore": Pair(
        "因未收到政府信息公开申请，未进行此类公开。",
        "因未收到政府信息公开申请，未进行此类公开。",
        {("T5", NEW)},
        otherwise=RECEIVED,
    ),
    "none from last year, in the words of the table": Pair(
        "（二）依申请公开。不存在上年度结转政府信息公开申请。",
        "（二）依申请公开。不存在上年度结转政府信息公开申请。",
        {("T5", "t3.carried_in.total")},
        RECEIVED,
        RECEIVED | {"t3.carried_in.natural": 2, "t3.partial.natural": 2},
    ),
    "a body by a shorter name": Pair(
        "（二）依申请公开。区发展改革局未收到依申请公开事项。",
        "（二）依申请公开。区发展改革局未收到依申请公开事项。",
        {("T5", NEW)},
        otherwise=RECEIVED,
        unit="左岸市云溪区发展和改革局",
    ),
    "the city's bureau is none of the district's": Pair(
        "（二）依申请公开。左岸市教育局未收到申请，本局收到依申请公开申请20件。",
        "（二）依申请公开。云溪区教育局未收到申请。",
        {("T5", NEW)},
        RECEIVED,
        unit="左岸市云溪区教育局",
    ),
    "another body by its name": Pair(
        "（二）依申请公开。区水利局未收到依申请公开事项，本局收到依申请公开申请20件。",
        "（二）依申请公开。本局未收到依申请公开事项。",
        {("T5", NEW)},
        RECEIVED,
        unit="左岸市云溪区发展和改革局",
    ),
    "a town without the words for its government": Pair(
        "（二）依申请公开。永宁镇未收到政府信息公开申请。",
        "（二）依申请公开。永宁镇未收到政府信息公开申请。",
        {("T5", NEW)},
        otherwise=RECEIVED,
        unit="左岸县永宁镇人民政府",
        level="乡镇",
    ),
    "the people asked for nothing": Pair(
        "（二）依申请公开。我局未接到群众主动要求公开政府政务信息的申请。",
        "（二）依申请公开。我局未接到群众主动要求公开政府政务信息的申请。",
        {("T5", NEW)},
        otherwise=RECEIVED,
    ),
    "all were upheld": Pair(
        "政府信息公开类行政复议9件，均获维持；行政诉讼3件，均获维持。",
        "政府信息公开类行政复议9件，均获维持；行政诉讼3件，均获维持。",
        {("T5", "t4.review.corrected")},
        UPHELD,
        CORRECTED,
    ),
    "some are not decided, the others were won": Pair(
        "政府信息公开行政诉讼5件，除2件尚未审结外，其他均获胜诉。",
        "政府信息公开行政诉讼5件，除2件尚未审结外，其他均获胜诉。",
        {("T5", "t4.direct.corrected")},
        {"t4.direct.upheld": 3, "t4.direct.pending": 2},
        {"t4.direct.upheld": 2, "t4.direct.corrected": 1, "t4.direct.pending": 2},
    ),
    "some were upheld": Pair(
        "政府信息公开类行政复议4件，维持3件，纠正1件。",
        "政府信息公开类行政复议4件，均获维持。",
        {("T5", "t4.review.corrected")},
        {"t4.review.upheld": 3, "t4.review.corrected": 1},
    ),
    "so many were corrected, not so many cases": Pair(
        "产生行政复议案件3件和行政诉讼案件6件。其中，行政复议案件结果纠正0件，结果维持3件。",
        "产生行政复议案件3件和行政诉讼案件6件。其中，行政复议案件结果纠正0件，结果维持2件。",
        {("T3", "t4.review.upheld")},
        {"t4.review.upheld": 3, "t4.direct.upheld": 6},
    ),
    "cases about the work of publishing": Pair(
        "发生针对本单位有关政府信息公开事务的行政复议案件4宗。",
        "发生针对本单位有关政府信息公开事务的行政复议案件6宗。",
        {("T3", "t4.review.total")},
        CASES,
    ),
    "the whole of table two": Pair(
        "全年行政许可6件、行政处罚2件、行政强制0件、行政事业性收费0万元，均已公开。",
        "公开行政许可7件、行政处罚2件、行政强制0件、行政事业性收费0万元。",
        {("T4", "t2.permit.decisions")},
        {"t2.permit.decisions": 6, "t2.penalty.decisions": 2},
    ),
    "proposals are no applications": Pair(
        "依申请公开方面，办理26件，其中人大建议15件，政协提案11件。",
        "依申请公开方面，办理26件，其中书面申请15件，网络申请11件。",
        {("T2", TOTAL)},
        RECEIVED,
    ),
    "what another body asks the office": Pair(
        "收到政府信息公开申请20件。全年收到4件信息公开征询单。",
        "收到政府信息公开申请4件。",
        {("T1", NEW)},
        RECEIVED,
    ),
    "a share of all that were received": Pair(
        "收到申请20件。引起行政复议4宗、行政诉讼2宗，占申请件比例30%。",
        "收到申请20件，其中网上5件，占45%。",
        {SHARE},
        RECEIVED | CASES,
    ),
    "applicants of what was concluded before": Pair(
        "共办结政府信息公开申请20件。从申请主体看，自然人20件。",
        "收到政府信息公开申请22件。从申请主体看，自然人20件。",
        {("T1", "t3.new.natural")},
        {"t3.new.natural": 22, "t3.granted.natural": 20, "t3.carried_out.natural": 2},
    ),
    "since the year of the report began": Pair(
        "2024年以来，我局受理依申请公开20件。五年来受理依申请公开99件。",
        "2024年以来，我局受理依申请公开23件。五年来受理依申请公开99件。",
        {("T1", NEW)},
        RECEIVED,
    ),
    "the chief kinds are all, where there are many": Pair(
        "累计主动公开信息74条。主要类别包括：机构4条、文件2条、规划3条、人事2条、动态55条、公告8条。",
        "累计主动公开信息74条。主要类别包括：机构4条、文件2条、规划3条、人事2条、动态62条、公告8条。",
        {LIST},
    ),
    "two of many kinds": Pair(
        "累计主动公开信息74条。主要类别包括：动态55条、公告8条。",
        "累计主动公开信息74条。主要类别包括：动态55条、公告8条、其他21条。",
        {LIST},
    ),
    "all was answered, and a rate": Pair(
        "收到政府信息公开申请20件，全部按时答复，办结率100%。",
        "收到政府信息公开申请20件，全部按时答复，办结率93%。",
        {SHARE},
        RECEIVED,
    ),
    "in two ways, which are all": Pair(
        "（二）依申请公开。我局未接到书面方式和网络方式的政府信息公开申请。",
        "（二）依申请公开。我局未接到书面方式和网络方式的政府信息公开申请。",
        {("T5", NEW)},
        otherwise=RECEIVED,
    ),
    "as the law and the steps have it": Pair(
        "收到政府信息公开申请20件，已依法办结。",
        "收到政府信息公开申请20件，已依法办结。",
        {LEFT},
        RECEIVED,
        ONE_LEFT,
    ),
    "the government's own, and its departments'": Pair(
        "政府新收申请3件；部门新收申请17件。",
        "全年新收申请3件。",
        {("T1", NEW)},
        RECEIVED,
        unit="左岸市人民政府",
        level="市",
    ),
    "parts of another unit with parts of their own": Pair(
        "公开信息88篇，其中：要闻39条，包含快讯32条、动态7条；法定内容25条；公文24条。",
        "公开信息88篇，其中：要闻39条，包含快讯32条、动态7条；法定内容25条；公文27条。",
        {LIST},
    ),
    "applications that are told again are a word": Pair(
        "收到申请20件，主要原因为上年收到较多重复申请件，均在期限内办结。",
        "收到申请20件，予以公开件。",
        {("T9", "")},
        RECEIVED,
    ),
    "answered to the end": Pair(
        "收到申请20件；答复完毕20件。", "收到申请20件；答复完毕18件。", {("T2", TOTAL)}, RECEIVED
    ),
}
