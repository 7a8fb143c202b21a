"""The JSON of every command is what its schema says, no field more and none less."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gkxl.faces.cli import main
from gkxl.faces.commands.demo import ORIGINALS, SAMPLES, sample_county
from gkxl.faces.schema import json_schema
from gkxl.writing.files import write_folder


def closed(schema: Any) -> Any:
    """The schema with every object closed: a field that it does not name is a fault."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: closed(one) for name, one in schema.items()}
    return inner | {"additionalProperties": False} if "properties" in schema else inner


def faults(name: str, data: Any) -> list[str]:
    schema = closed(json_schema())
    validator = Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]})
    return [f"{one.json_path}: {one.message[:200]}" for one in validator.iter_errors(data)]


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    folder = tmp_path_factory.mktemp("县") / "示例县"
    write_folder(folder, sample_county()[0], force=True)
    return folder


def test_the_schema_is_one():
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("original", ORIGINALS.values())
def test_show(capsys, original):
    assert main(["show", str(SAMPLES / original), "--json"]) == 0
    assert faults("report", json.loads(capsys.readouterr().out)) == []


def test_show_a_summary(capsys, county):
    assert main(["show", str(county / "汇总.xlsx"), "--json"]) == 0
    assert faults("report", json.loads(capsys.readouterr().out)) == []


def test_check(capsys, county, tmp_path):
    (tmp_path / "坏.xlsx").write_bytes(b"no workbook")
    status = main(["check", str(county / "原件"), str(county / "报送"), str(tmp_path / "坏.xlsx"), "--json"])
    data = json.loads(capsys.readouterr().out)
    assert status == 2
    assert faults("check", data) == []
    assert data["unreadable"]
    assert any(report["findings"] for report in data["reports"])


def test_merge(capsys, county, tmp_path):
    arguments = [
        "--roster",
        str(county / "名册.xlsx"),
        "-o",
        str(tmp_path / "汇总.xlsx"),
        "--json",
        "--no-cache",
    ]
    assert main(["merge", str(county / "报送"), *arguments]) == 1
    assert faults("merge", json.loads(capsys.readouterr().out)) == []


def test_diff(capsys, county):
    pair = [str(SAMPLES / "zuojia-2024.txt"), str(SAMPLES / "zuogong-2024.txt")]
    assert main(["diff", *pair, "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert faults("diff", data) == []
    assert data["differences"]


def test_trend(capsys, tmp_path):
    main(["show", str(SAMPLES / "zuogong-2024.txt"), "--json"])
    now = json.loads(capsys.readouterr().out)
    last = now | {"year": 2023, "values": now["values"] | {"t3.carried_out.natural": 5}}
    for name, data in (("now", now), ("last", last)):
        (tmp_path / f"{name}.json").write_text(json.dumps(data), "utf-8")
    files = [str(tmp_path / "last.json"), str(tmp_path / "now.json")]
    assert main(["trend", *files, "-o", str(tmp_path / "历年.xlsx"), "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert faults("trend", data) == []
    assert [one["code"] for one in data["breaks"]][:1] == ["C1"]


def test_a_report_written_by_a_later_schema_is_refused(capsys, tmp_path):
    main(["show", str(SAMPLES / "zuojia-2024.txt"), "--json"])
    data = json.loads(capsys.readouterr().out)
    path = tmp_path / "later.json"
    path.write_text(json.dumps(data | {"schema": 2}), "utf-8")
    assert main(["show", str(path)]) == 2
    assert "schema 是 2，本机的 gkxl 只认识 1" in capsys.readouterr().err
