"""A payment over the card terminal, in each of its states, as pictures."""

from copy import replace
from datetime import timedelta

from herstal_pos.services import notices
from herstal_pos.services.views import AttemptView, TerminalView
from herstal_pos.ui.frame.places import DEVICES
from herstal_pos.ui.scenes.sample_shop import LINES, NOW, SETTINGS, SHOP, cart
from herstal_pos.ui.shell.window import MainWindow

SALE = cart(LINES)
TERMINAL = TerminalView("opi", "192.0.2.9")
WAITING = AttemptView(
    "attempt",
    SALE.sale_id,
    "payment",
    "waiting",
    4757,
    NOW - timedelta(seconds=8),
    TERMINAL.id,
    wire_id="8001",
    can_abort=True,
)
UNKNOWN = replace(WAITING, state="unknown", reason="no_answer")


def _with(window: MainWindow, one: AttemptView, ended: AttemptView | None = None) -> None:
    shop = replace(SHOP, language=window.words.language)
    window.on_notice(notices.SettingsChanged(replace(SETTINGS, shop=shop, terminal=TERMINAL)))
    window.on_notice(notices.SaleChanged(SALE, "7"))
    window.on_notice(notices.PaymentsChanged((one,)))
    if ended is not None:
        window.on_notice(notices.PaymentsChanged((), ended))


def terminal_waits(window: MainWindow) -> None:
    _with(window, WAITING)


def terminal_says(window: MainWindow) -> None:
    _with(window, WAITING)
    window.on_notice(notices.TerminalSays(WAITING.id, "CODE PIN ?"))


def terminal_asks(window: MainWindow) -> None:
    _with(window, WAITING)
    window.on_notice(notices.TerminalAsks(WAITING.id, "8001.3", "SIGNATURE OK ?"))


def terminal_abort_asked(window: MainWindow) -> None:
    _with(window, WAITING)
    window.on_notice(notices.AbortAsked(WAITING.id))


def terminal_unknown(window: MainWindow) -> None:
    _with(window, UNKNOWN)


def terminal_other_amount(window: MainWindow) -> None:
    _with(window, replace(UNKNOWN, said_cents=4758))


def terminal_declined(window: MainWindow) -> None:
    _with(window, WAITING, replace(WAITING, state="declined", why="refused"))


def terminal_cancelled(window: MainWindow) -> None:
    _with(window, WAITING, replace(WAITING, state="declined", why="cancelled"))


def terminal_silent(window: MainWindow) -> None:
    _with(window, WAITING, replace(WAITING, state="declined", why="not_sent", reason="timeout"))


def _chosen(window: MainWindow, terminal: TerminalView) -> None:
    shop = replace(SHOP, language=window.words.language)
    window.go(DEVICES)
    window.act("till_page")
    window.on_notice(notices.SettingsChanged(replace(SETTINGS, shop=shop, terminal=terminal)))


def settings_viva(window: MainWindow) -> None:
    _chosen(window, TerminalView("viva", "192.0.2.9", is_shared=True))


def settings_opi(window: MainWindow) -> None:
    _chosen(window, TERMINAL)


SCENES = {
    scene.__name__: scene
    for scene in (
        terminal_waits,
        terminal_says,
        terminal_asks,
        terminal_abort_asked,
        terminal_unknown,
        terminal_other_amount,
        terminal_declined,
        terminal_cancelled,
        terminal_silent,
        settings_viva,
        settings_opi,
    )
}
