"""Every sentence a check says, in one place: plain Chinese that names the place, the numbers and the remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gkxl.model.form import Cell, Form, Identity
from gkxl.model.report import Number, Place, Report, show

_ORDINAL = re.compile(r"^(（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+\.)")
_COMPARED = {"=": "应等于", "<=": "不应大于", ">=": "不应小于", "!=": "不应恰好等于"}
_FIXES = {
    "A1": "请核对这一列的本年新收、上年结转、各项办理结果和结转下年度，四项中有填错的改正。",
    "A2": "请核对这一列的各项办理结果；总计由公式算出，不要手工填写。",
    "A3": "请核对这一行的六类申请人；总计由公式算出，不要手工填写。",
    "A4": "请核对这一组的结果维持、结果纠正、其他结果、尚未审结；总计由公式算出，不要手工填写。",
    "A7": "请核对新制作、新公开和对外公开总数量是否填错。",
    "A8": "请核对：项目数量是事项数，处理决定数量是本年作出决定的件数；确实相同的在“说明”栏写明。",
    "A9": "请核对制发、废止、现行有效件数；情况属实的在“说明”栏写明。",
    "C1": "请与上年年报核对；因机构改革、划转或更正而不一致的，在“说明”栏写明原因。",
    "C2": "请与上年年报核对；因清理、划转而不一致的，在“说明”栏写明原因。",
    "C3": "请核对上年尚未审结的案件是否都已计入；情况属实的在“说明”栏写明。",
}

MACRO_SENTENCES = {
    "say.native": "没有用上 Python，已按表内公式检查：",
    "say.see": "。各条结果见“校验”表。",
    "say.hidden": "不显示标记",
    "say.cleared": "已收起标记。要再显示，点“校验”，或在“校验”表右上角选“显示标记”。",
    "say.none": "没有要改的地方了。",
    "say.elsewhere": "这张表不在原来的填报工作簿里，没有检查。请回到下发的工作簿中填报和校验。",
    "say.pick": "选择上年的报表或汇总",
    "say.target": "Word 文档存为",
    "say.noprior": "没有用上 Python，上年数没有载入。请汇总单位用 gkxl new --prior 下发带上年数的表，或在“校验”表用说明写明。",
    "say.noword": "没有用上 Python，没有导出。请汇总单位用 gkxl convert 转成 Word。",
}
"""What the macros say where Python is missing; they stand on the hidden stamp sheet, for VBA sources are ASCII."""

COUNTY_SENTENCES = {
    "say.nomerge": "没有用上 Python，没有汇总。请在装有 gkxl 的电脑上运行：py -m gkxl merge 报送文件夹 --roster 名册.xlsx -o 汇总.xlsx；本机装好 Python 和 gkxl 后运行一次 py -m gkxl excel install。",
    "say.elsewhere": MACRO_SENTENCES["say.elsewhere"]
    .replace("填报工作簿", "汇总工作簿")
    .replace("填报和校验", "汇总")
    .replace("没有检查", "没有汇总"),
    "say.folder": "选择放着报送文件的文件夹",
    "say.roster": "选择名册",
    "say.last": "选择上年的汇总工作簿",
}


def where(place: Place, label: str) -> str:
    """复议诉讼 F7（行政复议·总计）"""
    return f"{place}（{label}）"


def signed(number: Number) -> str:
    """A difference with a real minus sign: −1, +2."""
    return f"−{show(-number)}" if number < 0 else f"+{show(number)}" if number > 0 else "0"


def side(identity: Identity, terms: Iterable, form: Form) -> str:
    """The summands of one side by their printed labels without ordinals; long lists by first and last."""
    names = []
    for term in terms:
        cell = form.cells.get(term.key)
        label = (
            term.key
            if cell is None
            else _ORDINAL.sub("", cell.column.label if identity.row is not None else cell.row.label)
        )
        names.append((term.sign, ("上年的" if term.prior else "") + label))
    if identity.computes:
        few = "、".join(name for _, name in names)
        return f"{names[0][1]}至{names[-1][1]}等 {len(names)} 项相加" if len(names) > 6 else f"{few}相加"
    return names[0][1] + "".join(f" {'−' if sign < 0 else '+'} {name}" for sign, name in names[1:])


def identity(identity: Identity, report: Report, found: Number, expected: Number) -> tuple[str, str]:
    """Message and fix of a broken identity."""
    form, key = report.form, identity.cells[0]
    spot, gap = where(report.place(key), form.cells[key].label), f"差 {signed(found - expected)}"
    right = side(identity, identity.right, form)
    if identity.computes:
        message = f"{spot}填 {show(found)}，按{right}应为 {show(expected)}，{gap}。"
    elif len(identity.left) == 1:
        tail = "。" if identity.op == "!=" else f"，{gap}。"
        message = f"{spot}填 {show(found)}，{_COMPARED[identity.op]}{right}（{show(expected)}）{tail}"
    else:
        left = side(identity, identity.left, form)
        message = (
            f"{spot}：{left} = {show(found)}，{_COMPARED[identity.op]} {right} = {show(expected)}，{gap}。"
        )
    return message, _FIXES[identity.code]


def not_a_count(spot: str, text: str, reason: str) -> tuple[str, str]:
    return f"{spot}填的是“{text}”，{reason}。", "请改为不小于 0 的整数，单元格里只填数字；备注写到“说明”栏。"


def not_an_amount(spot: str, text: str, reason: str, unit: str) -> tuple[str, str]:
    return f"{spot}填的是“{text}”，{reason}。", f"请填不小于 0 的数，单位是{unit}，单元格里只填数字。"


def not_a_change(spot: str, text: str, reason: str) -> tuple[str, str]:
    return f"{spot}填的是“{text}”，{reason}。", "请填整数：增加填正数，减少填负数（如 -4），不写文字。"


def blanks(table: str, first: str, count: int, workbook: bool, placeholder: str | None) -> tuple[str, str]:
    lack = f"填的是“{placeholder}”，不能代替 0" if placeholder else "没有填数"
    place = (
        f"{first}{lack}" if count == 1 else f"{first}{lack}；没有填数或用文字、符号代替的单元格共 {count} 个"
    )
    remedy = (
        "请逐格填写，没有发生的填 0；本表空格确实都是 0 的，把“零填报”选为“是”。"
        if workbook
        else "没有发生的应填 0，请补填后重新检查。"
    )
    return f"{table}没有填全：{place}。", remedy


def blank_block(table: str, name: str, count: int) -> tuple[str, str]:
    return f"{table}“{name}”各列共 {count} 个单元格全部空白，已按 0 计。", "请核实确为 0，并在原件中补填 0。"


def too_fine(cell: Cell, spot: str, value: Number, places: int) -> tuple[str, str]:
    return (
        f"{spot}填 {show(value)}{cell.column.unit}，小数超过 {places} 位（1 元 = 0.0001 万元）。",
        f"请核对金额，保留 {places} 位小数；情况属实的在“说明”栏写明。",
    )


def whole_fee(cell: Cell, spot: str, value: Number, reasons: list[str]) -> tuple[str, str]:
    return (
        f"{spot}填 {show(value)}{cell.column.unit}，{'，'.join(reasons)}：是否把元填成了万元？",
        "请核对单位：本格以万元计（1 元 = 0.0001 万元）；情况属实的在“说明”栏写明。",
    )


def wrong_unit(spot: str, text: str, value: Number, unit: str) -> tuple[str, str]:
    return (
        f"{spot}填的是“{text}”，单位不对：本格以{unit}计，应为 {show(value)}。",
        f"请改填 {show(value)}，单元格里只填数字。",
    )


def nothing_stated(what: str, option: str, workbook: bool) -> tuple[str, str]:
    return (
        f"没有找到{what}。",
        f"请在“单位信息”中填写{what}。" if workbook else f"请在标题中写明{what}，或用 {option} 给出。",
    )


def claims_differ(what: str, one: str, first: object, other: str, second: object) -> tuple[str, str]:
    return f"{what}前后不一致：{one}为“{first}”，{other}为“{second}”。", f"请核对并改成同一个{what}。"
