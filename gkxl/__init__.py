"""gkxl: workbook, checker and county consolidator for China's 政府信息公开工作年度报告.

    report = gkxl.read_report("左家镇2024.xlsx")
    checked = gkxl.check(report)
    checked.ok, checked.findings

Light by intent: importing it loads neither pandas nor xlwings nor any spreadsheet library.
"""

from gkxl.model.errors import FormError, Refusal
from gkxl.model.findings import CATALOGUE, Checked, Finding
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
    "Form",
    "FormError",
    "Refusal",
    "Report",
    "builtin_forms",
    "check",
    "find_form",
    "form_for_year",
    "load_form",
    "read_report",
]
