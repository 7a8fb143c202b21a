"""The build step that puts the VBA sources (`macros/`) into the wheel as `gkxl/_macros`."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools.command.build_py import build_py


class BuildWithMacros(build_py):
    """`build_py`, and a copy of `macros/`; an editable install reads them where they stand."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            shutil.copytree("macros", Path(self.build_lib) / "gkxl" / "_macros", dirs_exist_ok=True)
