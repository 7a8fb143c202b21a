"""The vocabulary: which words of a report's running text mean what. One table; a new way of saying a thing is a new entry.

Kinds: `noun` what is counted (`foreign`: things that no table counts), `verb` what is done with it, `row` a row or group of table three by
its key, `person` a column of it, `outcome` a column of table four, `none` and `zero` words that deny, `all` and `rate` that call all
done, `time`, `scope`, `change`, `channel` and `aside` words that keep a number from being compared, `open`, `etc` and `including` the joints of
lists. How they work together is in `gkxl.narrative.meanings`, `denials` and `lists`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

# kind, meaning, spellings (regular expressions without capturing groups), over text whose full-width characters are folded
_VOCABULARY: tuple[tuple[str, str, str], ...] = (
    # things that are counted
    (
        "noun",
        "application",
        "(?:政府)?信息公开申请(?:事项|办件|件|数(?=为|是|\\d))?(?!人)|依申请公开(?:政府)?信息(?:的)?申请(?!人)|依申请公开(?:申请(?!人)|事项|信息|办件|件)?|政府信息依申请公开(?:申请(?!人)|件)?|依申请(?!公开)|公开申请(?!人)|(?<![\u4e00-\u9fff])申请(?:总量|总数|数量|量)|申请公开(?:政府)?信息|申请信息公开|公众申请(?!人)|信息申请(?!人)",
    ),
    ("noun", "plain", "申请件?(?!人)"),
    (
        "noun",
        "other_application",
        "(?:行政许可|许可|复议|救助|补贴|贷款|入党|低保|登记|办证|仲裁|赔偿|调解|准入|认定)申请",
    ),
    (
        "noun",
        "review",
        "行政复议(?:案件?|申请)?|复议机关(?=作出|决定|维持|认定)|复议(?:案件?)?(?!后|机关|机构|决定|申请|人|工作|法|委|应诉|应对|员|应答)",
    ),
    (
        "noun",
        "litigation",
        "行政诉讼(?:案件?)?|行政应诉案件?|诉讼案件?|应诉案件|(?<!行政)(?<!复议后提起)(?<!直接提起)诉讼(?!请求|费|参与|代理|风险|案件)",
    ),
    (
        "noun",
        "direct",
        "未经(?:行政)?复议、?(?:而)?直接(?:向[^,。;]{1,6})?(?:起诉|诉讼|提起(?:行政)?诉讼)|直接(?:起诉|提起(?:行政)?诉讼)",
    ),
    ("noun", "after", "(?:经)?(?:行政)?复议后(?:再)?(?:又)?(?:起诉|诉讼|提起(?:行政)?诉讼)"),
    ("noun", "norm", "(?:行政)?规范性文件(?!库|解读|备案|目录|清理)"),
    ("noun", "rule", "规章(?!制度|类|规)"),
    (
        "noun",
        "permit",
        "(?<!行政)许可决定|(?<!不予)行政许可(?:处理)?(?:决定|案件)?(?!类|信息|案例|案卷|申请|事项)",
    ),
    (
        "noun",
        "penalty",
        "(?<!行政)(?<!不予)处罚决定|(?<!不予)(?<!撤销)(?<!免予)行政处罚(?:处理)?(?:决定|案件)?(?:书)?(?!类|信息|案例|案卷|事项(?!发生)|权)",
    ),
    ("noun", "coercion", "(?<!撤销)行政强制(?:处理|措施|执行|决定|案件)*(?!事项(?!发生))"),
    ("noun", "fee", "行政事业性收费"),
    (
        "noun",
        "foreign",
        "热线|留言|咨询|来信|来访|来电|信访(?:件|事项|案件)?|投诉|举报|建议|提案|议案|工单|诉求|信箱|问题|线索|纠纷|意见|协助(?:办理|办公|答复|件)?|协查|配合(?=.{0,12}(?:办理|答复|协查))|协办|转办|征求意见|会办|"
        "信息处理费|许可事项|事项(?!发生)|清单|目录|业务|服务|电话|备案|审查|审核|清理|评估|解读|公示|双公示|培训|会议|新闻|稿件|动态|检查|抽查|测评|考核|征集|调查|回应|听证|复核|案卷评查|评查|"
        "党(?:组|委)文件|公文|其他申请|督办|交办|办件|政务服务|审批",
    ),
    (
        "aside",
        "aside",
        "败诉|胜诉|纠错|出庭|超期|逾期(?!不补正|未补正|未按|未缴)|违法违规|泄密|修订|修改|典型",
    ),
    # what is done with them
    (
        "verb",
        "receive",
        "(?:新)?收到|收件量?(?!人)|新收|新接收|接收|接到|(?<!不予)(?<!不)受理(?!点|窗口|平台|渠道|中心|机构|流程|条件|范围|登记)|收办|共收到?|登记(?=政府信息|信息公开|依申请|申请|\\d)|新增(?=.{0,6}申请)",
    ),
    ("verb", "handle", "(?<!正在)(?<!继续)(?<!延期)办理|(?<!不再)(?<!不予)(?<!其他)处理|承办|接办"),
    (
        "verb",
        "conclude",
        "(?<!延期)(?<!逾期)(?<!超期)(?<!口头)(?<!电话)(?<!当场)(?<!现场)(?<!提前)(?<!网上)(?<!当面)(?<!当日)(?<!限期)(?<!重新)(?:办结|办复|答复|回复|办理完(?:毕|成|结)|办理终结|处理完(?:毕|成)|处理办结|完成(?:答复|办理|处理)|完成(?=.{0,8}申请)|结案)(?!后|率|时限|期限|书|函|格式|意见|规范|质量|时间|文书|流程|模板|工作|口径|前|情况)",
    ),
    (
        "verb",
        "make",
        "(?:新)?(?:制发|制定|出台|印发|发布|制作|颁布)(?:(?:并|、|和)?(?:印发|出台|发布|公布))?",
    ),
    ("verb", "repeal", "废止|宣布失效|失效"),
    ("verb", "valid", "现行有效|目前有效|保持有效|继续有效|有效(?:的)?(?=.{0,6}规范性文件)"),
    ("verb", "occur", "提出|提交|发生|产生|出现|引发|引起|被(?:申请|提起)|提起|作出|实施|涉及"),
    (
        "verb",
        "publish",
        "主动公开|对外公开|公布|公开(?=.{0,12}(?:规范性文件|规章|行政(?:许可|处罚|强制)))|录入|上传|报送",
    ),
    ("verb", "charge", "收取|征收|收费金额|收费(?=\\d)|实收|收缴|入库"),
    # what became of applications: rows and groups of table three
    (
        "row",
        "carried_in",
        "(?:上|去)(?:一)?(?:年度|年)(?:的)?(?:结转|转结|延续|遗留|接转|转入|转来|移至)(?:来|至?到?(?:本年度?|今年|\\d{4}年))?(?:继续)?(?:办理(?:数量)?|续办)?(?:的)?|结转(?:自)?(?:上|去)(?:一)?(?:年度|年)(?:继续)?(?:办理)?|(?:由|从|自)?(?:上|去)(?:一)?(?:年度|年)结转(?:而)?来",
    ),
    (
        "row",
        "carried_out",
        "(?:结转|转结|转入|转至|延至|顺延至|顺延到|跨至|留待|接转|转)(?:至|到|入|于)?(?:下(?:一)?(?:年度|年)|次年|明年)度?(?:继续)?(?:办理|处理|答复)?(?:的)?|(?<![\u4e00-\u9fff])下(?:一)?年度继续办理",
    ),
    ("row", "from_year", "\\d{4}年度?(?:的)?(?:结转|转结)(?:而来)?(?:继续)?(?:办理(?:数量)?)?(?:的)?"),
    (
        "row",
        "to_year",
        "(?:结转|转结|转入|转至|延至|顺延至)(?:至|到|入|于)?\\d{4}年度?(?:继续)?(?:办理|处理|答复)?(?:的)?",
    ),
    ("row", "carry", "结转|转结"),
    (
        "row",
        "granted",
        "(?<!不)(?<!部分)(?:予以|准予|同意|给予|全部|决定|依法)公开(?!征集|征求|招标|选拔|道歉|审理)|(?<!部分)(?<!不)予公开",
    ),
    ("row", "public", "公开(?=\\s*\\d+\\s*[件起宗])"),
    ("row", "granted", "(?<![不予动分外])公开(?=(?:和|及|、|与)部分公开)"),
    ("row", "partial", "(?:予以|同意)?部分(?:予以|同意)?公开|区分处理(?:后)?(?:、)?(?:部分公开)?"),
    ("row", "denied", "不(?:予以|予|同意)公开|不公开(?=\\d)|拒绝公开"),
    ("row", "denied.secret", "(?:属于|涉及)国家秘密|国家秘密(?=\\s*\\d)"),
    ("row", "denied.law", "(?:属于)?(?:其他)?法律、?行政法规禁止公开"),
    ("row", "denied.safety", "危及.{0,1}三安全一稳定.{0,1}"),
    ("row", "denied.third_party", "(?:保护|涉及)?第三方(?:合法)?权益"),
    ("row", "denied.internal", "(?:属于)?(?:三类)?内部事务(?:性)?(?:信息|(?=\\s*\\d))"),
    ("row", "denied.process", "(?:属于)?(?:四类)?过程性信息"),
    ("row", "denied.enforcement", "(?:属于)?(?:行政)?执法案卷(?:信息)?"),
    ("row", "denied.inquiry", "(?:属于)?行政查询(?:事项)?"),
    ("row", "unable", "无法提供"),
    (
        "row",
        "unable.not_held",
        "(?:本机关|本单位|本行政机关|我局|我县|我镇)?不掌握(?:相关)?(?:政府)?(?:信息)?|(?:政府)?信息不(?:存在|掌握)|不存在(?=\\s*\\d)|非本机关(?:掌握|制作|保存)",
    ),
    ("row", "unable.to_create", "没有现成(?:的)?信息[,、]?(?:而)?需要?另行制作|需要?另行制作"),
    ("row", "unable.unclear", "补正后(?:申请)?(?:内容)?仍不明确"),
    ("row", "refused", "不予处理"),
    ("row", "refused.petition", "(?:属于)?信访(?:、)?举报(?:、)?投诉类(?:申请)?"),
    ("row", "refused.repeat", "重复申请"),
    ("row", "refused.publication", "要求提供公开出版物"),
    ("row", "refused.excessive", "无正当理由大量反复申请"),
    ("row", "refused.reissue", "(?:要求)?(?:行政机关)?(?:确认或(?:者)?)?重新出具已获取(?:的)?信息"),
    ("row", "other", "其他处理(?!方式)|作其他处理|其他方式处理"),
    (
        "row",
        "other.not_corrected",
        "(?:申请人)?(?:无正当理由)?逾期(?:未|不)补正(?:、?(?:行政机关|我局)?不再处理(?:其政府信息公开申请)?)?",
    ),
    ("row", "other.not_paid", "(?:申请人)?逾期未(?:按收费通知要求)?缴(?:纳费用|费)"),
    (
        "row",
        "withdrawn",
        "(?:申请人)?(?:主动|自行|自愿)?(?:撤回(?:申请|政府信息公开申请)?|撤销(?:申请|政府信息公开申请))(?!.{0,3}(?:决定|答复|告知书))",
    ),
    # who applies: columns of table three
    ("person", "natural", "自然人|公民|个人(?!隐私|信息)"),
    (
        "person",
        "organisation",
        "法人(?:或|和|及|、|与)(?:者)?其他组织|法人(?:、|和|及|与)?(?:其他)?组织|法人|企业法人|(?<!公共)企事?业?单位(?=申请)",
    ),
    ("person", "business", "商业企业"),
    ("person", "research", "科研机构"),
    ("person", "welfare", "社会公益组织"),
    ("person", "legal", "法律服务机构"),
    # how cases end: columns of table four
    ("outcome", "upheld", "(?:结果)?(?:被)?维持(?:原.{0,8})?(?:的)?"),
    (
        "outcome",
        "corrected",
        "(?:结果)?(?:被)?(?:依法)?纠正|(?<!申请人)(?<!自行)(?<!主动)(?:被)?撤销(?:原.{0,6}|答复|告知书|决定)?(?!申请)|被纠错(?=\\s*\\d)|确认违法|责令(?:重新|限期).{0,6}(?:答复|处理|作出)",
    ),
    ("outcome", "other", "其他结果|其他(?=\\s*\\d)"),
    (
        "outcome",
        "pending",
        "(?:尚|仍)?未审结|(?:正在|仍在|尚在|还在)?审理(?:之)?中|(?:正在|仍在|尚在|还在)审理|在审(?!理)|未结",
    ),
    # none, all, rates
    (
        "none",
        "none",
        "无一(?!例外)(?:件|例|起|宗|条)?|无人(?=提出|申请|提起|申报)|(?:均|也|暂|尚|从|并|都)?(?:未曾|没有|未能|未(?!经|来|补正|审结|央|成年|按))|(?:均|也|暂|并|都)?无(?!法|偿|障碍|故|一例外|正当|论|关|缝|线|纸|人|须|需|效|误|漏|疑|形|证|力|为|锡|极|差别)|不存在(?!的)|(?<!信息)不存在",
    ),
    (
        "zero",
        "zero",
        "零(?:受理|发生|申请|新增|收件|起诉)|(?:均|都|也|皆)?(?:为|是)零(?=[,。;、)]|$)|(?:均|都|皆)为无",
    ),
    (
        "all",
        "all",
        "全部|均|都|全(?!国|省|市|县|区|镇|乡|年|面|文|力|程|局|街|旗|州|系|体|过)|皆|悉数|一律|已全部|件件(?!有)|逐件|一一|逐一|尽数|所有|百分之?百",
    ),
    ("rate", "timely", "(?:按时|按期|及时|依法|如期|规范|限时|期限内|法定期限)(?:办结|答复|回复|办理)率"),
    ("rate", "rate", "(?:办结|答复|回复|办复|办理)(?:完成)?率"),
    # time, place, change
    ("time", "current", "今年(?:以来)?|本年度?(?:内|以来)?|全年|报告期内?|年度内|当年|年内|一年来"),
    ("time", "year", "\\d{4}年度?"),
    (
        "time",
        "other",
        "(?:上|去)(?:一)?年度?(?:同期)?|前年|往年|\\d{4}年?(?:至|-|—|~)\\d{4}年|近[一二两三四五几\\d]+年|上半年|下半年|[一二三四]季度|(?:(?<!\\d)[1-9]|1[01])月(?:份|底)?(?!\\d{0,2}日)",
    ),
    (
        "time",
        "past",
        "累计|历年|(?:实施|施行|成立|开通|运行|建站)以来|历史|自\\d[^,。;]{1,12}(?:以来|起)|自[^,。;]{2,12}以来",
    ),
    (
        "time",
        "plan",
        "下一步|(?<!规划)计划(?!类|规划|\\s*\\d|生育|信息|总结|、|和)|拟|将(?!.{0,4}(?:政府信息|信息|工作))|力争|预计|目标|明年",
    ),
    (
        "change",
        "change",
        "持平|与(?=20\\d\\d年)|(?:增|升|降|减|增加|增长|上升|减少|下降)(?:至|到)|减免|免征|退还|缓征|同比|环比|较(?!为|多|大|高|好|强|低|差|少)|(?<!占)比(?=上|去|往|同|前|20)|相比|增长|增加(?:了)?|减少(?:了)?|下降|上升|提高|降低|增幅|新增(?!.{0,6}申请)|多(?=\\d)|少(?=\\d)",
    ),
    (
        "scope",
        "own",
        "(?:人民)?政府(?:及|和|、|与)[县市区]?(?:人民)?政府办(?:公室)?|(?:全县|全市|全区|全省|全镇|全乡|全旗|全州|全局|全街道|全委|全系统)(?:各[\u4e00-\u9fff、]{0,16}?(?:单位|部门|机关|街道|乡镇|镇街))?|各级",
    ),
    (
        "scope",
        "other",
        "其[余他](?:乡镇|单位|部门|街道|县区?|镇|乡)|(?<![\u4e00-\u9fff])部门(?=新收|收到|办结|受理)|(?<=\\d)个(?:县|区|镇|乡|街道|单位|部门|市|村)|本级|政府办(?:公室)?|(?:各|有关|相关|其他|县|市|区|省|政府|职能|组成)部门|各镇(?:\\(街道\\))?|(?:各)?(?:乡镇|镇街|镇乡)(?:\\(街道\\))?|[县市区]直(?:单位|部门)?|各(?:单位|县|区|市|科室|街道|乡|镇|村|站所)|下属(?:单位)?|"
        "直属(?:单位|机构)|派出机构|[一-鿿]{2,9}(?<![我本全该])(?:局|委|厅|大队|支队|中心|镇|乡|街道|[县区])(?=(?:全年|共|累计|依法|本年|年内|办公室)*(?:收到|受理|办理|办结|制发|制定|作出|新收|接收|发生))",
    ),
    (
        "channel",
        "channel",
        "(?:信箱|邮箱|平台|系统|窗口|热线|网站|网络|线上|线下|网上|当面|信函|邮寄|邮件|传真|现场|书面|来函|纸质|信件|官网|门户网站)(?=(?:共|累计)?(?:收到|受理|接收|办理|提交|提出|申请)?(?:的)?(?:(?:政府)?信息公开)?(?:申请件?)?\\s*\\d|(?:共|累计)?(?:收到|受理|办理))",
    ),
    # the joints of lists
    ("open", "of_which", "其中"),
    ("open", "some", "主要(?:有|是|为|包括|涉及)|包括|包含|涵盖|涉及|分布|含(?!有)"),
    ("open", "respectively", "分别(?:为|是|占|有)?"),
    ("open", "each", "各(?=\\d)"),
    ("open", "composed", "由(?=(?:[^,。]|(?<=\\d),(?=\\d)){1,90}(?:组成|构成))|分为|具体为|具体是|具体如下"),
    ("etc", "etc", "等(?=[,。;、)\\d]|方面|内容|信息|类)"),
    ("including", "including", "(?:含|包括|包含|加上|连同|加之|合并|计入|合计|合共)"),
)


@cache
def _patterns() -> list[tuple[str, str, re.Pattern[str]]]:
    """The vocabulary, compiled when the first sentence is read: a workbook has none."""
    return [(kind, meaning, re.compile(spelling)) for kind, meaning, spelling in _VOCABULARY]


@dataclass(frozen=True)
class Word:
    """A word that the grammar knows, where it stands in its sentence."""

    kind: str
    meaning: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The known words of a text, the longest at each place, without overlaps."""
    found = [
        Word(kind, meaning, match.start(), match.end())
        for kind, meaning, pattern in _patterns()
        for match in pattern.finditer(text)
        if match.end() > match.start()
    ]
    chosen: list[Word] = []
    found = [
        _told_apart(word, text)
        for word in found
        if not any(start < word.start < end for start, end in _titles(text))
    ]
    for word in sorted(found, key=lambda word: (word.start, -(word.end - word.start))):
        if not chosen or word.start >= chosen[-1].end:
            chosen.append(word)
    return chosen


def _titles(text: str) -> list[tuple[int, int]]:
    """Where the names of documents stand: 《不予公开告知书》 counts no results."""
    return [match.span() for match in re.finditer("《[^《》]*》", text)] if "《" in text else []


_APPLIED = re.compile(
    r"(?:收到|受理|接收|接到|办结|答复|办理|处理|新收|结转|转结|登记|的|件|人|法人|组织|企业|机构|公民|单位|年度?|共|公开|网上|信函|当面|邮件|现场|书面|线上|线下|网络|有|凡|每|办|传真|邮寄|来函|邮箱|微信|平台|系统|窗口|快递|电话|在线|电子|重复|所有|全部|该|各|对|类|宗|项|起|份|条|余|其他|提出|[,;:、。()“”\\s\\d]|^)$"
)


def _told_apart(word: Word, text: str) -> Word:
    """A bare 申请 behind another thing's name (信用修复申请) is none for information."""
    if word.kind in ("row", "outcome", "verb") and text[word.end : word.end + 1] == "率":
        return Word("rate", "other", word.start, word.end)
    if word.meaning == "plain" and not _APPLIED.search(text[max(0, word.start - 4) : word.start]):
        return Word("noun", "other_application", word.start, word.end)
    return word
