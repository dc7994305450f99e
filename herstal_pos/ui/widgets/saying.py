"""A screen that says its sentences on a line of their own."""

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.screen import TillScreen
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.message_line import MessageLine


class SayingScreen(TillScreen):
    """`of_goods`: the actions that are about the article of the last scan. Where that did not come, and
    nobody could see it yet, they are left out, and `drop_number` forgets what was typed for them.
    """

    of_goods: frozenset[str] = frozenset()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._frame: FrameGeometry | None = None
        self._sentence: MessageLine | None = None

    def say_sentence(self, sentence: str) -> None:
        self._say(sentence, State.SOON)

    def _say(self, sentence: str, state: State) -> None:
        """An act that came too early to know it does not put a sentence away. Where none stands, and none
        comes, nothing moves."""
        if not sentence and (self._sentence is None or self._bridge.acts.is_blind):
            return
        if self._sentence is not None:
            self._sentence.hide()
            self._sentence.deleteLater()
        self._sentence = MessageLine(sentence, state, self) if sentence else None
        if self._sentence is not None:
            self._sentence.show()
        self.lay_out_again()

    def _offer_yes(self, words: Words) -> None:
        """What was said asks: a key in its line answers as Enter does."""
        if self._sentence is not None:
            yes = self._sentence.offer(words("receiving.yes"), keys.cap("choose", words))
            yes.clicked.connect(lambda: self.act("choose"))

    def misses(self, action: str) -> bool:
        """Whether `action` means goods that did not come."""
        if action not in self.of_goods or not self._bridge.acts.misses_goods:
            return False
        self.drop_number()
        return True

    def drop_number(self) -> None:
        raise NotImplementedError

    def lay_out(self, frame: FrameGeometry) -> None:
        self._frame = frame
        self.lay_out_again()

    def lay_out_again(self) -> None:
        """With the line, or without."""
        raise NotImplementedError
