"""The laboratory of printed variations, a sample of it: nothing is wrong and quiet, and nothing ends in the
catch-all sentence.
"""

from __future__ import annotations

from collections import Counter

import pytest

from gkxl.model.formfile import find_form
from tests.laboratory.judging import Outcome, compared
from tests.laboratory.paper import dense
from tests.laboratory.running import Case, cases, run, table

COMBINATIONS, SHARE = 60, 0.012
"""How much of the laboratory a test run tries; `python -m tests.laboratory` tries all."""

SPECIMENS = [
    ("通镇 空", "多一列数", "PDF 无线", "S1 t3.new.natural"),
    ("通镇 空", "以年份为表头", "PDF 无线", "S1 t3.denied.secret.natural"),
    ("通镇 密", "以年份为表头", "PDF 无线", "S1 t3.total.natural"),
    ("通镇 密", "一格两数 无表头", "PDF 无线", "S1 t3.total.natural"),
    ("左家镇 密", "一数跨多列", "PDF 无线", "S1 t3.denied.internal.business"),
    ("左贡县 密", "表头在页尾＋一格两数 无表头", "PDF 无线", "S1 t3.total.natural"),
    ("齐家镇 空", "上年｜本年", "网页", "S1 t2.rule.made"),
    ("左贡县 密", "一格两数 无表头＋表内单位行", "文本 无制表", "S1 t2.norm.made"),
    ("齐家镇 照印", "一格两数 无表头＋备注列", "文本 竖线", "S1 t2.fee.prior"),
    ("左贡县 空", "备注列", "文本 一格一行", "S1 t4.review.upheld"),
    ("左贡县 密", "换行", "文本 制表", "S1 t2.permit.decisions"),
    ("左贡县 密", "两数空格", "网页", "S4 t2.rule.made"),
    ("左家镇 密", "表内单位行＋备注列", "文本 竖线框", None),
    ("齐家镇 空", "本年数｜上年数＋格内 元", "文本 逗号", "S1 t2.fee.prior"),
    ("左贡县 空", "上年表三在后＋表头带（件）", "PDF 无线", "S1 t3.new.natural"),
    ("通镇 空", "空列＋表二右加上年", "文本 逗号", "S1 t2.rule.made"),
    ("齐家镇 照印", "窄空格＋备注列", "文本 空格", "S1 t2.penalty.prior"),
    ("齐家镇 密", "表三 行名下两行数 别的在上＋更正", "文本 制表", "S1 t3.other.natural"),
    ("左家镇 密", "表二 行名下两行数 别的在上＋空行", "文本 一格一行", "S1 t2.fee.amount"),
    ("通镇 照印", "表二 行名下两行数 别的在上＋每表单位行", "文本 一格一行", "S1 t2.penalty.decisions"),
    ("吉昌镇 照印", "零 N/A＋表二 行名下两行数 别的在上", "文本 markdown 空格", "S1 t2.penalty.decisions"),
    ("左贡县 空", "表头（元）＋表二 行名向上并", "网页 无合并", "S1 t2.coercion.decisions"),
    ("齐家镇 密", "表三 行名下 上年、本年", "文本 markdown", None),
    ("齐家镇 密", "窄空格＋表二 行名向上并", "文本 逗号", "S1 t2.norm.made"),
    ("通镇 密", "表三 行名下滑＋汉字数字", "文本 markdown", "S1 t3.refused.petition.natural"),
    ("齐家镇 密", "表三 行名下滑＋表三 行名下 本年、上年", "文本 竖线框", "S1 t3.denied.inquiry.natural"),
    ("吉昌镇 密", "末格空＋表三 行名下 本年、上年", "文本 竖线", "S5 t3.denied.law.total"),
    ("左贡县 密", "一格两数 无表头＋算式", "文本 复制去尾", "S1 t2.penalty.decisions"),
    ("吉昌镇 密", "表二 行名向上并＋零宽", "文本 一格一行", "S1 t2.coercion.decisions"),
    ("通镇 密", "件次＋表二 行名向上并", "网页 无合并", "S1 t2.norm.made"),
    ("齐家镇 密", "表三 行名下滑＋表四转置", "文本 无制表", "S1 t3.denied.inquiry.natural"),
    ("吉昌镇 密", "表二 行名向上并＋共…件", "文本 逗号", "S1 t2.norm.made"),
    ("通镇 照印", "一格两数 无表头＋件次", "网页 拆开", "S1 t2.permit.decisions"),
    ("齐家镇 密", "零宽＋表三 行名下两行数 别的在上", "文本 markdown 空格", "S1 t3.denied.internal.natural"),
    ("左贡县 照印", "表二 行名下两行数 别的在上＋斜线两数", "PDF 有线", "S1 t2.fee.amount"),
    ("通镇 照印", "两行对调＋表二 行名下两行数 别的在上", "网页 拆开", "S1 t2.fee.amount"),
    ("左贡县 密", "等式＋全角数字", "PDF 无线", "S1 t4.review.upheld"),
    ("左家镇 密", "零星空格＋表头空一格", "文本 竖线", "S1 t3.denied.third_party.natural"),
    ("通镇 密", "表三 行名向上并＋箭头", "表格 多张", "S1 t3.refused.publication.natural"),
    ("左贡县 空", "法人表头空", "文本 逗号", "S1 t3.new.natural"),
    ("左贡县 空", "表二 行名向上并", "表格 一张", "S1 t2.coercion.decisions"),
    ("左贡县 空", "表二 行名向上并", "PDF 有线", "S1 t2.coercion.decisions"),
    ("左家镇 照印", "零 空白＋表二 行名下两行数 别的在下", "文本 逗号", "S1 t2.fee.amount"),
    ("吉昌镇 照印", "表二 行名下两行数 别的在下＋零 空白", "文本 无制表", "S1 t2.fee.amount"),
    ("左贡县 照印", "上年表三在后＋零 ○", "文本 空格", "S4 t3.new.business"),
    ("左贡县 照印", "上年表三在后", "文本 空格", None),
    ("吉昌镇 密", "上年表三在后", "网页", None),
    ("左贡县 照印", "表二 行名下两行数 别的在上＋栏次行（栏次）", "文本 复制去尾", "S1 t2.penalty.decisions"),
    ("齐家镇 照印", "表二 行名下两行数 别的在上＋汉字数字", "文本 一格一行", "S1 t2.procurement.items"),
    ("左贡县 照印", "零 …＋表二 行名下两行数 别的在上", "文本 一格一行", "S1 t2.penalty.decisions"),
    ("吉昌镇 照印", "上年表三在后＋科学计数", "文本 空格", "S1 t3.new.natural"),
    ("左贡县 空", "表二 行名向下并", "文本 无制表", "S1 t2.rule.made"),
    ("左贡县 空", "表二 行名向上并", "文本 制表", "S1 t2.coercion.decisions"),
    ("左贡县 照印", "表二 行名下两行数 别的在上＋算式", "文本 空格", "S1 t2.fee.amount"),
    ("吉昌镇 空", "本年数｜上年数", "文本 空格", "S1 t2.rule.made"),
    ("通镇 空", "本年数｜上年数＋表三 整行两格高", "文本 制表", "S1 t2.rule.made"),
    ("吉昌镇 空", "上年｜本年＋箭头", "文本 制表", "S1 t2.rule.made"),
    ("齐家镇 空", "空列", "文本 竖线", "S5 t2.rule.made"),
    ("通镇 密", "末格空＋空列", "文本 复制去尾", "S1 t2.norm.made"),
    ("左贡县 空", "表二 行名向上并", "文本 复制去尾", "S1 t2.coercion.decisions"),
    ("左家镇 空", "上年表三在后＋栏次行（栏次）", "文本 无制表", "S1 t4.review.upheld"),
    ("通镇 密", "续表 无表头＋按列拆成两表 有行名", "文本 无制表", "S1 t3.new.natural"),
    ("通镇 照印", "整表并列 本年｜上年＋更正", "PDF 无线", "S1 t4.review.upheld"),
    ("齐家镇 密", "表四两行 上年、本年＋汉字数字", "PDF 无线", "S1 t4.review.upheld"),
    ("齐家镇 密", "表四两行 上年、本年＋表头带（件）", "PDF 无线", "S1 t4.review.upheld"),
    ("左家镇 密", "少一列＋两列对调", "文本 竖线", "S1 t3.new.research"),
]
"""Papers of which a number was once wrong and quiet, and what is told of it now; None: all is read."""


