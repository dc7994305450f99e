"""Unpack the letters that labels are drawn with, from two npm packages.

    npm pack @fontsource/ibm-plex-sans-condensed@5.3.0 @fontsource/ibm-plex-sans@5.3.0
    python -m installer.build_label_fonts FOLDER

FOLDER holds the two archives. The fonts are not changed, so they keep their name; narrow letters where
the typeface has them, Greek and Cyrillic ones from its wider sister.
"""

import sys
from pathlib import Path

from installer.build_fonts import member, opened, sha256

FONTS = Path(__file__).parent.parent / "hardware" / "drivers" / "labels" / "fonts"
WEIGHTS = (500, 700)
SOURCES = (
    ("ibm-plex-sans-condensed", ("latin", "latin-ext", "vietnamese")),
    ("ibm-plex-sans", ("cyrillic", "greek")),
)
VERSION = "5.3.0"


def archive(folder: Path, package: str) -> Path:
    return folder / f"fontsource-{package}-{VERSION}.tgz"


def unpack(folder: Path, package: str, script: str, weight: int) -> None:
    font = opened(member(archive(folder, package), f"files/{package}-{script}-{weight}-normal.woff2"))
    font.flavor = None
    font.save(FONTS / f"{script}-{weight}.ttf")


def note(folder: Path) -> None:
    """The licence, which is the same for both, and where the fonts came from."""
    FONTS.joinpath("LICENSE").write_bytes(member(archive(folder, SOURCES[0][0]), "LICENSE"))
    rows = []
    for package, scripts in SOURCES:
        rows += [f"npm package @fontsource/{package} {VERSION}, OFL-1.1: {', '.join(scripts)}"]
        rows += [f"{sha256(archive(folder, package))}  {archive(folder, package).name}"]
    rows += [f"{sha256(font)}  {font.name}" for font in sorted(FONTS.glob("*.ttf"))]
    rows += ["unpacked by installer/build_label_fonts.py", ""]
    FONTS.joinpath("SOURCE.txt").write_text("\n".join(rows), encoding="utf-8")


def main(folder: Path) -> None:
    for package, scripts in SOURCES:
        for script in scripts:
            for weight in WEIGHTS:
                unpack(folder, package, script, weight)
    note(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
