"""Formats from their TOML files: the national ones, those in the folder `GKXL_FORMS`, and any given by path.

What the loader does not know it refuses, naming file and place: a misspelt key would otherwise be a rule
that never runs.
"""

from __future__ import annotations

import copyreg
import os
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Sequence
from fnmatch import translate
from functools import cache
from pathlib import Path
from typing import Any

from gkxl.model.errors import FormError, Refusal
from gkxl.model.form import (
    RULES_OF_ROLES,
    Cells,
    Column,
    Form,
    Group,
    Identity,
    Rate,
    Row,
    Section,
    Table,
    Term,
    TextRoles,
)
from gkxl.model.machine import reason
from gkxl.model.patterns import Pattern
from gkxl.model.tomlfault import fault_of

BUILT_IN = Path(__file__).parents[1] / "forms"
LAYOUTS = ("blocks", "matrix", "strip")
KINDS = ("count", "signed", "money")
OPERATORS = ("=", "<=", ">=", "!=")
IDENTITY_CODES = ("A1", "A2", "A3", "A4", "A7", "A8", "A9", "C1", "C2", "C3")
RESERVED_SHEETS = frozenset({"填报说明", "单位信息", "校验", "上年数", "_gkxl", "_check", "History"})
_SHEET_NAME = Pattern(r"[^\[\]:*?/\\']{1,31}")
_WILDCARDS = frozenset("*?[")
RESULTS = {
    "": ("new", "carried_in", "total", "carried_out", "granted", "partial"),
    "denied": ("secret", "law", "safety", "third_party", "internal", "process", "enforcement", "inquiry"),
    "unable": ("not_held", "to_create", "unclear"),
    "refused": ("petition", "repeat", "publication", "excessive", "reissue"),
    "other": ("not_corrected", "not_paid", "other"),
}
"""What may become of applications, group by group, as the vocabulary of the running text names it."""
TEXT_ROLES = {
    "applications": {
        *RESULTS[""],
        *(name for name in RESULTS if name),
        *(f"{group}.{name}" for group, names in RESULTS.items() if group for name in names),
        "withdrawn",
    },
    "applicants": {"total", "natural", "organisation", "business", "research", "welfare", "legal", "others"},
    "cases": {"review", "litigation", "direct", "after"},
    "outcomes": {"total", "upheld", "corrected", "other", "pending"},
    "cells": {
        *(f"{paper}.{deed}" for paper in ("rule", "norm") for deed in ("make", "repeal", "valid")),
        *("permit", "penalty", "coercion", "fee"),
    },
}
_LISTS_OF_TEXT = {"variants", "title_variants", "left", "right", "only", "top", "bottom", *RULES_OF_ROLES}
_KIND_OF = {
    "first_year": int,
    "last_year": int,
    "computes": bool,
    "roles": dict,
    "text": dict,
    **dict.fromkeys(TEXT_ROLES, dict),
    **dict.fromkeys(
        _LISTS_OF_TEXT | {"table", "identity", "rate", "section", "rows", "columns", "groups"}, list
    ),
}


def builtin_forms() -> list[Form]:
    """The formats known without `--form`.

    The national ones and those in the folder `GKXL_FORMS`, sorted by id.
    """
    own = os.environ.get("GKXL_FORMS")
    if not own:
        return list(_national_forms())
    if not Path(own).is_dir():
        raise FormError(
            f"环境变量 GKXL_FORMS 指的文件夹不存在：{own}。"
            "请改为存放格式文件（.toml）的文件夹，或去掉这个变量。"
        )
    forms = {form.id: form for form in _national_forms()}
    for path in sorted(Path(own).glob("*.toml")):
        form = load_form(path)
        if form.id in forms:
            raise FormError(
                f"两个格式文件的 id 都是“{form.id}”："
                f"{forms[form.id].path} 和 {path}。请给自己的格式另起一个 id。"
            )
        forms[form.id] = form
    return [forms[name] for name in sorted(forms)]


@cache
def _national_forms() -> tuple[Form, ...]:
    return tuple(_national_form(path) for path in _national_files())


@cache
def _national_form(path: Path) -> Form:
    """One national format: loaded once, whatever a file system takes for a look."""
    return load_form(path)


