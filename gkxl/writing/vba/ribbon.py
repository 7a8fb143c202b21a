"""The ribbon tab: a part and a relation added to a finished package, for XlsxWriter knows no ribbon."""

from __future__ import annotations

import io
import zipfile

from gkxl.writing.zipentries import entry_like

PART = "customUI/customUI14.xml"
_RELATION = (
    f'<Relationship Id="rIdRibbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" Target="{PART}"/>'
    "</Relationships>"
).encode()


def add_ribbon(package: bytes, ribbon: bytes) -> bytes:
    """The package with the ribbon's XML (customUI 2009/07)."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result,
    ):
        for info in source.infolist():
            data = source.read(info)
            if info.filename == "_rels/.rels":
                data = data.replace(b"</Relationships>", _RELATION)
            result.writestr(entry_like(info), data)
        part = zipfile.ZipInfo(PART, source.infolist()[0].date_time)
        part.compress_type, part.external_attr, part.create_system = (
            zipfile.ZIP_DEFLATED,
            source.infolist()[0].external_attr,
            source.infolist()[0].create_system,
        )
        result.writestr(part, ribbon)
    return target.getvalue()
