"""The customer's screen beside the till: it comes and goes with its cable.

It hears the same news as the cart, on the same thread, and asks for nothing but the code of a paid ticket.
One thing is done on it: whoever fetches an order signs.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QInputDevice
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.ui.counter.display.face import DisplayFace
from herstal_pos.ui.orders.signing.signing import Signing

if TYPE_CHECKING:
    from herstal_pos.services import views

PAID_MS = 20_000
"""A paid sale stays until the next line, and no longer."""
_WAITING = ("started", "waiting")


def screens_beside(window: QWidget) -> list[QRect]:
    """All but the one that the till stands on, as they are now. A screen that mirrors it is none."""
    own = window.screen()
    beside = [screen.geometry() for screen in QGuiApplication.screens() if screen is not own]
    return [place for place in beside if place != own.geometry()]


def has_touch_screen() -> bool:
    return any(device.type() is QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices())


class CustomerDisplay(QObject):
    """Nothing is shown before `turn(on=True)`, and nothing where there is no second screen."""

    def __init__(
        self,
        window: QWidget,
        words: Words,
        submit: Callable[[commands.Command], object],
        beside: Callable[[QWidget], Sequence[QRect]] = screens_beside,
        paid_ms: int = PAID_MS,
        touches: Callable[[], bool] = has_touch_screen,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._words = words
        self._submit = submit
        self._beside = beside
        self._touches = touches
        self._on = False
        self._number = self._brand = self._speaks = ""
        self._sale: views.SaleView | None = None
        self.face = DisplayFace(words)
        self._signing = Signing(self.face, submit)
        self._paid_for = QTimer(self, singleShot=True, interval=paid_ms)
        self._paid_for.timeout.connect(self._rest)
        if isinstance(app := QGuiApplication.instance(), QGuiApplication):
            for changed in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
                changed.connect(self._soon)
        handle = window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._soon)

    def turn(self, *, on: bool) -> None:
        self._on = on
        self.look()

    def _soon(self) -> None:
        """Once Qt has told everybody where the screens are."""
        QTimer.singleShot(0, self.look)

    def look(self) -> None:
        """Where the second screen is, or that there is none."""
        places = self._beside(self._window) if self._on else ()
        self._signing.turn(on=bool(places) and self._touches())
        if not places:
            self.face.hide()
            return
        self.face.setGeometry(places[0])
        self.face.show()

    def stop(self) -> None:
        self._on = False
        self._signing.turn(on=False)
        self.face.close()

    def on_notice(self, notice: notices.Notice) -> None:
        self._signing.on_notice(notice)
        match notice:
            case notices.SaleChanged(sale=sale):
                self._show(sale)
            case notices.SaleCompleted(paid=paid):
                self._sale, self._number = None, paid.number_text
                self.face.show_paid(paid)
                self._paid_for.start()
                if self.face.isVisible():
                    self._submit(commands.ShowTicketQr(paid.number_text, aside=True))
            case notices.TicketQrShown(number_text=number, modules=modules):
                if number == self._number and self._sale is None:
                    self.face.show_code(modules)
            case notices.TransferShown(sale_id=sale_id):
                here = self._sale is not None and self._sale.sale_id == sale_id
                self.face.show_transfer(notice if here else None)
            case notices.PaymentsChanged(open=attempts):
                self._wait_for_card(attempts)
            case notices.SettingsChanged(settings=settings):
                if settings.shop.language != self._words.language:
                    self._words = Words(settings.shop.language)
                self._brand = settings.shop.name
                self.face.speak(self._words, self._brand)

    def _speak_to(self, language: str) -> None:
        """As the ticket does; "": as the shop."""
        if language != self._speaks:
            self._speaks = language
            self.face.speak(Words(language) if language else self._words, self._brand)

    def _rest(self) -> None:
        self.face.rest()
        self._speak_to("")

    def _show(self, sale: "views.SaleView") -> None:
        """An empty cart leaves a paid sale its time."""
        if sale.lines or sale.tenders:
            self._paid_for.stop()
            self._sale = sale
            self._speak_to(sale.language)
            self.face.show_sale(sale)
        elif self._sale is not None:
            self._sale = None
            self._rest()

    def _wait_for_card(self, attempts: "Sequence[views.AttemptView]") -> None:
        mine = self._sale.sale_id if self._sale else ""
        asked = [each for each in attempts if each.state in _WAITING and each.sale_id == mine]
        sign = -1 if any(each.kind == "refund" for each in asked) else 1
        self.face.wait_for_card(sign * sum(each.asked_cents for each in asked))
