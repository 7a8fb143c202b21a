"""gkxl: workbook, checker and county consolidator for China's 政府信息公开工作年度报告.

    report = gkxl.read_report("左家镇2024.xlsx")
    checked = gkxl.check(report)
    checked.ok, checked.findings

The page docs/python.md shows the rest. Light by intent: a name is loaded when it is first used, and none of
them loads pandas or xlwings before it is called.
"""

import importlib
from typing import TYPE_CHECKING, Any

from gkxl.model.version import VERSION

if TYPE_CHECKING:
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
    from gkxl.reading import read_report
    from gkxl.rules import check

__version__ = VERSION
_NAMES_OF = {
    "gkxl.faces.library": "Folder diff findings_frame merge read_folder write_document write_workbook",
    "gkxl.faces.schema": "json_schema",
    "gkxl.model.errors": "FormError Refusal",
    "gkxl.model.findings": "CATALOGUE Checked Finding Severity",
    "gkxl.model.form": "Form",
    "gkxl.model.formfile": "builtin_forms find_form form_for_year load_form",
    "gkxl.model.report": "Report",
    "gkxl.reading": "read_report",
    "gkxl.rules": "check",
}
"""The public names by the module that has them; a test compares them with `__all__`."""

_HOME = {name: module for module, names in _NAMES_OF.items() for name in names.split()}
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


def __getattr__(name: str) -> Any:
    """A public name, loaded when it is first used (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'gkxl' has no attribute {name!r}")
    value = globals()[name] = getattr(importlib.import_module(_HOME[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
