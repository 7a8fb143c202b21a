"""Formats are data: what the built-in ones hold, what a wrong file is told, a format of the user's own."""

from __future__ import annotations

import json

import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.model.errors import FormError
from gkxl.model.formfile import TEXT_ROLES, builtin_forms, find_form, form_for_year, load_form
from gkxl.narrative.words import spellings
from tests.builders import Clerk, own_form, said, valid_report


def test_the_national_formats_have_the_numbers_of_the_notices():
    counted = {
        form.id: (*(len(keys) for keys in form.keys_by_table.values()), len(form.typed), len(form.computed))
        for form in builtin_forms()
    }
    assert counted == {"2019": (22, 161, 15, 166, 32), "2021": (10, 175, 15, 166, 34)}


@pytest.mark.parametrize(("year", "form"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021")])
def test_the_format_of_a_year(year, form):
    assert form_for_year(year).id == form


def test_there_is_no_format_before_2019():
    with pytest.raises(gkxl.Refusal, match="2018"):
        form_for_year(2018)


MISTAKES = {
    "unknown key": ('id = "2021"', 'id = "2021"\ncolour = "red"', "colour"),
    "unknown key of a row": ('{key = "rule", label = "规章"', '{key = "rule", lable = "规章"', "lable"),
    "missing key": ('basis = "国办公开办函〔2021〕30号"', "", "basis"),
    "wrong type": ("first_year = 2021", 'first_year = "2021"', "first_year"),
    "unknown layout": ('layout = "strip"', 'layout = "stripe"', "stripe"),
    "unknown kind": ('kind = "money"', 'kind = "cash"', "cash"),
    "money without unit": ('unit = "万元"', 'unit = "亿元"', "unit"),
    "term of no row": ('left = ["total", "carried_out"]', 'left = ["total", "carried_over"]', "carried_over"),
    "unknown operator": ('op = "<="', 'op = "<"', "op"),
    "unknown code": ('code = "A9"', 'code = "Z9"', "Z9"),
    "unknown group": ('group = "denied"', 'group = "refusal"', "refusal"),
    "unknown role cell": ('regulations = ["t2.rule"]', 'regulations = ["t2.rules"]', "t2.rules"),
    "row twice": ('{key = "carried_in"', '{key = "new"', "new"),
    "group within itself": (
        '{key = "denied", label = "（三）不予公开", within = "results"}',
        '{key = "denied", label = "（三）不予公开", within = "denied"}',
        "denied",
    ),
    "no rows": (
        'rows = [{key = "permit", label = "行政许可", help = "本年作出的行政许可决定件数。"}]',
        "rows = []",
        "rows",
    ),
    "no columns": (
        'columns = [{key = "decisions", label = "本年处理决定数量", '
        'variants = ["处理决定数量", "本年度处理决定数量"]}]',
        "columns = []",
        "columns",
    ),
    "a sheet of the workbook's own": ('sheet = "主动公开"', 'sheet = "校验"', "校验"),
    "no sheet name": ('sheet = "主动公开"', 'sheet = "a/b"', "a/b"),
    "empty id": ('id = "2021"', 'id = ""', "id"),
    "only of no row": ('only = ["rule", "norm"]', 'only = ["rule", "form"]', "form"),
    "empty side": ('left = ["total", "carried_out"]', "left = []", "left"),
    "C1 without last year": ('right = ["prior:carried_out"]', 'right = ["carried_out"]', "prior"),
    "a group torn apart": (
        'label = "（一）予以公开", group = "results"}',
        'label = "（一）予以公开", group = "refused"}',
        "refused",
    ),
    "a group without rows": (
        '{key = "denied", label = "（三）不予公开", within = "results"}',
        '{key = "denied", label = "（三）不予公开", within = "results"}, {key = "lost", label = "（九）"}',
        "“lost”没有行",
    ),
    "one label twice": ('label = "2.重复申请"', 'label = "1.信访举报投诉类申请"', "信访"),
    "no TOML": ('id = "2021"', "id = ", "TOML"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_form_file_is_refused_with_file_and_key(mistake, tmp_path):
    old, new, named = MISTAKES[mistake]
    text = find_form("2021").path.read_text("utf-8")
    assert old in text
    path = tmp_path / "mine.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(FormError) as refusal:
        load_form(path)
    assert "mine.toml" in str(refusal.value) and named in str(refusal.value)


def test_a_missing_form_file_is_refused(tmp_path, capsys):
    assert main(["show", "x.txt", "--form", str(tmp_path / "none.toml")]) == 2
    assert "none.toml" in capsys.readouterr().err


def test_forms_lists_exports_and_knows_a_folder_of_the_users(tmp_path, capsys, monkeypatch):
    assert main(["forms"]) == 0
    assert "国办公开办函〔2021〕30号" in capsys.readouterr().out
    assert main(["forms", "--export", "2021", "-o", str(tmp_path / "copy.toml")]) == 0
    assert (tmp_path / "copy.toml").read_bytes() == find_form("2021").path.read_bytes()
    (tmp_path / "copy.toml").unlink()
    own_form(tmp_path)
    monkeypatch.setenv("GKXL_FORMS", str(tmp_path))
    capsys.readouterr()
    assert main(["forms"]) == 0
    assert "省2021" in capsys.readouterr().out


@pytest.mark.parametrize("known_by", ["path", "folder"])
def test_a_provinces_format_works_through_every_command(known_by, tmp_path, monkeypatch, capsys):
    """One more result row in table 3, one more block in table 2, and not a line of code."""
    path = own_form(tmp_path)
    option = ["--form", str(path)]
    if known_by == "folder":
        monkeypatch.setenv("GKXL_FORMS", str(tmp_path))
        option = ["--form", "省2021"]
    form = load_form(path)
    assert len(form.cells) == 200 + 7 + 2
    roster = tmp_path / "名册.csv"
    roster.write_text("单位代码,单位名称,类别\nP1,甲镇,乡镇\nP2,乙镇,乡镇\n", "utf-8")
    assert (
        main(["new", "--year", "2025", "--roster", str(roster), "-o", str(tmp_path / "下发"), *option]) == 0
    )
    for number, name in enumerate(("P1_甲镇", "P2_乙镇"), 1):
        filled = valid_report(form, number)
        worker = Clerk((tmp_path / "下发" / f"{name}_2025.xlsx").read_bytes())
        for key in form.typed:
            worker.put(key, float(filled.values[key]))
        worker.put("t3.other.withdrawn.natural", 4).put(
            "t3.new.natural",
            filled.values["t3.new.natural"] + 4 - filled.values["t3.other.withdrawn.natural"],
        )
        worker.put("t2.website.items", 29).put("t2.website.spent", 1.25)
        worker.save(tmp_path / f"{name}.xlsx")
    files = [str(tmp_path / "P1_甲镇.xlsx"), str(tmp_path / "P2_乙镇.xlsx")]
    read = option if known_by == "path" else []
    capsys.readouterr()
    assert main(["check", *files, *read]) == 0
    assert main(["convert", files[0], "-o", str(tmp_path / "p.json"), *read]) == 0
    values = json.loads((tmp_path / "p.json").read_text("utf-8"))["values"]
    assert (values["t3.other.withdrawn.natural"], values["t2.website.spent"]) == (4, "1.25")
    assert main(["convert", str(tmp_path / "p.json"), "-o", str(tmp_path / "p.xlsx"), *read]) == 0
    capsys.readouterr()
    assert (
        main(["merge", *files, "--roster", str(roster), "-o", str(tmp_path / "汇总.xlsx"), "--json", *read])
        == 0
    )
    merged = json.loads(capsys.readouterr().out)
    assert (
        merged["form"],
        merged["values"]["t3.other.withdrawn.natural"],
        merged["values"]["t2.website.items"],
        merged["values"]["t2.website.spent"],
    ) == ("省2021", 8, 58, "2.5")
    assert merged["tie_out"] is True


def test_the_extra_row_of_a_province_takes_part_in_the_sums(tmp_path):
    form = load_form(own_form(tmp_path))
    report = valid_report(form)
    report.values["t3.other.withdrawn.legal"] += 1
    report.recompute()
    assert said(gkxl.check(report)) == {("A1", "error", "t3.total.legal"), ("A1", "error", "t3.total.total")}


def test_a_workbook_of_an_unknown_format_asks_for_it(tmp_path, capsys):
    path = own_form(tmp_path)
    assert main(["new", "--year", "2025", "--form", str(path), "-o", str(tmp_path / "x.xlsx")]) == 0
    assert main(["check", str(tmp_path / "x.xlsx")]) == 2
    assert "--form" in capsys.readouterr().err


def without_text(folder, *lines: str):
    """The 2021 format without some lines of its [text]."""
    source = find_form("2021").path.read_text("utf-8").replace('id = "2021"', 'id = "无对照"', 1)
    path = folder / "own.toml"
    path.write_text("\n".join(line for line in source.split("\n") if not line.startswith(lines)), "utf-8")
    return path


@pytest.mark.parametrize(
    ("left_out", "off"),
    [
        (("new =",), {"T1": "[text.applications.new]"}),
        (("carried_out =",), {"T6": "[text.applications.carried_out]"}),
        (("review =", "litigation =", "direct =", "after ="), {"T3": "[text.cases]"}),
        (('"rule.', '"norm.', "permit =", "penalty =", "coercion =", "fee ="), {"T4": "[text.cells]"}),
    ],
)
def test_a_form_that_lacks_a_role_says_which_rules_are_off(left_out, off, tmp_path):
    assert load_form(without_text(tmp_path, *left_out)).text.off == off


def test_the_national_formats_leave_no_rule_out():
    assert [form.off | form.text.off for form in builtin_forms()] == [{}, {}]


@pytest.mark.parametrize(
    ("role", "put", "off"),
    [
        ("regulations", "", {"L1": "[roles.regulations]"}),
        ("received", "", {"L6": "[roles.received]"}),
        ("disputes", "", {"L6": "[roles.disputes]"}),
        ("regulations", "regulations = []", {}),
    ],
)
def test_a_rule_without_its_role_is_told_and_an_empty_role_is_an_answer(role, put, off, tmp_path):
    form = load_form(without_text(tmp_path, f"{role} ="))
    if put:
        form.path.write_text(form.path.read_text("utf-8").replace("[roles]", f"[roles]\n{put}", 1), "utf-8")
        form = load_form(form.path)
    assert form.off == off
    told = [one.message for one in gkxl.check(valid_report(form)).findings if one.code == "N3"]
    assert told == [
        f"格式 无对照 的文件里没有写规则要用的格，这些规则没有做：{code}（{place}）。"
        for code, place in off.items()
    ]


def test_forms_prints_the_rules_that_are_off(tmp_path, monkeypatch, capsys):
    without_text(tmp_path, "carried_out =")
    monkeypatch.setenv("GKXL_FORMS", str(tmp_path))
    main(["forms"])
    assert "不做的核对：T6（没有写 [text.applications.carried_out]）" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('granted = ["t3.granted"]', 'grantd = ["t3.granted"]', "grantd"),
        ('granted = ["t3.granted"]', 'granted = ["t3.grant"]', "t3.grant"),
        ('granted = ["t3.granted"]', 'granted = "t3.granted"', "一组文字"),
        ('denied = ["t3.denied.*"]', 'denied = ["t3.deny.*"]', "t3.deny"),
        ("[text.cases]", "[text.case]", "case"),
    ],
)
def test_a_mistake_in_the_roles_of_the_text_is_refused(old, new, word, tmp_path):
    path = tmp_path / "wrong.toml"
    path.write_text(find_form("2021").path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(FormError, match=word) as refusal:
        load_form(path)
    assert "[text" in str(refusal.value)


def test_every_result_that_the_vocabulary_names_can_be_a_role_of_a_form():
    """A new word for a result needs a role in the loader, or no form could name its cells."""
    spoken = [(one.kind, one.meaning) for one in spellings()]
    named = {meaning for kind, meaning in spoken if kind == "row"}
    assert named - {"from_year", "to_year", "carry", "public", "untold"} <= TEXT_ROLES["applications"]
    assert {meaning for kind, meaning in spoken if kind == "person"} <= TEXT_ROLES["applicants"]
    outcomes = {meaning for kind, meaning in spoken if kind == "outcome"}
    assert outcomes - {"rejected"} <= TEXT_ROLES["outcomes"]  # 驳回 is 维持 or 其他
