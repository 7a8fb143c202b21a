"""发送到: what each click does with what was sent, and what its one window says (here: standard output)."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gkxl.faces import dialogs, sendto
from gkxl.faces.commands.demo import sample_county
from gkxl.faces.exits import Exit
from gkxl.writing.files import write_folder

Click = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def sample() -> dict[str, bytes]:
    return sample_county()[0]


@pytest.fixture
def county(sample: dict[str, bytes], tmp_path: Path) -> Path:
    """A clerk's folder: 名册.xlsx beside 报送, nothing else."""
    folder = tmp_path / "年报 2024"
    wanted = {name: data for name, data in sample.items() if name.startswith(("报送/", "名册"))}
    write_folder(folder, wanted, force=True)
    return folder


@pytest.fixture
def click(capfdbinary, monkeypatch: pytest.MonkeyPatch) -> Click:
    """Send paths to a task; its status and what the window says."""

    def send(task: str, *paths: Path | str, answer: int = 0) -> tuple[int, str]:
        monkeypatch.setenv("GKXL_ANSWER", str(answer))
        monkeypatch.setenv("GKXL_QUIET", "1")
        capfdbinary.readouterr()
        status = sendto.main([task, *map(str, paths)])
        return status, capfdbinary.readouterr().out.decode().strip()

    return send


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


class TestCheck:
    def test_one_workbook_with_errors(self, county, click):
        status, said = click("check", county / "报送" / "SL000_左贡县（有错误）.xlsx")
        assert status == Exit.FOUND and "× A4 强制性错误：复议诉讼 F7" in said
        assert said.endswith("问题_SL000_左贡县（有错误）.xlsx。") and "请改正后再上报" in said

    def test_a_folder_and_again(self, county, click):
        for name in ("问题_报送.xlsx", "问题_报送（2）.xlsx"):
            said = click("check", county / "报送")[1]
            assert "共 5 个文件：4 个没有强制性错误，1 个有错误，0 个读不了。" in said
            assert name in names(county) and name in said

    def test_an_archive(self, county, click):
        with zipfile.ZipFile(county / "报送.zip", "w") as archive:
            for path in (county / "报送").iterdir():
                archive.write(path, path.name)
        assert "共 5 个文件" in click("check", county / "报送.zip")[1]

    def test_what_is_no_report(self, county, click):
        (county / "老.doc").write_bytes(b"x")
        status, said = click("check", county / "老.doc")
        assert status == Exit.UNUSABLE and "另存为 .docx" in said

    def test_its_list_is_no_submission(self, county, click):
        """Checked one by one, then merged: the lists that lie among the files are passed over."""
        for path in sorted((county / "报送").iterdir()):
            click("check", path)
        said = click("merge", county / "报送")[1]
        assert "无法读取" not in said and "已收 3" in said


class TestMerge:
    def test_beside_the_roster(self, county, click):
        status, said = click("merge", county / "报送")
        assert said.startswith(
            "名册：名册.xlsx　上年汇总：没有（放一份“上年汇总….xlsx”在旁边，就与上年比对）"
        )
        assert status == Exit.FOUND and {"汇总.xlsx", "退回"} <= names(county)

    def test_without_a_roster(self, county, click):
        (county / "名册.xlsx").unlink()
        status, said = click("merge", county / "报送")
        assert status == Exit.UNUSABLE and said.startswith(
            f"没有找到名册。请把名册（名册.xlsx 或 名册.csv）放在 {county}"
        )
        assert names(county) == {"报送"}

    def test_the_roster_alone(self, county, click):
        said = click("merge", county / "名册.xlsx")[1]
        assert said == "名册.xlsx：只有名册，没有报送的文件。请连同报送的文件夹一起选中，再发送一次。"

    def test_two_of_last_year(self, county, click, sample):
        for name in ("上年汇总.xlsx", "上年汇总（更正）.xlsx"):
            (county / name).write_bytes(sample["汇总.xlsx"])
        said = click("merge", county / "报送")[1]
        assert "有 2 份上年汇总（上年汇总.xlsx、上年汇总（更正）.xlsx），不知道用哪一份" in said


class TestNew:
    @pytest.mark.parametrize("answer", [dialogs.YES, dialogs.NO])
    def test_a_year_is_asked_for(self, answer, county, click):
        status, said = click("new", county / "名册.xlsx", answer=answer)
        made = [name for name in names(county) if name.startswith("下发_")]
        assert status == Exit.OK and len(made) == 1 and "已生成 4 份填报工作簿" in said
        assert said.startswith("上年数：没有带")

    def test_put_away(self, county, click):
        assert click("new", county / "名册.xlsx") == (Exit.UNUSABLE, "")
        assert names(county) == {"名册.xlsx", "报送"}

    def test_something_else_than_a_roster(self, county, click):
        assert click("new", county / "报送")[1].startswith("生成填报表只要名册。")


def test_the_icon_was_clicked_with_nothing_sent(click):
    assert click("check")[1].startswith("请在文件或文件夹上点右键，选“发送到”")


def test_where_nothing_can_be_written_the_result_goes_to_the_desktop(county, click, tmp_path, monkeypatch):
    """A CD, a share without rights: the window says where it is."""
    desktop, touch = tmp_path / "桌面", Path.touch
    desktop.mkdir()

    def refused(path: Path, *arguments: object) -> None:
        if path.parent == county:
            raise PermissionError(13, "", str(path))
        touch(path)

    monkeypatch.setattr(Path, "touch", refused)
    monkeypatch.setattr(dialogs, "desktop", lambda: desktop)
    said = click("check", county / "报送")[1]
    assert said.startswith(f"{county} 写不进去，结果放在桌面。")
    assert names(desktop) == {"问题_报送.xlsx"}


def test_a_long_list_is_cut_in_the_window_alone(county, click):
    for number in range(12):
        shutil.copy(county / "报送" / "SL001_左家镇.xlsx", county / "报送" / f"左家镇{number}.xlsx")
    said = click("check", county / "报送")[1]
    assert len(said) < sendto.LONGEST + 60
    assert said.splitlines()[-3:-1] == [
        "……（全部内容见 问题_报送.xlsx）",
        "共 17 个文件：16 个没有强制性错误，1 个有错误，0 个读不了。",
    ]
