"""Cuts the four fonts of this folder out of Debian's Noto CJK and LXGW WenKai.

The same packages give the same bytes: no time is written. See README.md for what is taken and why.
"""

import bz2
import gzip
import hashlib
import io
import os
import sys

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, newTable

NOTO = "/usr/share/fonts/opentype/noto/"
WENKAI = "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
UNIHAN = "/usr/share/unicode/Unihan_OtherMappings.txt.bz2"

LICENCE = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1. "
    "This license is available with a FAQ at: https://openfontlicense.org"
)


def decoded(codec, lead):
    """The characters of a two-byte encoding."""
    found = set()
    for high in range(lead, 0xFF):
        for low in range(0x40, 0xFF):
            try:
                found.add(ord(bytes([high, low]).decode(codec)))
            except (UnicodeDecodeError, TypeError):
                pass
    return found


def standard():
    """通用规范汉字表 (2013): 8,105 characters, 196 of them beyond the BMP."""
    found = set()
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.split("\t")
            if len(fields) > 2 and fields[1] == "kTGH":
                found.add(int(fields[0][2:], 16))
    assert len(found) == 8105, len(found)
    return found


# What letters and forms use beside Han characters: Latin with its marks, punctuation, arrows, ballot boxes, units.
SIGNS = set()
for first, last in [
    (0x20, 0x7E), (0xA0, 0xFF), (0x100, 0x17F), (0x2010, 0x2027), (0x2030, 0x203E), (0x20AC, 0x20AC),
    (0x2100, 0x214F), (0x2150, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x257F),
    (0x25A0, 0x25FF), (0x2600, 0x266F), (0x2700, 0x27BF), (0x3000, 0x303F), (0x3200, 0x33FF), (0xFE30, 0xFE6F), (0xFF01, 0xFFEE),
]:
    SIGNS |= set(range(first, last + 1))

RARE = {0x20BB7, 0x4DAE}
SMALL = decoded("gb2312", 0xA1) | standard() | SIGNS | RARE
LARGE = SMALL | decoded("gbk", 0x81) | set(range(0x3400, 0x4DC0)) | set(range(0x4E00, 0xA000))

# File, family, source, face in the collection, characters, greatest deviation of the curves in 1/1000 em.
FONTS = [
    ("song", "Gongkai Song", NOTO + "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", LARGE, 2.0),
    ("biaosong", "Gongkai Biaosong", NOTO + "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", SMALL, 1.0),
    ("hei", "Gongkai Hei", NOTO + "NotoSansCJK-Medium.ttc", "Noto Sans CJK SC Medium", SMALL, 1.0),
    ("kai", "Gongkai Kai", WENKAI, None, SMALL, None),
]


def opened(path, face):
    if face is None:
        return TTFont(path, recalcTimestamp=False)
    for font in TTCollection(path, lazy=True).fonts:
        if font["name"].getDebugName(1) == face:
            font.recalcTimestamp = False
            return font
    raise SystemExit(f"{path}: no face {face}")


def cut(font, wanted):
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.name_IDs = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "meta", "DSIG"]
    worker = subset.Subsetter(options)
    worker.populate(unicodes=wanted)
    worker.subset(font)


def quadratic(font, error):
    """CFF outlines become TrueType outlines: the writer of PDF embeds those only."""
    glyphs, shapes, order = {}, font.getGlyphSet(), font.getGlyphOrder()
    for name in order:
        pen = TTGlyphPen(None)
        shapes[name].draw(Cu2QuPen(pen, error, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, glyphs
    del font["CFF "]
    top = font["maxp"]
    top.tableVersion = 0x00010000
    for field in (
        "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions maxComponentElements"
    ).split():
        setattr(top, field, 0)
    top.maxZones = 1
    font.sfntVersion = "\0\1\0\0"


def named(font, family, copyright):
    """The Reserved Font Names of the OFL may not stay on a modified version; the notice of copyright must."""
    table = font["name"] = newTable("name")
    table.names = []
    for number, text in [(0, copyright), (1, family), (2, "Regular"), (3, family + " 1"), (4, family),
                         (5, "Version 1.000"), (6, family.replace(" ", "")), (13, LICENCE), (14, "https://openfontlicense.org")]:
        table.setName(text, number, 3, 1, 0x409)
    font["post"].formatType = 3.0


def digest(data):
    return hashlib.sha256(data).hexdigest()


def main(folder):
    for file, family, path, face, wanted, error in FONTS:
        font = opened(path, face)
        copyright = font["name"].getDebugName(0)
        cut(font, wanted)
        if error is not None:
            quadratic(font, error)
        named(font, family, copyright)
        buffer = io.BytesIO()
        font.save(buffer)
        data = buffer.getvalue()
        packed = gzip.compress(data, 9, mtime=0)
        with open(os.path.join(folder, file + ".ttf.gz"), "wb") as out:
            out.write(packed)
        with open(path, "rb") as source:
            print(f"| {file}.ttf.gz | {family} | {len(TTFont(io.BytesIO(data)).getBestCmap())} | {len(data)} | {len(packed)} "
                  f"| {digest(data)} | {digest(source.read())} |", flush=True)


main(sys.argv[1])
