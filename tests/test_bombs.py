"""A county's evening with many submissions, every tenth of which is a bomb: the good ones are counted
exactly, each bomb is named.

Made by us: files that the bounds refuse, files that only the ceiling stops (a reader that loops, grows or
dies, put in by name for want of a file that still does it), under a low ceiling as an administrator sets it.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from gkxl.checking import crew
from gkxl.faces import cli
from gkxl.model.form import Form
from gkxl.model.limits import SETTINGS
from gkxl.model.report import add
from gkxl.reading.inbox.collect import File
from gkxl.writing.township.workbook import write_workbook
from tests.bombs import BOMBS as HOSTILE
from tests.builders import valid_report
from tests.county import HEADS

MANY = 300 if os.environ.get("GKXL_THOROUGH") else 120
"""Submissions of the larger inbox: each kind of bomb comes twice, or five times."""
EVERY, DIFFERENT = 10, 9
"""Every tenth submission is a bomb, from the ninth on."""
BUILT = ("an .ods of repeated cells", "an .xls with far cells in the last column", "a page nested too deep")
"""Of the hostile files those that are quickly made."""

ENDS = {"loops": "时间上限（2 秒）", "grows": "内存上限（300 MB）", "dies": "进程意外结束", "built": ""}


def hostile(file: File, data: bytes) -> None:
    """What a reader does that such a file has led astray."""
    if "loops" in file.name:
        while True:
            pass
    if "grows" in file.name:
        kept = []
        while True:
            kept.append(bytearray(2**24))
    if "dies" in file.name:
        faulthandler.disable()
        os.kill(os.getpid(), signal.SIGSEGV)


@pytest.mark.skipif(sys.platform != "linux", reason="the reader is led astray in a forked process")
@pytest.mark.parametrize(("workers", "files"), [(1, 60), (2, MANY)])
def test_every_tenth_submission_is_a_bomb(workers, files, form2021: Form, tmp_path, monkeypatch, capsys):
    from gkxl.merging.intake import Intake

    (tmp_path / "limits.toml").write_text("seconds = 2\nmemory = 300\n")
    monkeypatch.setenv(SETTINGS, str(tmp_path / "limits.toml"))
    monkeypatch.setattr(crew, "_may_fork", lambda: True)
    read = Intake._read

    def led_astray(self: Intake, file: File, data: bytes) -> object:
        hostile(file, data)
        return read(self, file, data)

    monkeypatch.setattr(Intake, "_read", led_astray)
    counted, bombs = county(form2021, tmp_path, files)
    target = tmp_path / "汇总.xlsx"
    status = cli.main(
        [
            *("merge", str(tmp_path / "报送"), "--roster", str(tmp_path / "名册.csv"), "-o", str(target)),
            *("--workers", str(workers), "--no-cache", "--json"),
        ]
    )
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert (status, found["accepted"], said.err) == (1, files - files // EVERY, "") and found["tie_out"]
    for key in form2021.typed:
        if form2021.cells[key].column.kind != "money":
            assert found["values"].get(key) == add(report.values.get(key) for report in counted), key
    refused = {Path(one["path"]).name: one for one in found["submissions"] if one["status"] == "unreadable"}
    assert refused.keys() == bombs.keys()
    for name, end in bombs.items():
        assert refused[name]["reason"].startswith(f"{name}：") and end in refused[name]["reason"]
        assert "文件内容异常" not in refused[name]["reason"]


def county(form: Form, folder: Path, files: int) -> tuple[list, dict[str, str]]:
    """The inbox and its roster: what counts, and how each bomb has to end."""
    (folder / "报送").mkdir()
    counted, bombs, lines = [], {}, []
    form_of_it = write_workbook(valid_report(form))
    made = [(suffix, build(form_of_it)) for suffix, build in map(HOSTILE.__getitem__, BUILT)]
    for number in range(files):
        code, name = f"B{number:03d}", f"第{number}镇"
        lines.append(f"{code},{name},乡镇,,\n")
        if number % EVERY == DIFFERENT:
            kind = (*ENDS, "built", "built")[len(bombs) % 6]
            suffix, data = made[len(bombs) % len(made)] if kind == "built" else (".xlsx", form_of_it)
            bombs[f"{code}_{kind}{suffix}"] = ENDS[kind]
            (folder / "报送" / f"{code}_{kind}{suffix}").write_bytes(data)
            continue
        report = valid_report(form, number % 20, name, code)
        counted.append(report)
        (folder / "报送" / f"{code}.xlsx").write_bytes(write_workbook(report))
    (folder / "名册.csv").write_text(HEADS + "".join(lines), "utf-8")
    return counted, bombs
