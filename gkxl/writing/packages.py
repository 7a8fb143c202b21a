"""Packages (zip) with fixed dates and settings: the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping

FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest a package can say."""

Change = Callable[[bytes], Iterable[bytes]]
"""What becomes of a part: its bytes anew, in pieces."""


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            first = zipfile.ZipInfo(name, FIRST_DATE)
            first.create_system = 0  # whatever machine this is
            package.writestr(_entry(first), data)
    return target.getvalue()


def repacked(
    package: bytes, changes: Mapping[str, Change], added: Mapping[str, bytes] | None = None
) -> bytes:
    """A package with some parts changed and others added at its end; each entry keeps its date and kind."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result,
    ):
        entries = source.infolist()
        for info in entries:
            data = source.read(info)
            change = changes.get(info.filename)
            if change is None:
                result.writestr(_entry(info), data)
                continue
            with result.open(_entry(info), "w", force_zip64=False) as stream:
                for piece in change(data):
                    stream.write(piece)
        for name, data in (added or {}).items():
            result.writestr(_entry(entries[0], name), data)
    return target.getvalue()


def _entry(like: zipfile.ZipInfo, name: str | None = None) -> zipfile.ZipInfo:
    """An entry of the same date and kind as another, for a package written anew."""
    entry = zipfile.ZipInfo(name or like.filename, like.date_time)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr, entry.create_system = like.external_attr, like.create_system
    return entry
