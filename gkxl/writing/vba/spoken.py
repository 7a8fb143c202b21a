"""What the macros say where Python is missing.

VBA sources are ASCII: the sentences stand on the hidden stamp sheet.
"""

from __future__ import annotations

MACRO_SENTENCES = {
    "say.native": "没有用上 Python，已按表内公式检查：",
    "say.late": "Excel 60 秒没有应答，没有用上程序；已按表内公式检查：",
    "say.see": "。各条结果见“校验”表。",
    "say.hidden": "不显示标记",
    "say.cleared": "已收起标记。要再显示，点“校验”，或在“校验”表右上角选“显示标记”。",
    "say.none": "没有要改的地方了。",
    "say.elsewhere": "这张表不在原来的填报工作簿里，没有检查。请回到下发的工作簿中填报和校验。",
    "say.pick": "选择上年的报表或汇总",
    "say.target": "Word 文档存为",
    "say.noprior": (
        "没有用上 Python，上年数没有载入。"
        "请汇总单位用 gkxl new --prior 下发带上年数的表，或在“校验”表用说明写明。"
    ),
    "say.noword": "没有用上 Python，没有导出。请汇总单位用 gkxl convert 转成 Word。",
}
"""In a township's workbook."""

_TO_USE_THEM = "本机要用这个按钮，请装 gkxl（Windows 安装包），或装好后运行一次 gkxl excel install。"

COUNTY_SENTENCES = {
    "say.nomerge": (
        "没有用上 Python，没有汇总。请在装有 gkxl 的电脑上对报送文件夹点右键—“发送到”—“年报汇总”，"
        f"或运行 gkxl merge 报送文件夹 --roster 名册.xlsx -o 汇总.xlsx。{_TO_USE_THEM}"
    ),
    "say.nocheck": (
        "没有用上 Python，没有检查。请在装有 gkxl 的电脑上对报送文件夹点右键—“发送到”—“年报检查”，"
        f"或运行 gkxl check 报送文件夹 -o 问题.xlsx。{_TO_USE_THEM}"
    ),
    "say.noissue": (
        "没有用上 Python，没有下发。请在装有 gkxl 的电脑上对名册点右键—“发送到”—“生成填报表”，"
        f"或运行 gkxl new --year 年度 --roster 名册.xlsx -o 下发。{_TO_USE_THEM}"
    ),
    "say.elsewhere": "这张表不在原来的汇总工作簿里，没有汇总。请回到下发的工作簿中汇总。",
    "say.folder": "选择放着报送文件的文件夹",
    "say.roster": "选择名册",
    "say.last": "选择上年的汇总工作簿",
}
"""On the county's desk and in its summary."""
