"""What the window asks of each of its screens."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.commands import Command
from herstal_pos.services.notices import CommandRefused, Notice, StoreFailed
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.keys import Scope


def why_not(notice: CommandRefused | StoreFailed, words: Words) -> str:
    """Why something was not done, as a sentence."""
    if isinstance(notice, StoreFailed):
        return words(f"unavailable.{notice.reason}")
    return words(f"refused.{notice.reason}", **notice.params)


def clerk_of(notice: "notices.SettingsChanged | notices.ClerksChanged", before: str) -> str:
    """Who is at the till by now; while nobody is, whoever was."""
    if isinstance(notice, notices.SettingsChanged):
        return notice.settings.shop.clerk_name
    here = notice.clerks.clerk(notice.clerks.here)
    return here.name if here else before


class Screen(QWidget):
    """What fills the frame's middle; its origin is the body's, `place` turns the frame's px into its own.

    `with_orders`: in a wide window the next orders have a column of it. `fills_body`: it has no bar of keys
    under the centre; letters then stand at the body's foot.
    """

    with_orders = False
    fills_body = False

    def lay_out(self, frame: FrameGeometry) -> None:
        """Put the parts where `frame` says; called when shown and when the window changes its size."""
        raise NotImplementedError

    def take_files(self, paths: Sequence[str]) -> bool:
        """Let fall on the window; True where they were taken."""
        del paths
        return False

    def place(self, frame: FrameGeometry, rect: QRect) -> QRect:
        return rect.translated(-frame.body.topLeft())


class TillScreen(Screen):
    """`takes_codes`: what is typed and is no number of its own is a code off a torn label."""

    takes_codes = False
    wanted = Signal(str)  # an action that may belong elsewhere: as if its key had been pressed
    place_wanted = Signal(str)  # the name of another screen
    code_typed = Signal(str)  # off a torn label: as if it had been scanned
    order_wanted = Signal(str)  # the id of an online order: to be picked, or to be seen on the board

    article_wanted = Signal(str, str)  # the name of another screen, and the article to show

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Which keys mean what here, the nearest first."""
        raise NotImplementedError

    def act(self, action: str) -> bool:
        """Do what a key or a button means; False for what belongs elsewhere."""
        raise NotImplementedError

    def meaning(self, action: str) -> Hashable:
        """What `action` would do now, for one key: of another order, or at another step, it is another."""
        return action

    def say_sentence(self, sentence: str) -> None:
        """Say it where this screen says what it has to say; "" says nothing more."""
        raise NotImplementedError

    def scan(self, code: str, aim: str | None) -> bool:
        """A code that was scanned while this screen is shown; False where it is the sale's."""
        del code, aim
        return False

    def take_badge(self, code: str) -> bool:
        """A clerk's badge that this screen waits for; False where it says who serves."""
        del code
        return False

    def asks_again(self, command: Command) -> None:
        """A manager agreed: what was refused here is under way again."""
        del command

    def misread(self, sentence: str) -> None:
        """A scanner's keys came, and were no whole code: `sentence` says it."""
        self.say_sentence(sentence)

    def on_notice(self, notice: Notice) -> None:
        """News of the shop."""
        raise NotImplementedError

    def take_keyboard(self) -> None:
        """Give the keyboard to the part that types."""
        raise NotImplementedError

    def visited(self) -> None:
        """Just shown: ask for what may have changed."""

    def minute_passed(self) -> None:
        """While shown: say again what depends on the time."""

    def show_order(self, order_id: str) -> None:
        """Bring this order to the eye."""

    def show_article(self, product_id: str) -> None:
        """Bring this article to the eye, or ask about it."""

    def goes_on_with(self, sign: str) -> bool:
        """Whether a sign that is a key of this screen else belongs to what is typed: a hyphen, to a code."""
        del sign
        return False

    def typed_elsewhere(self, sign: str) -> bool:
        """A sign typed while no field had the keyboard; True when it was used."""
        del sign
        return False

    def typed(self) -> dict[str, str]:
        """What stands in the fields, or is chosen, to be kept over a change of language."""
        return {}

    def fill(self, typed: dict[str, str]) -> None:
        """Put it back."""
