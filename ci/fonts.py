"""Subsets of Literata for static/fonts/, and the faces of social cards: called by fonts.sh, which installs what is imported here."""

import sys
from pathlib import Path

import fontpkg_literata
import fontpkg_noto_kufi_arabic
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.varLib.instancer import instantiateVariableFont

# The same ranges as `unicode-range` in static/css/site.css. What the source lacks of them is left out.
# All that most pages in English, Azerbaijani and Turkish are written with, in one file, so that each pair of their letters is kerned.
LATIN = "20-7E A0 A9 AB B0 B7 BB C2 C7 CE D6 DB DC E2 E7 EE F6 FB FC 11E-11F 130-131 15E-15F 18F 259 2013-2014 2018-201A 201C-201E 2026 20AC 20BA 20BC"
# What a foreign name may bring.
LATIN_MORE = (
    "A1-A8 AA AC-AF B1-B6 B8-BA BC-C1 C3-C6 C8-CD CF-D5 D7-DA DD-E1 E3-E6 E8-ED EF-F5 F7-FA FD-11D 120-12F 132-15D 160-17F 218-21B "
    "301 307-308 2010-2012 2015 2020-2022 202F 2030 2032-2033 2039-203A 20BD 2122 2190-2193 2212"
)
CYRILLIC = "400-45F 490-491 2116"
# What readers' languages are written with, and must not be missing.
LATIN_NEEDED = "".join(map(chr, range(0x20, 0x7F))) + "əƏğĞıİşŞçÇöÖüÜâÂîÎûÛ«»“”„‘’‚–—…·₼€₺°"
LATIN_MORE_NEEDED = "éèêñßæøåłžčšțșőű•₽§×"
CYRILLIC_NEEDED = "".join(map(chr, [*range(0x401, 0x450), *range(0x451, 0x460)])) + "Ґґ№"
FEATURES = ["kern", "liga", "locl", "ccmp", "mark", "rvrn"]
# Headlines are set in the bold, so it is cut for display; the regular and the italic are for reading.
CUTS = {
    "Bold": ("Literata[opsz,wght].ttf", {"opsz": 30, "wght": 700}),
    "Regular": ("Literata[opsz,wght].ttf", {"opsz": 16, "wght": 400}),
    "Italic": ("Literata-Italic[opsz,wght].ttf", {"opsz": 16, "wght": 400}),
}
# Ascent, descent and gap of a line, in thousandths of the size.
METRICS = (980, -250, 0)
# Kerning in steps of so many thousandths, and none below the least: nobody sees it, and it makes an eighth of a file.
KERNING = 10
KERNING_LEAST = 20
# Points of outlines in steps of so many: they move by a tenth of a pixel in the largest headline, for another twelfth of a file.
OUTLINES = 4
LARGEST = 13_000
# Cards are drawn by the binary, which reads fonts as they are: neither cut by script nor compressed.
ARABIC = "20-22 28-29 2C-3A 60C 61B 61F-64A 64B-658 660-66D 670-671 679-6D5 6F0-6F9 FB50-FDFF FE70-FEFC AB BB 2013-2014 2026 200C-200F"
ARABIC_NEEDED = "".join(map(chr, [*range(0x621, 0x63B), *range(0x641, 0x64B), *range(0x660, 0x66A)])) + "،؛؟ںپچژکگی"
ARABIC_FEATURES = ["ccmp", "isol", "init", "medi", "fina", "rlig", "calt", "liga", "mark", "mkmk", "kern", "curs"]
CARD_LARGEST = 150_000


def code_points(ranges):
    ends = [part.partition("-")[::2] for part in ranges.split()]
    return {code for first, last in ends for code in range(int(first, 16), int(last or first, 16) + 1)}


