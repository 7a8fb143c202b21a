"""gkxl for Python users.

The page docs/python.md runs as printed, frames have the dtypes they promise, refusals their reason.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from contextlib import redirect_stdout
from decimal import Decimal
from pathlib import Path

import pytest

import gkxl
from gkxl.faces.commands.demo import SAMPLES, sample_county
from gkxl.model.report import BLANK
from gkxl.writing.files import write_folder
from tests.builders import valid_report

PAGE = Path(__file__).parents[1] / "docs" / "python.md"
_PIECE = re.compile(r"```(python|text)\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def county(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("县") / "示例县"
    write_folder(folder, sample_county()[0], force=True)
    return folder


def test_the_page_runs_as_printed(county, monkeypatch):
    monkeypatch.chdir(county)
    names: dict[str, object] = {}
    said = ""
    for kind, text in _PIECE.findall(PAGE.read_text("utf-8")):
        if kind == "text":
            assert said.strip("\n") == text.strip("\n")
            continue
        stream = io.StringIO()
        with redirect_stdout(stream):
            exec(compile(text, str(PAGE), "exec"), names)
        said = stream.getvalue()


def test_everything_public_is_there_and_told():
    for name in gkxl.__all__:
        one = getattr(gkxl, name)
        assert not callable(one) or (one.__doc__ or "").strip(), name


def test_importing_is_light():
    code = (
        "import gkxl, sys; print(sorted({'pandas', 'openpyxl', "
        "'xlsxwriter', 'docx', 'lxml.etree', 'tqdm'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [one for one in ("pandas", "openpyxl", "xlsxwriter", "docx", "tqdm") if one in run.stdout] == []


def test_a_frame_has_numbers_where_numbers_are_and_keeps_blanks(form2021):
    report = valid_report(form2021, 1)
    del report.values["t2.permit.decisions"]
    report.states["t2.permit.decisions"] = BLANK
    report.values["t2.fee.amount"] = Decimal("0.7730")
    frame = report.to_frame().set_index("key")
    assert list(frame.index) == list(form2021.cells)
    assert {name: str(frame[name].dtype) for name in ("年度", "数值", "所印合计", "合计")} == {
        "年度": "Int64",
        "数值": "Float64",
        "所印合计": "Float64",
        "合计": "bool",
    }
    blank = frame.loc["t2.permit.decisions"]
    assert blank["状态"] == "blank"
    assert frame["数值"].isna().sum() == 1
    assert frame.loc["t2.fee.amount", "数值"] == 0.773
    assert frame["数值"].sum() == pytest.approx(float(sum(report.values.values())))


def test_findings_in_a_frame_even_none(form2021):
    report = valid_report(form2021, 1)
    none = gkxl.findings_frame(gkxl.check(report))
    assert len(none) == 0
    report.values["t3.new.legal"] += 1
    report.recompute()
    some = gkxl.findings_frame([gkxl.check(report)])
    assert list(some.columns) == list(none.columns)
    assert set(some["编号"]) == {"A1"}
    assert [str(some[name].dtype) for name in ("年度", "差额")] == ["Int64", "Float64"]
    assert set(some["差额"]) == {-1.0}


def test_a_folder_with_a_bad_file_gives_the_others(tmp_path):
    (tmp_path / "好.txt").write_bytes((SAMPLES / "zuojia-2024.txt").read_bytes())
    (tmp_path / "坏.xlsx").write_bytes(b"no workbook")
    folder = gkxl.read_folder(tmp_path)
    assert [Path(name).name for name in folder.reports] == ["好.txt"]
    assert [Path(name).name for name in folder.refused] == ["坏.xlsx"]
    assert len(folder) == len(list(folder)) == 1
    assert "坏.xlsx" in next(iter(folder.refused.values()))


def test_nothing_is_overwritten_or_written_under_another_name(tmp_path, form2021):
    report = valid_report(form2021, 1)
    path = gkxl.write_workbook(report, tmp_path / "甲.xlsx")
    before = path.read_bytes()
    with pytest.raises(gkxl.Refusal, match="已经存在"):
        gkxl.write_workbook(report, path)
    with pytest.raises(gkxl.Refusal, match="输出文件就是输入文件"):
        gkxl.write_workbook(report, path, force=True, inputs=[path])
    with pytest.raises(gkxl.Refusal, match=r"不能写成 \.docx"):
        gkxl.write_workbook(report, tmp_path / "甲.docx")
    with pytest.raises(gkxl.Refusal, match="没有后缀的文件"):
        gkxl.write_document(report, tmp_path / "甲")
    assert gkxl.write_workbook(report, path, force=True).read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["甲.xlsx"]


def test_a_merge_wants_last_years_summary_and_not_a_report(county):
    one = gkxl.read_report(county / "原件" / "左贡县2024.txt")
    with pytest.raises(gkxl.Refusal, match="不是汇总"):
        gkxl.merge(county / "报送", county / "名册.xlsx", prior=one)


def test_a_summary_that_was_read_is_no_township_workbook(county, tmp_path):
    summary = gkxl.read_report(county / "汇总.xlsx")
    with pytest.raises(gkxl.Refusal, match="不能写成填报工作簿"):
        gkxl.write_workbook(summary, tmp_path / "甲.xlsx")
    assert gkxl.write_document(summary, tmp_path / "甲.html").exists()


def test_a_summary_without_units_has_an_empty_frame_of_the_same_columns(county, tmp_path):
    full = gkxl.merge(county / "报送", county / "名册.xlsx", unit="示例县")
    other = tmp_path / "名册.csv"
    other.write_text("单位代码,单位名称,类别\nX1,别处镇,乡镇\n", "utf-8-sig")
    none = gkxl.merge(county / "报送", other, unit="示例县")
    assert list(none.to_frame().columns) == list(full.to_frame().columns)
    assert len(none.to_frame()) == 0


def test_a_format_is_named_by_its_id_too(county):
    file = next((county / "原件").glob("*.txt"))
    assert gkxl.read_report(file, form="2021").form.id == "2021"
    with pytest.raises(gkxl.Refusal, match=r"没有名为“2020”的格式（已知：2019、2021）"):
        gkxl.read_report(file, form="2020")
    assert list(gkxl.read_folder(county / "原件", form="2021").reports)
