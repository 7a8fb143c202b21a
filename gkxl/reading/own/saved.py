"""The .json of `gkxl show` and `gkxl convert`, back to a Report."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from gkxl.model.errors import Refusal, WrongForm
from gkxl.model.form import Cell, Form
from gkxl.model.formfile import known_form
from gkxl.model.level import LEVELS
from gkxl.model.limits import beyond_size
from gkxl.model.report import BLANK, ERROR, TEXT, Claim, Flaw, FlawKind, Number, Report, plain
from gkxl.reading.asked import Asked
from gkxl.reading.grids.numbers import LARGEST, money


def read_json(source: bytes, name: str, asked: Asked) -> Report:
    """The report that a .json holds.

    Refuses keys that the form does not have and values that are no numbers.
    """
    data, form = _load(source, name), asked.form
    if form is not None and form.id != data["form"]:
        raise WrongForm(
            f"{name}：用的是格式“{data['form']}”，不是指定的“{form.id}”。请去掉 --form 或改为相应的格式文件。"
        )
    form = form or _form(name, str(data["form"]))
    report = Report(form, code=data.get("code"), unit=data.get("unit"), year=data.get("year"))
    report.evidence.source = "json"
    if report.unit:
        report.evidence.names.append(Claim("JSON", report.unit))
    if report.year:
        report.evidence.years.append(Claim("JSON", report.year))
    if data.get("level") in LEVELS:
        report.level, report.level_from = data["level"], "JSON"
    for key, text in _entries(name, data, "values", form).items():
        report.values[key] = _number(name, form.cells[key], text)
    for key, state in _entries(name, data, "states", form).items():
        if state not in (BLANK, TEXT, ERROR):
            raise Refusal(f"{name}：states 里“{key}”的“{state}”不认识。只能是 blank、text、error。")
        report.states[key] = state
    for key, found in _entries(name, data, "originals", form).items():
        if found.get("kind") not in tuple(FlawKind) or (
            key not in report.values and key not in report.states
        ):
            raise Refusal(
                f"{name}：“originals”里的“{key}”没有对应的数或状态，"
                f"或种类“{found.get('kind')}”不认识。请用 gkxl show --json 重新生成。"
            )
        report.flaws[key] = Flaw(found["kind"], str(found.get("text")))
    for key in form.typed:
        if key not in report.values:
            report.states.setdefault(key, BLANK)
    _totals(name, data, report)
    given = data.get("carried")
    carried = given if isinstance(given, dict) else {}
    known = {
        kind: [key for key in carried.get(kind) or () if isinstance(key, str) and key in form.cells]
        for kind in ("blank_block", "unit_assumed")
    }
    report.evidence.blank_block, report.evidence.unit_assumed = (
        tuple(known["blank_block"]),
        set(known["unit_assumed"]),
    )
    return report


def _load(source: bytes, name: str) -> dict[str, Any]:
    if refusal := beyond_size(name, "text_size", len(source)):
        raise refusal
    try:
        data = json.loads(source.decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError):
        raise Refusal(
            f"{name}：不是有效的 JSON 文件。请用 gkxl show --json 或 gkxl convert 重新生成。"
        ) from None
    if not isinstance(data, dict) or "values" not in data or "form" not in data:
        raise Refusal(
            f"{name}：不是年报的 JSON（缺少 form 或 values）。"
            "请用 gkxl show --json 或 gkxl convert 重新生成。"
        )
    if data.get("schema", 1) != 1:
        raise Refusal(
            f"{name}：schema 是 {data['schema']}，本机的 gkxl 只认识 1。"
            "请升级 gkxl，或用 gkxl convert 重新生成。"
        )
    if (data.get("kind") or "report") != "report":
        raise Refusal(f"{name}：这是一份汇总的 JSON，不能当作单位年报读取。请直接使用汇总工作簿（.xlsx）。")
    for field, wanted in (("unit", str), ("code", str), ("year", int)):
        if data.get(field) is not None and (
            not isinstance(data[field], wanted) or isinstance(data[field], bool)
        ):
            raise Refusal(f"{name}：“{field}”的值不对：{data[field]}。请改正后再读。")
    return data


def _form(name: str, wanted: str) -> Form:
    """The known format of that id; a path in a file from outside is not followed."""
    form = known_form(wanted)
    if form is None:
        raise Refusal(f"{name}：用的格式“{wanted}”本机没有。请用 --form 指定格式文件（.toml）。")
    return form


def _entries(file: str, data: dict[str, Any], name: str, form: Form) -> dict[str, Any]:
    entries = data.get(name, {})
    if not isinstance(entries, dict):
        raise Refusal(f"{file}：“{name}”应是一组“格名: 值”。请用 gkxl show --json 重新生成。")
    for key in entries:
        if key not in form.cells:
            raise Refusal(f"{file}：“{name}”里的“{key}”不是 {form.id} 年格式的格名。请检查 form 或改正格名。")
        if name == "originals" and not isinstance(entries[key], dict):
            raise Refusal(f"{file}：“originals”里“{key}”的值不对。请用 gkxl show --json 重新生成。")
    return entries


def _number(name: str, cell: Cell, value: Any) -> Number:
    try:
        if isinstance(value, bool):
            raise InvalidOperation
        number = Decimal(value)
        if not number.is_finite() or abs(number) >= LARGEST:
            raise InvalidOperation
    except (InvalidOperation, TypeError, ValueError):
        raise Refusal(
            f"{name}：“{cell.key}”的值“{value}”不是数。请改为数字，没有数的放到 states 里。"
        ) from None
    if cell.column.is_money:
        return money(number)
    return int(number) if number == int(number) else plain(number)


def _totals(name: str, data: dict[str, Any], report: Report) -> None:
    """Totals are recomputed.

    Those of the file that differ, and those it keeps as printed, are kept as printed.
    """
    stated = {key: report.values[key] for key in report.form.computed if key in report.values}
    report.recompute()
    for key, number in stated.items():
        if report.values.get(key) != number:
            report.printed[key] = number
    for key, value in _entries(name, data, "printed", report.form).items():
        number = _number(name, report.form.cells[key], value)
        if report.values.get(key) != number:
            report.printed[key] = number
