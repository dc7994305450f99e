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
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.steps import HEIGHT, StepState, StepTile, TileStep

SHOP, PRINTER, LABELS, ARTICLES, MALL = "shop", "printer", "labels", "articles", "mall"
FLOAT = "float"
PAGES = (SHOP, PRINTER, LABELS, ARTICLES, MALL)
"""Each has a page here; the float is counted at the sale."""
_TEXTS = {
    SHOP: ("welcome.shop", "welcome.shop_hint"),
    PRINTER: ("welcome.printer", "welcome.printer_hint"),
    LABELS: ("settings.label_printer", "welcome.labels_hint"),
    ARTICLES: ("welcome.articles", "welcome.articles_hint"),
    MALL: ("welcome.mall", "welcome.mall_hint"),
    FLOAT: ("welcome.float", "welcome.float_hint"),
}
SENTENCES = {
    SHOP: ("settings.not_certified", State.NEUTRAL),
    PRINTER: ("welcome.say_printer", State.TO_DO),
    LABELS: ("welcome.say_labels", State.TO_DO),
    ARTICLES: ("welcome.say_articles", State.NEUTRAL),
    MALL: ("welcome.say_mall", State.NEUTRAL),
}
"""What each page asks for."""
_TITLE = 48
_GAP = 8
_KEY = 52


def after(page: str, *, arrived: bool, labels: bool, needs_key: bool) -> str:
    """A shop that came from another computer has its articles; its mall's key is asked for where it did not
    come along. `labels`: it came with a label printer, which a new shop chooses later."""
    goes = {LABELS: labels, ARTICLES: not arrived, MALL: needs_key or not arrived}
    return next(step for step in (*PAGES, FLOAT)[PAGES.index(page) + 1 :] if goes.get(step, True))


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
        shown = [(step, tile) for step, tile in self.tiles.items() if not tile.isHidden()]
        for number, (step, tile) in enumerate(shown, 1):
            stage = _stage(step, here, done, passed)
            title, hint = map(self._words, _TEXTS[step])
            said = self._words("welcome.later_hint") if stage is StepState.SKIPPED else hint
            tile.number = number
            tile.say(TileStep(title, stage, (said,)), marked=step == here)
            tile.turn(on=free or step == SHOP, why=self._words("off.shop_first"))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self.title.setGeometry(0, 0, self.width(), _TITLE)
        ways = [way for way in (self.arriving, self.practise) if not way.isHidden()]
        tiles = [tile for tile in self.tiles.values() if not tile.isHidden()]
        top = _TITLE + _GAP
        room = self.height() - top - len(ways) * (_KEY + _GAP)
        high = min(HEIGHT, room // len(tiles) - _GAP)
        for part, tall in (*((tile, high) for tile in tiles), *((way, _KEY) for way in ways)):
            part.setGeometry(0, top, self.width(), tall)
            top += tall + _GAP


def _stage(step: str, here: str, done: Collection[str], passed: Collection[str]) -> StepState:
    if step in done:
        return StepState.DONE
    if step == here:
        return StepState.HERE
    return StepState.SKIPPED if step in passed else StepState.AHEAD
