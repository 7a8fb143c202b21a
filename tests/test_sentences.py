"""What the rules say: the sentence, the remedy, both sides in words, number by number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gkxl.model.findings import Finding
from gkxl.model.report import (
    BLANK,
    Claim,
    Defect,
    DefectKind,
    Flaw,
    FlawKind,
    Place,
    Report,
    Source,
    places_of,
    show,
    signed,
    told,
)
from gkxl.rules import check
from gkxl.rules.asissued import _ALTERED, _UNREAD
from gkxl.rules.claims import same
from gkxl.rules.completeness import _MISSING
from tests.builders import APPLICANTS, valid_report


def empty(form, **values) -> Report:
    """A report of noughts, in which some cells are set by name (t3__new__legal=1)."""
    report = Report(form, unit="左家镇", year=2025, level="乡镇")
    for key in form.typed:
        report.values[key] = Decimal(0) if form.cells[key].column.is_money else 0
    report.values |= {name.replace("__", "."): value for name, value in values.items()}
    report.recompute()
    return report


def the(report: Report, code: str, *others: Report | None) -> Finding:
    found = [one for one in check(report, *others).findings if one.code == code]
    assert found, f"no {code}"
    return found[0]


def test_a1_tells_both_sides_with_their_parts(form2021):
    report = empty(form2021, t3__new__legal=11, t3__carried_in__legal=2)
    report.values |= {"t3.granted.legal": 10, "t3.carried_out.legal": 2}
    report.recompute()
    finding = the(report, "A1")
    assert finding.shown is not None
    assert finding.found_text == "总计 10 + 结转下年度继续办理 2 = 12"
    assert finding.expected_text == ("本年新收政府信息公开申请数量 11 + 上年结转政府信息公开申请数量 2 = 13")
    assert "= 12，应等于" in finding.message
    assert finding.message.endswith("= 13，差 −1。")
    assert (finding.found, finding.expected) == (12, 13)


def test_a4_of_a_workbook_names_the_parts(form2021):
    report = empty(form2021, t4__review__corrected=1)
    report.printed["t4.review.total"] = 0
    report.evidence.source = Source.STAMPED
    finding = the(report, "A4")
    assert "填 0，按结果维持、结果纠正、其他结果、尚未审结相加应为 1，差 −1。" in finding.message
    assert finding.found_text == "总计 0"
    assert finding.expected_text == "结果维持 0 + 结果纠正 1 + 其他结果 0 + 尚未审结 0 = 1"


def test_a4_of_a_document_tells_the_printed_total_and_each_part(form2021):
    report = empty(form2021, t4__review__corrected=1)
    report.printed["t4.review.total"] = 0
    report.places["t4.review.total"] = Place("表四", "第3行")
    assert the(report, "A4").message == (
        "表四 第3行（行政复议·总计）印的是 0，"
        "而结果维持 0 + 结果纠正 1 + 其他结果 0 + 尚未审结 0 = 1，差 −1。"
    )


def test_a3_of_six_parts_names_them_all(form2021):
    report = empty(form2021, t3__new__legal=3, t3__granted__legal=3)
    report.printed["t3.new.total"] = 4
    report.evidence.source = Source.STAMPED
    labels = [form2021.cells[f"t3.new.{one}"].column.label for one in APPLICANTS]
    assert f"按{'、'.join(labels)}相加应为 3" in the(report, "A3").message


def test_a2_of_many_parts_tells_those_that_are_not_nought(form2021):
    report = empty(form2021, t3__new__legal=3, t3__granted__legal=1, t3__partial__legal=2)
    report.printed["t3.total.legal"] = 4
    report.evidence.source = Source.STAMPED
    finding = the(report, "A2")
    assert (
        finding.expected_text
        == "予以公开 1 + 部分公开（区分处理的，只计这一情形，不计其他情形） 2（其余各项为 0） = 3"
    )
    assert "等 " in finding.message
    assert " 项相加应为 3" in finding.message
    report.values |= {"t3.granted.legal": 0, "t3.partial.legal": 0, "t3.new.legal": 0}
    report.recompute()
    assert the(report, "A2").expected_text == "各项均为 0 = 0"


def test_s3_in_words(form2021):
    from gkxl.model.report import Paragraph

    report = empty(form2021)
    heads = (
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "六、其他需要报告的事项",
    )
    report.evidence.paragraphs = tuple(
        Paragraph(Place("正文", f"第{n}段"), text) for n, text in enumerate(heads, 1)
    )
    finding = the(report, "S3")
    assert finding.found_text == (
        "缺“四、政府信息公开行政复议、行政诉讼情况”、“五、存在的主要问题及改进情况”"
    )
    assert finding.expected_text == "六章齐全"
    assert "两章的标题" in finding.message


def test_a9_in_words(form2021):
    finding = the(empty(form2021, t2__norm__made=3, t2__norm__valid=1), "A9")
    assert finding.found_text == "本年制发件数 3"
    assert finding.expected_text == "不大于 现行有效件数 1 + 本年废止件数 0 = 1"
    assert "填 3，不应大于现行有效件数 + 本年废止件数（1），差 +2。" in finding.message


def test_c2_in_words_has_last_years_number_and_a_real_minus(form2021):
    prior = empty(form2021, t2__norm__valid=6)
    finding = the(empty(form2021, t2__norm__valid=6, t2__norm__repealed=1), "C2", prior)
    assert finding.expected_text == "上年的现行有效件数 6 + 本年制发件数 0 − 本年废止件数 1 = 5"
    assert "-" not in finding.message


def test_a8_says_no_difference():
    from gkxl.model.formfile import find_form

    report = empty(find_form("2019"), t2__permit__prior=5, t2__permit__change=1, t2__permit__decisions=6)
    report.year = 2020
    assert the(report, "A8").message.endswith("（6）。")


def test_one_minus_sign_in_sentences_and_none_of_it_where_one_types():
    assert (told(-4), signed(-4), signed(4), signed(0), show(-4)) == ("−4", "−4", "+4", "0", "-4")
    assert told(Decimal("-0.50")) == "−0.5"
    assert (told(None), show(None)) == ("空", "空")


@pytest.mark.parametrize(
    ("number", "places"), [("0.773", 3), ("1.00", 0), ("100", 0), ("0.00001", 5), ("1E+2", -2)]
)
def test_places(number, places):
    assert places_of(Decimal(number).normalize() if "E" not in number else Decimal(number)) == (
        places if number != "100" else -2
    )


class TestBlanksAsNought:
    """A published report that leaves zeros blank is judged with the blanks as 0, and says so."""

    def blanked(self, form, **values) -> Report:
        report = empty(form, **values)
        for key in form.typed:
            if not report.values[key]:
                del report.values[key]
                report.states[key] = BLANK
        report.recompute()
        return report

    def test_an_identity_that_fails_all_the_same_is_told(self, form2021):
        report = self.blanked(form2021, t3__new__legal=2, t3__granted__legal=1)
        findings = [one for one in check(report).findings if one.code == "A1"]
        assert {one.column for one in findings} == {"legal", "total"}
        assert all(one.message.startswith("即使空格按 0 计，") for one in findings)
        assert findings[0].found_text == "总计 1 + 结转下年度继续办理 0 = 1"

    def test_one_with_a_text_among_its_cells_is_not(self, form2021):
        report = self.blanked(form2021, t3__new__legal=2, t3__granted__legal=1)
        del report.values["t3.granted.legal"]
        report.states["t3.granted.legal"] = "text"
        report.recompute()
        assert [one.column for one in check(report).findings if one.code == "A1"] == []

    def test_one_that_holds_is_not(self, form2021):
        report = self.blanked(form2021, t3__new__legal=1, t3__granted__legal=1)
        assert [one.code for one in check(report).findings if one.code.startswith("A")] == []

    def test_a_printed_total_is_judged_by_its_parts(self, form2021):
        report = self.blanked(form2021, t4__review__upheld=1)
        report.printed["t4.review.total"] = 3
        finding = the(report, "A4")
        assert finding.message.startswith("即使空格按 0 计，")
        assert (finding.found, finding.expected) == (3, 1)

    def test_a_blank_or_two_are_not_its_way_to_print_nought(self, form2021):
        report = empty(form2021, t3__new__legal=2, t3__granted__legal=1)
        for key in ("t3.carried_in.legal", "t3.carried_out.legal"):
            del report.values[key]
            report.states[key] = BLANK
        report.recompute()
        assert [one for one in check(report).findings if one.code == "A1"] == []

    @pytest.mark.parametrize(("blanks", "told"), [(9, False), (10, True)])
    def test_ten_blanks_beside_no_nought_are(self, form2021, blanks, told):
        report = empty(form2021)
        report.values = dict.fromkeys(form2021.typed, 5)
        for key in sorted(form2021.typed, key="t3.new.legal".__ne__)[:blanks]:
            del report.values[key]
            report.states[key] = BLANK
        report.recompute()
        assert any(one.message.startswith("即使空格按 0 计，") for one in check(report).findings) is told

    def test_ten_blanks_are_not_either_beside_more_noughts(self, form2021):
        report = empty(form2021, t3__new__legal=2, t3__granted__legal=1)
        for key in [key for key in form2021.typed if key.startswith("t3.") and key.endswith(".legal")][2:]:
            report.values.pop(key)
            report.states[key] = BLANK
        report.recompute()
        assert len(report.states) > 10
        assert [one for one in check(report).findings if one.code == "A1"] == []

    def test_a_workbook_is_not_judged_so(self, form2021):
        report = self.blanked(form2021, t3__new__legal=2, t3__granted__legal=1)
        report.evidence.source = Source.STAMPED
        assert [one for one in check(report).findings if one.code == "A1"] == []


@pytest.mark.parametrize(
    ("defect", "message", "fix"),
    [
        (Defect(DefectKind.TABLE, "t3"), "没有找到表三“", "整张表"),
        (Defect(DefectKind.ROW, "t3", "granted"), "表三缺少“（一）予以公开”这一行。", "行名照印"),
        (Defect(DefectKind.COLUMN, "t3", None, "legal"), "表三缺少“法律服务机构”这一列。", "列名照印"),
        (Defect(DefectKind.COLUMN, "t3", "granted", "legal"), "表三缺少“法律服务机构”这一列。", "列名照印"),
        (Defect(DefectKind.COLUMN, "t4", "review", "total"), "表四缺少“行政复议·总计”这一列。", "列名照印"),
        (
            Defect(DefectKind.WIDTH, "t3", "granted", place=Place("表三", "第9行"), found=6, expected=7),
            "表三 第9行：表三“（一）予以公开”这一行有 6 个数，应有 7 个；没有挪动或补足。",
            "每列填一个数",
        ),
        (
            Defect(DefectKind.ORDER, "t3"),
            "表三的表头读不明：“法人或其他组织”下面的各列没有连在一起",
            "恢复表头",
        ),
    ],
)
def test_what_is_missing_is_named(form2021, defect, message, fix):
    report = empty(form2021)
    report.evidence.defects.append(defect)
    finding = the(report, "S1")
    assert finding.message.startswith(message)
    assert fix in finding.fix
    assert all(form2021.cells[key].table.key == defect.table for key in finding.cells)
    assert finding.cells
    assert (finding.row, finding.found, finding.expected) == (
        defect.row or None,
        defect.found,
        defect.expected,
    )


def test_a_missing_row_has_its_own_cells_and_no_others(form2021):
    report = empty(form2021)
    report.evidence.defects.append(Defect(DefectKind.ROW, "t3", "granted"))
    assert {form2021.cells[key].row.key for key in the(report, "S1").cells} == {"granted"}
    report.evidence.defects = [Defect(DefectKind.COLUMN, "t3", None, "legal")]
    assert {form2021.cells[key].column.key for key in the(report, "S1").cells} == {"legal"}


@pytest.mark.parametrize(
    ("defect", "message"),
    [
        (Defect("prior"), "“上年数”被改动过，与下发时不同。"),
        (Defect("detail", place=Place("明细", "C5"), found="改过"), "明细 C5：改过。"),
        (Defect("sheet", expected="主动公开"), "缺少工作表“主动公开”（被删除或改名），没有从别处读数。"),
        (Defect("version", found="a", expected="b"), "工作簿的格式版本（a）与本机的（b）不同，没有读数。"),
        (
            Defect("formula", found="=1", key="t3.total.legal", place=Place("依申请公开", "I30")),
            "的公式被改成了“=1”。",
        ),
        (
            Defect("layout", "t3", place=Place("依申请公开", "A9"), found="乙", expected="甲"),
            "依申请公开 A9起版式被改动：应为“甲”，现为“乙”，像是插入、删除或移动了行列；整张表没有读数。",
        ),
        (
            Defect("label", place=Place("依申请公开", "A9"), found="乙", expected="甲"),
            "依申请公开 A9的锁定文字被改动：应为“甲”，现为“乙”。",
        ),
    ],
)
def test_what_was_altered_is_named(form2021, defect, message):
    report = empty(form2021)
    report.evidence.defects.append(defect)
    finding = the(report, "S16")
    assert finding.message.endswith(message)
    assert (finding.severity, finding.found, finding.expected) == ("error", defect.found, defect.expected)


def test_every_defect_has_a_rule():
    told = [*_MISSING, *_ALTERED, *_UNREAD, DefectKind.UNSTAMPED]
    assert set(told) == set(DefectKind) and len(told) == len(set(told))


def test_an_unstamped_workbook_is_a_question_and_not_missing(form2021):
    report = empty(form2021)
    report.evidence.defects.append(Defect("unstamped"))
    assert [(one.code, one.severity) for one in check(report).findings] == [("S16", "query")]


def test_stale_results_tell_the_first_and_how_many(form2021):
    report = empty(form2021)
    report.evidence.stale = {"t3.total.legal": 7}
    assert "存的是 7，应为 0；已按各项重新计算。" in the(report, "S16").message
    report.evidence.stale |= {"t3.total.other": "#REF!"}
    assert "应为 0，共 2 处；" in the(report, "S16").message
    report.evidence.stale = {"t3.total.other": "#REF!"}
    assert "存的是 #REF!，" in the(report, "S16").message


@pytest.mark.parametrize(
    ("kind", "state", "value", "reason"),
    [
        (FlawKind.FORMULA, None, 1, "这里应填数字，不能是公式"),
        (FlawKind.TEXT, "text", None, "不是数字。"),
        (FlawKind.NUMERIC, "text", None, "是文本，不是数字"),
        (FlawKind.ERROR, "error", None, "是错误值"),
        (FlawKind.REMARK, None, 12, "数字旁有别的文字或符号（读作 12）"),
    ],
)
def test_what_is_no_plain_number_has_its_reason(form2021, kind, state, value, reason):
    report = empty(form2021)
    key = "t2.permit.decisions"
    report.flaws[key] = Flaw(kind, "约12")
    if value is None:
        del report.values[key]
        report.states[key] = state
    else:
        report.values[key] = value
    finding = the(report, "S4")
    assert f"填的是“约12”，{reason}" in finding.message
    assert (finding.table, finding.row, finding.column) == ("t2", "permit", "decisions")
    assert finding.found == "约12"


@pytest.mark.parametrize(
    ("key", "value", "reason", "fix"),
    [
        ("t2.permit.decisions", -1, "小于 0", "不小于 0 的整数"),
        ("t2.permit.decisions", Decimal("1.5"), "不是整数", "不小于 0 的整数"),
        ("t2.fee.amount", Decimal("-1"), "小于 0", "单位是万元"),
    ],
)
def test_a_number_that_cannot_be_has_its_reason(form2021, key, value, reason, fix):
    report = empty(form2021)
    report.values[key] = value
    finding = the(report, "S4")
    assert finding.message.endswith(f"填的是“{show(value)}”，{reason}。")
    assert fix in finding.fix


def test_only_the_change_of_2019_may_be_negative():
    from gkxl.model.formfile import find_form

    report = empty(find_form("2019"), t2__permit__prior=5, t2__permit__change=-4)
    report.year = 2020
    assert [one for one in check(report).findings if one.code == "S4"] == []
    report.values["t2.permit.change"] = Decimal("-1.5")
    assert "增加填正数，减少填负数（如 -4）" in the(report, "S4").fix


def test_blanks_are_counted_and_the_remedy_is_the_sources(form2021):
    report = empty(form2021)
    for key in ("t2.permit.decisions", "t2.penalty.decisions"):
        del report.values[key]
        report.states[key] = BLANK
    report.flaws["t2.permit.decisions"] = Flaw("placeholder", "/")
    finding = the(report, "S5")
    assert "填的是“/”，不能代替 0；没有填数或用文字、符号代替的单元格共 2 个。" in finding.message
    assert finding.fix.startswith("没有发生的应填 0")
    report.evidence.source = Source.STAMPED
    assert "零填报" in the(report, "S5").fix
    report.flaws.clear()
    report.values["t2.penalty.decisions"] = 0
    del report.states["t2.penalty.decisions"]
    assert the(report, "S5").message.endswith("没有填数。")


@pytest.mark.parametrize(
    ("fee", "last", "level", "words"),
    [
        (Decimal(10_000), None, "乡镇", "是不小于 10000 的整数：是否把元填成了万元？"),
        (Decimal(9_999), None, "乡镇", None),
        (Decimal(10_000), None, "市", None),
        (Decimal("10000.5"), None, "乡镇", None),
        (Decimal(100), Decimal(1), "市", "是上年（1）的 100 倍以上：是否把元填成了万元？"),
        (Decimal("99.9"), Decimal(1), "市", None),
        (Decimal("0.77301"), None, "乡镇", "小数超过 4 位"),
        (Decimal("0.7730"), None, "乡镇", None),
    ],
)
def test_a_fee_that_looks_like_yuan_is_asked(form2021, fee, last, level, words):
    report = empty(form2021, t2__fee__amount=fee)
    report.level = level
    prior = empty(form2021, t2__fee__amount=last) if last is not None else None
    found = [one.message for one in check(report, prior).findings if one.code == "S7"]
    assert len(found) == (words is not None)
    assert words is None or words in found[0]


def test_a_fee_in_another_unit_is_an_error(form2021):
    report = empty(form2021, t2__fee__amount=Decimal("18.4719"))
    report.flaws["t2.fee.amount"] = Flaw("unit", "184719元")
    finding = the(report, "S7")
    assert (finding.severity, finding.found, finding.expected) == ("error", "184719元", Decimal("18.4719"))
    assert "单位不对：本格以万元计，应为 18.4719。" in finding.message


@pytest.mark.parametrize(
    ("now", "last", "asked"),
    [(1001, 100, True), (1000, 100, False), (0, 100, True), (0, 99, False), (9, 100, True), (10, 100, False)],
)
def test_a_leap_is_more_than_tenfold_and_large(form2021, now, last, asked):
    report, prior = (empty(form2021, t2__penalty__decisions=number) for number in (now, last))
    assert any(one.code == "C4" for one in check(report, prior).findings) is asked


@pytest.mark.parametrize(("count", "asked"), [(9, False), (10, True)])
def test_a_copy_of_last_year_has_ten_numbers(form2021, count, asked):
    keys = [key for key in form2021.typed if key.startswith("t3.")][:count]
    report, prior = (empty(form2021, **{key.replace(".", "__"): 3 for key in keys}) for _ in range(2))
    assert any(one.code == "C5" for one in check(report, prior).findings) is asked


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("通镇", "佳县通镇人民政府", True),
        ("左贡县人民政府办公室", "左贡县", True),
        ("左 家镇", "左家镇", True),
        ("左家镇", "通镇", False),
        (2024, 2024, True),
        (2024, 2023, False),
        ("人民政府办公室", "人民政府办公室", True),
    ],
)
def test_names_that_mean_the_same(one, other, alike):
    assert same(one, other) is alike
    assert same(other, one) is alike


@pytest.mark.parametrize(
    ("claims", "severity"),
    [
        ([Claim("工作簿标识", "左家镇"), Claim("封面", "通镇")], "error"),
        ([Claim("标题", "左家镇"), Claim("正文", "通镇")], "query"),
        ([Claim("标题", "左家镇"), Claim("正文", "左家镇人民政府")], None),
    ],
)
def test_claims_that_differ(form2021, claims, severity):
    report = empty(form2021)
    report.evidence.names = claims
    found = [one for one in check(report).findings if one.code == "S11"]
    assert [one.severity for one in found] == ([severity] if severity else [])
    if severity:
        assert "单位名称前后不一致：" in found[0].message
        assert (found[0].found, found[0].expected) == (claims[1].value, None)  # nobody is told another's name


@pytest.mark.parametrize(("source", "severity"), [(Source.STAMPED, "error"), (Source.DOCUMENT, "query")])
def test_a_name_that_is_not_there(form2021, source, severity):
    report = empty(form2021)
    report.unit, report.evidence.source = None, source
    finding = the(report, "S11")
    assert (finding.severity, finding.message) == (severity, "没有找到单位名称。")
    assert ("单位信息" in finding.fix) is (source == Source.STAMPED)
    report.kind = "summary"
    assert the(report, "S11").severity == "query"


def test_a_summary_is_asked_where_its_units_explain(form2021):
    report, prior = empty(form2021, t3__carried_in__legal=1, t3__granted__legal=1), empty(form2021)
    assert the(report, "C1", prior).severity == "error"
    report.kind = "summary"
    assert the(report, "C1", prior).severity == "query"
    report.values["t2.rule.valid"] = 2
    assert the(report, "L1", prior).severity == "query"


def test_the_cells_of_l1_begin_with_the_one_that_is_filled(form2021):
    finding = the(empty(form2021, t2__rule__valid=3), "L1")
    assert finding.cells[0] == "t2.rule.valid"
    assert set(finding.cells) == set(form2021.role("regulations"))
    assert (finding.row, finding.column, finding.found, finding.expected) == ("rule", "valid", 3, 0)


def test_a_published_report_against_the_workbook(form2021):
    report, beside = (empty(form2021, t2__permit__decisions=number) for number in (5, 4))
    finding = the(report, "H6", None, beside)
    assert finding.message.endswith("为 5，报送的工作簿为 4，差 +1。")
    beside.kind = "summary"
    assert the(report, "H6", None, beside).message.endswith("为 5，汇总为 4，差 +1。")
    report.printed["t2.permit.decisions"] = 4
    assert [one for one in check(report, None, beside).findings if one.code == "H6"] == []


def test_a_report_shows_itself_in_a_line(form2021):
    report = valid_report(form2021, 1)
    assert repr(report).startswith("<年报 ")
    assert "\n" not in repr(report)
    assert repr(check(report)).endswith("：0 处强制性错误，0 处待说明>")


def test_words_in_place_of_numbers_are_shown_by_their_beginning(form2021):
    report = empty(form2021)
    report.evidence.defects.append(
        Defect(DefectKind.WORDS, "t3", place=Place("表三", "第9行"), found="本" * 30)
    )
    assert f"写的是“{'本' * 30}”。" in the(report, "S1").message
    report.evidence.defects = [Defect(DefectKind.WORDS, "t3", place=Place("表三", "第9行"), found="本" * 31)]
    assert f"写的是“{'本' * 30}…”。" in the(report, "S1").message


def test_a_subtotal_names_its_group(form2021):
    report = empty(form2021)
    place = Place("表三", "第12行")
    report.evidence.defects.append(
        Defect(DefectKind.SUBTOTAL, "t3", None, "legal", place, found=3, expected=2, key="denied")
    )
    assert "“（三）不予公开·法律服务机构”印的小计是 3，各项相加是 2。" in the(report, "S1").message


def test_a_form_that_names_no_cells_of_the_text_is_told_only_where_there_is_text(tmp_path, form2021):
    from gkxl.model.formfile import load_form
    from gkxl.model.report import Paragraph

    lines, kept = form2021.path.read_text("utf-8").split("\n"), []
    inside = False
    for line in lines:
        inside = line.startswith("[text") if line.startswith("[") else inside
        if not inside:
            kept.append(line)
    path = tmp_path / "plain.toml"
    path.write_text("\n".join(kept), "utf-8")
    report = empty(load_form(path))
    assert [one.code for one in check(report).findings] == []
    report.evidence.paragraphs = (Paragraph(Place("正文", "第1段"), "全年工作平稳。"),)
    assert "没有写文字对照用到的格" in the(report, "N3").message
