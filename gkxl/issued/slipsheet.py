"""Where a 退回单 has its 编号, 位置 and 说明: shared by the writer of slips and by the reader of a 更正稿."""

from __future__ import annotations

RETURNED, ASKED = "退回单", "待说明通知"
"""Names of the sheet, and of the kind of slip."""

SLIP_KIND = "slip"
"""What the stamp of a slip that goes alone says it is."""

TOP = 5
"""Rows above the findings: title, whom it is for, what came of the file, a blank, heads."""

WHOLE = "整份报表"
"""The place of a finding that is about no single cell."""

CODE, PLACE, SAID = "B", "D", "I"
"""Columns of 编号, 位置 and 说明."""

CODE_HEAD, PLACE_HEAD, SAID_HEAD = "编号", "位置", "说明（请填写）"
"""Their heads, by which they are known again."""
