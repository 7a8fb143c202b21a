"""Shares, rates and changes (T8)."""

from __future__ import annotations

from tests.judgements.pairs import CASES, FIVE_LEFT, NOT_HELD, RECEIVED, RESULTS, SHARE, Pair

PAIRS = {
    "of those decided, without those that are open": Pair(
        "行政复议128件，纠正17件，年底尚在审理8件，已审结案件纠错率由上年的16.2%降至14.2%。",
        "行政复议128件，纠正17件，年底尚在审理8件，已审结案件纠错率由上年的16.2%降至15.2%。",
        {SHARE},
        cells={"t4.review.upheld": 103, "t4.review.corrected": 17, "t4.review.pending": 8},
    ),
    "shares that are more than all": Pair(
        "信息中政策占60.4%，动态占39.6%。", "信息中政策占60.4%，动态占40.4%。", {SHARE}
    ),
    "the whole that is told decides with the shares": Pair(
        "公开信息60条，其中网站30条，占50%，微信12条，占20%，报纸6条，占10%。",
        "公开信息60条，其中网站30条，占50%，微信12条，占20%，报纸6条，占20%。",
        {SHARE},
    ),
    "each share of another whole": Pair(
        "网站信息30条，占网站的50%，微信信息20条，占微信的30%。",
        "信息50条，其中网站30条，占60%，微信20条，占30%。",
        {SHARE},
    ),
    "a whole that is the sum and told": Pair(
        "公开信息50条，网站30条，占60%，微信20条，占40%。",
        "公开信息50条，网站30条，占60%，微信20条，占30%。",
        {SHARE},
    ),
    "a share of what is named last": Pair(
        "公开信息80条，其中政策20条，占政策栏目首位，占全部政策的80%。",
        "公开信息80条，其中政策20条，占80%。",
        {SHARE},
    ),
    "a decrease in words of its own, of last year's number": Pair(
        "收到来信101件。2023年新收126件，本年少收25件，下降19.8%，反映出前置沟通起了作用。",
        "收到来信101件。2023年新收126件，本年少收25件，下降29.8%，反映出前置沟通起了作用。",
        {SHARE},
    ),
    "a part of the list that it opens": Pair(
        "收到申请173件。申请人为自然人的151件，商业企业14件，法律服务机构8件。"
        "按内容划分，征收类68件（占39.3%）、房产类41件、物业类37件、其他类27件。",
        "收到申请173件。申请人为自然人的151件，商业企业14件，法律服务机构8件。"
        "按内容划分，征收类68件（占49.3%）、房产类41件、物业类37件、其他类27件。",
        {SHARE},
        cells={"t3.new.natural": 151, "t3.new.business": 14, "t3.new.legal": 8},
    ),
    "a part of two, called by its name behind them": Pair(
        "公开信息21840条，其中疫情类8916条、非疫情类12924条，疫情类占40.8%。",
        "公开信息21840条，其中疫情类8916条、非疫情类12924条，疫情类占48.8%。",
        {SHARE},
    ),
    "the number in a bracket behind its share": Pair(
        "公开信息233条：政策占31.3%（73条），项目占18.9%（44条），救助占27.5%（64条），其余52条。",
        "公开信息233条：政策占38.3%（73条），项目占18.9%（44条），救助占27.5%（64条），其余52条。",
        {SHARE},
    ),
    "several shares behind several numbers": Pair(
        "公开信息50条，网站30条、微信20条，分别占60%、40%。",
        "公开信息50条，网站30条、微信20条，分别占60%、50%。",
        {SHARE},
    ),
    "last year's number right before the change": Pair(
        "去年以来公开18条，较去年24条下降25%。", "去年以来公开18条，较去年24条下降30%。", {SHARE}
    ),
    "since those received last year": Pair(
        "与上年收到的110件相比上升10%。",
        "与上年收到的110件相比上升20%。",
        {SHARE},
        {"t3.new.natural": 121, "t3.granted.natural": 121},
    ),
    "a rate of what came back": Pair(
        "发放问卷200份，收回187份，回收率93.5%。", "发放问卷200份，收回187份，回收率86.5%。", {SHARE}
    ),
    "a rate that counts others too": Pair(
        "收回问卷312份，满意261份，基本满意42份，不满意9份，满意率（含基本满意）为97.1%。",
        "收回问卷312份，满意261份，基本满意42份，不满意9份，满意率（含基本满意）为90.1%。",
        {SHARE},
    ),
    "a rate of a part behind its whole": Pair(
        "小站点覆盖28个村中的21个，覆盖率75%。", "小站点覆盖28个村中的21个，覆盖率82%。", {SHARE}
    ),
    "a rate of what stands before its number": Pair(
        "35名信息员年内调整14名，调整率40%。", "35名信息员年内调整14名，调整率47%。", {SHARE}
    ),
    "a rate is not of a report of its name": Pair(
        "审计公告14份、审计报告1份、整改情况报告1份，整改率94.2%。",
        "反馈问题52个，整改49个，整改率87.2%。",
        {SHARE},
    ),
    "a rate of two that are sorted apart": Pair(
        "抽检1184批次，其中合格1161批次，不合格23批次，合格率98.06%。",
        "抽检1184批次，其中合格1161批次，不合格23批次，合格率91.06%。",
        {SHARE},
    ),
    "the rate of what was made public has its whole in the tables": Pair(
        "予以公开10件，部分公开5件，两项合计15件，公开率75%。",
        "予以公开10件，部分公开5件，两项合计15件，公开率68%。",
        {SHARE},
        cells=RESULTS,
    ),
    "both results that are made public": Pair(
        "予以公开10件、部分公开5件，公开与部分公开率75%；不予公开0件。",
        "予以公开10件、部分公开5件，公开率（含部分公开）为68%。",
        {SHARE},
        cells=RESULTS,
    ),
    "results of some have a rate of their own": Pair(
        "上年的申请中，予以公开6件，部分公开3件，公开率69%。",
        "予以公开10件，部分公开5件，公开率69%。",
        {SHARE},
        cells=RESULTS,
    ),
    "of all answers two together have the share": Pair(
        "予以公开10件，部分公开5件，占全部答复的75%。",
        "予以公开10件，部分公开5件，占全部答复的82%。",
        {SHARE},
        cells=RESULTS,
    ),
    "three together, of a whole told before": Pair(
        "全区公开信息2265条。较多的依次是房管602条、规划388条、区政府317条，三者合计占57.7%。",
        "全区公开信息2265条。较多的依次是房管602条、规划388条、区政府317条，三者合计占64.7%。",
        {SHARE},
    ),
    "two of the first three have a share of their own": Pair(
        "公开信息41条，征地类15条、拆迁类10条、社保类6条，前两类占61%。",
        "公开信息41条，征地类15条、拆迁类10条，前两类占68%。",
        {SHARE},
    ),
    "two named in one share": Pair(
        "公开34条，其中动态22条，公告5条，解读4条，会议3条。解读和会议合计占比20.6%。",
        "公开34条，其中动态22条，公告5条，解读4条，会议3条。解读和会议合计占比27.6%。",
        {SHARE},
    ),
    "a share in a bracket": Pair(
        "20件办结件里，予以公开10件（占50%），部分公开5件，无法提供5件（占25%）。",
        "20件办结件里，予以公开10件（占57%），部分公开5件，无法提供5件（占25%）。",
        {SHARE},
        cells=RESULTS,
    ),
    "a share behind what a bracket adds": Pair(
        "办结20件：予以公开10件，占50%；部分公开5件（征地），占25%；无法提供5件（补正），占25%。",
        "办结20件：予以公开10件，占50%；部分公开5件（征地），占32%；无法提供5件（补正），占25%。",
        {SHARE},
        cells=RESULTS,
    ),
    "of a whole told between": Pair(
        "发布会举行30场，占全部121场发布会的24.8%。", "发布会举行30场，占全部121场发布会的31.8%。", {SHARE}
    ),
    "more than the task": Pair(
        "公开信息476条，完成县定任务400条的119%。", "公开信息476条，完成县定任务400条的112%。", {SHARE}
    ),
    "a share of one of the wholes by its name": Pair(
        "公开120条，公告80条，占66.7%，动态40条，占33.3%，其中会议类10条，占动态的25%。",
        "公开120条，公告80条，占66.7%，动态40条，占33.3%，其中会议类10条，占15.3%。",
        {SHARE},
    ),
    "the share of a result that is the highest": Pair(
        "予以公开的占比最高，为50%。", "予以公开的占比最高，为57%。", {SHARE}, cells=RESULTS
    ),
    "from one number to another": Pair(
        "栏目由126个精简为84个，精简33.3%。", "栏目由126个精简为84个，精简40.3%。", {SHARE}
    ),
    "from one quarter to another": Pair(
        "咨询量从三季度的35次降到四季度的14次，降幅为60%。",
        "咨询量从三季度的35次降到四季度的14次，降幅为67%。",
        {SHARE},
    ),
    "from one number to another by so many": Pair(
        "门户栏目由34个归并为26个，删并了8个，新设专栏3个。",
        "门户栏目由34个归并为26个，删并了15个。",
        {SHARE},
    ),
    "last year's number in a bracket before the change": Pair(
        "公开信息30条，较上年（18条）增加12条。", "公开信息30条，较上年（18条）增加19条。", {SHARE}
    ),
    "last year's number in a bracket before the growth": Pair(
        "公开信息30条，同比（24条）增长25%。", "公开信息30条，同比（24条）增长32%。", {SHARE}
    ),
    "an earlier year is last year": Pair(
        "公开信息30条，2023年为24条，同比增长25%。", "公开信息30条，2023年为24条，同比增长32%。", {SHARE}
    ),
    "of what an earlier year had": Pair(
        "2023年公开24条，今年增加6条，增长25%。", "公开30条。2023年公开24条，今年增加6条，增长32%。", {SHARE}
    ),
    "since a year is no last year": Pair(
        "2018年开通以来发布300条，今年发布120条，增长20%。",
        "2023年发布100条，今年发布120条，增长27%。",
        {SHARE},
    ),
    "what was compared with is told again": Pair(
        "配备人员2名，比改革前多1名（改革前1名）。", "配备人员2名，比改革前多8名（改革前1名）。", {SHARE}
    ),
    "growth since what is told again": Pair(
        "开放目录1215个，较年初增长34.7%（年初为902个）。",
        "开放目录1215个，较年初增长41.7%（年初为902个）。",
        {SHARE},
    ),
    "so many more were published": Pair(
        "发布公告338条，比上年多发26条（上年312条）。",
        "发布公告338条，比上年多发33条（上年312条）。",
        {SHARE},
    ),
    "the change of what is named": Pair(
        "公告60条，动态12条，公告比上年50条增加10条。",
        "公告60条，动态12条，公告比上年50条增加17条。",
        {SHARE},
    ),
    "growth of what is told of a part only": Pair(
        "信息由20条增加到30条，其中原创占73%，增长15%。", "信息由20条增加到30条，增长57%。", {SHARE}
    ),
    "a share of a result that the tables do not have": Pair(
        "予以公开占办结总数的54.8%。",
        "部分公开占办结总数的54.8%。",
        {SHARE},
        {"t3.new.natural": 20, "t3.partial.natural": 20},
    ),
    "a rate of as many as stand behind it": Pair(
        "合格20件，评优20件，通报7件，合格率90.9%。",
        "抽查20件，合格20件，通报7件，合格率90.9%。",
        {SHARE},
    ),
    "a share of two together, of a whole two sentences before": Pair(
        "公开信息100条。发布政策110条。网站30条、微信20条，两者合计占50%。",
        "公开信息100条。发布政策110条。网站30条、微信20条，两者合计占52%。",
        {SHARE},
    ),
    "what stands behind a share is not its whole": Pair(
        "微信信息20条，占30%，另有公告80条。", "公告80条，微信信息20条，占30%。", {SHARE}
    ),
    "from one rounded number to another": Pair(
        "浏览量由上年的2万次上升到3万次，增长50.0%。",
        "浏览量由上年的2万次上升到3万次，增长55.0%。",
        {SHARE},
    ),
    "a share far off, of the whole told before": Pair(
        "公开信息80条，微信20条，占25%。", "公开信息80条，微信20条，占60%。", {SHARE}
    ),
    "a share far off, of a sum that is told": Pair(
        "公开信息50条，网站30条，占60%，微信20条，占40%。",
        "公开信息50条，网站30条，占60%，微信20条，占10%。",
        {SHARE},
    ),
    "a share of hundreds of millions": Pair(
        "浏览1亿次，其中网站6000万次，占60%。", "浏览1亿次，其中网站6000万次，占50%。", {SHARE}
    ),
    "the second of two shares of one number": Pair(
        "公开信息80条，网站20条，占全部和微信的25%、40%。", "公开信息80条，网站20条，占40%。", {SHARE}
    ),
    "shares that stand in brackets alone": Pair(
        "网站30条(50%)、微信20条(33.3%)、报纸10条(16.7%)。",
        "网站30条(50%)、微信20条(33.3%)、报纸10条(18.7%)。",
        {SHARE},
    ),
    "a whole that has grown is still the whole": Pair(
        "抽查学校20所，同比增长25%，发现问题4个，占20%。",
        "抽查学校20所，同比增长25%，发现问题4个，占25%。",
        {SHARE},
    ),
    "the sum of all parts is a whole": Pair(
        "动态4条、公告3条、其他3条，动态占40%。", "动态4条、公告3条、其他3条，动态占36%。", {SHARE}
    ),
    "what is counted behind a share is no part of its list": Pair(
        "不掌握相关政府信息8件，没有现成信息需要另行制作2件，不掌握占80%，培训3次。",
        "不掌握相关政府信息8件，没有现成信息需要另行制作2件，不掌握占70%，培训3次。",
        {SHARE},
        NOT_HELD,
    ),
    "what is no application is no share of the applications": Pair(
        "整改问题4件，占25%。", "信函申请4件，占25%。", {SHARE}, RECEIVED
    ),
    "a share of all that were dealt with": Pair(
        "公开政策3条；予以公开10件，占办理量的40%。",
        "公开政策3条；予以公开10件，占办理量的45%。",
        {SHARE},
        FIVE_LEFT,
    ),
    "shares that miss 100 by a quarter are meant to be all": Pair(
        "信息中政策、动态分别占44%、30%。", "信息中政策、动态分别占45%、30%。", {SHARE}
    ),
    "from one year to another with words between": Pair(
        "收到来信由2022年的25件，经努力大幅降至2024年的19件，减少6件。",
        "收到来信由2022年的25件，经努力大幅降至2024年的19件，减少7件。",
        {SHARE},
    ),
    "another unit is no whole of several": Pair(
        "全年公开2265条，培训2000人次，网站602条、微信388条、报纸317条，三者合计占57.7%。",
        "全年公开2265条，培训2000人次，网站602条、微信388条、报纸317条，三者合计占65.4%。",
        {SHARE},
    ),
    "parts of two units are not added": Pair(
        "信息20篇，其中论文3篇、视频5期、动态2篇，论文和视频占45%。",
        "信息20篇，其中论文3篇、视频5篇、动态2篇，论文和视频占45%。",
        {SHARE},
    ),
    "several that are all of a number are a share of something else": Pair(
        "公开信息100条，网站60条，微信40条，两者合计占95%。",
        "公开信息120条，网站60条，微信40条，两者合计占88%。",
        {SHARE},
    ),
    "a share named by the first of a list, not of a run of the others": Pair(
        "动态60条、公告37条、其他3条，动态占60%。",
        "动态60条、公告37条、其他3条，动态占61.7%。",
        {SHARE},
    ),
    "shares in order, and a number of something else": Pair(
        "收到建议50条，甲类30条、乙类20条，依次占60%、40%，培训3次。",
        "收到建议50条，甲类30条、乙类20条，依次占60%、20%，培训3次。",
        {SHARE},
    ),
    "a share of what the tables do not tell apart": Pair(
        "予以公开占办结总数的54.8%。",
        "予以公开占办结总数的54.8%。",
        {SHARE},
        {"t3.new.natural": 20, "t3.partial.natural": 20},
        otherwise={"t3.new.natural": 20, "t3.granted.natural": 10, "t3.partial.natural": 10},
    ),
    "a rate of last year's, where the tables have nothing": Pair(
        "上年收到申请64件，予以公开28件，公开率43.75%。",
        "上年收到申请64件，予以公开28件，公开率80%。",
        {SHARE},
    ),
    "a rate that is of the only two numbers": Pair(
        "采纳意见28条，共收到意见64条，采纳率43.75%。",
        "采纳意见28条，共收到意见64条，采纳率80%。",
        {SHARE},
    ),
    "a change whose level is not told as last year's": Pair(
        "收到申请18件，同比减少5件。",
        "收到申请18件，较上年的24件减少5件。",
        {SHARE},
        {"t3.new.natural": 18, "t3.granted.natural": 18},
    ),
    "from one to another, and the change": Pair(
        "公众号粉丝由2600人增至3450人，净增850人。",
        "公众号粉丝由2600人增至3450人，净增849人。",
        {SHARE},
    ),
    "a share of all, behind the applicants": Pair(
        "全年新收86件。申请人为自然人80件、商业企业6件。其中拆违类34件，占39.5%。",
        "全年新收86件。申请人为自然人80件、商业企业6件。其中拆违类34件，占36.5%。",
        {SHARE},
        {"t3.new.natural": 80, "t3.new.business": 6, "t3.granted.natural": 86},
    ),
    "so many more, right behind last year's": Pair(
        "公开信息20条，比2023年的12条多了8条。", "公开信息20条，比2023年的12条多了9条。", {SHARE}
    ),
    "more than so many is not exact": Pair(
        "公开信息20条，比上年的12条多，多出7条解读。", "公开信息20条，比上年的12条多出7条。", {SHARE}
    ),
    "on the ground of last year": Pair(
        "公开信息176条，在去年151条的基础上增加25条。",
        "公开信息176条，在去年151条的基础上增加32条。",
        {SHARE},
    ),
    "last year's number in a clause of its own verb": Pair(
        "公开信息42条，较上年减少6条，2023年发布48条。",
        "公开信息42条，较上年减少13条，2023年发布48条。",
        {SHARE},
    ),
    "this year's number behind the change": Pair(
        "较上年增加9条，2024年发布48条，其中政策5条。",
        "公开信息48条，较上年增加9条，2023年发布38条。",
        {SHARE},
    ),
    "the same of two years in a row": Pair(
        "2023年公开信息52条，2024年公开67条，增加15条。",
        "2023年公开信息52条，2024年公开67条，增加22条。",
        {SHARE},
    ),
    "two years, and not the same of both": Pair(
        "2023年公开信息52条，2024年编发简报67条，增加22条。",
        "2023年编发简报52条，2024年编发67条，增加22条。",
        {SHARE},
    ),
    "the second half beside the first": Pair(
        "下半年公开信息19条，较上半年31条减少12条。",
        "下半年公开信息19条，较上半年31条减少19条。",
        {SHARE},
    ),
    "the change behind its share": Pair(
        "公开信息21条，较上年14条增长50%，增加了7条。",
        "公开信息21条，较上年14条增长50%，增加了9条。",
        {SHARE},
    ),
    "a net change between two numbers": Pair(
        "目录由24项调整为26项，净增2项。", "目录由24项调整为26项，净增3项。", {SHARE}
    ),
    "the share of a change behind last year's number": Pair(
        "公开信息24条，较2023年减少6条，上年是30条，减幅20%。",
        "公开信息24条，较2023年减少6条，上年是30条，减幅27%。",
        {SHARE},
    ),
    "the change in front of last year's bracket": Pair(
        "上年结转11件，新收468件，同比增加52件（2023年为416件），增幅12.5%。",
        "上年结转11件，新收468件，同比增加52件（2023年为416件），增幅19.5%。",
        {SHARE},
        {"t3.new.natural": 468, "t3.carried_in.natural": 11, "t3.granted.natural": 479},
    ),
    "a whole with its time": Pair(
        "仅6月就收到申请10件，占全年新收的50%。",
        "仅6月就收到申请10件，占全年新收的56%。",
        {SHARE},
        RECEIVED,
    ),
    "of what was to be dealt with": Pair(
        "办结20件，占应办件的80%。", "办结20件，占应办件的74%。", {SHARE}, FIVE_LEFT
    ),
    "two shares whose parts are the whole that is told": Pair(
        "公开信息210条，网站189条，占90%；公众号21条，占10%。",
        "公开信息210条，网站189条，占83%；公众号21条，占10%。",
        {SHARE},
    ),
    "a rate of what was concluded, some left": Pair(
        "办结20件，结转5件，办结率80%。", "办结20件，结转5件，办结率74%。", {SHARE}, FIVE_LEFT
    ),
    "a timely rate, some left": Pair(
        "办结20件，结转5件，按期办结率74%。", "办结20件，结转5件，答复率74%。", {SHARE}, FIVE_LEFT
    ),
    "corrections of the reviews of the tables": Pair(
        "复议纠错率25%，偏高。", "复议纠错率32%，偏高。", {SHARE}, CASES
    ),
    "corrections of other cases": Pair(
        "全年办理复议案件1200件，纠错率32%。", "复议4件，维持3件。纠错率32%。", {SHARE}, CASES
    ),
    "corrections of the whole county": Pair(
        "全县复议纠错率32%。", "本年复议纠错率仍处高位，达到32%。", {SHARE}, CASES
    ),
    "last year's number in a bracket with its verb": Pair(
        "公开信息165条，同比增加25条（上年共140条）。",
        "公开信息165条，同比增加32条（上年共140条）。",
        {SHARE},
    ),
    "this year's number in the bracket": Pair(
        "公开信息140条，较上年减少20条（2024年发布140条）。",
        "公开信息140条，较上年减少25条（2023年发布160条）。",
        {SHARE},
    ),
    "it grew by so many percent, in one character": Pair(
        "公开信息88条，同比增17.3%，上年为75条。", "公开信息88条，同比增24.3%，上年为75条。", {SHARE}
    ),
    "a part of a list, as a sentence of its own": Pair(
        "公开311条，一季度142条，二季度58条，三季度54条，四季度57条。一季度占了45.7%。",
        "公开311条，一季度142条，二季度58条，三季度54条，四季度57条。一季度占了52.7%。",
        {SHARE},
    ),
    "a result that is the highest": Pair(
        "无法提供的居多，占办结数的25%。", "无法提供的居多，占办结数的32%。", {SHARE}, RESULTS
    ),
    "a result in words and in a bracket": Pair(
        "“部分公开”的答复占办结数四分之一（25%）。",
        "“部分公开”的答复占办结数近三分之一（33%）。",
        {SHARE},
        RESULTS,
    ),
    "a result among some of the applications": Pair(
        "征地类中无法提供的偏多，占32%。", "申请中无法提供的偏多，占32%。", {SHARE}, RESULTS
    ),
    "a rate that is aimed at": Pair(
        "今后推行前置审核，力争复议纠错率降到5%以下。",
        "本年复议纠错率仍处高位，达到32%。",
        {SHARE},
        CASES,
    ),
    "a change behind its unit": Pair(
        "合计66条，比上年58条增8条。",
        "合计66条，比上年58条增15条。",
        {SHARE},
    ),
    "a change of one year behind its name": Pair(
        "公开31条，较2018年增9条（2018年22条）。",
        "公开31条，较2018年增16条（2018年22条）。",
        {SHARE},
    ),
    "a change with its deed": Pair(
        "办结件530件，比上年的497件多办33件。",
        "办结件530件，比上年的497件多办40件。",
        {SHARE},
    ),
    "a change from one number to another": Pair(
        "废止52件；有效文件从264件压到241件，减23件。",
        "废止52件；有效文件从264件压到241件，减30件。",
        {SHARE},
    ),
    "the year before": Pair(
        "收到来信2964件，前一年为2850件，增长4%。",
        "收到来信2964件，前一年为2850件，增长11%。",
        {SHARE},
    ),
    "a bare 升 behind a comma": Pair(
        "新媒体推文1240篇，升33.9%（上年926篇）。",
        "新媒体推文1240篇，升40.9%（上年926篇）。",
        {SHARE},
    ),
    "a change since the year that is named": Pair(
        "2024年来信31件，2023年38件，2022年50件，本年比2023年降18.4%。",
        "2024年来信31件，2023年38件，2022年50件，本年比2023年降25.4%。",
        {SHARE},
    ),
    "points from one share to another": Pair(
        "更新到位率由82%升到97%，提高15个百分点。",
        "更新到位率由82%升到97%，提高22个百分点。",
        {SHARE},
    ),
    "points since last year's share": Pair(
        "自然人占比95.5%，较2022年的94.1%升高1.4个百分点。",
        "自然人占比95.5%，较2022年的94.1%升高8.4个百分点。",
        {SHARE},
    ),
    "points of one of two shares": Pair(
        "满意率96.2%，参评率88%，比上年的90%提高6.2个百分点。",
        "参评率88%，比上年的90%下降6.2个百分点。",
        {SHARE},
    ),
    "points that lead to this year's share": Pair(
        "纠正率比上年的19.2%下降2.8个百分点，降到16.4%。",
        "纠正率比上年的19.2%下降9.8个百分点，降到16.4%。",
        {SHARE},
    ),
    "points of two years, and one share of the past": Pair(
        "满意率96.2%，比上年提高4.1个百分点，比前年提高6个百分点（上年92.1%）。",
        "满意率96.2%，比上年提高6个百分点（上年92.1%）。",
        {SHARE},
    ),
    "a rate of papers that are marked": Pair(
        "全年发文137份，其中主动公开89份、依申请公开30份、不予公开18份，主动公开率65.0%。",
        "全年发文137份，其中主动公开89份、依申请公开30份、不予公开18份，主动公开率72.0%。",
        {SHARE},
    ),
    "a rate of some of the papers": Pair(
        "发文137份，主动公开89份、依申请公开30份、不予公开18份，政策性文件主动公开率72.0%。",
        "发文137份，主动公开89份、依申请公开30份、不予公开18份，主动公开率72.0%。",
        {SHARE},
    ),
    "a rate whose whole stands behind it": Pair(
        "主动公开公文67件，主动公开率为87.0%（制发公文77件）。",
        "主动公开公文67件，主动公开率为94.0%（制发公文77件）。",
        {SHARE},
    ),
    "a share of the whole of what is told in turn": Pair(
        "三个领域共79件，各33件、20件、26件，占申请总数的73.1%。",
        "三个领域共79件，各33件、20件、26件，占申请总数的24.1%。",
        {SHARE},
        {"t3.new.natural": 108, "t3.granted.natural": 108},
    ),
    "a score since last year's": Pair(
        "考核得分91.5分，比上年的88分提高3.5分。",
        "考核得分91.5分，比上年的88分提高10.5分。",
        {SHARE},
    ),
    "a score that is the most there can be": Pair(
        "满分100分，比上年的93分提高2分。",
        "得分100分，比上年的93分提高2分。",
        {SHARE},
    ),
    "days that are saved": Pair(
        "平均用时11.5天，比上年缩短2.5天（上年14天）。",
        "平均用时11.5天，比上年缩短9.5天（上年14天）。",
        {SHARE},
    ),
    "days from one number to another": Pair(
        "平均用时由14.6个工作日缩短到11.9个工作日，缩短2.7个工作日。",
        "平均用时由14.6个工作日缩短到11.9个工作日，缩短3.9个工作日。",
        {SHARE},
    ),
    "a share of what has no number": Pair(
        "网站225条，公众号390条，视频号88条。其中社区治理类占41.5%，民生类占36.2%。",
        "发布信息703条，其中公众号390条，占41.5%。",
        {SHARE},
    ),
    "two parts that a share names": Pair(
        "公开10件、部分公开8件、不公开3件，其中公开与部分公开两类占75.0%。",
        "公告10条、动态5条、政策1条、解读4条，动态占35.0%。",
        {SHARE},
        {
            **RESULTS,
            "t3.new.natural": 24,
            "t3.partial.natural": 8,
            "t3.denied.secret.natural": 3,
            "t3.unable.unclear.natural": 3,
        },
    ),
    "received since last year, behind the results": Pair(
        "收到申请20件。予以公开10件，部分公开5件，无法提供5件。与上年新收28件比，减少8件。",
        "收到申请20件。予以公开10件，部分公开5件，无法提供5件。与上年新收28件比，减少9件。",
        {SHARE},
        RESULTS,
    ),
    "numbers of the sentence before are of another thing": Pair(
        "公开信息61条。网站40条、微信21条。比上年的50条多11条。",
        "公开信息61条。网站40条、微信21条。比上年的50条多14条。",
        {SHARE},
    ),
    "a share of those that are decided, named before 中": Pair(
        "受理5件，通过3件，否决1件，通过率在已审的4件中占75%。",
        "受理5件，通过4件，占75%。",
        {SHARE},
    ),
    "a share of another quantity": Pair(
        "发布信息620条，其中政策124条、动态310条、公告186条，政策类点击量占45%。",
        "发布信息620条，其中政策124条、动态310条、公告186条，政策类占25%。",
        {SHARE},
    ),
    "a share within a part that has one": Pair(
        "受理热线1260件，直接解答980件，占77.8%，转办280件，占22.2%，其中镇街承办160件，占57.1%。",
        "受理热线1260件，直接解答980件，占77.8%，转办280件，占23.2%，其中镇街承办160件，占57.1%。",
        {SHARE},
    ),
    "a share beside those that are all": Pair(
        "全年政策类占20%、动态类占50%、公告类占30%，政策类点击占45%。",
        "全年政策类占20%、动态类占50%、公告类占45%。",
        {SHARE},
    ),
    "changes told in turn": Pair(
        "会议5次（上年3次），培训3次（上年2次），督查4次（上年4次），分别增加2次、增加1次和持平。",
        "会议5次，比上年的3次增加1次。",
        {SHARE},
    ),
    "the first kinds of a list": Pair(
        "信息215条，其中教育46条、医疗33条、就业52条、社保44条、环保40条，前三类占61%。",
        "信息215条，其中教育46条、医疗33条、就业52条，三类占65%。",
        {SHARE},
    ),
    "the kinds above of a whole in words": Pair(
        "集中在教育（86条）、民政（72条）、农业（65条）等领域，以上三类占公开总量620条的36%。",
        "其中农业65条，占公开总量620条的36%。",
        {SHARE},
    ),
    "so many offices have a share": Pair(
        "来信42件，涉及部门8个，其中教育局15件、住建局10件、民政局5件，3个部门占71.4%。",
        "来信42件，其中教育局15件、住建局10件、民政局5件，三个部门占75.4%。",
        {SHARE},
    ),
    "shares in turn of a whole in words": Pair(
        "图解9件、视频4件，分别占解读28件的32.1%和14.3%。",
        "图解9件、视频4件，视频占解读28件的16.3%。",
        {SHARE},
    ),
    "a rate of all, of several told": Pair(
        "县长信箱50件，办结49件，办结率98%，部门信箱36件，办结36件，总办结率98.8%。",
        "县长信箱50件，办结49件，办结率95%。",
        {SHARE},
    ),
    "shares of one whole and of another": Pair(
        "征地15条、拆迁10条，两项占信息42条的59.5%，占住建类的83.3%。",
        "征地15条、拆迁10条、其他17条，征地占59.5%，其他占60.5%。",
        {SHARE},
    ),
    "two wholes of one share": Pair(
        "发放问卷500份，收回480份，占96%，其中有效472份，占98.3%。",
        "发放问卷500份，收回480份，占92%，其中有效472份，占98.3%。",
        {SHARE},
    ),
    "all but some of a list": Pair(
        "文字15件、图解9件、视频4件，后两者共13件，占46.4%。",
        "解读28件，图解9件、视频4件，后两者共13件，占49.4%。",
        {SHARE},
    ),
    "a share of all that were received, behind some of them": Pair(
        "收到申请86件。自然人80件。拆迁类34件，占39.5%。",
        "收到申请86件。自然人80件。拆迁类34件，占38.5%。",
        {SHARE},
        {"t3.new.natural": 80, "t3.new.business": 6, "t3.granted.natural": 86},
    ),
    "last year's number in a bracket with a word before it": Pair(
        "收到申请20件，增长100%（而2023年为10件）。",
        "收到申请20件，增长80%（而2023年为10件）。",
        {SHARE},
        RECEIVED,
    ),
    "the first three of four": Pair(
        "公开政策12件、财政11件、学位10件、招标9件，前三类占78.6%。",
        "公开政策12件、财政11件、学位10件、招标9件，前三类占75.6%。",
        {SHARE},
    ),
    "the rate of what was made public, in a sentence of its own": Pair(
        "公开率（含部分公开）为75%。", "公开率（含部分公开）为70%。", {SHARE}, RESULTS
    ),
    "a part of what was made public, by its bracket": Pair(
        "公开（含部分公开）比例为75%。", "公开（含部分公开）比例为70%。", {SHARE}, RESULTS
    ),
    "last year's number, told behind what is more": Pair(
        "公开稿件120条，比上年增加18条，上年数为102条。",
        "公开稿件120条，比上年增加25条，上年数为102条。",
        {SHARE},
    ),
    "the number at the year's beginning in a bracket": Pair(
        "粉丝31207人，比年初增4213人（年初26994人）。",
        "粉丝31207人，比年初增4206人（年初26994人）。",
        {SHARE},
    ),
    "what was received last year": Pair(
        "接收来稿34件，去年接收12件，增加22件。",
        "接收来稿34件，去年接收12件，增加29件。",
        {SHARE},
    ),
    "last year's rate of what was made public": Pair(
        "去年公开率（含部分公开）为70%。", "2024年公开率（含部分公开）为70%。", {SHARE}, RESULTS
    ),
    "the rate of what was made public to some": Pair(
        "自然人申请的公开率（含部分公开）为78%。", "申请的公开率（含部分公开）为78%。", {SHARE}, RESULTS
    ),
}
