"""The parts of the Word document that are the same for every report:
styles, fonts, settings, footers, relationships."""

from __future__ import annotations

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"

TITLE, HEADING, SUBHEADING, BODY, TABLE = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"

_FONTS = {
    TITLE: ("FZXiaoBiaoSong-B05S", "02010601030101010101", "auto"),
    HEADING: ("SimHei", "02010609060101010101", "modern"),
    SUBHEADING: ("楷体", "02010609060101010101", "modern"),
    BODY: ("仿宋", "02010609060101010101", "modern"),
    TABLE: ("SimSun", "02010600030101010101", "auto"),
}
"""For each font the name under which other machines have it or its like, PANOSE numbers and family."""


def _fonts(font: str) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


def _style(
    kind: str,
    name: str,
    identity: str,
    paragraph: str = "",
    run: str = "",
    more: str = "",
    default: bool = False,
) -> str:
    first = ' w:default="1"' if default else ""
    own = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    own += f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:style w:type="{kind}"{first} w:styleId="{identity}"><w:name w:val="{name}"/>{more}'
        f"{own}</w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_NORMAL, _QUICK = '<w:basedOn w:val="Normal"/>', "<w:qFormat/>"
_LINE = '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>'
_INDENT = '<w:ind w:firstLine="640" w:firstLineChars="200"/>'
_NO_INDENT = '<w:ind w:firstLine="0" w:firstLineChars="0"/>'
_NEXT = '<w:next w:val="Normal"/>'

_STYLES = "".join(
    (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(BODY)}{_size(32)}<w:lang w:val="en-US" '
        'w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
        _style(
            "paragraph",
            "Normal",
            "Normal",
            f'<w:widowControl w:val="0"/>{_LINE}{_INDENT}<w:jc w:val="both"/>',
            f'{_fonts(BODY)}<w:spacing w:val="-5"/><w:kern w:val="2"/>{_size(32)}',
            _QUICK,
            True,
        ),
        _style(
            "character",
            "Default Paragraph Font",
            "DefaultParagraphFont",
            more='<w:uiPriority w:val="1"/><w:semiHidden/>',
            default=True,
        ),
        _style(
            "table",
            "Normal Table",
            "TableNormal",
            more='<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            '<w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
            '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
            '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
            default=True,
        ),
        _style(
            "paragraph",
            "Title",
            "Title",
            '<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="700" '
            f'w:lineRule="exact"/>{_NO_INDENT}<w:jc w:val="center"/>',
            f'{_fonts(TITLE)}<w:spacing w:val="0"/>{_size(44)}',
            _NORMAL + _NEXT + _QUICK,
        ),
        _style(
            "paragraph",
            "heading 1",
            "Heading1",
            '<w:keepNext/><w:outlineLvl w:val="0"/>',
            f"{_fonts(HEADING)}",
            _NORMAL + _NEXT + _QUICK,
        ),
        _style(
            "paragraph",
            "heading 2",
            "Heading2",
            '<w:keepNext/><w:outlineLvl w:val="1"/>',
            f"{_fonts(SUBHEADING)}",
            _NORMAL + _NEXT + _QUICK,
        ),
        _style(
            "paragraph",
            "Signature",
            "Signature",
            '<w:keepNext/><w:keepLines/><w:ind w:right="1280" w:firstLine="0" w:firstLineChars="0"/>'
            '<w:jc w:val="right"/>',
            "",
            _NORMAL,
        ),
        _style(
            "paragraph",
            "表后空行",
            "AfterTable",
            '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" '
            f'w:lineRule="exact"/>{_NO_INDENT}',
            _size(16),
            _NORMAL,
        ),
        _style(
            "paragraph",
            "footer",
            "Footer",
            '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
            + _NO_INDENT
            + '<w:jc w:val="left"/>',
            f'{_fonts(TABLE)}<w:spacing w:val="0"/>{_size(28)}',
            _NORMAL,
        ),
        _style(
            "character",
            "待填",
            "Guidance",
            run='<w:color w:val="7F7F7F"/><w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>',
            more='<w:basedOn w:val="DefaultParagraphFont"/>' + _QUICK,
        ),
    )
)


