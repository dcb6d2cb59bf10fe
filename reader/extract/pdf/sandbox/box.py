"""Writes box.ttf: a font in which every character of the basic plane from U+2000 on, where the Chinese fonts begin to
matter, is the same square, and every character below is the same upright rectangle half as wide. Run by hand with fonttools 4.68.0; see ../sandbox.go."""
import sys
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables.DefaultTable import DefaultTable
import struct


def square(width):
    pen = TTGlyphPen(None)
    pen.moveTo((20, -100))
    pen.lineTo((20, 840))
    pen.lineTo((width - 20, 840))
    pen.lineTo((width - 20, -100))
    pen.closePath()
    return pen.glyph()


def cmap():
    """Format 4, whose segments share one array of 256 glyphs: fontTools would write each out."""
    segments = [(0x20, 0xFF, 1)] + [(n, n + 0xFF, 2) for n in range(0x2000, 0xFF00, 0x100)] + [(0xFF00, 0xFFFD, 2)]
    count = len(segments) + 1
    ends = [s[1] for s in segments] + [0xFFFF]
    starts = [s[0] for s in segments] + [0xFFFF]
    shared = {1: 0, 2: 256}
    offsets = [2 * (count - i) + 2 * shared[s[2]] for i, s in enumerate(segments)] + [0]
    deltas = [0] * len(segments) + [1]
    power = 1
    while power * 2 <= count:
        power *= 2
    body = struct.pack(">4H", 2 * count, 2 * power, power.bit_length() - 1, 2 * (count - power))
    body += struct.pack(f">{count}H", *ends) + b"\0\0" + struct.pack(f">{count}H", *starts)
    body += struct.pack(f">{count}H", *deltas) + struct.pack(f">{count}H", *offsets)
    body += struct.pack(">256H", *[1] * 256) + struct.pack(">256H", *[2] * 256)
    table = struct.pack(">3H", 4, 6 + len(body), 0) + body
    return struct.pack(">2H", 0, 1) + struct.pack(">2HL", 3, 1, 12) + table


fb = FontBuilder(1000, isTTF=True)
fb.setupGlyphOrder([".notdef", "half", "full"])
fb.setupCharacterMap({})
fb.setupGlyf({".notdef": square(1000), "half": square(500), "full": square(1000)})
fb.setupHorizontalMetrics({".notdef": (1000, 20), "half": (500, 20), "full": (1000, 20)})
fb.setupHorizontalHeader(ascent=860, descent=-140)
name = "AR PL UMing CN Light"  # the first that pdfium asks for when a file names a Chinese font
fb.setupNameTable({"familyName": name, "styleName": "Regular", "psName": "GongkaiBox", "fullName": name})
fb.setupOS2(sTypoAscender=860, sTypoDescender=-140, usWinAscent=860, usWinDescent=140,
            ulCodePageRange1=0xFFFFFFFF, ulCodePageRange2=0xFFFFFFFF, ulUnicodeRange1=0xFFFFFFFF, ulUnicodeRange2=0xFFFFFFFF, fsType=0)
fb.setupPost(isFixedPitch=0)
raw = DefaultTable("cmap")
raw.data = cmap()
raw.compile = lambda font: raw.data
fb.font["cmap"] = raw
fb.font["head"].created = fb.font["head"].modified = 0
fb.font.recalcTimestamp = False
fb.save(sys.argv[1])
