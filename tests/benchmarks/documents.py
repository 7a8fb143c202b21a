"""`gkxl check` of 500 published reports, whole process, by kind, against a bare reading of the same files
with the usual library.

The bare reading takes the text of every cell (Word: python-docx, web page: lxml, PDF: pypdfium2, text:
Path.read_text): it locates no table, parses no number and judges nothing. The peak of memory is that of one
process over a fifth of the files and over all of them.

python -m tests.benchmarks.documents [EACH]
python -m tests.benchmarks.documents OTHER_TREE: instead paired with an earlier state of the tree
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gkxl.model.formfile import find_form
from tests import pdfs, renderings
from tests.benchmarks.timing import compare, gkxl_of
from tests.builders import valid_report
from tests.narrative import cases

BARE = {
    "docx": (
        "import docx\nfor path in paths:\n    for table in docx.Document(path).tables:\n "
        "       [cell.text for row in table.rows for cell in row.cells]"
    ),
    "html": (
        "import lxml.html\nfor path in paths:\n    [cell.text_content() "
        "for cell in lxml.html.parse(str(path)).iter('td', 'th')]"
    ),
    "pdf": (
        "import pypdfium2\nfor path in paths:\n    with pypdfium2.PdfDocument(path) "
        "as book:\n        [page.get_textpage().get_text_range() for page in book]"
    ),
    "txt": "for path in paths:\n    path.read_text('utf-8').split()",
}
_HEAD = "import sys\nfrom pathlib import Path\npaths = sorted(Path(sys.argv[1]).iterdir())\n"
SECTION = 125
TOP = Path(__file__).parents[2]
PAIRS = 7
"""Runs of each tree; the median of the pairs' ratios is told."""


def build(folder: Path, each: int) -> None:
    """Folders of reports of each kind.

    Random numbers, each with some sentences of the collection in its first chapter.
    """
    sentences = [case["text"] for case in cases("build")]
    for kind in BARE:
        (folder / kind).mkdir()
    for number in range(each):
        report = valid_report(find_form("2021"), number, unit=f"第{number}镇", code=None)
        words = "".join(f"<p>{text}</p>" for text in sentences[number % 40 : number % 40 + 12])
        page = renderings.page(report).replace("<p>一、总体情况</p>", f"<p>一、总体情况</p>{words}")
        (folder / "html" / f"{number}.html").write_text(page, "utf-8")
        (folder / "docx" / f"{number}.docx").write_bytes(renderings.word(report))
        (folder / "txt" / f"{number}.txt").write_text(
            renderings.text_of(report, None, renderings.tabbed), "utf-8"
        )
        if number < 25:
            (folder / "pdf" / f"{number}.pdf").write_bytes(
                pdfs.drawn(report, ("all", "across", "none")[number % 3])
            )
        else:
            shutil.copy(folder / "pdf" / f"{number % 25}.pdf", folder / "pdf" / f"{number}.pdf")


def run(*command: str) -> tuple[float, float]:
    """Seconds, and the peak of memory of the largest process in MiB."""
    wrapped = (
        "import resource, subprocess, sys\ndone = subprocess.run(sys.argv[1:], "
        "stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / "
        "1024)\nsys.stderr.buffer.write(done.stderr)\nraise SystemExit(done.returncode not in (0, 1))"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", wrapped, *command], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return time.perf_counter() - start, float(done.stdout)


def check(folder: Path, *options: str) -> tuple[float, float]:
    target = Path(tempfile.gettempdir()) / "gkxl-benchmark.xlsx"
    return run(sys.executable, "-m", "gkxl", "check", str(folder), "-o", str(target), "--force", *options)


def paired(other: Path) -> None:
    """All 500 and each kind of them, by this tree and by another one in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "all"
        folder.mkdir()
        build(folder, SECTION)
        for what in (folder, *(folder / kind for kind in BARE)):
            options = ["check", str(what), "-o", str(Path(name) / "问题.xlsx"), "--force", "--workers", "1"]
            ours, theirs = (gkxl_of(tree, *options) for tree in (TOP, other))
            compare((what.name, ours), ("before", theirs), PAIRS)


def main() -> None:
    if len(sys.argv) > 1 and not sys.argv[1].isdecimal():
        return paired(Path(sys.argv[1]))
    each = int(sys.argv[1]) if len(sys.argv) > 1 else SECTION
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "all").mkdir()
        build(folder / "all", each)
        for kind, code in BARE.items():
            ours, _ = check(folder / "all" / kind, "--workers", "1")
            bare, _ = run(sys.executable, "-c", _HEAD + code, str(folder / "all" / kind))
            print(
                f"{kind:5} {each} reports: gkxl check {ours:6.2f} s, {ours / each * 1000:5.1f} "
                f"ms a report    bare reading {bare:6.2f} s    ours / bare {ours / bare:4.1f}"
            )
        few = folder / "few"
        for kind in BARE:
            (few / kind).mkdir(parents=True)
            for path in sorted((folder / "all" / kind).iterdir())[: each // 5]:
                shutil.copy(path, few / kind / path.name)
        small, large = check(few, "--workers", "1"), check(folder / "all", "--workers", "1")
        several = check(folder / "all")
        print(
            f"all   {each // 5 * 4} reports: {small[0]:.1f} s, {small[1]:.0f} MiB    {each * 4} "
            f"reports: {large[0]:.1f} s, {large[1]:.0f} MiB    in worker processes: {several[0]:.1f} s"
        )


if __name__ == "__main__":
    main()
