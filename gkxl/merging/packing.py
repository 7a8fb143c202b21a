"""A report in bytes and back: JSON with the name of every type written out, so that nothing in it can be
executed.

Only the classes of `gkxl.model.report` are built from it. A report read back is equal to the one that was
packed.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from gkxl.issued.layout import book_layout
from gkxl.model import findings, report
from gkxl.model.form import Form
from gkxl.model.formfile import builtin_forms
from gkxl.model.report import Kind, Report

_CLASSES: dict[str, type] = {
    name: one
    for module in (report, findings)
    for name, one in vars(module).items()
    if isinstance(one, type) and (dataclasses.is_dataclass(one) or issubclass(one, Enum | tuple))
}
"""What a packed report may hold besides plain values: everything that a report is made of."""

_NUMBERS = "numbers"
"""Key under which a report's values stand as a list in the order of its form's cells."""


def packed(whole: Report) -> bytes | None:
    """A report in bytes, without the places that its layout tells.

    None for a summary, which is large and comes alone.
    """
    if whole.kind == Kind.SUMMARY:
        return None
    return json.dumps(_pack(whole), ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def unpacked(data: bytes, forms: Mapping[str, Form]) -> Report:
    """The report in bytes; `forms` by digest.

    KeyError for a form that is not among them, ValueError for other damage.
    """
    found = _unpack(json.loads(data.decode("utf-8", "surrogatepass")), forms)
    if not isinstance(found, Report):
        raise ValueError("no report")
    return found


def known_forms(form: Form | None = None) -> dict[str, Form]:
    """The forms by digest: the one in use and the national ones."""
    return {known.digest: known for known in [*([form] if form else []), *builtin_forms()]}


def _pack(value: Any) -> Any:
    """A value as JSON: plain values as they are, all else a list that begins with its type."""
    if value is None or isinstance(value, bool | int | float) or type(value) is str:
        return value
    if isinstance(value, Report):
        return _pack_report(value)
    if isinstance(value, Decimal):
        return ["decimal", str(value)]
    if isinstance(value, Form):
        return ["form", value.digest]
    if isinstance(value, Enum):
        return ["enum", type(value).__name__, value.value]
    if isinstance(value, dict):
        return ["dict", *(_pack(one) for item in value.items() for one in item)]
    if type(value).__name__ in _CLASSES:
        return ["object", type(value).__name__, _fields(value)]
    for name, kind in _SEQUENCES.items():
        if isinstance(value, kind):
            ordered = sorted(value) if isinstance(value, set | frozenset) else [*value]
            return [name, *(_pack(one) for one in ordered)]
    raise TypeError(f"a report holds no {type(value).__name__}")


_SEQUENCES: dict[str, Any] = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}


def _pack_report(whole: Report) -> list[Any]:
    cells = whole.form.cells
    stamped = whole.places is book_layout(whole.form).places
    fields = _fields(whole, leave_out=("values", "places") if stamped else ("values",))
    numbers = [whole.values.get(key) for key in cells]
    fields[_NUMBERS] = [_pack(one) if isinstance(one, Decimal) else one for one in numbers]
    return ["report", whole.form.digest, stamped, fields]


def _fields(value: Any, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields of an object that are not what they are by default."""
    kind: Any = type(value)
    defaults = _defaults(kind)
    return {
        name: _pack(content)
        for name, default in defaults.items()
        if name not in leave_out and (content := getattr(value, name)) != default
    }


@cache
def _defaults(kind: Any) -> dict[str, Any]:
    """Fields of a class with their defaults; one without a default differs from every content."""
    if issubclass(kind, tuple):
        return {name: kind._field_defaults.get(name, _NO_DEFAULT) for name in kind._fields}
    return {
        one.name: one.default_factory()
        if one.default_factory is not dataclasses.MISSING
        else one.default
        if one.default is not dataclasses.MISSING
        else _NO_DEFAULT
        for one in dataclasses.fields(kind)
    }


_NO_DEFAULT = object()


def _unpack(value: Any, forms: Mapping[str, Form]) -> Any:
    if not isinstance(value, list):
        return value
    kind, *rest = value
    if kind in _SEQUENCES:
        return _SEQUENCES[kind](_unpack(one, forms) for one in rest)
    return _UNPACKERS[kind](rest, forms)


def _unpack_report(rest: list[Any], forms: Mapping[str, Form]) -> Report:
    digest, stamped, fields = rest
    form, numbers = forms[digest], fields.pop(_NUMBERS)
    values = {
        key: Decimal(number[1]) if type(number) is list else number
        for key, number in zip(form.cells, numbers, strict=True)
        if number is not None
    }
    contents = {name: _unpack(one, forms) for name, one in fields.items() if name != "form"}
    if stamped:
        contents["places"] = book_layout(form).places
    return Report(form, values=values, **contents)


def _unpack_dict(rest: list[Any], forms: Mapping[str, Form]) -> dict[Any, Any]:
    flat = [_unpack(one, forms) for one in rest]
    return dict(zip(flat[::2], flat[1::2], strict=True))


def _unpack_object(rest: list[Any], forms: Mapping[str, Form]) -> Any:
    name, fields = rest
    return _CLASSES[name](**{field: _unpack(one, forms) for field, one in fields.items()})


_UNPACKERS: dict[str, Callable[[list[Any], Mapping[str, Form]], Any]] = {
    "report": _unpack_report,
    "dict": _unpack_dict,
    "object": _unpack_object,
    "decimal": lambda rest, _: Decimal(rest[0]),
    "form": lambda rest, forms: forms[rest[0]],
    "enum": lambda rest, _: _CLASSES[rest[0]](rest[1]),
}
