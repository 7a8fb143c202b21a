"""Lists and their sums (T7)."""

from __future__ import annotations

from tests.judgements.pairs import CARRIED, LIST, NEW, RECEIVED, RESULTS, Pair

GRADES = ("非常满意", "满意", "不满意", "优秀", "良好", "合格", "不合格", "达标", "未达标", "弃权")

PAIRS = {
    "a sum in a clause of its own": Pair(
        "共受理申请16件，含自然人13件、商业企业1件、法律服务机构2件；提出方式以网络为主，计11件。",
        "主动公开网站稿13条、微信稿1条、公告2条，计11条。",
        {LIST},
        {"t3.new.natural": 13, "t3.new.business": 1, "t3.new.legal": 2, "t3.granted.natural": 16},
    ),
    "divided by another, beside its parts by the first": Pair(
        "公开信息89条。从渠道看，网站61条，广播20条，简报8条。从内容看，乡村34条、防火11条、防疫19条。",
        "公开信息89条。从渠道看，网站61条，广播20条，简报8条。从内容看，乡村54条、防火11条、防疫29条。",
        {LIST},
    ),
    "divided by another, behind a whole with its parts": Pair(
        "公开信息89条，其中网站61条、广播20条、简报8条。从内容看，乡村34条、防火11条、防疫19条。",
        "公开信息89条，其中网站61条、广播20条、简报8条。从内容看，乡村54条、防火11条、防疫29条。",
        {LIST},
    ),
    "more than last year is no whole": Pair(
        "同比增加公开45条，网站28条、微信16条、报纸2条。",
        "全年公开45条，网站28条、微信16条、报纸2条。",
        {LIST},
    ),
    "about so many are no whole of those in brackets": Pair(
        "公开信息约50条，集中在征收（28条）、规划（21条）两个方面。",
        "公开信息50条，集中在征收（28条）、规划（21条）两个方面。",
        {LIST},
    ),
    "a change before parts in brackets is not their whole": Pair(
        "公开信息51条，比上年增加50条，集中在征收（28条）、规划（23条）两个方面。",
        "公开信息51条，比上年增加50条，集中在征收（28条）、规划（22条）两个方面。",
        {LIST},
    ),
    "a bracket that is closed": Pair(
        "政策10条（含转载）、动态21条，共作出公开31条。",
        "政策10条（含转载）、动态21条，共作出公开30条。",
        {LIST},
    ),
    "a bracket in the bracket of a list": Pair(
        "公开信息20条（其中网站12条（图解3条）、微信8条）。",
        "公开信息20条（其中网站12条（图解3条）、微信9条）。",
        {LIST},
    ),
    "two parts that are all, before something of a kind": Pair(
        "公开信息20条，其中网站12条、微信8条，视频5条。",
        "公开信息20条，其中网站12条、微信9条，视频5条。",
        {LIST},
    ),
    "one thing is a whole": Pair(
        "公开信息1条，其中网站0条、微信1条。",
        "公开信息1条，其中网站0条、微信2条。",
        {LIST},
    ),
    "things and ways behind a sum": Pair(
        "共700条，网站65条，微信635条。", "共700条，网站65条，微信640条。", {LIST}
    ),
    "several deeds are not of one sort": Pair(
        "收到20件，办结12件，共33件。", "收到12件，收到20件，共33件。", {LIST}
    ),
    "what was less is no part": Pair(
        "政策12条，减少动态9条，共22条。", "政策12条，动态9条，共22条。", {LIST}
    ),
    "years side by side": Pair("上年12条，今年9条，共22条。", "网站12条，微信9条，共22条。", {LIST}),
    "about so many are no sum": Pair("政策12条，动态9条，共约22条。", "政策12条，动态9条，共22条。", {LIST}),
    "ways between the whole and its list": Pair(
        "公开信息20条，通过网站、微信公开，其中网站12条、微信8条。",
        "公开信息20条，通过网站、微信公开，其中网站12条、微信9条。",
        {LIST},
    ),
    "another count before the list is what it divides": Pair(
        "公开信息20条，培训3次（线上），其中网站12条、微信9条。",
        "公开信息20条，增长25%（线上），其中网站12条、微信9条。",
        {LIST},
    ),
    "something else among the parts leaves the list open": Pair(
        "公开信息100条，其中网站60条、投入3万元、微信30条、报纸9条。",
        "公开信息100条，其中网站60条、微信30条、报纸9条。",
        {LIST},
    ),
    "what stands behind a semicolon leaves parts that are all as they are": Pair(
        "公开信息20条，分别为网站6条，微信6条、报纸8条；转载7条。",
        "公开信息20条，分别为网站6条，微信5条、报纸8条；转载7条。",
        {LIST},
    ),
    "hundreds of millions": Pair(
        "浏览1亿次，其中网站6000万次、微信4000万次。",
        "浏览1亿次，其中网站6000万次、微信5000万次。",
        {LIST},
    ),
    "a number within a word is none": Pair(
        "全年公开46条，网站28条、微信16条、报纸2条，百分之百人工审核。",
        "全年公开45条，网站28条、微信16条、报纸2条，百分之百人工审核。",
        {LIST},
    ),
    "papers by where they stand": Pair(
        "公开规范性文件20件，其中甲类12件、网站8件。",
        "公开规范性文件20件，其中甲类12件、网站9件。",
        {LIST},
    ),
    "a deed among deeds": Pair(
        "公开信息20条，其中召开发布会5条，网站6条，召开会议9条。",
        "公开信息20条，其中召开发布会5条，网站6条，召开会议16条。",
        {LIST},
    ),
    "parts that are not all": Pair(
        "公开信息90条。按类型分：工伤类29条，养老类25条，职称类30条等。",
        "公开信息90条。按类型分：工伤类29条，养老类25条，职称类30条。",
        {LIST},
    ),
    "a semicolon where no word opens a list": Pair(
        "共700条，网站65条；微信640条。", "共700条，网站65条，微信640条。", {LIST}
    ),
    "a few kinds, spelled, are no count": Pair(
        "公开信息三项，其中网站二项，微信二项。", "公开信息3项，其中网站2项，微信2项。", {LIST}
    ),
    "concluded before its results": Pair(
        "办结20件，予以公开10件、部分公开5件、无法提供5件。",
        "办结21件，予以公开10件、部分公开5件、无法提供5件。",
        {("T2", "t3.total.total"), LIST},
        RESULTS,
    ),
    "units that are added up": Pair(
        "环境月报12期、环评公示89条、处罚公示23条，总计124条（期）。",
        "环境月报12条、环评公示89条、处罚公示23条，总计125条。",
        {LIST},
    ),
    "计 before a number told again": Pair(
        "公开政策4条、动态5条；政策的均配解读，计4条。", "公开政策4条、动态5条，共计8条。", {LIST}
    ),
    "what is enumerated": Pair(
        "问题主要有两个：公开栏更新慢，16个村里能按月换的有11个，其余5个一季才换。",
        "16个村，其中按月换的11个，按季换的6个。",
        {LIST},
    ),
    "so many kinds together": Pair(
        "公开政策3件，动态1件；两类合计4件。", "公开政策3件，动态1件；两类合计5件。", {LIST}
    ),
    "a rest without its number, of a whole told before": Pair(
        "收到申请24件。按内容分，拆迁15件、违建6件，其余为物业管理。",
        "收到申请24件。按内容分，拆迁15件、违建6件、物业管理2件。",
        {LIST},
        {"t3.new.natural": 24, "t3.granted.natural": 24},
    ),
    "a rest that walks in": Pair(
        "公开信息100条，网站50条，微信40条，公示栏7条，其余走广播。",
        "公开信息100条，网站50条，微信40条，公示栏7条，广播4条。",
        {LIST},
    ),
    "the sum of some of the parts": Pair(
        "不予公开的分三类：政策6件；动态2件；公告3件；简报1件；图片2件。其中公告与简报同属资料，计4件。",
        "不予公开的分三类：政策6件；动态2件；公告3件；简报1件；图片2件，计15件。",
        {LIST},
    ),
    "the sum of some of the parts is none of one": Pair(
        "网站10条、微信20条、抖音30条，其中微信和抖音均属新媒体，计50条。",
        "网站10条、微信20条、抖音30条，计70条。",
        {LIST},
    ),
    "a part that is divided itself": Pair(
        "培训3期，其中线上1期，线下2期，1期面向村、1期面向部门。",
        "培训3期，其中线上2期，线下2期，1期面向村、1期面向部门。",
        {LIST},
    ),
    "a part that is divided behind a comma": Pair(
        "公开信息30条，其中网站10条，微信20条，政策8条、动态12条。",
        "公开信息30条，其中网站10条，微信21条，政策8条、动态11条。",
        {LIST},
    ),
    "the rest behind a semicolon has several parts": Pair(
        "办结24件，其中予以公开10件、部分公开5件、无法提供7件；其余为不予处理1件、其他处理1件。",
        "办结24件，其中予以公开10件、部分公开5件、无法提供7件；其余为不予处理1件、其他处理2件。",
        {LIST, ("T2", "t3.other.not_corrected.total")},
        {
            "t3.new.natural": 24,
            "t3.granted.natural": 10,
            "t3.partial.natural": 5,
            "t3.unable.unclear.natural": 7,
            "t3.refused.petition.natural": 1,
            "t3.other.not_corrected.natural": 1,
        },
    ),
    "so many bodies of several kinds": Pair(
        "对9个县区和44个部门共计53个单位评估，优秀16个、良好29个、一般8个。",
        "对9个县（区）和50个部门共计53个单位评估。",
        {LIST},
    ),
    "bodies without a number among those that have one": Pair(
        "市政府办、9个县区和44个部门共计54个单位参评。",
        "9个县区和44个部门共计54个单位参评。",
        {LIST},
    ),
    "some of the bodies, or what each has": Pair(
        "对12个街道、30个部门共40家单位未报送的提醒。",
        "对12个街道、30个部门共40家单位开展提醒。",
        {LIST},
    ),
    "numbers of which the next ones are": Pair(
        "抽取5个县区的20个部门和18个乡镇，共38个单位。",
        "抽取20个部门和18个乡镇，共36个单位。",
        {LIST},
    ),
    "the attributes of papers are all": Pair(
        "制发公文207件，主动公开48件，依申请公开71件，不予公开80件，其余8件未定。",
        "制发公文207件，主动公开48件，依申请公开71件，不予公开80件。",
        {LIST},
    ),
    "what was done and what was not": Pair(
        "审查信息240条，通过220条，不通过7条，退回13条。",
        "审查信息240条，通过220条，不通过7条。",
        {LIST},
    ),
    "to be done yet": Pair(
        "全市38家机构中已评29家、待评8家，另有一家停办。",
        "全市38家机构中已评29家、待评8家。",
        {LIST},
    ),
    "grades without the lowest may leave some out": Pair(
        "评估47家，优秀12家、良好30家。",
        "评估47家，优秀12家、良好30家、一般8家。",
        {LIST},
    ),
    "papers looked through": Pair(
        "对150件文件清理，继续有效121件、修改8件、失效21件。",
        "对150件文件清理，继续有效131件、修改8件、失效21件。",
        {LIST},
    ),
    "full and half time": Pair(
        "全县专兼职人员96人，专职11人，兼职85人。",
        "全县专兼职人员108人，专职11人，兼职85人。",
        {LIST},
    ),
    "a sum of fewer of the numbers before it": Pair(
        "更新栏目60条，发布动态30条、发布公告20条，共计50条。",
        "发布动态30条、发布公告20条，共计55条。",
        {LIST},
    ),
    "a sum of all the above": Pair(
        "通过网站公开44条，通过公众号公开226条，以上共270条。",
        "通过网站公开44条，通过公众号公开226条，以上共280条。",
        {LIST},
    ),
    "a sum said of so many ways": Pair(
        "微信684篇、抖音341条、小红书275篇，三个平台共发1300篇。",
        "微信684篇、抖音341条、小红书275篇，三个平台共发1340篇。",
        {LIST},
    ),
    "parts that are dealt with together": Pair(
        "建议12件、提案15件，共26件合并办理。",
        "建议12件、提案15件，共26件一并办理。",
        {LIST},
    ),
    "parts of one unit that are less than their sum": Pair(
        "网站40条，比上年多4条，微信36条，共计70条。",
        "网站40条，微信36条，共计70条。",
        {LIST},
    ),
    "numbers without units and their sum": Pair(
        "四个季度的人次依次为10、20、30、40，上年合计90人次。",
        "四个季度的人次依次为10、20、30、40，全年合计96人次。",
        {LIST},
    ),
    "a unit in brackets opens no list": Pair(
        "公开信息85条（次），其中：网站42条，微信43条。",
        "公开信息85条（次），其中：网站52条，微信43条。",
        {LIST},
    ),
    "the name of an account is no deed": Pair(
        "发布信息90条，网站50条，“左岸发布”公众号40条。",
        "发布信息92条，网站50条，“左岸发布”公众号40条。",
        {LIST},
    ),
    "kinds of decisions are parts of decisions": Pair(
        "办理行政许可120件，其中卫生许可60件，执业许可20件，注册40件。",
        "办理行政许可120件，其中卫生许可69件，执业许可20件，注册40件。",
        {LIST},
        {"t2.permit.decisions": 120},
    ),
    "divided a second time": Pair(
        "公开信息151条。按方式分，网站45条，公示栏106条。按内容分，补贴72条，工程19条，干部6条，其余54条。",
        "公开信息151条。按方式分，网站45条，公示栏106条。按内容分，补贴72条，工程19条，干部6条，其余61条。",
        {LIST},
    ),
    "by what it is spread over": Pair(
        "公开信息100条，内容分布为：政策60条，动态40条。",
        "公开信息105条，内容分布为：政策60条，动态40条。",
        {LIST},
    ),
    "a rest of another unit than what it says of it": Pair(
        "14个村中有5个全年报送不足10条，其余9个达到要求。",
        "14个村中有5个全年报送不足10条，其余10个达到要求。",
        {LIST},
    ),
    "the first part of what is divided once more is no whole": Pair(
        "按内容分，补贴72条，工程19条，干部6条，动态54条。",
        "全年公开72条，工程19条，干部6条，动态54条。",
        {LIST},
    ),
    "the quarters add to the year told before them": Pair(
        "全年公开信息71条。一季度公开15条、二季度公开22条、三季度公开19条、四季度公开15条。",
        "全年公开信息72条。一季度公开15条、二季度公开22条、三季度公开19条、四季度公开15条。",
        {LIST},
    ),
    "parts with others that miss their whole by too much to be all": Pair(
        "公开信息20条，其中网站10条、微信3条、其他3条。",
        "公开信息20条，其中网站10条、微信3条、其他4条。",
        {LIST},
    ),
    "parts of one unit that need not be all": Pair(
        "公开信息20条，其中网站10条、微信4条、报纸3条。",
        "公开信息20条，其中网站10条、微信4条、报纸5条。",
        {LIST},
    ),
    "the parts of the number before the last": Pair(
        "全年公开信息30条，网站公开20条，其中政策12条、动态18条。",
        "培训30次，网站公开20条，其中政策12条、动态18条。",
        {LIST},
    ),
    "passed and not passed are all": Pair(
        "表决240件，通过233件，不通过7件。", "表决240件，通过233件，不通过8件。", {LIST}
    ),
    "greater than the whole, behind a semicolon": Pair(
        "废止信息33条，其中文件1条；公告1条；保留34条。",
        "废止信息33条，其中文件1条，公告1条，保留34条。",
        {LIST},
    ),
    "the ways that applications came are all": Pair(
        "申请渠道：网上12件、信函5件、当面3件。", "申请渠道：网上12件、信函5件、当面4件。", {LIST}, RECEIVED
    ),
    "a mark that is new ends a list that is all": Pair(
        "公开信息20条，其中网站12条、微信4条、报纸4条，视频5条，图解3条。",
        "公开信息20条，其中网站12条、微信4条、报纸4条、视频5条、图解3条。",
        {LIST},
    ),
    "counties and offices": Pair(
        "检查9个县区和44个市直部门共计53个单位。", "检查9个县区和44个市直部门共计54个单位。", {LIST}
    ),
    "several kinds with a bracket each": Pair(
        "公开信息51条，集中在征收（28条）、规划（23条）两个方面。",
        "公开信息51条，集中在征收（28条）、规划（22条）两个方面。",
        {LIST},
    ),
    "more grades than people write are left alone": Pair(
        f"测评60名代表，{'、'.join(f'{one}5名' for one in GRADES)}、不达标5名、一般6名。",
        f"测评60名代表，{'、'.join(f'{one}5名' for one in GRADES)}、一般11名。",
        {LIST},
    ),
    "one number in a bracket is no list": Pair(
        "公开信息20条（转载23条，包括外媒）。", "公开信息20条（包括政策23条）。", {LIST}
    ),
    "seasons add to the year of their own unit": Pair(
        "一季度15件、二季度22件、三季度19件、四季度15件，全年71件，培训72人次。",
        "一季度15件、二季度22件、三季度19件、四季度15件，全年72件，培训71人次。",
        {LIST},
    ),
    "six and more kinds, spelled, are a count": Pair(
        "公开信息20项，其中网站十项，微信七项，报纸三项。",
        "公开信息20项，其中网站十项，微信七项，报纸六项。",
        {LIST},
    ),
    "a list is opened behind the thing that is counted": Pair(
        "公开20条政府信息，其中网站12条、微信8条。",
        "公开20条政府信息，其中网站12条、微信9条。",
        {LIST},
    ),
    "the first opening word within a bracket ends nothing": Pair(
        "公开信息20条（网站12条、微信5条，包含报纸3条）。",
        "公开信息20条（网站12条、微信5条，包含报纸4条）。",
        {LIST},
    ),
    "one part alone need not be all": Pair(
        "公开信息20条，分别为网站12条。", "公开信息20条，分别为网站12条、微信7条。", {LIST}
    ),
    "what there was before is no part of a sum": Pair(
        "网站44条，历史存量40条，公众号226条，以上共270条。",
        "网站44条，公众号226条，以上共271条。",
        {LIST},
    ),
    "a single part that is as great as the one before divides nothing": Pair(
        "公开信息20条，其中网站8条、微信8条、报纸4条。",
        "公开信息20条，其中网站8条、微信8条、报纸12条。",
        {LIST},
    ),
    "an article of a law is no count": Pair(
        "公开信息20条，其中依条例第20条12条、第21条8条。",
        "公开信息20条，其中依条例第20条12条、第21条9条。",
        {LIST},
    ),
    "ways that applications came are of those received, not of those carried in too": Pair(
        "受理渠道：网上5件、信函3件、当面2件。",
        "受理渠道：网上5件、信函3件、当面1件。",
        {LIST},
        {"t3.new.natural": 10, "t3.carried_in.natural": 10, "t3.granted.natural": 20},
    ),
    "a list that ends in others of another unit": Pair(
        "公开信息100条，其中网站50条、微信30条，其他20次。",
        "公开信息100条，其中网站50条、微信30条，其他10次。",
        {LIST},
    ),
    "towns and offices are all": Pair(
        "8个镇街、29个部门共37家单位的栏目统一模板。",
        "8个镇街、24个部门共37家单位的栏目统一模板。",
        {LIST},
    ),
    "what was carried in is concluded too": Pair(
        "上年结转2件，本年收到申请20件，其中予以公开15件、部分公开4件、无法提供3件。",
        "本年收到申请20件，其中予以公开15件、部分公开4件、无法提供3件。",
        {LIST},
        CARRIED,
    ),
    "what was carried in is concluded with the rest": Pair(
        "上年结转2件，办结22件，其中予以公开15件、部分公开4件、无法提供3件。",
        "办结21件，其中予以公开15件、部分公开4件、无法提供3件。",
        {LIST, ("T2", "t3.total.total")},
        CARRIED,
    ),
    "last year's number behind the parts leaves them open": Pair(
        "公开信息100条（其中网站50条、微信30条、报纸17条，上年12条）。",
        "公开信息100条（其中网站50条、微信30条、报纸17条）。",
        {LIST},
    ),
    "parts that do not come near are not meant to be all": Pair(
        "公开信息100条，其中网站50条、微信30条、报纸10条。",
        "公开信息100条，其中网站50条、微信30条、报纸17条。",
        {LIST},
    ),
    "a rest of how many more": Pair(
        "新增3条问题，已整改1条，另1条正在整改。",
        "3条问题，已整改1条，另1条正在整改。",
        {LIST},
    ),
    "a share with a bracket between the whole and its list": Pair(
        "公开信息20条，占25%（线上），其中网站12条、微信8条。",
        "公开信息20条，占25%（线上），其中网站12条、微信9条。",
        {LIST},
    ),
    "one notice is a whole": Pair(
        "发布公告1条，其中网站1条、报纸0条。",
        "发布公告1条，其中网站1条、报纸1条。",
        {LIST},
    ),
    "clauses of nothing but words and marks": Pair(
        "维护好街道专栏，更新领导分工、机构设置等信息11条，其中网站6条、微信5条。",
        "维护好街道专栏，更新领导分工、机构设置等信息11条，其中网站6条、微信6条。",
        {LIST},
    ),
    "two parts are the whole told before them, and more stands behind": Pair(
        "公开信息20条。按渠道分，网站12条、微信8条、另有转载2条。",
        "公开信息21条。按渠道分，网站12条、微信8条、报纸2条。",
        {LIST},
    ),
    "parts of parts before the sum of all": Pair(
        "结果：公开12件；部分公开4件；无法提供9件，为不掌握7件、需另行制作2件；三项共25件。",
        "结果：公开12件；部分公开4件；无法提供9件；三项共26件。",
        {LIST, ("T2", "t3.total.total")},
        {
            "t3.new.natural": 25,
            "t3.granted.natural": 12,
            "t3.partial.natural": 4,
            "t3.unable.not_held.natural": 7,
            "t3.unable.to_create.natural": 2,
        },
    ),
    "beside the whole, not in it": Pair(
        "举办发布会86场，其中省领导出席7场，市州另办642场。",
        "举办发布会86场，其中省领导出席7场，部门出席97场。",
        {LIST},
    ),
    "alone behind its whole, long names and a closing part": Pair(
        "公开信息711条。征地补偿安置公告57条，国有建设用地出让公告与成交公示102条，规划批前批后公示216条，"
        "不动产登记公告280条，其他政务信息56条。",
        "公开信息711条。征地补偿安置公告57条，国有建设用地出让公告与成交公示115条，规划批前批后公示216条，"
        "不动产登记公告280条，其他政务信息56条。",
        {LIST},
    ),
    "an issue and what it carries": Pair(
        "公开信息11438条，其中网站4206条、子站6550条、公报12期所载文件152件、发布会及其他方式530条。",
        "公开信息11438条，其中网站4206条、子站6550条、公报12期所载文件172件、发布会及其他方式530条。",
        {LIST},
    ),
    "applicants of a kind that is not named": Pair(
        "收到申请118件，其中自然人94件、商业企业13件、法律服务机构8件。",
        "收到申请118件，其中自然人94件、商业企业13件、法律服务机构7件。",
        {("T1", "t3.new.legal"), LIST},
        cells={
            "t3.new.natural": 94,
            "t3.new.business": 13,
            "t3.new.legal": 8,
            "t3.new.other": 3,
        },
    ),
    "each list has the number right before it": Pair(
        "来信中，公告38件，动态14件；投诉12件，按情形分为噪声8件、其他4件。",
        "来信中，公告38件，动态14件；投诉12件，按情形分为噪声9件、其他4件。",
        {LIST},
    ),
    "last year's number behind the change": Pair(
        "收到来信826件，同比下降6.2%，上年为881件；其中网上709件，占85.8%，信函62件，占7.5%，其他55件。",
        "收到来信826件，同比下降6.2%，上年为881件；其中网上709件，占85.8%，信函62件，占7.5%，其他65件。",
        {LIST},
    ),
    "a sum behind numbers that are divided in brackets": Pair(
        "网站12件（好评10件、差评2件），信箱25件（好评21件、差评1件、其他1件、未评2件），共37件。",
        "网站12件，信箱25件，共47件。",
        {LIST},
    ),
    "a whole that is too small by an eighth": Pair(
        "公开信息86条。乡村振兴31条，惠民补贴25条，民政救助13条，防汛防火12条，机构职能5条。",
        "公开信息75条。乡村振兴31条，惠民补贴25条，民政救助13条，防汛防火12条，机构职能5条。",
        {LIST},
    ),
    "parts in the bracket behind what is counted": Pair(
        "全区72所公办学校（小学41所、初中24所、高中7所）均设立校务公开栏。",
        "全区72所公办学校（小学41所、初中19所、高中7所）均设立校务公开栏。",
        {LIST},
    ),
    "a bracket that does not name all": Pair(
        "全区72所公办学校（设有公开栏41所、公开墙24所）均有专人。",
        "全区72所公办学校（小学41所、初中25所、高中7所）均有专人。",
        {LIST},
    ),
    "a sum right behind its parts": Pair(
        "承办人大建议23件和政协提案18件共41件，答复全文公开39件。",
        "承办人大建议23件和政协提案18件共46件，答复全文公开39件。",
        {LIST},
    ),
    "published in three places": Pair(
        "公开信息6031条，通过政府网站公开3764条，通过新媒体公开2198条，通过其他方式公开69条。",
        "公开信息6031条，通过政府网站公开3764条，通过新媒体公开2473条，通过其他方式公开69条。",
        {LIST},
    ),
    "alone behind its whole, put somewhere": Pair(
        "主动公开政府信息912条。在局网站发布466条，在公开平台发布233条，在微博发布213条。",
        "主动公开政府信息912条。在局网站发布524条，在公开平台发布233条，在微博发布213条。",
        {LIST},
    ),
    "what it cost stands between": Pair(
        "科技计划项目立项85项，资助经费1460万元，农业类22项、工业类41项、社会发展类22项。",
        "科技计划项目立项96项，资助经费1460万元，农业类22项、工业类41项、社会发展类22项。",
        {LIST},
    ),
    "money beside other things is no part of them": Pair(
        "办理许可60件，处罚30件，强制5件，收费12万元。",
        "办理许可61件，处罚30件，强制5件，收费12万元。",
        {("T4", "t2.permit.decisions")},
        cells={
            "t2.permit.decisions": 60,
            "t2.penalty.decisions": 30,
            "t2.coercion.decisions": 5,
            "t2.fee.amount": 12,
        },
    ),
    "the share of a part before the semicolons": Pair(
        "来信218件。其中网上102件，占46.8%；信函86件；其他30件。",
        "来信218件。其中网上102件，占46.8%；信函96件；其他30件。",
        {LIST},
    ),
    "two of them together": Pair(
        "公开信息240条。按内容分，公告97条、动态24条，两者121条，占50.4%；其他119条。",
        "公开信息240条。按内容分，公告97条、动态24条，其他129条。",
        {LIST},
    ),
    "each of the numbers before, in turn": Pair(
        "未经复议直接起诉1件、复议后起诉2件，结果都是维持，分别为1件、2件。",
        "起诉4件，结果分别为维持1件、撤诉2件。",
        {LIST},
        cells={"t4.direct.upheld": 1, "t4.after.upheld": 2},
        otherwise={"t4.direct.upheld": 1, "t4.after.upheld": 0, "t4.direct.other": 2},
    ),
    "a sum told before its parts already, of two sorts": Pair(
        "收到来信20件，办结4件，制发16件，合计20件。",
        "收到来信20件，办结4件，制发6件，合计20件。",
        {LIST},
    ),
    "a part that stands for several things": Pair(
        "主动公开信息1684条，其中动态1210条，文件98件，预算、决算信息各2条；微信372条。",
        "主动公开信息1684条，其中动态1210条，文件98件，预算信息2条；微信372条。",
        {LIST},
    ),
    "no slip of one number explains it": Pair(
        "编发简报12期，其中综合类8期、转发类230期。",
        "编发简报12期，其中综合类8期、转发类6期。",
        {LIST},
    ),
    "some of the applicants, as the tables have them": Pair(
        "新收29件，自然人25件，商业企业3件。",
        "新收30件，自然人25件，商业企业3件。",
        {("T1", NEW), LIST},
        {"t3.new.natural": 25, "t3.new.business": 3, "t3.new.legal": 1, "t3.granted.natural": 29},
    ),
    "results of those concluded, behind those received": Pair(
        "36件新收申请中，自然人36件。办理用语分为：予以公开17件；部分公开6件；无法提供11件。合计34件。",
        "36件新收申请中，自然人36件。办理用语分为：予以公开17件；部分公开6件；无法提供10件。",
        {("T2", "t3.unable.not_held.total")},
        {
            "t3.new.natural": 36,
            "t3.granted.natural": 17,
            "t3.partial.natural": 6,
            "t3.unable.unclear.natural": 11,
            "t3.carried_out.natural": 2,
        },
    ),
    "what was done, and behind its number what was not": Pair(
        "发现问题13个，已改12个，1个正在改。", "发现问题15个，已改12个，1个正在改。", {LIST}
    ),
    "what was found is divided, what was built is not": Pair(
        "建成公开栏16个，今年更新12个，在建3个。", "发现问题16个，更新12个，在改3个。", {LIST}
    ),
    "the same once more, denied": Pair(
        "预算单位73家，应公开的70家、涉密不公开的3家。",
        "预算单位73家，应公开的70家、涉密不公开的4家。",
        {LIST},
    ),
    "what is left over, with its number": Pair(
        "找出堵点31个，解决26个，尚有5个要上级授权。", "找出堵点35个，解决26个，尚有5个要上级授权。", {LIST}
    ),
    "what was found after another number of its unit": Pair(
        "12个乡镇检查2次，发现漏洞55个，已整改53个，2个正在整改。",
        "12个乡镇检查2次，发现漏洞62个，已整改53个，2个正在整改。",
        {LIST},
    ),
    "what was ended may have come before, what is left may not": Pair(
        "受理工单45件，办复46件，在办2件。", "受理工单49件，办复44件，在办2件。", {LIST}
    ),
    "more of it behind a semicolon": Pair(
        "排查隐患18处，整改12处，5处待整改；另1处转交。", "排查隐患18处，整改12处，5处待整改。", {LIST}
    ),
    "who is in charge of an answer": Pair(
        "代表建议33件，主办21件、会办12件。", "代表建议37件，主办21件、会办12件。", {LIST}
    ),
    "a sum names the units that it adds": Pair(
        "数据12期、公报1期、文章23篇，合计36期（篇）。",
        "数据12期、公报1期、文章23篇，合计35期（篇）。",
        {LIST},
    ),
    "a sum of units that are not all named": Pair(
        "数据12期、讲座2场、文章23篇，合计35期（篇）。", "数据12期、文章23篇，合计34期（篇）。", {LIST}
    ),
    "a sum in 条次 adds what was written and what was done": Pair(
        "网站公布34条，广播410次，微信群转发286次，合计730条次。",
        "网站公布44条，广播410次，微信群转发286次，合计730条次。",
        {LIST},
    ),
    "a rest behind a sum is no part of it": Pair(
        "建议14件、提案9件，共23件，除2件外，其余均上网公开。",
        "建议16件、提案9件，共23件，除2件外，其余均上网公开。",
        {LIST},
    ),
    "a sum with one more part in its bracket": Pair(
        "网站转发12条，公告栏公开20条，总量35条（含转载3条）。",
        "网站转发12条，公告栏公开20条，总量35条。",
        {LIST},
    ),
    "what was there before is added": Pair(
        "新设公示栏6处，连同原有19处共25处。", "新设公示栏7处，连同原有19处共25处。", {LIST}
    ),
    "a whole whose first part was named before it": Pair(
        "网站3816条，微信1245条，微博2573条。",
        "全年通过网站、微信、微博公开3816条，网站900条，微信1245条，微博1573条。",
        {LIST},
    ),
    "a list that ends before another one": Pair(
        "公开信息563条，网站47条，微信489条，公告栏27条，其中疫情类391条。",
        "公开信息633条，网站47条，微信489条，公告栏27条，其中疫情类391条。",
        {LIST},
    ),
    "fees and cases are things that are published": Pair(
        "公开信息209条，收费公示81条、法律援助29条、行政复议文书40条、其他59条。",
        "公开信息235条，收费公示81条、法律援助29条、行政复议文书40条、其他59条。",
        {LIST},
    ),
    "the number of the year and two ways": Pair(
        "全年215条，网站190条，公众号25条。", "全年215条，网站200条，公众号25条。", {LIST}
    ),
    "parts behind 中 that end in their numbers": Pair(
        "全年15条解读中文字11条、图文3条、视频1条。", "全年15条解读中文字12条、图文3条、视频1条。", {LIST}
    ),
    "bodies behind 中 may be fewer than all": Pair(
        "29个村中按季公开的20个、按半年公开的6个。", "29个村中按季公开的24个、按半年公开的6个。", {LIST}
    ),
    "a list alone behind its whole": Pair(
        "主动公开信息167条。网站46条，公众号109条，大喇叭12条。",
        "主动公开信息167条。网站50条，公众号109条，大喇叭12条。",
        {LIST},
    ),
    "a number alone behind others that is a whole itself": Pair(
        "收到来信25件。投诉14件，举报6件，咨询8件。",
        "收到来信25件。投诉10件，举报8件，咨询8件。",
        {LIST},
    ),
    "last year's number in a bracket is no whole": Pair(
        "公开数量280条，增长32.7%（2020年211条）。公开类别：机构信息62条、疫情信息98条、民生信息72条。",
        "公开数量233条，增长10.4%（2020年211条）。公开类别：机构信息63条、疫情信息98条、民生信息73条。",
        {LIST},
    ),
    "a whole told again behind its parts": Pair(
        "公开信息83条，含采伐62条、占地13条、繁育8条，83条信息网上可查。",
        "公开信息83条，含采伐70条、占地13条、繁育8条，83条信息网上可查。",
        {LIST},
    ),
    "how something is distributed, without a colon": Pair(
        "收到来信54件，渠道分布为网络31件、信函20件、当面3件。",
        "收到来信54件，渠道分布为网络35件、信函20件、当面3件。",
        {LIST},
    ),
    "papers that are marked": Pair(
        "全局发文88份，标注主动公开30份、依申请公开21份、不予公开37份。",
        "全局发文88份，标注主动公开34份、依申请公开21份、不予公开37份。",
        {LIST},
    ),
    "parts of a group end at another group": Pair(
        "收到80件，予以公开20件；部分公开15件；无法提供36件，其中不掌握29件；不予处理5件；其他处理4件。",
        "收到80件，予以公开20件；部分公开15件；无法提供36件，其中不掌握29件、信息不明确8件。",
        {LIST, ("T2", "t3.unable.unclear.total")},
        {
            "t3.new.natural": 80,
            "t3.granted.natural": 20,
            "t3.partial.natural": 15,
            "t3.unable.not_held.natural": 29,
            "t3.unable.unclear.natural": 7,
            "t3.refused.petition.natural": 5,
            "t3.other.other.natural": 4,
        },
    ),
    "things that are told alike, one beside the other": Pair(
        "公开审计公告6篇，公开预算审计报告1篇，公开整改情况4篇。",
        "公开审计信息6篇，审计公告1篇，整改情况4篇。",
        {LIST},
    ),
    "results of those concluded, behind what is left": Pair(
        "最终20件发出，4件未了：甲10件、乙5件、丙5件。",
        "公开信息24条：甲10条、乙7条、丙6条。",
        {LIST},
    ),
    "a sum that is said in other words": Pair(
        "从提交方式看，邮寄38件、网上20件、当面6件，合起来是64件。",
        "从提交方式看，邮寄38件、网上22件、当面6件，合起来是64件。",
        {LIST},
    ),
    "a sum of so many as are said": Pair(
        "自然资源241件、住建198件、人社93件，三个系统共532件。",
        "自然资源271件、住建198件、人社93件，三个系统共532件。",
        {LIST},
    ),
    "two kinds of three are those that are not told": Pair(
        "投诉10件、举报8件、咨询9件，两类诉求共18件。",
        "投诉10件、举报9件，两类诉求共18件。",
        {LIST},
    ),
    "a sum of what stands behind 分别为": Pair(
        "三条渠道公开信息，分别为632条、176条、289条，合计1097条。",
        "三条渠道公开信息，分别为632条、198条、289条，合计1097条。",
        {LIST},
    ),
    "a sum of a list by semicolons": Pair(
        "1.镇网站144条；2.公开栏520条；3.大喇叭208次；前述合计872条（次）。",
        "1.镇网站162条；2.公开栏520条；3.大喇叭208次；前述合计872条（次）。",
        {LIST},
    ),
    "what stands before another unit is a part of the sum": Pair(
        "政策3条，培训2次，动态20条、公告5条，共28条。",
        "政策3条，培训2次，动态20条、公告5条，共27条。",
        {LIST},
    ),
    "a number in the name of a part": Pair(
        "月度数据11篇、七人普宣传37篇、动态28篇，以上76篇均可查。",
        "月度数据11篇、七人普宣传41篇、动态28篇，以上76篇均可查。",
        {LIST},
    ),
    "a sum behind which some of them are told": Pair(
        "发布图解10篇、视频8篇，以上12篇未上网。",
        "发布图解10篇、视频8篇，以上20篇已上网。",
        {LIST},
    ),
    "divided once more, and added up": Pair(
        "来信里，投诉33件，举报5件；从渠道看，网络21件、邮寄15件、当面2件，合计38件。",
        "来信里，投诉33件，举报5件；从渠道看，网络24件、邮寄15件、当面2件，合计38件。",
        {LIST},
    ),
    "parts in the order of their names": Pair(
        "三个渠道共发布3307条次，依次为842、365、2100条次。",
        "三个渠道共发布3307条次，依次为947、365、2100条次。",
        {LIST},
    ),
    "bare numbers in the bracket of their whole": Pair(
        "发布信息15820条（网站3140、微信5260、微博7420）。",
        "发布信息15820条（网站3532、微信5260、微博7420）。",
        {LIST},
    ),
    "papers in bare numbers that several ways published": Pair(
        "发布信息98条（网站60、微信30、微博20），部分信息多渠道发布。",
        "发布信息98条（网站60、微信30、微博20）。",
        {LIST},
    ),
    "procedures are all there are": Pair(
        "行政处罚1128件，普通程序76件、简易程序1052件。",
        "行政处罚1128件，普通程序86件、简易程序1052件。",
        {LIST},
        {"t2.penalty.decisions": 1128},
    ),
    "a third procedure beside them": Pair(
        "行政处罚120件，普通程序80件，快速办理15件，简易程序25件。",
        "行政处罚120件，普通程序80件，简易程序45件。",
        {LIST},
        {"t2.penalty.decisions": 120},
    ),
    "grades of papers that are counted in another unit": Pair(
        "对91件答复书逐份评查，优秀52份、合格33份、较差6份。",
        "对91件答复书逐份评查，优秀58份、合格33份、较差6份。",
        {LIST},
    ),
    "a list before what its whole is compared with": Pair(
        "全年公开231条，网站公开58条，公众号公开126条，公示栏公开47条，较2021年的198条增加33条。",
        "全年公开231条，网站公开65条，公众号公开126条，公示栏公开47条，较2021年的198条增加33条。",
        {LIST},
    ),
    "what is new in this year is divided": Pair(
        "局网站全年新增1234条，其中政策58条、招生217条、招聘133条、动态826条。",
        "局网站全年新增1234条，其中政策65条、招生217条、招聘133条、动态826条。",
        {LIST},
    ),
    "how something is distributed, in a sentence of its own": Pair(
        "公开信息337条。载体分布情况是：网站109条、微信174条、微博38条、报刊16条。",
        "公开信息337条。载体分布情况是：网站123条、微信174条、微博38条、报刊16条。",
        {LIST},
    ),
    "ways of applications beside the tables": Pair(
        "收到申请96件，都由自然人提出，上年71件；当面申请12件，信函申请35件，网络申请49件。",
        "收到申请96件，都由自然人提出，上年71件；当面申请12件，信函申请35件，网络申请51件。",
        {LIST},
        {"t3.new.natural": 96, "t3.granted.natural": 96},
    ),
    "ways of applications with one that is none": Pair(
        "收到申请96件，都由自然人提出，上年71件；当面申请12件，信函申请35件，网络申请48件，转来1件。",
        "收到申请96件，都由自然人提出，上年71件；当面申请12件，信函申请35件，网络申请48件。",
        {LIST},
        {"t3.new.natural": 96, "t3.granted.natural": 96},
    ),
    "pieces in several units to the last": Pair(
        "公开信息116条，其中公告14篇，整改6篇，动态78条，财务4条，其他14条。",
        "公开信息116条，其中公告14篇，整改7篇，动态78条，财务4条，其他14条。",
        {LIST},
    ),
    "pieces and what is none of them": Pair(
        "公开信息100条，其中动态50条，公告20条，答复申请5件，其他30条。",
        "公开信息100条。具体为：动态58条，公告20条，解读5篇，其他25条。",
        {LIST},
    ),
    "two levels together": Pair(
        "局一级公开213条，场一级公开407条，两级共公开620条。",
        "局一级公开240条，场一级公开407条，两级共公开620条。",
        {LIST},
    ),
    "bare numbers in another bracket": Pair(
        "学校网站公开信息184条【招生36、资助25、实习41、采购18、综合64】。",
        "学校网站公开信息184条【招生40、资助25、实习41、采购18、综合64】。",
        {LIST},
    ),
    "what is told of the part right before": Pair(
        "公开信息20条：网站12条，微信8条，后者除原创之外尚有转载2条。",
        "公开信息20条：网站12条，微信9条，后者除原创之外尚有转载2条。",
        {LIST},
    ),
    "the first two of several": Pair(
        "问题涉及征收30件，规划26件，学籍26件，前两类共56件。",
        "问题涉及征收30件，规划26件，学籍26件，三类共88件。",
        {LIST},
    ),
    "an earlier year beside this one": Pair(
        "公开信息58条，2021年是61条，少了3条。",
        "公开信息58条，网站31条，微信23条，短信3条。",
        {LIST},
    ),
    "the sum of some within a list": Pair(
        "公开信息160条。按内容分：动态69条，公告15条，两者相加84条；政策76条。",
        "公开信息160条。按内容分：动态69条，公告15条，政策84条。",
        {LIST},
    ),
    "results divide no kind of applicants": Pair(
        "自然人16件，企业4件。按结果分：予以公开10件，部分公开5件，不予公开2件。",
        "收到申请20件，自然人16件，企业4件。按人分：城里9件，乡下5件，外地5件。",
        {LIST},
        {
            **RESULTS,
            "t3.new.natural": 16,
            "t3.new.business": 4,
            "t3.denied.secret.natural": 2,
            "t3.unable.unclear.natural": 3,
        },
    ),
    "some of a list of several units": Pair(
        "公开信息67条。其中领导更新4次，财政5条，防火18条，动态36条。",
        "公开信息67条。其中领导更新4次，财政5条，防火18条，动态36条，其他5条。",
        {LIST},
    ),
    "the first part behind a colon is no whole": Pair(
        "内容有：学位2件，编制1件，招标1件，处分1件。",
        "内容有：共收到5件，学位2件，编制1件，招标1件。",
        {LIST},
    ),
    "some stand beside others that are all": Pair(
        "发布视频56条，其中原创32条，抖音30条、视频号26条。",
        "发布视频56条，其中快手32条、抖音30条、视频号26条。",
        {LIST},
    ),
    "a first list of the whole, and another": Pair(
        "公示90条，其中财务44条，村务46条，春季50条、秋季40条。",
        "公示90条，其中财务44条、村务48条。",
        {LIST},
    ),
    "what there was, what came and went, and what there is": Pair(
        "年初有账号15个，年内新开1个，注销4个，年末12个。",
        "共有账号15个，政务号1个，公众号4个，视频号12个。",
        {LIST},
    ),
    "accepted at several levels": Pair(
        "各单位报送656条，被省网采用12条、市网采用45条、县网采用620条。",
        "全年报送656条，教育系统12条、民政系统45条、农业系统620条。",
        {LIST},
    ),
    "a part told again by its name": Pair(
        "公开10条中，网站6条，占60%，微信3条，微博1条，微博的1条已删除。",
        "公开10条中，网站6条，微信3条，微博2条。",
        {LIST},
    ),
    "其中 within the list behind 中": Pair(
        "在收到的42封来信中，网络来信25封，其中18封当日登记；信函17封。",
        "在收到的42封来信中，网络来信25封，信函18封。",
        {LIST},
    ),
    "how many more is no part of a sum": Pair(
        "图解9件，视频4件，图解比视频多5件，两者共13件。",
        "图解9件，视频5件，两者共13件。",
        {LIST},
    ),
    "so many that have a share of their own name": Pair(
        "政府文件12件，部门文件16件，图解占32.1%，共9件。",
        "政府文件12件，部门文件16件，共29件。",
        {LIST},
    ),
    "questions by ways, not the applications": Pair(
        "咨询中，网络20件、信函1件、当面1件。",
        "新收20件，均已办结。网络18件、信函2件、当面1件。",
        {LIST},
        RECEIVED,
    ),
    "what else was held and makes up the whole is a part": Pair(
        "召开发布会86场，其中县级7场、另办79场。",
        "召开发布会86场，其中县级7场、另办79场、村级16场。",
        {LIST},
    ),
    "five too many, which some of them are": Pair(
        "发布视频56条，其中原创5条，抖音30条、视频号26条。",
        "发布视频56条，其中快手5条、抖音30条、视频号26条。",
        {LIST},
    ),
    "a bracket that goes on to another group of results": Pair(
        "不予公开36件（其中国家秘密20件、内部事务信息10件、过程性信息5件，另不予处理5件）。",
        "不予公开36件（其中国家秘密20件、内部事务信息10件、过程性信息5件）。",
        {LIST},
        {
            "t3.new.natural": 41,
            "t3.denied.secret.natural": 20,
            "t3.denied.internal.natural": 10,
            "t3.denied.process.natural": 5,
            "t3.denied.law.natural": 1,
            "t3.refused.petition.natural": 5,
        },
    ),
    "a part told again at the end of its bracket": Pair(
        "公开20条（其中网站12条、微信5条、微博3条，微博的3条已删除）。",
        "公开20条（其中网站12条、微信4条、微博3条，微博的3条已删除）。",
        {LIST},
    ),
    "a part since its beginning is none of the year": Pair(
        "网站发布30条，开通以来公众号发布20条，全年为48条。",
        "网站发布30条，公众号发布20条，全年为48条。",
        {LIST},
    ),
    "cases as what is published, without units": Pair(
        "发布信息100条（复议案例30、政务动态50、人事任免20）。",
        "发布信息100条（复议案例30、政务动态50、人事任免25）。",
        {LIST},
    ),
    "how many of those above need something": Pair(
        "网站发布30条，公众号发布20条，以上共48条需复核。",
        "网站发布30条，公众号发布20条，以上共48条。",
        {LIST},
    ),
    "what so many of them together were about": Pair(
        "网站发布30条，公众号发布20条，共48条涉及民生。",
        "网站发布30条，公众号发布20条，共48条。",
        {LIST},
    ),
    "the ways of applications by web pages": Pair(
        "新收86件，办结86件。渠道为网页60件、信函17件、当面9件。",
        "新收86件，办结86件。渠道为网页60件、信函17件、当面12件。",
        {LIST},
        {"t3.new.natural": 86, "t3.granted.natural": 86},
    ),
    "those just told, of whom more is said": Pair(
        "发布信息20条，其中动态15条，这15条均经审核。",
        "发布信息20条，其中动态15条、政策15条。",
        {LIST},
    ),
    "votes, as people count them": Pair(
        "测评中，满意104票，基本满意11票，不满意2票，合计117票。",
        "测评中，满意104票，基本满意12票，不满意2票，合计117票。",
        {LIST},
    ),
    "the rest of what was found": Pair(
        "找出费解处46个，改了41个，余5个要等省里统一表述。",
        "找出费解处46个，改了41个，余6个要等省里统一表述。",
        {LIST},
    ),
    "the rest of what came in, behind what was dealt with": Pair(
        "受理投诉建议1204件，办结1198件，其余6件正在会商。",
        "受理投诉建议1204件，办结1348件，其余6件正在会商。",
        {LIST},
    ),
    "put off are those before the rest": Pair(
        "反馈问题21条，限期改好20条，余下1条因升级延后。",
        "反馈问题21条，限期改好22条，余下1条因升级延后。",
        {LIST},
    ),
    "papers of two marks are not more than all": Pair(
        "全年制发公文48件，主动公开32件，不予公开10件。",
        "全年制发公文48件，主动公开32件，不予公开20件。",
        {LIST},
    ),
    "papers some of which are open upon request": Pair(
        "全年制发公文48件，主动公开32件，不予公开20件，依申请公开的除外。",
        "全年制发公文48件，主动公开32件，不予公开20件。",
        {LIST},
    ),
    "what came out again and again": Pair(
        "月度数据11次，季度数据4次，年度公报1份，合起来16次。",
        "月度数据11次，季度数据4次，年度公报1份，合起来17次。",
        {LIST},
    ),
    "again and again, beside another thing": Pair(
        "培训3次、观摩9次、手册1份，共12次。",
        "培训3次、观摩9次、手册1份，共14次。",
        {LIST},
    ),
    "a sum of those that are tied together": Pair(
        "首发信息3871条，公众号推文1523篇、微博2046条、视频号187条，合计3756条（篇）。",
        "首发信息3871条，公众号推文1523篇、微博2046条、视频号187条，合计3286条（篇）。",
        {LIST},
    ),
    "those that are tied together divide their first": Pair(
        "网站10条，新媒体11条、公众号6条、视频号5条，合计21条。",
        "网站10条，新媒体11条、公众号6条、视频号5条，合计24条。",
        {LIST},
    ),
    "published through a medium, and all together": Pair(
        "通过网站公开390条，通过公报公开26条，通过新媒体公开168条，全部加总584条。",
        "通过网站公开390条，通过公报公开26条，通过新媒体公开168条，全部加总600条。",
        {LIST},
    ),
    "proposals that were dealt with": Pair(
        "公开会议12次，其中镇长办公会10次；办理并公开代表建议14件、提案3件，共计17件。",
        "公开会议12次，其中镇长办公会10次；办理并公开代表建议14件、提案3件，共计19件。",
        {LIST},
    ),
    "kinds of bodies in a bracket": Pair(
        "全县辖14个乡镇（6个镇、8个乡）。",
        "全县辖14个乡镇（7个镇、8个乡）。",
        {LIST},
    ),
    "bodies of any kind in a bracket": Pair(
        "对42家单位（9个街道、33个部门）开展检查。",
        "对42家单位（10个街道、33个部门）开展检查。",
        {LIST},
    ),
    "other bodies in a bracket": Pair(
        "检查13个街道（9个村、5个社区）。",
        "检查13个镇街（9个镇、5个街道）。",
        {LIST},
    ),
    "not all kinds of bodies in a bracket": Pair(
        "检查15个乡镇（9个镇、5个乡等）。",
        "检查15个乡镇（9个镇、5个乡）。",
        {LIST},
    ),
    "four in turn": Pair(
        "四次监测发现问题9个，依次4个、3个、2个、0个，趋于向好。",
        "四次监测发现问题9个，依次4个、4个、2个、0个，趋于向好。",
        {LIST},
    ),
    "a list alone, before shares of its whole": Pair(
        "全年发布信息703条。网站225条，公众号390条，视频号88条。其中民生类占36.2%。",
        "全年发布信息703条。网站225条，公众号439条，视频号88条。其中民生类占36.2%。",
        {LIST},
    ),
    "ways before applicants in one row": Pair(
        "收到申请20件，当面2件，邮寄7件，网络11件，申请人为自然人的20件。",
        "收到申请20件，当面2件，邮寄8件，网络11件，申请人为自然人的20件。",
        {LIST},
        RECEIVED,
    ),
    "ways beside the share of one of them": Pair(
        "申请方式：平台8件，邮寄10件，当面2件，邮寄居首，占50%。",
        "申请方式：平台8件，邮寄10件，当面3件，邮寄居首，占50%。",
        {LIST},
        RECEIVED,
    ),
    "a bracket that goes on with the name of the whole": Pair(
        "下辖31个行政村（社区），其中行政村28个、社区3个。",
        "下辖31个行政村（社区），其中行政村32个、社区3个。",
        {LIST},
    ),
}
