"""The steps of a first start, one under the other: what is done, what was put off, where we are."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import H1
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.steps import HEIGHT, StepState, StepTile, TileStep

SHOP, PRINTER, ARTICLES, MALL, FLOAT = "shop", "printer", "articles", "mall", "float"
PAGES = (SHOP, PRINTER, ARTICLES, MALL)
"""Each has a page here; the float is counted at the sale."""
_TEXTS = {
    SHOP: ("welcome.shop", "welcome.shop_hint"),
    PRINTER: ("welcome.printer", "welcome.printer_hint"),
    ARTICLES: ("welcome.articles", "welcome.articles_hint"),
    MALL: ("welcome.mall", "welcome.mall_hint"),
    FLOAT: ("welcome.float", "welcome.float_hint"),
}
_TITLE = 48
_GAP = 8
_KEY = 52


def after(page: str, *, arrived: str, needs_key: bool) -> str:
    """A shop that came from another computer has its articles; its mall's key is asked for where it did not
    come along."""
    left_out = (ARTICLES,) if needs_key else (ARTICLES, MALL)
    steps = [step for step in (*PAGES, FLOAT) if not arrived or step not in left_out or step == page]
    return steps[steps.index(page) + 1]


class WelcomeSteps(QWidget):
    """Below them the ways of whoever has a shop on a stick, and of whoever wants to see a till before."""

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.title = TextLabel(words("welcome.title"), H1, parent=self)
        cap = keys.cap("practise", words)
        self.practise = Button(words("action.practise"), icon=Icon.GRADUATION_CAP, key_cap=cap, parent=self)
        cap = keys.cap("arriving", words)
        self.arriving = Button(words("action.arriving"), icon=Icon.SWAP, key_cap=cap, parent=self)
        self.tiles = {step: self._tile(number, step) for number, step in enumerate(_TEXTS, 1)}

    def _tile(self, number: int, step: str) -> StepTile:
        tile = StepTile(number, self)
        tile.clicked.connect(lambda: self.chosen.emit(step))
        return tile

    def present(self, here: str, done: Collection[str], passed: Collection[str], *, free: bool) -> None:
        """`free` False: nothing but the first step can be taken yet."""
        for step, tile in self.tiles.items():
            stage = _stage(step, here, done, passed)
            title, hint = map(self._words, _TEXTS[step])
            shown = self._words("welcome.later_hint") if stage is StepState.SKIPPED else hint
            tile.say(TileStep(title, stage, (shown,)), marked=step == here)
            tile.turn(on=free or step == SHOP, why=self._words("off.shop_first"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.title.setGeometry(0, 0, self.width(), _TITLE)
        top, ways = _TITLE + _GAP, (self.arriving, self.practise)
        room = self.height() - top - len(ways) * (_KEY + _GAP)
        high = min(HEIGHT, room // len(self.tiles) - _GAP)
        for part, tall in (*((tile, high) for tile in self.tiles.values()), *((way, _KEY) for way in ways)):
            part.setGeometry(0, top, self.width(), tall)
            top += tall + _GAP


def _stage(step: str, here: str, done: Collection[str], passed: Collection[str]) -> StepState:
    if step in done:
        return StepState.DONE
    if step == here:
        return StepState.HERE
    return StepState.SKIPPED if step in passed else StepState.AHEAD
