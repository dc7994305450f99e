"""Colours, sizes and letters of every screen, and how an application puts them on.

A widget reads `current()` when it paints and keeps nothing of it, so that a change of theme is one
`apply` and needs no restart. Sizes are the same in all themes.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

import resources


class Theme(NamedTuple):
    """The names say the use. `on_x` is text on `x`; text on `warn` and `bad` is `surface`.

    A named tuple, as are the rows and the geometry: it is built in a sixth of a dataclass's time, and the
    first paint waits for it.
    """

    name: str
    bg: QColor  # the counter: window
    surface: QColor  # paper: cart, cards, fields, digits
    sunken: QColor  # quiet buttons, tabs, off
    sunken_press: QColor
    line: QColor  # hairline between rows
    border: QColor  # edge of a control
    ink: QColor
    ink2: QColor  # second line
    ink3: QColor  # hint, key, off
    accent: QColor  # next step, focus, selection
    on_accent: QColor
    accent_soft: QColor  # selected row, chosen filter, card
    on_accent_soft: QColor
    accent_press: QColor
    accent_soft_press: QColor
    ok: QColor
    ok_soft: QColor
    warn: QColor
    warn_soft: QColor
    warn_press: QColor
    bad: QColor
    bad_soft: QColor
    practice: QColor  # the practice shop: ribbon, counter's edge
    on_practice: QColor
    edge_px: int = 1
    is_practice: bool = False


def _theme(name: str, base: Theme | None = None, edge_px: int = 1, **colours: str) -> Theme:
    named = {colour: QColor(value) for colour, value in colours.items()}
    if base is not None:
        return base._replace(name=name, edge_px=edge_px, **named)  # type: ignore[arg-type]
    return Theme(name=name, edge_px=edge_px, **named)  # type: ignore[arg-type]


LIGHT = _theme(
    "light",
    bg="#F3F1EC",
    surface="#FFFFFF",
    sunken="#E9E6DE",
    sunken_press="#DDD8CC",
    line="#DDD8CC",
    border="#847D6E",
    ink="#1A1E22",
    ink2="#474D52",
    ink3="#5D6368",
    accent="#00605A",
    on_accent="#FFFFFF",
    accent_soft="#DDEEEB",
    on_accent_soft="#00504B",
    accent_press="#004641",
    accent_soft_press="#C5E0DB",
    ok="#17693A",
    ok_soft="#E0F1E4",
    warn="#7D4B00",
    warn_soft="#FBEBCB",
    warn_press="#5E3800",
    bad="#A8231B",
    bad_soft="#FBE3E0",
    practice="#5B2A9D",
    on_practice="#FFFFFF",
)

DARK = _theme(
    "dark",
    bg="#121518",
    surface="#1C2125",
    sunken="#272D32",
    sunken_press="#343B41",
    line="#343B41",
    border="#7F8890",
    ink="#F2F1ED",
    ink2="#C5CACD",
    ink3="#A2A9AE",
    accent="#63D2C7",
    on_accent="#04211F",
    accent_soft="#17393A",
    on_accent_soft="#A5E9E2",
    accent_press="#8BE3DA",
    accent_soft_press="#22504F",
    ok="#82D89E",
    ok_soft="#173521",
    warn="#F3C063",
    warn_soft="#3B2C0D",
    warn_press="#F9DCA0",
    bad="#FFA095",
    bad_soft="#46211E",
    practice="#C9A8FF",
    on_practice="#1B1429",
)

HIGH_CONTRAST = _theme(
    "high contrast",
    base=DARK,
    edge_px=2,
    bg="#000000",
    surface="#000000",
    sunken="#1E2226",
    sunken_press="#343B41",
    line="#FFFFFF",
    border="#FFFFFF",
    ink="#FFFFFF",
    ink2="#FFFFFF",
    ink3="#E6E6E6",
    accent="#7FF0E5",
    on_accent="#000000",
    accent_soft="#003A36",
    on_accent_soft="#C2F7F1",
    accent_press="#C2F7F1",
    accent_soft_press="#00332F",
    ok="#9BF0B5",
    ok_soft="#0F2A18",
    warn="#FFD166",
    warn_soft="#332500",
    bad="#FFB3AA",
    bad_soft="#331310",
    practice="#DCC6FF",
    on_practice="#000000",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST)}

# Only the counter itself is tinted: paper, words and states keep their colours and their contrast.
_PRACTICE_COUNTER = {
    "light": {
        "bg": "#EDE7F7",
        "sunken": "#E4DDF1",
        "sunken_press": "#D8CFE6",
        "line": "#D8CFE6",
        "border": "#7D7590",
    },
    "dark": {"bg": "#1B1429", "sunken": "#2B2340", "sunken_press": "#3C3354", "line": "#3C3354"},
    "high contrast": {"bg": "#1B1033", "sunken": "#24173F"},
}


def practising(theme: Theme) -> Theme:
    """The same theme on the violet counter of the practice shop."""
    tinted = _theme(theme.name, theme, theme.edge_px, **_PRACTICE_COUNTER[theme.name])
    return tinted._replace(is_practice=True)


def colours(theme: Theme) -> Iterator[tuple[str, QColor]]:
    for name, value in theme._asdict().items():
        if isinstance(value, QColor):
            yield name, value


class Face(NamedTuple):
    """Letters: height of the em in px, weight 400, 500 or 600."""

    px: int
    weight: int


CHANGE = Face(148, 600)
TOTAL = Face(58, 600)
LOW_TOTAL = Face(52, 600)
"""In a window under 768 high."""
HUGE = Face(44, 600)
H1 = Face(28, 600)
DIGITS = Face(26, 500)
H2 = Face(22, 600)
LEAD = Face(20, 500)
LEAD_BOLD = Face(20, 600)
BODY = Face(17, 400)
BODY_BOLD = Face(17, 600)
LABEL = Face(15, 500)
LABEL_BOLD = Face(15, 600)
HINT = Face(14, 400)
HINT_MEDIUM = Face(14, 500)
HINT_BOLD = Face(14, 600)
CAP = Face(13, 600)
RAIL_KEY = Face(12, 500)
RAIL_HURRY = Face(12, 600)

SPACES = (4, 8, 12, 16, 24)
RADIUS_BUTTON = 12
RADIUS_TAB = 14
RADIUS_CARD = 18
RADIUS_PAY_KEY = 16
RADIUS_CHIP = 10
RADIUS_CAP = 5
TOUCH = 48  # least side of anything a finger aims at

_RESOURCES = Path(resources.__file__).parent  # importlib.resources would cost the first paint 3 ms
_SHIPPED = (
    *(f"fonts/IBMPlexSans-{weight}.ttf" for weight in (400, 500, 600)),
    *(f"icons/Phosphor-{weight}.ttf" for weight in ("Bold", "Fill")),
)


@cache
def font(face: Face) -> QFont:
    made = QFont("IBM Plex Sans")
    made.setPixelSize(face.px)
    made.setWeight(QFont.Weight(face.weight))
    return made


@cache
def metrics(face: Face) -> QFontMetrics:
    return QFontMetrics(font(face))


def application(arguments: Sequence[str] = ()) -> QApplication:
    """Make the program's one `QApplication`, with the shipped fonts.

    The style is an argument: `setStyle` would build all of QStyle's classes in Python first, 4 ms.
    """
    app = QApplication(["herstal-pos", "-style", "Fusion", *arguments])
    app.setDesktopFileName("herstal-pos")  # by it Wayland finds the icon
    load_fonts()
    return app


def load_fonts() -> None:
    """Make the shipped fonts known to Qt; once, after the application is made and before the first window.

    Raises `RuntimeError` for a font that Qt refuses: without letters there is no till.
    """
    for file in _SHIPPED:
        if QFontDatabase.addApplicationFont(str(_RESOURCES / file)) < 0:
            raise RuntimeError(f"Qt refuses the font {file}")


def apply(app: QApplication, theme: Theme) -> None:
    """Dress `app` in `theme`, at the start or while it runs."""
    if app.property("theme") is None:
        app.setFont(font(BODY))
        app.setCursorFlashTime(0)  # a steady caret: nothing moves but the arrows of a running job
    app.setProperty("theme", theme)
    app.setPalette(_palette(theme))
    for widget in app.allWidgets():
        widget.update()


def wear(theme: Theme) -> None:
    """As `apply`, the application that runs; nothing is painted again where it wears it already."""
    application = QApplication.instance()
    if isinstance(application, QApplication) and application.property("theme") != theme:
        apply(application, theme)


def current() -> Theme:
    """The theme that the application wears now. Read it at paint time."""
    return cast("Theme", cast("QCoreApplication", QCoreApplication.instance()).property("theme"))


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in (
        (role.Window, theme.bg),
        (role.WindowText, theme.ink),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.sunken),
        (role.Text, theme.ink),
        (role.PlaceholderText, theme.ink3),
        (role.Button, theme.sunken),
        (role.ButtonText, theme.ink),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.ToolTipBase, theme.surface),
        (role.ToolTipText, theme.ink),
    ):
        palette.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, theme.ink3)
    return palette
