"""S16: whether a submitted workbook is the one that was issued, whole and unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gkxl.model.findings import ERROR, NOTE, QUERY, Finding
from gkxl.model.report import Defect, DefectKind, told
from gkxl.rules.registry import Case, rule
from gkxl.rules.wordings import Words

_REFILL = "请在下发的工作簿中重新填报"


@rule("S16")
def as_issued(case: Case) -> Iterator[Finding]:
    """S16: a submitted workbook is the issued one.

    Stamp, locked labels, layout and formulas are as issued, stored results current.
    """
    for defect in case.report.evidence.defects:
        kind = DefectKind(defect.kind)
        if kind in _ALTERED:
            keys = [defect.key] if defect.key else []
            yield case.finding(
                "S16",
                keys,
                _ALTERED[kind](case, defect),
                place=defect.place,
                found=defect.found,
                expected=defect.expected,
            )
        elif kind in _UNREAD:
            severity = ERROR if kind == DefectKind.MERGED else QUERY
            words = _UNREAD[kind](defect)
            yield case.finding("S16", defect.keys, words, severity, defect.place, found=defect.found)
        elif kind == DefectKind.UNSTAMPED:
            words = Words(
                "报来的不是下发的工作簿（没有标识），已按表格上印的文字读数。",
                "请在下发的工作簿中填报；情况属实的在“说明”栏写明。",
            )
            yield case.finding("S16", [], words, QUERY)
    yield from _stored_results(case)


def _stored_results(case: Case) -> Iterator[Finding]:
    """What the file keeps of its formulas' results: other numbers than theirs, or none."""
    evidence = case.report.evidence
    if evidence.stale:
        keys = list(evidence.stale)
        stored, right = evidence.stale[keys[0]], case.report.values[keys[0]]
        shown = stored if isinstance(stored, str) else told(stored)
        more = "" if len(keys) == 1 else f"，共 {len(keys)} 处"
        words = Words(
            f"文件里存的合计不是公式现在的结果：{case.spot(keys[0])}存的是 {shown}，"
            f"应为 {told(right)}{more}；已按各项重新计算。",
            "请用 Excel 打开，按 F9 重算后保存。",
        )
        yield case.finding("S16", keys, words, QUERY, found=stored, expected=right)
    if evidence.unstored:
        words = Words("文件里没有存公式的结果（不是由 Excel 或 WPS 保存的），合计已重新计算。", "无须处理。")
        yield case.finding("S16", [], words, NOTE)


def _prior(case: Case, defect: Defect) -> Words:
    return Words(
        "“上年数”被改动过，与下发时不同。",
        f"{_REFILL}；上年数有误的请告知汇总单位更正后重新下发。",
    )


def _detail(case: Case, defect: Defect) -> Words:
    return Words(
        f"{defect.place}：{defect.found}。", "汇总的明细被改动过。请使用原来的汇总文件，或重新汇总。"
    )


def _sheet(case: Case, defect: Defect) -> Words:
    return Words(
        f"缺少工作表“{defect.expected}”（被删除或改名），没有从别处读数。",
        f"{_REFILL}，保留工作表“{defect.expected}”。",
    )


def _version(case: Case, defect: Defect) -> Words:
    return Words(
        f"工作簿的格式版本（{defect.found}）与本机的（{defect.expected}）不同，没有读数。",
        "请用同一份格式文件（--form）读取，或重新下发工作簿。",
    )


def _formula(case: Case, defect: Defect) -> Words:
    return Words(
        f"{case.spot(defect.key or '')}的公式被改成了“{defect.found}”。", f"{_REFILL}，合计不要手工填写。"
    )


def _layout(case: Case, defect: Defect) -> Words:
    return Words(
        f"{defect.place}起版式被改动：应为“{defect.expected}”，现为“{defect.found}”，"
        f"像是插入、删除或移动了行列{_unread_table(defect)}。",
        f"{_REFILL}，不要插入、删除行列。",
    )


def _label(case: Case, defect: Defect) -> Words:
    return Words(
        f"{defect.place}的锁定文字被改动：应为“{defect.expected}”，现为“{defect.found}”{_unread_table(defect)}。",
        f"{_REFILL}，不要改动锁定的文字。",
    )


def _unread_table(defect: Defect) -> str:
    return "；整张表没有读数" if defect.table else ""


def _beside(defect: Defect) -> Words:
    more = f"，这张表上这样的数共 {defect.expected} 个" if defect.expected != 1 else ""
    return Words(
        f"{defect.place}：写着“{defect.found}”，不是要填的格，没有读数{more}。",
        "请把数填到要填的格里，这里清空；只是自己核对用的，在“说明”栏写明或清空。",
    )


def _merged(defect: Defect) -> Words:
    return Words(
        f"{defect.place}：要填的几格合并成了一格（{defect.expected}），里面是“{defect.found}”，"
        "分不清是哪一格的，这几格都没有读。",
        f"{_REFILL}，不要合并单元格，每格填一个数。",
    )


def _copy(defect: Defect) -> Words:
    beside = f"与“{defect.expected}”不同" if defect.expected else "不在填报的表里"
    return Words(
        f"工作表“{defect.place.sheet if defect.place else ''}”不是下发的，上面的数{beside}"
        f"（{defect.place}是“{defect.found}”），没有读。",
        "以这张表为准的，请把数填到下发的表里；不用的请删去，情况属实的在“说明”栏写明。",
    )


def _hidden(defect: Defect) -> Words:
    return Words(
        f"工作表“{defect.expected}”被隐藏，看不到；数仍从这张表读。",
        "请取消隐藏，核对这张表上的数；同名的副本请删去。",
    )


_UNREAD: dict[DefectKind, Callable[[Defect], Words]] = {
    DefectKind.BESIDE: _beside,
    DefectKind.MERGED: _merged,
    DefectKind.COPY: _copy,
    DefectKind.HIDDEN: _hidden,
}
"""What S16 says where a person sees other numbers than those that are read."""

_ALTERED: dict[DefectKind, Callable[[Case, Defect], Words]] = {
    DefectKind.PRIOR: _prior,
    DefectKind.DETAIL: _detail,
    DefectKind.SHEET: _sheet,
    DefectKind.VERSION: _version,
    DefectKind.FORMULA: _formula,
    DefectKind.LAYOUT: _layout,
    DefectKind.LABEL: _label,
}
"""What S16 says of each change; the others are S1's, or tell of no issued workbook at all."""
