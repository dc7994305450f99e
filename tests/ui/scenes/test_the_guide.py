"""The guide says what the till says: its quotes stand in the catalogue, its keys and pictures exist."""

import re
from functools import cache
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from herstal_pos.cli import main
from herstal_pos.headless.sample_labels import labels_as_printed
from herstal_pos.i18n import CATALOGUES, DOMAIN, Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.scenes import guide
from herstal_pos.ui.scenes.painting import render
from herstal_pos.ui.scenes.sample_label import show_as_printed

DOCS = Path(__file__).parents[3] / "docs"
GUIDE = DOCS / "guide"
IMAGES = GUIDE / "images"
PAGES = sorted(GUIDE.glob("*.md"))
PROSE = [
    *((page, "fr") for page in PAGES),
    *((DOCS / "users" / f"{language}.md", language) for language in ("fr", "en")),
]
ALL = [DOCS.parent / "README.md", *sorted(DOCS.rglob("*.md"))]
MOST_BYTES = 80_000
MOST_PIXELS = 25  # of a picture a quarter as wide and high
SHADE = 24

CODE = re.compile(r"`[^`]*`")
BLOCK = re.compile(r"(?:\A|\n\n)(?: {4,}[^\n]*\n)+|^```.*?^```$", re.MULTILINE | re.DOTALL)
QUOTE = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
LINK = re.compile(r"!?\[[^]]*\]\(([^)#]+)(?:#[^)]*)?\)")
KEY = re.compile(r"F\d+|Ctrl .|Échap|Entrée|Suppr|Esc|Enter|Delete")

prose = pytest.mark.parametrize(
    ("page", "language"), PROSE, ids=lambda language: getattr(language, "stem", language)
)


def plain(text: str) -> str:
    return " ".join(text.split())  # also the spaces that do not break


@cache
def said(language: str) -> re.Pattern[str]:
    """Everything that the till can say, with anything in the place of its figures and names."""
    with (CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        texts = [message.string for message in read_po(file) if message.id]
    patterns = []
    for text in chain.from_iterable((one,) if isinstance(one, str) else tuple(one or ()) for one in texts):
        parts = list(Formatter().parse(plain(text)))
        if sum(letter.isalpha() for literal, *_ in parts for letter in literal) >= 2:
            patterns.append(
                "".join(re.escape(literal) + (".+" if name else "") for literal, name, *_ in parts)
            )
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def is_said(quote: str, language: str = "fr") -> bool:
    return said(language).fullmatch(plain(quote)) is not None


def linked(page: Path) -> list[Path]:
    found = LINK.findall(BLOCK.sub("\n", page.read_text(encoding="utf-8")))
    return [(page.parent / target).resolve() for target in found if "://" not in target]


@prose
def test_what_stands_in_italics_is_said_by_the_till(page: Path, language: str) -> None:
    quotes = QUOTE.findall(CODE.sub("", BLOCK.sub("\n", page.read_text(encoding="utf-8"))))
    assert [plain(quote) for quote in quotes if not is_said(quote, language)] == []


def test_a_sentence_that_the_till_does_not_say_is_seen() -> None:
    assert is_said("Le ticket 2-001042 est-il sorti ?")
    assert not is_said("Le ticket 2-001042 est sorti.")


@prose
def test_each_key_is_one_that_does_something(page: Path, language: str) -> None:
    words = Words(language)
    built = {keys.cap(key.action, words) for key in keys.KEYS if keys.is_built(key.action)}
    named = {code.strip("`") for code in CODE.findall(page.read_text(encoding="utf-8"))}
    assert {name for name in named if KEY.fullmatch(name)} - built == set()


@pytest.mark.parametrize("page", ALL, ids=lambda page: str(page.relative_to(DOCS.parent)))
def test_each_link_leads_somewhere(page: Path) -> None:
    assert [target for target in linked(page) if not target.exists()] == []


def test_each_page_is_reached_from_the_first() -> None:
    assert {page for page in linked(GUIDE / "README.md") if page.parent == GUIDE} == {*PAGES[1:]}
    assert PAGES[0].name == "README.md"


def test_the_guide_shows_all_pictures_that_are_painted_for_it_and_no_other() -> None:
    shown = {target.name for page in PAGES for target in linked(page) if target.parent == IMAGES}
    assert shown == {f"{name}.png" for name in guide.NAMES} == {file.name for file in IMAGES.iterdir()}


@pytest.mark.parametrize("name", guide.NAMES)
def test_a_picture_is_a_whole_window_and_loads_fast(name: str) -> None:
    file = IMAGES / f"{name}.png"
    size = QImage(str(file)).size()
    assert (size.width(), size.height()) == (1280, 800)
    assert file.stat().st_size < MOST_BYTES


def test_the_pictures_show_the_program_as_it_is(lettered: QApplication, tmp_path: Path) -> None:
    """When this fails, `./pos screenshot` paints them again."""
    show_as_printed(labels_as_printed())
    written = render(lettered, tmp_path, guide.GUIDE)
    assert [file.stem for file in written] == list(guide.NAMES)
    assert [file.name for file in written if not is_like(QImage(str(file)), IMAGES / file.name)] == []


def is_like(painted: QImage, kept: Path) -> bool:
    """But for a cursor that blinks and arrows that turn; seen from so far that the edge of a letter, which
    another processor may shade otherwise, is nothing."""
    near, far = (_from_afar(image) for image in (painted, QImage(str(kept))))
    different = sum(abs(one - other) > SHADE for one, other in zip(near, far, strict=True))
    return different < MOST_PIXELS


def _from_afar(image: QImage) -> bytes:
    far = image.scaled(image.size() / 4, mode=Qt.TransformationMode.SmoothTransformation)
    grey = far.convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(grey.constBits())


def test_the_first_page_lists_all_commands_and_no_page_names_another(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    known = set(re.findall(r"^    (\S+) ", capsys.readouterr().out, re.MULTILINE))
    first = ALL[0].read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `herstal-pos ([a-z-]+)", first, re.MULTILINE)) == known
    for page in ALL:
        named = set(re.findall(r"herstal-pos (?:--data \w+ )?([a-z][a-z-]+)", "".join(_code(page))))
        assert named - known == set(), page


def _code(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [*BLOCK.findall(text), *CODE.findall(text)]
