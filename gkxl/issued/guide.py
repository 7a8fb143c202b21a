"""填报说明: what a clerk reads before filling in the workbook."""

from __future__ import annotations

from collections.abc import Iterator

from gkxl.model.form import Form

_FILLING = (
    "1. 先在“单位信息”核对单位名称、报告年度，填写填报人、审核人、电话和日期。",
    "2. 依次填写“{sheets}”各表。浅黄色的格子还没有填，填好变白；灰色是合计，自动计算，不用填。"
    "按 Tab 键跳到下一个要填的格子。",
    "3. 没有发生的填 0。整张表其余格子都是 0 的，可把表名下面的“本表未填写的单元格均为 0”选为“是”"
    "（零填报），只填不为 0 的格子。",
    "4. 只填数字，不写“件”“元”“无”“/”；备注写到“校验”表的“说明”栏。",
    "5. 从别处复制数字时，请用“选择性粘贴—数值”（只粘贴数值），不要插入或删除行列。",
)
_COUNTING = (
    "部分公开：区分处理的申请只计这一项，不再计入其他情形。",
    "勾稽关系：本年新收 + 上年结转 = 本年度办理结果总计 + 结转下年度，每一列都要成立。",
)
_CHECKING = (
    "数字一填，“校验”表和“单位信息”上的大字随即重算；宏被禁用、用 WPS 打开也一样。",
    "WPS：按钮要有带宏（VBA）功能的版本才能用，没有也不缺什么：颜色和“校验”表随填随算；"
    "装了 gkxl 的电脑上，右击文件，“发送到”选“年报检查”，就是按钮做的完整检查。",
    "红色的格子有错误：看“校验”表 ✗ 一行的左边、右边和差额，点“位置”跳回去改正。",
    "橙色的格子要核实：不对就改正；确实如此的，在“校验”表的“说明”栏写明原因。",
    "“单位信息”显示“可以上报”后再报。",
    "宏版的“校验”按钮还检查与上年的增减、单位年度是否一致等，结果在“校验”表下部。",
)
_SENDING = (
    "合计和勾稽关系由汇总单位重新计算。有错误的报表不能汇总，会退回更正。",
    "期限（《政府信息公开条例》第四十九条）：部门每年 1 月 31 日前，县级以上人民政府每年 3 月 31 日前"
    "公布上一年度报告；乡镇、街道按县里通知的时间报送。",
    "不改工作表名称，保存后把文件本身报上去（不要另存为 .xls，不要只报打印件）。",
    "锁定只为防止误改，没有密码。",
)


def guide_texts(form: Form) -> Iterator[tuple[str, str, str]]:
    """Address, text and style of every line of the sheet; how to count comes from the form's own helps."""
    yield "B1", "填 报 说 明", "title"
    row = 3
    helps = tuple(
        dict.fromkeys(f"{row.label}：{row.help}" for table in form.tables for row in table.rows if row.help)
    )
    sheets = "”“".join(table.sheet for table in form.tables)
    for heading, lines in (
        ("怎么填", _FILLING),
        ("怎么数", (*helps, *_COUNTING)),
        ("怎么校验", _CHECKING),
        ("怎么上报", _SENDING),
    ):
        yield f"B{row}", heading, "heading"
        for line in lines:
            row += 1
            yield f"B{row}", line.format(sheets=sheets), "plain"
        row += 2
