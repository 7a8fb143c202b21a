"""gkxl: workbook, checker and county consolidator for China's 政府信息公开工作年度报告.

    report = gkxl.read_report("左家镇2024.xlsx")
    checked = gkxl.check(report)
    checked.ok, checked.findings

The page docs/python.md shows the rest. Light by intent: importing it loads neither pandas nor xlwings nor any
spreadsheet library.
"""

from gkxl.faces.library import (
    Folder,
    diff,
    findings_frame,
    merge,
    read_folder,
    write_document,
    write_workbook,
)
from gkxl.faces.schema import json_schema
from gkxl.model.errors import FormError, Refusal
from gkxl.model.findings import CATALOGUE, Checked, Finding, Severity
from gkxl.model.form import Form
from gkxl.model.formfile import builtin_forms, find_form, form_for_year, load_form
from gkxl.model.report import Report
from gkxl.model.version import VERSION
from gkxl.reading import read_report
from gkxl.rules import check

__version__ = VERSION
__all__ = [
    "CATALOGUE",
    "Checked",
    "Finding",
    "Folder",
    "Form",
    "FormError",
    "Refusal",
    "Report",
    "Severity",
    "builtin_forms",
    "check",
    "diff",
    "find_form",
    "findings_frame",
    "form_for_year",
    "json_schema",
    "load_form",
    "merge",
    "read_folder",
    "read_report",
    "write_document",
    "write_workbook",
]
