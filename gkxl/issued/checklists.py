"""The list that a check writes: by its sheets the desk knows its own, which the next check replaces."""

from __future__ import annotations

ISSUES, REPORTS = "问题清单", "报告清单"

CHECK_LISTS = (ISSUES, REPORTS)
"""The sheets with which the list of a check begins (`gkxl check -o`, 发送到—年报检查)."""