def _footer(alignment: str, side: str) -> bytes:
    """— 1 —, one character in from the outer edge."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        " PAGE </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r>'
        '<w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}="280" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="{alignment}"/>'
        "</w:pPr>"
        f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{field}<w:r><w:t xml:space="preserve"> —</w:t>'
        "</w:r></w:p></w:ftr>"
    ).encode()


def _font(name: str, other: str, panose: str, family: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="{"fixed" if family == "modern" else "variable"}"/></w:font>'
    )


def _theme() -> bytes:
    """The least theme that Word takes: no style refers to it."""
    names = (
        "dk1",
        "lt1",
        "dk2",
        "lt2",
        "accent1",
        "accent2",
        "accent3",
        "accent4",
        "accent5",
        "accent6",
        "hlink",
        "folHlink",
    )
    shades = (
        "000000",
        "FFFFFF",
        "44546A",
        "E7E6E6",
        "4472C4",
        "ED7D31",
        "A5A5A5",
        "FFC000",
        "5B9BD5",
        "70AD47",
        "0563C1",
        "954F72",
    )
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{shade}"/></a:{name}>' for name, shade in zip(names, shades)
    )
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{TABLE}"/><a:ea typeface="{TABLE}"/><a:cs typeface=""/>'
        f"</a:{kind}Font>"
        for kind in ("major", "minor")
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="gkxl"><a:themeElements><a:clrScheme name="gkxl">{colours}</a:clrScheme>'
        f'<a:fontScheme name="gkxl">{fonts}</a:fontScheme><a:fmtScheme name="gkxl"><a:fillStyleLst>'
        f"{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()


def _relations(*targets: tuple[str, str]) -> bytes:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{lines}</Relationships>'.encode()


def _content_types() -> bytes:
    parts = {
        "/word/document.xml": _KIND + "document.main+xml",
        "/word/styles.xml": _KIND + "styles+xml",
        "/word/settings.xml": _KIND + "settings+xml",
        "/word/fontTable.xml": _KIND + "fontTable+xml",
        "/word/footer1.xml": _KIND + "footer+xml",
        "/word/footer2.xml": _KIND + "footer+xml",
        "/word/theme.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    lines = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts.items())
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    ).encode()


PARTS: dict[str, bytes] = {
    "[Content_Types].xml": _content_types(),
    "_rels/.rels": _relations(
        (_RELATION + "officeDocument", "word/document.xml"),
        (_PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml"),
        (_RELATION + "extended-properties", "docProps/app.xml"),
    ),
    "docProps/app.xml": f"{_HEAD}<Properties "
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>gkxl</Application></Properties>".encode(),
    "word/_rels/document.xml.rels": _relations(
        *(
            (_RELATION + kind, f"{name}.xml")
            for kind, name in (
                ("styles", "styles"),
                ("settings", "settings"),
                ("fontTable", "fontTable"),
                ("footer", "footer1"),
                ("footer", "footer2"),
                ("theme", "theme"),
            )
        )
    ),
    "word/styles.xml": f"{_HEAD}<w:styles {_W}>{_STYLES}</w:styles>".encode(),
    "word/settings.xml": f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:useFELayout/><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'.encode(),
    "word/fontTable.xml": f"{_HEAD}<w:fonts {_W}>"
    f"{''.join(_font(name, *facts) for name, facts in _FONTS.items())}</w:fonts>".encode(),
    "word/theme.xml": _theme(),
    "word/footer1.xml": _footer("right", "right"),
    "word/footer2.xml": _footer("left", "left"),
}
"""Name → bytes; the document and its properties are added for each report."""