def subset(source, axes, codes, features):
    options = Options(layout_features=features, hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 4, 5, 6, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    font = TTFont(source, recalcTimestamp=False)
    subsetter.subset(font)
    return instantiateVariableFont(font, axes)


def coarsen(font):
    subtables = [getattr(table, "ExtSubTable", table) for lookup in font["GPOS"].table.LookupList.Lookup for table in lookup.SubTable]
    for pairs in (table for table in subtables if table.LookupType == 2):
        if pairs.Format == 1:
            records = [record for first in pairs.PairSet for record in first.PairValueRecord]
        else:
            records = [record for first in pairs.Class1Record for record in first.Class2Record]
        for record in records:
            if record.Value1 is not None and hasattr(record.Value1, "XAdvance"):
                advance = record.Value1.XAdvance
                record.Value1.XAdvance = round(advance / KERNING) * KERNING if abs(advance) >= KERNING_LEAST else 0
    for glyph in map(font["glyf"].__getitem__, font.getGlyphOrder()):
        if glyph.numberOfContours > 0:
            glyph.coordinates = GlyphCoordinates([(round(x / OUTLINES) * OUTLINES, round(y / OUTLINES) * OUTLINES) for x, y in glyph.coordinates])
            glyph.recalcBounds(font["glyf"])


def cut(source, style, axes, codes):
    font = subset(source, axes, codes, FEATURES)
    coarsen(font)
    # What only text from top to bottom, other axes and old screens need.
    for name in {"vhea", "vmtx", "STAT", "gasp"} & set(font.keys()):
        del font[name]
    # A line of text is no taller than its letters and marks: the boxes of links in headlines would else overlap their neighbours.
    for table, names in {"hhea": ("ascent", "descent", "lineGap"), "OS/2": ("sTypoAscender", "sTypoDescender", "sTypoLineGap")}.items():
        for name, value in zip(names, METRICS):
            setattr(font[table], name, value)
    font["OS/2"].fsSelection |= 1 << 7
    for number, name in {2: style, 4: f"Literata {style}", 6: f"Literata-{style}"}.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    font.flavor = "woff2"
    return font


def cards(literata, kufi, out):
    source, axes = CUTS["Bold"]
    faces = {
        "latin-cyrillic": (literata / "files" / source, axes, f"{LATIN} {LATIN_MORE} {CYRILLIC}", FEATURES, LATIN_NEEDED + LATIN_MORE_NEEDED + CYRILLIC_NEEDED),
        "arabic": (kufi / "files" / "NotoKufiArabic[wght].ttf", {"wght": 700}, ARABIC, ARABIC_FEATURES, ARABIC_NEEDED),
    }
    for name, (source, axes, ranges, features, needed) in faces.items():
        font = subset(source, axes, code_points(ranges), features)
        missing = sorted(char for char in set(needed) if ord(char) not in font.getBestCmap())
        file = out / f"{name}.ttf"
        font.save(file)
        size = file.stat().st_size
        print(f"{file.name}: {size} bytes, {len(font.getBestCmap())} characters")
        if missing or size > CARD_LARGEST:
            raise SystemExit(f"{file.name}: missing {missing}, {size} bytes of {CARD_LARGEST}")
    for name, package in {"literata": literata, "noto-kufi-arabic": kufi}.items():
        (out / f"OFL-{name}.txt").write_bytes((package / "LICENSE").read_bytes())


def main(out, card_faces):
    package = Path(fontpkg_literata.__file__).parent
    scripts = {"latin": (LATIN, set(LATIN_NEEDED)), "latin-more": (LATIN_MORE, set(LATIN_MORE_NEEDED)), "cyrillic": (CYRILLIC, set(CYRILLIC_NEEDED))}
    for style, (source, axes) in CUTS.items():
        for script, (ranges, needed) in scripts.items():
            font = cut(package / "files" / source, style, axes, code_points(ranges))
            missing = sorted(char for char in needed if ord(char) not in font.getBestCmap())
            file = out / f"literata-{style.lower()}-{script}.woff2"
            font.save(file)
            size = file.stat().st_size
            print(f"{file.name}: {size} bytes, {len(font.getBestCmap())} characters")
            if missing or size > LARGEST:
                raise SystemExit(f"{file.name}: missing {missing}, {size} bytes of {LARGEST}")
    (out / "OFL.txt").write_bytes((package / "LICENSE").read_bytes())
    cards(package, Path(fontpkg_noto_kufi_arabic.__file__).parent, card_faces)


main(Path(sys.argv[1]), Path(sys.argv[2]))
