"""What a command line names.

The format asked for, files read as the options say, files that are no output.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gkxl.model.errors import Refusal
from gkxl.model.form import Form
from gkxl.model.formfile import find_form
from gkxl.model.report import Report
from gkxl.reading import read_report


def side_inputs(options: Namespace) -> list[Path]:
    """Files that a command reads beside its submissions: none of them is ever an output."""
    named = (
        getattr(options, name, None) for name in ("roster", "prior", "against", "form", "override", "text")
    )
    return [Path(name) for name in named if name]


def form_asked(options: Namespace) -> Form | None:
    return find_form(options.form) if options.form else None


def read_asked(path: str | Path, options: Namespace, data: bytes | None = None) -> Report:
    return read_report(
        path, form_asked(options), options.unit, options.year, options.level, options.code, data
    )


def read_prior(path: str | None, options: Namespace) -> Report | None:
    """Last year's report or summary, where one is named."""
    return None if path is None else read_plain(path, options)


def read_plain(path: str, options: Namespace) -> Report:
    """A report or summary by what it says of itself; it may be of another form than the one asked for."""
    form = form_asked(options)
    try:
        return read_report(path)
    except Refusal:
        if form is None:
            raise
        return read_report(path, form)
