"""The ribbon tab: a part and a relation added to a finished package, for XlsxWriter knows no ribbon."""

from __future__ import annotations

from gkxl.writing.packages import repacked

PART = "customUI/customUI14.xml"
_RELATION = (
    '<Relationship Id="rIdRibbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"'
    f' Target="{PART}"/>'
    "</Relationships>"
).encode()


def add_ribbon(package: bytes, ribbon: bytes) -> bytes:
    """The package with the ribbon's XML (customUI 2009/07)."""

    def related(relations: bytes) -> list[bytes]:
        return [relations.replace(b"</Relationships>", _RELATION)]

    return repacked(package, {"_rels/.rels": related}, {PART: ribbon})
