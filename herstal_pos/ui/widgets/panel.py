"""What may stand in the place of the entry and the digits for a while."""

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame.keys import Scope


class Panel(QWidget):
    """In the pad's place: answers the keys it knows, hears the shop, and goes away again.

    One that `keeps_entry` stands under the entry field, which then types for it.
    """

    closed = Signal()
    keeps_entry = False
    asks_number = False  # before anything else, in the entry
    asks_amount = False  # a number in the entry is money, and nothing else
    lets_pay = False  # it only shows, or goes on beside the payment: no money is away for it
    yields_to_questions = False  # Enter answers first what is asked in the cart
    takes_codes = False  # a field waits for a scanned code that is no article's
    takes_tickets = False  # and one of a ticket
    is_search = False  # takes the wider place beside a narrower cart
    own_keys: tuple[Scope, ...] = ()

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Whose keys it answers, before those of the screen that it stands on."""
        return (*self.own_keys, Scope.SEARCH) if self.is_search else self.own_keys

    @property
    def product_id(self) -> str | None:
        """The article that is chosen here, if any."""
        return None

    def act(self, action: str) -> bool:
        """True when the key was meant for this panel."""
        raise NotImplementedError

    def meaning(self, action: str) -> Hashable:
        """What `action` would do here now, as a screen says it."""
        return action

    def on_notice(self, notice: Notice) -> None:
        """News of the shop; most panels need none."""

    def type(self, sign: str) -> bool:
        """True when a digit was meant for this panel and not for the entry."""
        del sign
        return False

    def scan(self, code: str, aim: str | None) -> bool:
        """Take a scanned code that is meant for this panel and not for the cart, even were it an article's;
        False: it is not. Never one of the shop's own papers."""
        del code, aim
        return False

    def take_code(self, code: str) -> None:
        """Take a code that is no article's, and no paper's beside a ticket; called where the panel
        `takes_codes`."""

    @property
    def written(self) -> str:
        """Return what a person wrote here and nobody has taken yet, "" for nothing."""
        fields = (each for each in self.findChildren(QLineEdit) if each.isModified())
        return " · ".join(filter(None, (each.text().strip() for each in fields)))

    def typing(self, text: str) -> None:
        """What stands in the entry now."""

    def take_keyboard(self) -> bool:
        """Give the keyboard to a field of the panel; False leaves it with the entry."""
        return False

    def typed_elsewhere(self, sign: str) -> bool:
        """A sign typed while no field had the keyboard; True where a field of the panel takes it."""
        del sign
        return False
