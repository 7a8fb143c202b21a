"""The entries of a package written anew: name, date and kind as in the one it is made of; bytes repeat."""

from __future__ import annotations

import zipfile


def entry_like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """An entry of the same name, date and kind, for a package written anew."""
    entry = zipfile.ZipInfo(info.filename, info.date_time)
    entry.compress_type, entry.external_attr, entry.create_system = (
        zipfile.ZIP_DEFLATED,
        info.external_attr,
        info.create_system,
    )
    return entry
