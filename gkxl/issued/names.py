"""What the sheets of an issued workbook are called, and the texts that stand beside each of its tables.

A reader passes over them in every file; it needs nothing else of the workbook for that.
"""

STAMP = "_gkxl"
COVER = "单位信息"
GUIDE = "填报说明"
CHECKS = "校验"
NATIVE = "_check"
"""The hidden sheet on which the formulas of the checks stand."""
PRIOR = "上年数"

ZERO_LABEL = "本表未填写的单元格均为 0（是/否）"
HINT = "浅黄色的格子还没有填，红色有错，橙色待核实，原因见“校验”表。没有发生的填 0；粘贴时只粘贴数值。"
TAIL = "（本表完。请不要插入、删除或移动行列。）"
"""Below the last row, so that a row inserted anywhere in the table shows."""
