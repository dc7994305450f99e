"""Cut the fonts that the screens draw with, from two npm packages.

    npm pack @fontsource/ibm-plex-sans@5.3.0 @phosphor-icons/web@2.1.2
    python -m installer.build_fonts FOLDER

FOLDER holds the two archives. The results stand in `resources/fonts` and `resources/icons`, with the
licence of each and a note of where they came from; they are committed, so that only a new icon needs
this script.
"""

import hashlib
import io
import re
import sys
import tarfile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from herstal_pos.ui.frame.icons import Icon

RESOURCES = Path(__file__).parent.parent / "resources"
PLEX = ("@fontsource/ibm-plex-sans", "5.3.0", "fontsource-ibm-plex-sans-5.3.0.tgz")
PHOSPHOR = ("@phosphor-icons/web", "2.1.2", "phosphor-icons-web-2.1.2.tgz")
TEXT_WEIGHTS = (400, 500, 600)
ICON_WEIGHTS = ("Bold", "Fill")


def member(archive: Path, name: str) -> bytes:
    with tarfile.open(archive) as packed:
        content = packed.extractfile(f"package/{name}")
        if content is None:
            raise FileNotFoundError(name)
        return content.read()


def opened(content: bytes) -> TTFont:
    return TTFont(io.BytesIO(content), recalcTimestamp=False)


def build_text(archive: Path, weight: int) -> None:
    """Unpack the web font as it is: nothing of it is changed, so it keeps its name."""
    font = opened(member(archive, f"files/ibm-plex-sans-latin-{weight}-normal.woff2"))
    font.flavor = None
    font.save(RESOURCES / "fonts" / f"IBMPlexSans-{weight}.ttf")


def build_icons(archive: Path, weight: str) -> None:
    style = member(archive, f"src/{weight.lower()}/style.css").decode()
    refuse_moved_glyphs(style, weight.lower())
    font = opened(member(archive, f"src/{weight.lower()}/Phosphor-{weight}.ttf"))
    options = Options(layout_features=[], notdef_outline=True, name_IDs=["*"])
    cutter = Subsetter(options)
    cutter.populate(unicodes=[ord(icon.value) for icon in Icon])
    cutter.subset(font)
    align_left(font)
    font.save(RESOURCES / "icons" / f"Phosphor-{weight}.ttf")


def refuse_moved_glyphs(style: str, weight: str) -> None:
    """The table in `herstal_pos/ui/frame/icons.py` must say what the package says."""
    glyphs = dict(re.findall(rf'\.ph-{weight}\.ph-([a-z0-9-]+):before \{{\s*content: "\\([0-9a-f]+)"', style))
    moved = [icon.name for icon in Icon if glyphs.get(phosphor_name(icon)) != f"{ord(icon.value):04x}"]
    if moved:
        raise ValueError(f"these icons have another character in the package: {moved}")


def phosphor_name(icon: Icon) -> str:
    return icon.name.lower().replace("_", "-")


def align_left(font: TTFont) -> None:
    """Set each left bearing to the outline's own left edge; the package says 0, which shifts the icon."""
    outlines = font["glyf"]
    for name, (advance, _) in list(font["hmtx"].metrics.items()):
        outlines[name].recalcBounds(outlines)
        font["hmtx"][name] = (advance, getattr(outlines[name], "xMin", 0))


def note(folder: Path, archive: Path, package: str, version: str, licence: str) -> None:
    """Write the licence and the origin beside the fonts."""
    (folder / "LICENSE").write_bytes(member(archive, "LICENSE"))
    rows = [f"npm package {package} {version}, {licence}", f"{sha256(archive)}  {archive.name}"]
    rows += [f"{sha256(font)}  {font.name}" for font in sorted(folder.glob("*.ttf"))]
    rows += ["built by installer/build_fonts.py", ""]
    (folder / "SOURCE.txt").write_text("\n".join(rows), encoding="utf-8")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(packages: Path) -> None:
    name, version, file = PLEX
    for weight in TEXT_WEIGHTS:
        build_text(packages / file, weight)
    note(RESOURCES / "fonts", packages / file, name, version, "OFL-1.1")
    name, version, file = PHOSPHOR
    for style in ICON_WEIGHTS:
        build_icons(packages / file, style)
    note(RESOURCES / "icons", packages / file, name, version, "MIT")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
