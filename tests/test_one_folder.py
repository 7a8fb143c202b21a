"""A county that keeps everything in one folder: what gkxl wrote lies among the submissions, and is none.

Every kind of workbook that is not a report is written by its command, put among the submissions, and merged
and checked with them, also after LibreOffice has saved it.
"""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import openpyxl
import pytest

from gkxl.faces.cli import main
from gkxl.model.errors import OwnOutput
from tests.builders import SAMPLES, SEEDS
from tests.engines import recalculated

OWN = {
    "问题.xlsx": "是 gkxl 写出的“问题清单”，不是报表",
    "历年.xlsx": "是 gkxl 写出的“各年数”，不是报表",
    "比对.xlsx": "是 gkxl 写出的“差异”，不是报表",
    "空白名册.xlsx": "是 gkxl 写出的“名册”，不是报表",
    "SL003_吉昌镇_2024_催报单.xlsx": "是 gkxl 写出的“催报单”，不是报表",
    "县级汇总.xlsm": "是县级用的“县级汇总”工作簿，不是报表",
}


def gkxl(*words: object) -> int:
    return main(list(map(str, words)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county, and its submissions with everything that gkxl wrote beside them."""
    top = tmp_path_factory.mktemp("one")
    county, one = top / "县", top / "报送"
    assert gkxl("demo", county) == 0
    shutil.copytree(county / "报送", one)
    roster, slips = shutil.copy(county / "名册.xlsx", one), top / "退回"
    assert gkxl("merge", one, "--roster", roster, "--returns", slips, "-o", top / "汇总.xlsx") == 1
    shutil.copy(slips / "SL003_吉昌镇_2024_催报单.xlsx", one)
    shutil.copy(DESK, one)
    seed = SAMPLES / SEEDS["左贡县"]
    assert gkxl("check", seed, "-o", one / "问题.xlsx") == 1
    assert gkxl("trend", seed, "-o", one / "历年.xlsx") == 0
    assert gkxl("diff", seed, county / "汇总.xlsx", "-o", one / "比对.xlsx") == 1
    assert gkxl("roster", "-o", one / "空白名册.xlsx") == 0
    return top


@pytest.fixture
def folder(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    shutil.copytree(made, tmp_path / "县里")
    capsys.readouterr()
    return tmp_path / "县里" / "报送"


DESK = Path(__file__).parents[1] / "workbook_templates" / "县级汇总.xlsm"
MERGE = ("merge", ".", "--roster", "名册.xlsx", "-o", "汇总.xlsx")


def merged(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert gkxl(*MERGE, *more) == 1, capsys.readouterr()
    return capsys.readouterr().out


def test_what_gkxl_wrote_is_no_submission(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    said = merged(capsys)
    assert "未报　吉昌镇（SL003）" in said and "读取" not in said and "收到不能读" not in said
    assert f"略过 {len(OWN)} 个不是报表的文件（见“元数据”）：" in said
    text = openpyxl.load_workbook("汇总.xlsx")["元数据"]
    cells = {str(cell) for row in text.values for cell in row}
    assert all(any(why in cell for cell in cells) for why in OWN.values())


def test_the_next_round_in_the_same_folder(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    open_first = [line for line in merged(capsys).splitlines() if "略过" not in line]
    assert gkxl(*MERGE) == 2 and "文件已经存在，没有覆盖" in capsys.readouterr().err
    second = merged(capsys, "--force").splitlines()
    assert [line for line in second if "略过" not in line] == open_first
    assert any(f"略过 {len(OWN) + 1} 个不是报表的文件" in line for line in second)
    shutil.copy("汇总.xlsx", "汇总（一稿）.xlsx")
    assert f"略过 {len(OWN) + 2} 个不是报表的文件" in merged(capsys, "--force")


def test_a_submission_is_never_the_target(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    name = "SL001_左家镇.xlsx"
    before = Path(name).read_bytes()
    assert gkxl(*MERGE[:-1], name, "--force") == 2
    assert f"{name}：输出文件就是输入文件，原件不会被改动。" in capsys.readouterr().err
    assert Path(name).read_bytes() == before


def test_a_summary_that_was_sent_in_is_never_the_target(folder, monkeypatch, capsys):
    """A county's summary among those for the city."""
    monkeypatch.chdir(folder.parent)
    (folder.parent / "市").mkdir()
    shutil.copy("县/汇总.xlsx", "市/示例县.xlsx")
    before = Path("市/示例县.xlsx").read_bytes()
    Path("市.csv").write_text("单位代码,单位名称,类别\nA1,示例县,下级汇总\n", "utf-8")
    assert gkxl("merge", "市", "--roster", "市.csv", "-o", "市/示例县.xlsx", "--force") == 2
    assert "输出文件就是输入文件" in capsys.readouterr().err
    assert Path("市/示例县.xlsx").read_bytes() == before


def test_a_check_passes_over_it(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    assert gkxl("check", ".") == 1
    said = capsys.readouterr()
    assert all(f"略过 {name}：{why}。" in said.err for name, why in OWN.items())
    assert "共 5 个文件：4 个没有强制性错误，1 个有错误，0 个读不了。" in said.out


@pytest.mark.parametrize("name", OWN)
def test_asked_for_by_name_it_is_told_what_it_is(name, folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    assert gkxl("check", name) == 2
    assert f"读不了：{name}：{OWN[name]}。" in capsys.readouterr().err


@pytest.mark.parametrize("engine", ["LibreOffice", "Gnumeric"])
def test_also_after_another_program_has_saved_it(engine, folder, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(folder)
    letter = Path("SL003_吉昌镇_2024_催报单.xlsx")
    recalculated(engine, letter, tmp_path / "存过")
    assert gkxl("check", tmp_path / "存过" / letter) == 2
    assert "是 gkxl 写出的“催报单”，不是报表。" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["问题.xlsx", "1月10日：问题.xlsx"])
def test_what_it_is_comes_back_from_a_worker(name):
    """A file's name may hold the mark that parts it from what is said."""
    told = pickle.loads(pickle.dumps(OwnOutput(name, "是 gkxl 写出的“问题清单”，不是报表")))
    assert (str(told), told.what) == (
        f"{name}：是 gkxl 写出的“问题清单”，不是报表。",
        "是 gkxl 写出的“问题清单”，不是报表",
    )
