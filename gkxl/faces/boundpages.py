"""The page of bounds in the docs, written from their table: `python -m gkxl.faces.boundpages`."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from gkxl.model.limits import Limits

PAGE = Path(__file__).parents[2] / "docs" / "bounds.md"

_HEAD = """# 上限

每个文件在读之前和读的时候都要量：超过下面任何一项，这一份不读，
写明是哪一项、上限多少、怎么办，其余文件照常（注明“写在提示里”的两项，只是表外面的不读）。年报离这些数都很远：一份年报约五百个数、四万字、三十页。

管理员可以调整：在这台电脑共用的设置里放一个 `limits.toml`，写要改的几项，没有写的不变。

| 系统 | 位置 |
|---|---|
| Windows | `C:\\ProgramData\\gkxl\\limits.toml` |
| 其他 | `/etc/gkxl/limits.toml` |
| 另行指定 | 环境变量 `GKXL_LIMITS` 写这个文件的路径 |

```toml
# 扫描过的大文件也要读
file_size = 256
seconds = 60
```

写了不认识的名称、不是大于 0 的整数，都整份不采用并说明是哪一行。
调高前面几项之后，往往还要一起调高 `seconds` 和 `memory`。

| 设置项 | 管什么 | 上限 | 单位 |
|---|---|---:|---|
"""


def page() -> str:
    """The page."""
    return _HEAD + "".join(
        f"| `{one.name}` | {one.metadata['words']} | {one.default} | {one.metadata['unit']} |\n"
        for one in fields(Limits)
    )


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
