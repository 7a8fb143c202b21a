"""The command line as users type it: JSON, exit statuses, outputs whole or not at all, start-up."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.faces.jsonout import report_json
from gkxl.model.texts import harmless
from gkxl.writing.township.issuing import unused
from gkxl.writing.township.workbook import write_workbook
from tests.builders import SAMPLES, SEEDS, Clerk, clerk, valid_report
from tests.county import lines


def run(capsys, *arguments: object) -> tuple[int, str, str]:
    try:
        status = main([str(argument) for argument in arguments])
    except SystemExit as exit:
        status = exit.code
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_show_json_of_zuogong(capsys):
    status, out, err = run(capsys, "show", SAMPLES / SEEDS["左贡县"], "--json")
    data = json.loads(out)
    assert (status, err) == (0, "")
    assert {
        name: data[name] for name in ("unit", "code", "year", "form", "level", "kind", "states", "printed")
    } == {
        "unit": "左贡县",
        "code": None,
        "year": 2024,
        "form": "2021",
        "level": "县区",
        "kind": "report",
        "states": {},
        "printed": {"t4.review.total": 0, "t4.after.total": 1},
    }
    assert (
        len(data["values"]) == 200
        and data["values"]["t2.penalty.decisions"] == 17
        and data["values"]["t2.fee.amount"] == "0"
    )


def test_check_json_of_zuogong(capsys):
    status, out, _ = run(capsys, "check", SAMPLES / SEEDS["左贡县"], "--json")
    (report,) = json.loads(out)["reports"]
    assert (status, report["ok"], report["errors"], report["queries"]) == (1, False, 2, 0)
    finding = report["findings"][0]
    assert set(finding) == {
        "code",
        "severity",
        "table",
        "row",
        "column",
        "cells",
        "sheet",
        "address",
        "found",
        "expected",
        "message",
        "fix",
        "explained",
        "found_text",
        "expected_text",
    }
    assert (
        finding["code"],
        finding["table"],
        finding["row"],
        finding["column"],
        finding["cells"][0],
        finding["sheet"],
        finding["found"],
        finding["expected"],
        finding["explained"],
    ) == ("A4", "t4", "review", "total", "t4.review.total", "表四", 0, 1, None)
    assert finding["address"].startswith("第") and "差 −1" in finding["message"]


def test_seed_to_workbook_to_json(tmp_path, capsys):
    for name, file in SEEDS.items():
        book, data = tmp_path / f"{name}.xlsx", tmp_path / f"{name}.json"
        assert run(capsys, "convert", SAMPLES / file, "-o", book)[0] == 0
        assert run(capsys, "convert", book, "-o", data)[0] == 0
        first = json.loads(run(capsys, "show", SAMPLES / file, "--json")[1])
        second = json.loads(data.read_text("utf-8"))
        assert {key: first[key] for key in ("unit", "year", "form", "values", "printed", "states")} == {
            key: second[key] for key in ("unit", "year", "form", "values", "printed", "states")
        }
        again = tmp_path / f"{name}-2.xlsx"
        assert run(capsys, "convert", data, "-o", again)[0] == 0
        assert json.loads(run(capsys, "show", again, "--json")[1])["values"] == first["values"]
    assert run(capsys, "check", tmp_path / "左贡县.xlsx")[0] == 1


def test_what_could_not_be_read_is_carried_on_unrepaired(tmp_path, capsys, form2021):
    path = (
        clerk(valid_report(form2021))
        .put("t2.permit.decisions", "若干")
        .put("t3.granted.legal", None)
        .put("t4.review.upheld", "/")
        .put("t2.norm.valid", 1.5)
        .save(tmp_path / "x.xlsx")
    )
    run(capsys, "convert", path, "-o", tmp_path / "x.json")
    run(capsys, "convert", tmp_path / "x.json", "-o", tmp_path / "y.xlsx")

    def findings(file):
        (report,) = json.loads(run(capsys, "check", file, "--json")[1])["reports"]
        return [
            (finding["code"], finding["cells"], finding["found"])
            for finding in report["findings"]
            if finding["severity"] != "note"
            and finding["cells"]  # the cover of an import is still to be filled
        ]

    assert findings(path) == findings(tmp_path / "y.xlsx") != []
    assert openpyxl.load_workbook(tmp_path / "y.xlsx")["主动公开"]["C10"].value == "若干"


def test_csv_is_harmless_in_a_spreadsheet(tmp_path, capsys, form2021):
    path = (
        clerk(valid_report(form2021)).put("t2.permit.decisions", "'=HYPERLINK(1)").save(tmp_path / "x.xlsx")
    )
    book = openpyxl.load_workbook(path)
    book["主动公开"]["C10"].value = "@SUM(1)"
    book.save(path)
    assert run(capsys, "convert", path, "-o", tmp_path / "x.csv")[0] == 0
    data = (tmp_path / "x.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 201 and rows[4 + 3][7] == "'@SUM(1)"


@pytest.mark.parametrize(
    "text", ["=1+1", " =1+1", "\t=1", "+1", "-1", "@SUM(1)", "＝1+1", "'=1", "'已加引号"]
)
def test_a_text_that_could_become_a_formula_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", ["", "1=1", "测试镇", 0, -1, 1.5, None])
def test_any_other_value_stays_as_it_is(value):
    assert harmless(value) is value


def test_text_in_a_report_never_becomes_a_formula(tmp_path, capsys):
    assert (
        run(capsys, "new", "--year", "2025", "--unit", "=1+1", "--code", "@x", "-o", tmp_path / "x.xlsx")[0]
        == 0
    )
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book["单位信息"]["C4"].value == "=1+1" and book["单位信息"]["C4"].data_type == "s"


def test_a_file_name_that_is_taken_is_numbered():
    assert unused("甲_2025.xlsm", ["乙_2025.xlsm"]) == "甲_2025.xlsm"
    assert unused("A_2025.xlsm", ["a_2025.xlsm", "A_2025-2.XLSM"]) == "A_2025-3.xlsm"
    assert unused("A.B_2025_退回单.xlsx", ["A.B_2025_退回单.xlsx"]) == "A.B_2025_退回单-2.xlsx"


def test_new_blank_for_one_unit_and_for_a_roster(tmp_path, capsys):
    roster = tmp_path / "名册.csv"
    roster.write_text(
        "单位代码,单位名称,类别,层级\n007,甲镇,乡镇,\n008,某局,部门,县区部门\n009,乙县,下级汇总,\n", "gb18030"
    )
    assert run(capsys, "new", "--year", "2025", "-o", tmp_path / "空.xlsx")[0] == 0
    assert run(capsys, "new", "--year", "2020", "--unit", "甲镇", "-o", tmp_path / "甲.xlsx")[0] == 0
    status, out, _ = run(capsys, "new", "--year", "2025", "--roster", roster, "-o", tmp_path / "下发")
    assert status == 0 and "2 份" in out and "乙县" in out
    assert sorted(path.name for path in (tmp_path / "下发").iterdir()) == [
        "007_甲镇_2025.xlsx",
        "008_某局_2025.xlsx",
    ]
    department = Clerk((tmp_path / "下发" / "008_某局_2025.xlsx").read_bytes())
    assert [department[f"cover.{name}"].value for name in ("unit", "code", "level", "year")] == [
        "某局",
        "008",
        "县区部门",
        2025,
    ]
    stamp = {row[0]: row[1] for row in department.book["_gkxl"].iter_rows(values_only=True)}
    assert (stamp["form"], stamp["code"], stamp["unit"], stamp["level"], stamp["year"]) == (
        "2021",
        "008",
        "某局",
        "县区部门",
        2025,
    )
    assert department.book["_gkxl"].sheet_state == "veryHidden"
    assert Clerk((tmp_path / "甲.xlsx").read_bytes()).places.keys() == {
        *__import__("gkxl").find_form("2019").cells,
        *(f"zero.t{n}" for n in (2, 3, 4)),
        *department.places.keys() & {key for key in department.places if key.startswith("cover.")},
    }


def test_an_issued_workbook_is_locked_but_for_what_is_typed(form, tmp_path):
    worker = clerk(valid_report(form))
    for key in form.cells:
        assert worker[key].protection.locked is form.cells[key].computed
    for name in ("主动公开", "依申请公开", "复议诉讼", "单位信息", "校验", "填报说明"):
        assert worker.book[name].protection.sheet and not worker.book[name].protection.password
    typed = {
        worker.places[key]
        for key in worker.places
        if key.split(".")[0] in ("cover", "zero") or (key in form.cells and not form.cells[key].computed)
    }
    for name in ("主动公开", "依申请公开", "复议诉讼", "单位信息"):
        merged = {
            cell for area in worker.book[name].merged_cells.ranges for row in area.cells for cell in [row]
        }
        loose = [
            cell.coordinate
            for row in worker.book[name].iter_rows()
            for cell in row
            if not cell.protection.locked
            and (name, cell.coordinate) not in typed
            and (cell.row, cell.column) not in merged
        ]
        assert loose == []


def test_every_typed_cell_has_a_validation_and_a_prompt(form):
    worker = clerk(valid_report(form))
    for key in form.typed:
        sheet, place = worker.places[key]
        rules = [rule for rule in worker.book[sheet].data_validations.dataValidation if place in rule.sqref]
        assert len(rules) == 1, key
        rule = rules[0]
        assert rule.type == ("decimal" if form.cells[key].column.is_money else "whole")
        assert (
            rule.showErrorMessage and rule.prompt and len(rule.promptTitle) <= 32 and len(rule.prompt) <= 255
        )


def test_the_stored_totals_are_the_totals(form):
    data = write_workbook(valid_report(form, 3))
    results, report = openpyxl.load_workbook(io.BytesIO(data), data_only=True), valid_report(form, 3)
    places = Clerk(data).places
    assert all(results[places[key][0]][places[key][1]].value == report.values[key] for key in form.computed)


def test_the_same_report_gives_the_same_bytes(form):
    assert write_workbook(valid_report(form)) == write_workbook(valid_report(form))


def test_prior_from_last_years_report(tmp_path, capsys, form2021):
    last = valid_report(form2021, 4, year=2024)
    (tmp_path / "2024.xlsx").write_bytes(write_workbook(last))
    assert (
        run(
            capsys,
            "new",
            "--year",
            "2025",
            "--unit",
            "测试镇",
            "--prior",
            tmp_path / "2024.xlsx",
            "-o",
            tmp_path / "2025.xlsx",
        )[0]
        == 0
    )
    worker = Clerk((tmp_path / "2025.xlsx").read_bytes())
    assert (
        worker["t3.carried_in.natural"].value == last.values["t3.carried_out.natural"]
        and not worker["t3.carried_in.natural"].protection.locked
    )
    assert worker.book["上年数"].protection.sheet
    carried = [row[4] for row in worker.book["上年数"].iter_rows(min_row=4, values_only=True)]
    assert carried == [float(last.values[key]) for key in form2021.cells]
    status, _, err = run(
        capsys,
        "new",
        "--year",
        "2026",
        "--unit",
        "测试镇",
        "--prior",
        tmp_path / "2024.xlsx",
        "-o",
        tmp_path / "x.xlsx",
    )
    assert status == 2 and "2025" in err
    status, _, err = run(
        capsys,
        "new",
        "--year",
        "2025",
        "--unit",
        "别的镇",
        "--prior",
        tmp_path / "2024.xlsx",
        "-o",
        tmp_path / "x.xlsx",
    )
    assert status == 2 and "别的镇" in err


def test_check_against_last_year_and_its_list_of_findings(tmp_path, capsys, form2021):
    last, now = valid_report(form2021, 4, year=2024), valid_report(form2021, 4)
    now.values["t3.carried_in.legal"] += 1
    now.values["t3.granted.legal"] += 1
    now.recompute()
    for path, report in ((tmp_path / "2024.xlsx", last), (tmp_path / "2025.xlsx", now)):
        path.write_bytes(write_workbook(report))
    status, out, _ = run(
        capsys,
        "check",
        tmp_path / "2025.xlsx",
        "--prior",
        tmp_path / "2024.xlsx",
        "-o",
        tmp_path / "问题.xlsx",
    )
    assert status == 1 and "C1" in out
    told = lines(tmp_path / "问题.xlsx", "问题清单")
    assert "C1" in {one["编号"] for one in told} and {one["来源文件"] for one in told} == {"2025.xlsx"}
    status, _, err = run(capsys, "check", tmp_path / "2025.xlsx", "--prior", tmp_path / "2025.xlsx")
    assert status == 2 and "2024" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["convert", "{seed}", "-o", "{there}"],
        ["new", "--year", "2025", "-o", "{there}"],
        ["forms", "--export", "2021", "-o", "{there}"],
    ],
)
def test_an_output_that_exists_is_kept_unless_forced(arguments, tmp_path, capsys):
    there = tmp_path / "x.xlsx"
    there.write_text("mine")
    filled = [part.format(seed=SAMPLES / SEEDS["通镇"], there=there) for part in arguments]
    status, _, err = run(capsys, *filled)
    assert status == 2 and "已经存在" in err and "--force" in err and there.read_text() == "mine"
    assert run(capsys, *filled, "--force")[0] == 0 and there.read_bytes() != b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["x.xlsx"]


def test_an_output_never_replaces_its_input(tmp_path, capsys, form2021):
    path = tmp_path / "x.xlsx"
    path.write_bytes(write_workbook(valid_report(form2021)))
    before = path.read_bytes()
    assert run(capsys, "convert", path, "-o", path, "--force")[0] == 2
    assert path.read_bytes() == before


def test_outputs_to_places_that_do_not_work(tmp_path, capsys):
    for target in (tmp_path / "没有" / "x.xlsx", tmp_path):
        status, _, err = run(capsys, "new", "--year", "2025", "-o", target)
        assert status == 2 and err.count("\n") == 1
    status, _, err = run(capsys, "convert", SAMPLES / SEEDS["通镇"], "-o", tmp_path / "x.pdf")
    assert status == 2 and ".xlsx" in err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chekc"],
        ["new"],
        ["new", "--year", "25", "-o", "x"],
        ["check"],
        ["show", "a", "--json", "--csv"],
        ["show", "a", "--level", "村"],
        ["check", "a", "--agianst", "b"],
        ["merge", "a", "-o", "b.xlsx"],
    ],
)
def test_wrong_arguments_are_told_in_chinese(arguments, capsys):
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "") and err.startswith("gkxl：") and "用法" in err
    assert not any(word in err for word in ("error", "required", "invalid", "expected", "unrecognized"))


def test_an_unknown_command_is_called_a_command(capsys):
    with pytest.raises(SystemExit):
        main(["汇总"])
    assert "没有 '汇总' 这个命令，可用：" in capsys.readouterr().err


def test_help_is_chinese(capsys):
    for command in ([], ["new"], ["check"], ["show"], ["convert"], ["merge"], ["forms"], ["demo"]):
        status, out, _ = run(capsys, *command, "--help")
        assert (
            status == 0
            and out.startswith("用法：")
            and "usage" not in out
            and "optional" not in out
            and "show this help" not in out
        )


def modules_loaded(*arguments: object) -> set[str]:
    code = (
        "import sys; from gkxl.faces.cli import main; status = main(sys.argv[1:]); "
        "print(*sorted(name.partition('.')[0] for name in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_a_check_loads_no_heavy_library(tmp_path, form2021):
    path = tmp_path / "x.xlsx"
    path.write_bytes(write_workbook(valid_report(form2021)))
    heavy = {"pandas", "numpy", "xlwings", "docx", "openpyxl", "xlsxwriter", "python_calamine", "tqdm"}
    assert not heavy & modules_loaded("check", path)
    assert not heavy & modules_loaded("show", SAMPLES / SEEDS["通镇"])
    bare = subprocess.run(
        [sys.executable, "-c", "import sys, gkxl; print(*(name.partition('.')[0] for name in sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not heavy & set(bare.stdout.split())


FIRST_LINE = f'"{sys.executable}" -c "import sys; sys.stdout.buffer.write(sys.stdin.buffer.readline())"'
"""`head -1`, on Windows too."""


def test_python_m_gkxl_and_a_closed_pipe(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "gkxl", "check", SAMPLES / SEEDS["通镇"]],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0 and "Traceback" not in done.stderr
    piped = subprocess.run(
        f'"{sys.executable}" -m gkxl show "{SAMPLES / SEEDS["通镇"]}" | {FIRST_LINE}',
        shell=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert "Traceback" not in piped.stderr and "通镇" in piped.stdout


def test_the_demo_builds_the_sample_county(tmp_path, capsys):
    folder = tmp_path / "县"
    status, out, _ = run(capsys, "demo", folder)
    assert status == 0 and "汇总.xlsx" in out
    originals = {path.read_bytes() for path in (folder / "原件").iterdir()}
    assert originals == {(SAMPLES / file).read_bytes() for file in SEEDS.values()}
    status, out, _ = run(
        capsys,
        "merge",
        folder / "报送",
        "--roster",
        folder / "名册.xlsx",
        "-o",
        tmp_path / "s.xlsx",
        "--json",
    )
    merged = json.loads(out)
    assert status == 1
    assert {
        key: merged[key]
        for key in ("expected", "accepted", "missing", "refused", "duplicates", "unlisted", "tie_out")
    } == {
        "expected": 4,
        "accepted": 3,
        "missing": 1,
        "refused": 1,
        "duplicates": 1,
        "unlisted": 0,
        "tie_out": True,
    }
    assert merged["values"]["t2.penalty.decisions"] == 17
    assert run(capsys, "demo", folder)[0] == 2
    assert {Path(path).name for path in tmp_path.iterdir()} == {"县", "s.xlsx"}


def test_what_no_cell_can_hold_is_carried_through_workbook_and_json(tmp_path, capsys):
    """A blank total, an amount without its unit, a whole blank 法人 block.

    Errors and questions stay what they were.
    """
    old = (
        (SAMPLES / SEEDS["齐家镇"])
        .read_text("utf-8")
        .replace("政府集中采购\n\t0\n\t0", "政府集中采购\n\t1\n\t251000")
    )
    new = (
        (SAMPLES / SEEDS["左贡县"])
        .read_text("utf-8")
        .replace(
            "一、本年新收政府信息公开申请数量\n\t1\n\t0\n\t0\n\t0\n\t0\n\t0\n\t1",
            "一、本年新收政府信息公开申请数量\n\t1\n\t0\n\t0\n\t0\n\t0\n\t0\n\t/",
        )
    )
    assert "251000" in old and "\t/" in new
    blank = [line for line in (SAMPLES / SEEDS["通镇"]).read_text("utf-8").split("\n")]
    rows, count = [], 0
    inside = False
    for line in blank:
        inside = (inside or "本年新收" in line) and "四、政府信息公开" not in line
        count = count + 1 if inside and line.strip() == "0" else 0
        rows.append("\t" if inside and 2 <= count <= 6 else line)
    for number, text in enumerate((old, new, "\n".join(rows))):
        source = tmp_path / f"{number}.txt"
        source.write_text(text, "utf-8")

        def found(file):
            (report,) = json.loads(run(capsys, "check", file, "--json")[1])["reports"]
            return {
                (finding["code"], finding["severity"], tuple(finding["cells"]))
                for finding in report["findings"]
                if finding["severity"] != "note" and finding["cells"]
            }

        first = found(source)
        assert first
        for target in ("a.xlsx", "b.json", "c.xlsx"):
            assert run(capsys, "convert", source, "-o", tmp_path / f"{number}{target}")[0] == 0
            source = tmp_path / f"{number}{target}"
            assert found(source) == first, (number, target)


def test_prior_numbers_only_from_the_same_unit(tmp_path, capsys, form2021):
    last = valid_report(form2021, 4, "左家镇", "Z1", year=2024)
    (tmp_path / "2024.xlsx").write_bytes(write_workbook(last))
    status, _, err = run(
        capsys,
        "new",
        "--year",
        "2025",
        "--unit",
        "新左家镇",
        "--prior",
        tmp_path / "2024.xlsx",
        "-o",
        tmp_path / "x.xlsx",
    )
    assert status == 2 and "新左家镇" in err
    roster = tmp_path / "r.csv"
    roster.write_text("单位代码,单位名称,类别\n1,甲镇,乡镇\nZ1,改名镇,乡镇\n", "utf-8")
    last.unit = None
    (tmp_path / "无名.json").write_text(json.dumps(report_json(last)), "utf-8")
    assert (
        run(
            capsys,
            "new",
            "--year",
            "2025",
            "--roster",
            roster,
            "--prior",
            tmp_path / "无名.json",
            "-o",
            tmp_path / "下发",
        )[0]
        == 0
    )
    carried = {
        path.name: Clerk(path.read_bytes())["t3.carried_in.natural"].value
        for path in (tmp_path / "下发").iterdir()
    }
    assert carried == {"1_甲镇_2025.xlsx": None, "Z1_改名镇_2025.xlsx": last.values["t3.carried_out.natural"]}


def test_a_folder_against_last_years_summary_checks_new_units_too(tmp_path, capsys):
    assert run(capsys, "demo", tmp_path / "县")[0] == 0
    for path in (tmp_path / "县" / "报送").glob("*错误*"):
        path.unlink()
    status, out, err = run(
        capsys, "check", tmp_path / "县" / "报送", "--prior", tmp_path / "县" / "汇总.xlsx"
    )
    assert status == 0 and err.count("没有与上年比对") == 4 and out.count("结论") == 4


def test_the_list_of_findings_names_what_could_not_be_read(tmp_path, capsys):
    (tmp_path / "坏.xlsx").write_bytes(b"PK")
    assert run(capsys, "check", tmp_path / "坏.xlsx", "-o", tmp_path / "问题.xlsx")[0] == 2
    rows = list(
        openpyxl.load_workbook(tmp_path / "问题.xlsx")["读不了的文件"].iter_rows(min_row=4, values_only=True)
    )
    assert rows[0][0] == "坏.xlsx" and "损坏" in rows[0][1]


def test_options_that_say_otherwise_than_the_source_are_told(capsys):
    _, out, _ = run(capsys, "check", SAMPLES / SEEDS["吉昌镇"], "--year", "2022", "--unit", "别镇")
    assert "没有采用 --year 给出的“2022”" in out and "没有采用 --unit 给出的“别镇”" in out


def test_output_to_a_pipe_is_utf8_whatever_the_locale(tmp_path):
    environment = {**os.environ, "PYTHONIOENCODING": "gbk"}
    done = subprocess.run(
        [sys.executable, "-m", "gkxl", "check", SAMPLES / SEEDS["左贡县"]],
        capture_output=True,
        env=environment,
    )
    assert "× A4" in done.stdout.decode("utf-8") and "差 -1" in done.stdout.decode("utf-8")
    export = subprocess.run(
        [sys.executable, "-m", "gkxl", "forms", "--export", "2021"], capture_output=True, env=environment
    )
    assert export.stdout == __import__("gkxl").find_form("2021").path.read_bytes()


def test_the_macro_edition_for_one_unit_and_for_a_roster(tmp_path, capsys):
    assert (
        main(["new", "--year", "2025", "--unit", "左家镇", "--macro", "-o", str(tmp_path / "左家镇.xlsm")])
        == 0
    )
    report = gkxl.read_report(tmp_path / "左家镇.xlsm")
    assert (report.unit, report.level, report.year, report.prior) == ("左家镇", "乡镇", 2025, None)
    (tmp_path / "名册.csv").write_text("单位代码,单位名称,类别\n001,左家镇,乡镇\n002,吉昌镇,乡镇\n", "utf-8")
    assert (
        main(
            [
                "new",
                "--year",
                "2025",
                "--roster",
                str(tmp_path / "名册.csv"),
                "--macro",
                "-o",
                str(tmp_path / "下发"),
            ]
        )
        == 0
    )
    assert sorted(path.name for path in (tmp_path / "下发").iterdir()) == [
        "001_左家镇_2025.xlsm",
        "002_吉昌镇_2025.xlsm",
    ]


@pytest.mark.parametrize(
    ("options", "name", "hint"), [(["--macro"], "x.xlsx", ".xlsm"), ([], "x.xlsm", "--macro")]
)
def test_the_suffix_says_which_edition(options, name, hint, tmp_path, capsys):
    assert main(["new", "--year", "2025", *options, "-o", str(tmp_path / name)]) == 2
    assert hint in capsys.readouterr().err and not (tmp_path / name).exists()


def test_convert_to_the_macro_edition_and_to_word(tmp_path, seeds):
    source = SAMPLES / SEEDS["左贡县"]
    assert main(["convert", str(source), "-o", str(tmp_path / "x.xlsm")]) == 0
    report = gkxl.read_report(tmp_path / "x.xlsm")
    assert (report.values, report.printed) == (seeds["左贡县"].values, seeds["左贡县"].printed)
    assert main(["convert", str(tmp_path / "x.xlsm"), "-o", str(tmp_path / "x.docx")]) == 0
    tables = docx.Document(str(tmp_path / "x.docx")).tables
    assert [(len(table.rows), len(table.columns)) for table in tables] == [(14, 4), (28, 10), (4, 15)]
    assert [cell.text for cell in tables[2].rows[3].cells] == [
        "0",
        "0",
        "1",
        "0",
        "0",
        "0",
        "0",
        "0",
        "0",
        "0",
        "0",
        "0",
        "0",
        "0",
        "1",
    ]
    assert (
        tables[1].rows[3].cells[0].text == "一、本年新收政府信息公开申请数量"
        and tables[1].rows[5].cells[0].text == "三、本年度办理结果"
    )
