"""A VBA project (MS-OVBA) from .bas and .cls sources: what `vbaProject.bin` holds.

`_VBA_PROJECT` says version 0xFFFF and no cache, as MS-OVBA tells a writer to: the program compiles the
sources when it opens the file.
"""

from __future__ import annotations

import re
import struct
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gkxl.writing.vba.compression import compress
from gkxl.writing.vba.container import STORAGE, Entry, compound_file

WORKBOOK_BASE = "0{00020819-0000-0000-C000-000000000046}"
SHEET_BASE = "0{00020820-0000-0000-C000-000000000046}"
CLASS_BASE = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
"""Without it Excel fails at the first `New` of the class."""

CODE_PAGE, LANGUAGE = 1252, 0x409
NAME = "VBAProject"
PROJECT_ID = f"{{{uuid.uuid5(uuid.NAMESPACE_DNS, 'gkxl')}}}".upper()
REFERENCES = (
    (
        "stdole",
        r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    ),
    (
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
        r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL"
        r"#Microsoft Office 16.0 Object Library",
    ),
)
MODULE, CLASS, DOCUMENT = "Module", "Class", "Document"


@dataclass(frozen=True)
class Module:
    """A module as its stream holds it: attributes, then the code, lines ended by CR LF."""

    name: str
    kind: str
    text: str


def read_module(source: str, is_class: bool) -> Module:
    """A module from the text of a .bas or .cls file, as the VBA editor exports it. ValueError where it is
    not plain ASCII or has no name.
    """
    text = source.replace("\r\n", "\n").replace("\n", "\r\n")
    if not text.isascii():
        raise ValueError("VBA sources are ASCII: the editor reads literals in the system's code page")
    text = re.sub(r"\AVERSION [^\r]*\r\nBEGIN\r\n.*?\r\nEND\r\n", "", text, flags=re.DOTALL)
    named = re.match(r'Attribute VB_Name = "(\w+)"\r\n', text)
    if named is None:
        raise ValueError("a VBA source begins with its VB_Name")
    if not is_class:
        return Module(named[1], MODULE, text)
    if f'VB_Base = "{WORKBOOK_BASE}"' in text or f'VB_Base = "{SHEET_BASE}"' in text:
        return Module(named[1], DOCUMENT, text)
    return Module(
        named[1], CLASS, text.replace(named[0], f'{named[0]}Attribute VB_Base = "{CLASS_BASE}"\r\n', 1)
    )


def sheet_module(name: str) -> Module:
    """The module that every sheet has, without code."""
    attributes = {
        "Name": f'"{name}"',
        "Base": f'"{SHEET_BASE}"',
        "GlobalNameSpace": "False",
        "Creatable": "False",
        "PredeclaredId": "True",
        "Exposed": "True",
        "TemplateDerived": "False",
        "Customizable": "True",
    }
    return Module(
        name, DOCUMENT, "".join(f"Attribute VB_{key} = {value}\r\n" for key, value in attributes.items())
    )


def build(modules: Sequence[Module]) -> bytes:
    """The compound file of a project with these modules, in this order."""
    streams = [
        Entry("dir", data=compress(_dir(modules))),
        Entry("_VBA_PROJECT", data=struct.pack("<HHBH", 0x61CC, 0xFFFF, 0, 0)),
    ]
    streams += [Entry(module.name, data=compress(_encode(module.text))) for module in modules]
    names = (
        b"".join(
            _encode(module.name) + b"\0" + module.name.encode("utf-16-le") + b"\0\0" for module in modules
        )
        + b"\0\0"
    )
    return compound_file(
        [
            Entry("VBA", STORAGE, children=streams),
            Entry("PROJECT", data=_encode(_project(modules))),
            Entry("PROJECTwm", data=names),
        ]
    )


def _encode(text: str) -> bytes:
    return text.encode(f"cp{CODE_PAGE}")


def _dir(modules: Sequence[Module]) -> bytes:
    """The dir stream (2.3.4.2): properties, references, modules."""
    out = (
        _record(0x01, struct.pack("<I", 1))
        + _record(0x02, struct.pack("<I", LANGUAGE))
        + _record(0x14, struct.pack("<I", LANGUAGE))
    )
    out += _record(0x03, struct.pack("<H", CODE_PAGE)) + _record(0x04, _encode(NAME))
    out += (
        _record(0x05)
        + _record(0x40)
        + _record(0x06)
        + _record(0x3D)
        + _record(0x07, bytes(4))
        + _record(0x08, bytes(4))
    )
    out += struct.pack("<HIIH", 0x09, 4, 0x65BE0257, 17) + _record(0x0C) + _record(0x3C)
    for name, library in REFERENCES:
        registered = _encode(library)
        out += _record(0x16, _encode(name)) + _record(0x3E, name.encode("utf-16-le"))
        out += _record(0x0D, struct.pack("<I", len(registered)) + registered + bytes(6))
    out += _record(0x0F, struct.pack("<H", len(modules))) + _record(0x13, b"\xff\xff")
    return out + b"".join(_module_records(module) for module in modules) + _record(0x10)


def _module_records(module: Module) -> bytes:
    plain, wide = _encode(module.name), module.name.encode("utf-16-le")
    out = (
        _record(0x19, plain)
        + _record(0x47, wide)
        + _record(0x1A, plain)
        + _record(0x32, wide)
        + _record(0x1C)
        + _record(0x48)
    )
    out += _record(0x31, bytes(4)) + _record(0x1E, bytes(4)) + _record(0x2C, b"\xff\xff")
    return out + _record(0x21 if module.kind == MODULE else 0x22) + _record(0x2B)


def _record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(data)) + data


def _project(modules: Iterable[Module]) -> str:
    """The PROJECT stream (2.3.1): no password, visible, unlocked."""
    lines = [f'ID="{PROJECT_ID}"']
    lines += [
        f"Document={module.name}/&H00000000" if module.kind == DOCUMENT else f"{module.kind}={module.name}"
        for module in modules
    ]
    lines += [f'Name="{NAME}"', 'HelpContextID="0"', 'VersionCompatible32="393222000"']
    settings = (("CMG", bytes(4), 0x05), ("DPB", bytes(1), 0x0B), ("GC", b"\xff", 0x11))
    lines += [*(f'{name}="{_encrypted(data, seed)}"' for name, data, seed in settings), ""]
    lines += [
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
    ]
    lines += [f"{module.name}=0, 0, 0, 0, C" for module in modules]
    return "".join(f"{line}\r\n" for line in lines)


def _encrypted(data: bytes, seed: int) -> str:
    """MS-OVBA 2.4.3 data encryption, with a fixed seed."""
    key = sum(PROJECT_ID.encode()) & 0xFF
    version, hidden_key = seed ^ 2, seed ^ key
    out = [seed, version, hidden_key]
    plain, last, before = key, hidden_key, version
    for byte in bytes([seed] * ((seed & 6) // 2)) + struct.pack("<I", len(data)) + data:
        encrypted = byte ^ ((before + plain) & 0xFF)
        out.append(encrypted)
        before, last, plain = last, encrypted, byte
    return bytes(out).hex().upper()