def test_a_sample_of_the_laboratory_is_never_quiet():
    results = run(cases(SHARE, COMBINATIONS, seed=20261127))
    quiet = [
        f"{one.case.name}：{one.result.detail}" for one in results if one.result.outcome is Outcome.QUIET
    ]
    counts = Counter(one.result.outcome for one in results)
    assert not quiet, "\n".join([*quiet, table(results)])
    assert counts[Outcome.EXACT] > len(results) / 4


@pytest.mark.parametrize(("sample", "variations", "kind", "said"), SPECIMENS)
def test_what_was_quiet_once_is_told_or_read(sample, variations, kind, said):
    (ran,) = run([Case(sample, tuple(variations.split("＋")), kind)])
    assert ran.result.outcome is (Outcome.TOLD if said else Outcome.EXACT)
    assert (said or "") in ran.result.detail


@pytest.mark.parametrize("told", [set(), {"t3.new.natural"}])
def test_the_judge_sees_a_wrong_number(told):
    """A number one off is quiet unless its own cell is told: a finding elsewhere does not excuse it."""
    true, found = (dense(find_form("2021"), "测试镇", 2024, 1) for _ in range(2))
    assert compared(true, found, set(), "").outcome is Outcome.EXACT
    found.values["t3.new.natural"] += 1
    assert (compared(true, found, told, "").outcome is Outcome.QUIET) == (not told)