@cache
def _national_files() -> tuple[Path, ...]:
    """The files of the national formats, each named by the format's id."""
    return tuple(sorted(BUILT_IN.glob("*.toml")))


def known_form(name: str | None) -> Form | None:
    """The format of that id among those known without `--form`; of the national ones only it is loaded."""
    national = BUILT_IN / f"{name}.toml"
    if not os.environ.get("GKXL_FORMS") and national in _national_files():
        return _national_form(national)
    return next((form for form in builtin_forms() if form.id == name), None)


def form_for_year(year: int, forms: Iterable[Form] | None = None) -> Form:
    """The national format of a report year; a format of the user's own is only taken when it is asked for."""
    fitting = [form for form in (builtin_forms() if forms is None else forms) if form.fits(year)]
    if not fitting:
        raise Refusal(
            f"没有适用于 {year} 年的格式（已知："
            f"{'、'.join(f'{f.id}（{f.years}）' for f in builtin_forms())}）。"
            "请检查年度，或用 --form 指定格式文件。"
        )
    return min(fitting, key=lambda form: form.path.parent != BUILT_IN)


def find_form(name: str) -> Form:
    """A format by its id ("2021") or by the path of its TOML file."""
    if name.endswith(".toml") or os.sep in name:
        return load_form(name)
    known = {form.id: form for form in builtin_forms()}
    if name not in known:
        raise FormError(
            f"没有名为“{name}”的格式（已知：{'、'.join(known)}）。"
            "请用其中一个，或给出格式文件的路径（.toml）。"
        )
    return known[name]


def load_form(path: str | Path) -> Form:
    """Load a format from its TOML file.

    Raises `FormError` for a file that is missing or no TOML, for a key that gkxl does not know, for a key
    that is missing, and for a term that names no cell; the message names the file and the place.
    """
    file = Path(path).resolve()
    try:
        stat = file.stat()
    except OSError:
        raise FormError(
            f"找不到格式文件 {path}。请检查路径，或先用 gkxl forms "
            f"--export 2021 -o {Path(path).name} 导出一份再改。"
        ) from None
    return _load(file, stat.st_mtime_ns, stat.st_size)


@cache
def _load(file: Path, _changed: int, _size: int) -> Form:
    try:
        source = file.read_bytes()
        data = tomllib.loads(source.decode("utf-8-sig"))
    except OSError as error:
        raise FormError(
            f"格式文件 {file} 打不开（{reason(error)}）。请给出 .toml 文件，并检查权限。"
        ) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise FormError(
            f"格式文件 {file} 不是有效的 TOML 文件：{fault_of(error)}。请按导出的样本改正。"
        ) from None
    form = _Loader(file).form(data, source)
    _ = form.sums  # a format whose totals cannot be computed is refused here, not in the middle of a report
    return form


@cache
def _spelled(name: str) -> re.Pattern[str]:
    """A name with wildcards as a regular expression."""
    return re.compile(translate(name))


def _meant(name: str, there: Collection[str]) -> list[str]:
    """What a name stands for: itself, or with wildcards (`*`, `?`, `[…]`) all that fit it, in their order."""
    if not _WILDCARDS.intersection(name):
        return [name] if name in there else []
    fits = _spelled(name).match
    return [one for one in there if fits(one)]


