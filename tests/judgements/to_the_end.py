"""Lists that no opening word and no name decides, but their numbers (T7): to the end, of many parts."""

from __future__ import annotations

from tests.judgements.pairs import LIST, Pair

PAIRS = {
    "all to the end, whatever the words": Pair(
        "去年提出的电子屏老化，7块屏修好5块，报废2块。",
        "去年提出的电子屏老化，7块屏修好5块，报废3块。",
        {LIST},
    ),
    "one beside the other is no whole": Pair(
        "在局网站发布46条，在市平台发布23条，在微博发布21条。",
        "全年编发46条，在市平台推送23条，在微博登载21条。",
        {LIST},
    ),
    "a site beside other media is no whole": Pair(
        "厅门户网站发布信息386条，政务微信125条，政务微博207条。",
        "全厅编发信息386条，政务微信125条，政务微博207条。",
        {LIST},
    ),
    "what is told of this year may be some": Pair(
        "建成公开栏16个，今年更新12个，在建3个。",
        "公开栏16个，更新12个，在建3个。",
        {LIST},
    ),
    "mostly is not all": Pair(
        "公开信息88条，主要有政策文件10条、动态60条、公告15条。",
        "公开信息88条，政策文件10条、动态60条、公告15条。",
        {LIST},
    ),
    "pieces of another unit": Pair(
        "公开各类信息1426条，其中政务动态781篇、法定信息618篇、概况27篇。",
        "公开各类信息1426条，其中政务动态781篇、法定信息618篇、概况30篇。",
        {LIST},
    ),
    "kinds that are told by their number": Pair(
        "公开信息12条，类别有四类：机构类2条，规划类3条，教育类6条，其他类1条，公报2期。",
        "公开信息12条，类别有四类：机构类2条，规划类3条，教育类6条，其他类2条，公报2期。",
        {LIST},
    ),
    "of many parts none is left out": Pair(
        "发布解读260条，包含文字101条，视频34条，图文69条，评论27条等。",
        "发布解读260条，包含文字101条，视频34条，图文69条，评论27条。",
        {LIST},
    ),
    "kinds of papers are kinds of what was published": Pair(
        "网站新增信息1874条，其中，动态类983条，法规及规范性文件类31条，规划类3条，业务类857条。",
        "网站新增信息1874条，其中，动态类983条，法规及规范性文件类35条，规划类3条，业务类857条。",
        {LIST},
    ),
    "two of one kind, by a slip": Pair(
        "开设政务新媒体2个，按类型分，微信公众号1个、视频号1个。",
        "开设政务新媒体2个，按类型分，微信公众号1个、视频号2个。",
        {LIST},
    ),
    "those with two posts are not counted twice": Pair(
        "工作人员3名，专职1名，兼任讲解员3名。", "工作人员3名，1名专职，3名兼职。", {LIST}
    ),
    "two parts, and others": Pair(
        "公开信息97条，其中：工作动态12条、其他法定信息85条。",
        "公开信息97条，其中：工作动态12条、其他法定信息74条。",
        {LIST},
    ),
    "of two parts some are left out": Pair(
        "公开信息97条，其中工作动态12条、法定信息74条。",
        "公开信息97条，其中工作动态12条、法定信息84条、其他11条。",
        {LIST},
    ),
    "more of them without a number": Pair(
        "公开信息97条，工作动态12条，法定信息74条，其他信息若干。",
        "公开信息97条，工作动态12条，法定信息84条，其他信息11条。",
        {LIST},
    ),
    "deeds beside each other": Pair(
        "检查4次，培训2次，通报3次。", "检查4次，抽查2次，培训2次，通报1次。", {LIST}
    ),
    "of each of them": Pair(
        "设查阅点10个，乡里1个，每村1个，村里合计9个。",
        "设查阅点10个，乡里2个，村里9个。",
        {LIST},
    ),
    "a whole that was found, behind others of its unit": Pair(
        "检查21个村，发现问题34个，内容缺项15个，更新超期12个，不规范7个。",
        "检查21个村，发现问题34个，内容缺项15个，更新超期13个，不规范7个。",
        {LIST},
    ),
    "a part as large as its whole is another number": Pair(
        "受理异议264条，答复264条，查实线索13条，移交5条。",
        "受理异议264条，答复233条，查实线索33条，移交5条。",
        {LIST},
    ),
    "answered twice over": Pair(
        "收到248条网民留言，办结留言230条，公开答复4条。",
        "收到248条网民留言，咨询留言230条，建议留言4条。",
        {LIST},
    ),
    "what was not answered is a part": Pair(
        "收到62封来信，答复60封，未答复2封。", "收到62封来信，答复60封，未答复3封。", {LIST}
    ),
}
