"""Subsets of Literata for static/fonts/: called by fonts.sh, which installs what is imported here."""

import sys
from pathlib import Path

import fontpkg_literata
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

# The same ranges as `unicode-range` in static/css/site.css. What the source lacks of them is left out.
LATIN = (
    "20-7E A0-17F 18F 218-21B 259 301 307-308 2010-2015 2018-201A 201C-201E 2020-2022 2026 202F 2030 2032-2033 2039-203A "
    "20AC 20BA 20BC 20BD 2122 2190-2193 2212"
)
CYRILLIC = "400-45F 490-491 2116"
# What readers' languages are written with, and must not be missing.
LATIN_NEEDED = "".join(map(chr, range(0x20, 0x7F))) + "əƏğĞıİşŞçÇöÖüÜâÂîÎûÛéèêñßæøåłžčšțșőű«»“”„‘’‚–—…·•₼₽€₺§°×"
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
LARGEST = 30_000


def code_points(ranges):
    ends = [part.partition("-")[::2] for part in ranges.split()]
    return {code for first, last in ends for code in range(int(first, 16), int(last or first, 16) + 1)}


def cut(source, style, axes, codes):
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 4, 5, 6, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    font = TTFont(source, recalcTimestamp=False)
    subsetter.subset(font)
    font = instantiateVariableFont(font, axes)
    # A line of text is no taller than its letters and marks: the boxes of links in headlines would else overlap their neighbours.
    for table, names in {"hhea": ("ascent", "descent", "lineGap"), "OS/2": ("sTypoAscender", "sTypoDescender", "sTypoLineGap")}.items():
        for name, value in zip(names, METRICS):
            setattr(font[table], name, value)
    font["OS/2"].fsSelection |= 1 << 7
    for number, name in {2: style, 4: f"Literata {style}", 6: f"Literata-{style}"}.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    font.flavor = "woff2"
    return font


def main(out):
    package = Path(fontpkg_literata.__file__).parent
    scripts = {"latin": (LATIN, set(LATIN_NEEDED)), "cyrillic": (CYRILLIC, set(CYRILLIC_NEEDED))}
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


main(Path(sys.argv[1]))