class _Loader:
    """Builds a Form from parsed TOML; refuses what it does not know, naming file and place."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def form(self, data: dict[str, Any], source: bytes) -> Form:
        self.check(
            data,
            "最外层",
            {"id", "title", "basis", "first_year", "table"},
            {"last_year", "roles", "text", "identity", "rate"},
        )
        tables = tuple(self.table(item, number) for number, item in enumerate(data["table"], 1))
        self.unique([table.key for table in tables], "table 的 key")
        self.unique([table.sheet for table in tables], "table 的 sheet")
        self.filled(data, "最外层", "table")
        roles = data.get("roles", {})
        self.check(roles, "[roles]", set(), set(RULES_OF_ROLES))
        plain = Form(
            data["id"],
            data["title"],
            data["basis"],
            data["first_year"],
            data.get("last_year"),
            tables,
            (),
            {},
            source,
            self.file,
        )
        identities = tuple(
            i
            for number, item in enumerate(data.get("identity", []), 1)
            for i in self.identities(item, number, plain)
        )
        for role, keys in roles.items():
            for key in keys:
                if not any(cell == key or cell.startswith(key + ".") for cell in plain.cells):
                    raise self.error(f"[roles] 的 {role}", f"没有“{key}”这一格")
        return Form(
            plain.id,
            plain.title,
            plain.basis,
            plain.first_year,
            plain.last_year,
            tables,
            identities,
            {role: tuple(keys) for role, keys in roles.items()},
            source,
            self.file,
            tuple(self.rate(item, number, plain) for number, item in enumerate(data.get("rate", []), 1)),
            self.text_roles(data.get("text", {}), plain),
        )

    def text_roles(self, data: dict[str, Any], form: Form) -> TextRoles:
        """[text]: what the words of the running text mean in the tables.

        Every name known, every cell there.
        """
        self.check(data, "[text]", set(), set(TEXT_ROLES))
        rows = list(dict.fromkeys(key.rpartition(".")[0] for key in form.cells))
        columns = list(dict.fromkeys(key.rpartition(".")[2] for key in form.cells))
        there = {"applications": rows, "cases": rows, "applicants": columns, "outcomes": columns}
        return TextRoles(
            **{
                part: self.meanings(part, names, there.get(part, list(form.cells)))
                for part, names in data.items()
            }
        )

    def meanings(self, part: str, data: dict[str, Any], there: list[str]) -> Cells:
        """One part of [text]: for each meaning its rows, columns or cells, all in the form (`*`.

        All of a group).
        """
        found: Cells = {}
        for meaning, names in data.items():
            place = f"[text.{part}] 的 {meaning}"
            if meaning not in TEXT_ROLES[part]:
                raise self.error(place, f"不认识的名称（可用：{'、'.join(sorted(TEXT_ROLES[part]))}）")
            if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
                raise self.error(place, "应是一组文字")
            matching = [_meant(name, there) for name in names]
            if [] in matching:
                raise self.error(place, f"没有“{names[matching.index([])]}”")
            found[meaning] = tuple(one for group in matching for one in group)
        return found

    def rate(self, data: dict[str, Any], number: int, form: Form) -> Rate:
        place = f"第 {number} 个 [[rate]]"
        self.check(data, place, {"name", "top", "bottom", "help"}, set())
        self.filled(data, place, "top", "bottom")
        top, bottom = (tuple(self.keys(data[side], form, f"{place} 的 {side}")) for side in ("top", "bottom"))
        return Rate(data["name"], top, bottom, data["help"])

    def keys(self, names: list[str], form: Form, place: str) -> Iterator[Term]:
        """Whole keys, perhaps with * and a sign: "t3.unable.*.total", "-t4.review.pending"."""
        for name in names:
            matching = _meant(name.removeprefix("-"), form.cells)
            if not matching:
                raise self.error(place, f"没有“{name.removeprefix('-')}”这一格")
            yield from (Term(key, -1 if name.startswith("-") else 1) for key in matching)

    def table(self, data: dict[str, Any], number: int) -> Table:
        place = f"第 {number} 个 [[table]]"
        self.check(
            data,
            place,
            {"key", "name", "sheet", "title", "layout", "section"},
            {"title_variants", "corner", "head", "groups"},
        )
        if data["layout"] not in LAYOUTS:
            raise self.error(place, f"layout 只能是 {'、'.join(LAYOUTS)}，现为“{data['layout']}”")
        if not _SHEET_NAME.fullmatch(data["sheet"]) or data["sheet"] in RESERVED_SHEETS:
            raise self.error(
                place,
                f'sheet = "{data["sheet"]}" 不能作工作表名（不超过 31 个字，'
                "不含 []:*?/\\'，不与工作簿里的其他工作表同名）",
            )
        self.filled(data, place, "section")
        groups = tuple(
            Group(**self.check(item, f"{place} 的 groups", {"key", "label"}, {"variants", "within"}))
            for item in data.get("groups", ())
        )
        sections = tuple(
            self.section(item, f"{place} 的第 {n} 个 section") for n, item in enumerate(data["section"], 1)
        )
        if data["layout"] != "blocks" and len(sections) != 1:
            raise self.error(place, f'layout = "{data["layout"]}" 的表只能有一个 section')
        table = Table(
            data["key"],
            data["name"],
            data["sheet"],
            data["title"],
            data["layout"],
            sections,
            tuple(data.get("title_variants", ())),
            data.get("corner"),
            data.get("head"),
            groups,
        )
        self.unique([row.key for row in table.rows], f"{place} 的行 key")
        known = {group.key for group in groups}
        for name in (
            {row.group for row in table.rows}
            | {row.collapsed for row in table.rows}
            | {group.within for group in groups}
        ):
            if name is not None and name not in known:
                raise self.error(place, f"groups 里没有“{name}”")
        for group in groups:
            self.no_circle(group, {group.key: group for group in groups}, place)
        for group in groups:
            if not any(group in table.group_path(row) for row in table.rows):
                raise self.error(place, f"groups 里的“{group.key}”没有行：没有一行的 group 写它；不用的删去")
        self.readable(table, place)
        return table

    def no_circle(self, group: Group, known: dict[str, Group], place: str) -> None:
        seen = [group.key]
        while group.within is not None:
            group = known[group.within]
            if group.key in seen:
                raise self.error(place, f"groups 的 within 绕成了圈：{'、'.join(seen)}")
            seen.append(group.key)

    def readable(self, table: Table, place: str) -> None:
        """Rows of one group, and columns or rows under one common label, stand together.

        Labels can be told apart.
        """
        for section in table.sections:
            for marks in ([row.over for row in section.rows], [column.over for column in section.columns]):
                for mark in {mark for mark in marks if mark is not None}:
                    self.together(mark, [mark == other for other in marks], place, "over")
            for group in table.groups:
                self.together(
                    group.key, [group in table.group_path(row) for row in section.rows], place, "group"
                )
            self.unique([column.label for column in section.columns], f"{place} 的列 label")
        self.unique([f"{row.group or ''} {row.label}".strip() for row in table.rows], f"{place} 的行 label")

    def together(self, mark: str, inside: list[bool], place: str, what: str) -> None:
        first = inside.index(True) if True in inside else 0
        if any(inside) and not all(inside[first : first + sum(inside)]):
            raise self.error(place, f'{what} = "{mark}" 的行或列要连在一起')

    def filled(self, data: dict[str, Any], place: str, *keys: str) -> None:
        for key in keys:
            if not data[key]:
                raise self.error(place, f"“{key}”不能是空的")

    def section(self, data: dict[str, Any], place: str) -> Section:
        self.check(data, place, {"rows", "columns"}, {"label"})
        self.filled(data, place, "rows", "columns")
        rows = tuple(
            Row(
                **self.check(
                    item,
                    f"{place} 的 rows",
                    {"key", "label"},
                    {"variants", "group", "over", "collapsed", "help"},
                )
            )
            for item in data["rows"]
        )
        columns = tuple(
            Column(
                **self.check(
                    item, f"{place} 的 columns", {"key", "label"}, {"variants", "kind", "unit", "over"}
                )
            )
            for item in data["columns"]
        )
        for column in columns:
            if column.kind not in KINDS:
                raise self.error(
                    f"{place} 的列 {column.key}", f"kind 只能是 {'、'.join(KINDS)}，现为“{column.kind}”"
                )
            if column.is_money and column.unit not in ("元", "万元"):
                raise self.error(f"{place} 的列 {column.key}", '金额列要写明 unit = "元" 或 "万元"')
        self.unique([column.key for column in columns], f"{place} 的列 key")
        return Section(rows, columns, data.get("label"))

    def identities(self, data: dict[str, Any], number: int, form: Form) -> Iterator[Identity]:
        """The instances of one [[identity]]: one for each row or column that it is said of."""
        place = f"第 {number} 个 [[identity]]"
        self.check(data, place, {"code", "of", "each", "left", "right"}, {"only", "op", "computes"})
        self.choice(place, "op", data.get("op", "="), OPERATORS)
        self.choice(place, "code", data["code"], IDENTITY_CODES)
        self.choice(place, "each", data["each"], ("row", "column"))
        table = next((table for table in form.tables if table.key == data["of"]), None)
        if table is None:
            raise self.error(place, f"没有“{data['of']}”这张表")
        self.filled(data, place, "left", "right")
        if data["code"].startswith("C") != any("prior:" in term for term in (*data["left"], *data["right"])):
            raise self.error(place, "C 类规则要有 prior:（上年数），A 类规则不能有")
        if table.layout == "blocks" and "only" not in data:
            raise self.error(place, "按项目分块的表要用 only 写明对哪些行成立")
        by_row = data["each"] == "row"
        known = [line.key for one in table.sections for line in (one.rows if by_row else one.columns)]
        for line in data.get("only", ()):
            if line not in known:
                raise self.error(place, f"only 里的“{line}”不是{'行' if by_row else '列'}")
        for section in table.sections:
            for line in section.rows if by_row else section.columns:
                if "only" not in data or line.key in data["only"]:
                    yield self.instance(data, place, table, section, line.key)

    def choice(self, place: str, name: str, value: str, known: Sequence[str]) -> None:
        """Refuse a value that is none of those known."""
        if value not in known:
            raise self.error(place, f"{name} 只能是 {'、'.join(known)}，现为“{value}”")

    def instance(
        self, data: dict[str, Any], place: str, table: Table, section: Section, line: str
    ) -> Identity:
        """The identity of one row or column."""
        each, op, computes = data["each"], data.get("op", "="), bool(data.get("computes"))
        across = [one.key for one in (section.columns if each == "row" else section.rows)]
        left, right = (
            tuple(self.terms(data[side], across, each, line, table.key, f"{place} 的 {side}"))
            for side in ("left", "right")
        )
        sums_up = (
            op == "=" and len(left) == 1 and all(one.sign == 1 and not one.prior for one in left + right)
        )
        if computes and not sums_up:
            raise self.error(place, "computes = true 要求左边只有一格，且等于右边各格之和")
        row, column = (line, None) if each == "row" else (None, line)
        return Identity(data["code"], table.key, row, column, left, op, right, computes)

    def terms(
        self, names: list[str], across: list[str], each: str, line: str, table: str, place: str
    ) -> Iterator[Term]:
        for name in names:
            sign = -1 if name.startswith("-") else 1
            bare = name.removeprefix("-")
            prior = bare.startswith("prior:")
            bare = bare.removeprefix("prior:")
            matching = _meant(bare, across)
            if not matching:
                raise self.error(place, f"没有“{bare}”这一{'列' if each == 'row' else '行'}")
            for key in matching:
                yield Term(f"{table}.{line}.{key}" if each == "row" else f"{table}.{key}.{line}", sign, prior)

    def check(
        self, data: dict[str, Any], place: str, required: set[str], optional: set[str]
    ) -> dict[str, Any]:
        """The entries of one TOML table, lists as tuples.

        Refuses what is unknown, missing or of the wrong kind.
        """
        if not isinstance(data, dict):
            raise self.error(place, "应是一组“名称 = 值”")
        for key in data:
            if key not in required | optional:
                raise self.error(
                    place, f"不认识的键“{key}”（可用：{'、'.join(sorted(required | optional))}）"
                )
        for key in sorted(required - data.keys()):
            raise self.error(place, f"缺少“{key}”")
        for key, value in data.items():
            wanted = _KIND_OF.get(key, str)
            if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
                raise self.error(place, f"“{key}”的值不对：{value!r}")
            if isinstance(value, str) and not value.strip():
                raise self.error(place, f"“{key}”不能是空的")
            texts = all(isinstance(item, str) for item in value) if isinstance(value, list) else True
            if key in _LISTS_OF_TEXT and not texts:
                raise self.error(place, f"“{key}”应是一组文字")
        return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}

    def unique(self, keys: list[str], place: str) -> None:
        for key in keys:
            if keys.count(key) > 1:
                raise self.error(place, f"“{key}”出现了两次")

    def error(self, place: str, reason: str) -> FormError:
        return FormError(f"格式文件 {self.file}：{place}，{reason}。请改正后再用。")


copyreg.pickle(Form, lambda form: (load_form, (str(form.path),)))  # workers load the file themselves
