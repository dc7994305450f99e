"""What the window asks of each of its screens."""

from herstal_pos.i18n import Words
from herstal_pos.services.notices import CommandRefused, Notice, StoreFailed
from herstal_pos.ui.keys import Scope
from herstal_pos.ui.widgets.frame import Screen


def why_not(notice: CommandRefused | StoreFailed, words: Words) -> str:
    """Why a deed was not done, as a sentence."""
    if isinstance(notice, StoreFailed):
        return words(f"unavailable.{notice.reason}")
    return words(f"refused.{notice.reason}", **notice.params)


class TillScreen(Screen):
    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Which keys mean what here, the nearest first."""
        raise NotImplementedError

    def act(self, action: str) -> bool:
        """Do what a key or a button means; False for what belongs elsewhere."""
        raise NotImplementedError

    def told(self, notice: Notice) -> None:
        """News of the shop."""
        raise NotImplementedError

    def take_keyboard(self) -> None:
        """Give the keyboard to the part that types."""
        raise NotImplementedError

    def visited(self) -> None:
        """Just shown: ask for what may have changed."""

    def typed_elsewhere(self, sign: str) -> bool:
        """A sign typed while no field had the keyboard; True when it was used."""
        del sign
        return False

    def typed(self) -> dict[str, str]:
        """What stands in the fields, to be kept over a change of language."""
        return {}

    def fill(self, typed: dict[str, str]) -> None:
        """Put it back."""
