"""A payment over the card terminal, in each of its states, as pictures."""

from copy import replace
from datetime import timedelta

from herstal_pos.services import notices
from herstal_pos.services.views import (
    AttemptView,
    CardPaymentView,
    CardSlipView,
    CardTotalsView,
    TerminalView,
    TrialView,
)
from herstal_pos.ui.frame.places import CARDS, DAY, TERMINAL as TERMINAL_PLACE
from herstal_pos.ui.scenes.sample_shop import DAY_VIEW, LINES, NOW, SETTINGS, SHOP, cart
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
APPROVED = replace(
    WAITING,
    id="approved",
    state="approved",
    refs=(("CardCircuit", "BANCONTACT"), ("card", "1234"), ("ApprovalCode", "018342")),
)
DECLINED = replace(WAITING, id="declined", state="declined", why="refused")
CANCELLED = replace(DECLINED, id="cancelled", why="cancelled")
REFUNDED = replace(APPROVED, id="refunded", kind="refund", asked_cents=1290)
CARD_PAYMENTS = (
    CardPaymentView(APPROVED, "1-000042"),
    CardPaymentView(DECLINED, "1-000042"),
    CardPaymentView(REFUNDED, "1-000041"),
    CardPaymentView(CANCELLED, ""),
)
_SLIP = (
    "    MAGASIN TEST",
    "  Rue Hayeneux 1, Herstal",
    "",
    "TERMINAL        68276185",
    "25/11/2026      14:31:52",
    "BANCONTACT",
    "CARTE  ************1234",
    "",
    "TOTAL       47,57 EUR",
    "AUT. 018342",
    "",
    "   PAIEMENT ACCEPTE",
)
SLIPS = (
    CardSlipView("customer", (*_SLIP, "", "  GARDEZ CE TICKET")),
    CardSlipView("shop", (*_SLIP, "", "  EXEMPLAIRE MAGASIN")),
)
TOTALS = CardTotalsView(135311, 134966, 135311, NOW)
PAID_TRIAL = TrialView("payment", APPROVED)
STOPPED_TRIAL = TrialView("cancellation", CANCELLED)


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


def terminal_cancelled_there(window: MainWindow) -> None:
    terminal_other_amount(window)
    window.sale.act("free_item")


def terminal_declined(window: MainWindow) -> None:
    _with(window, WAITING, replace(WAITING, state="declined", why="refused"))


def terminal_cancelled(window: MainWindow) -> None:
    _with(window, WAITING, replace(WAITING, state="declined", why="cancelled"))


def terminal_silent(window: MainWindow) -> None:
    _with(window, WAITING, replace(WAITING, state="declined", why="not_sent", reason="timeout"))


def _chosen(window: MainWindow, terminal: TerminalView) -> None:
    shop = replace(SHOP, language=window.words.language)
    window.on_notice(notices.SettingsChanged(replace(SETTINGS, shop=shop, terminal=terminal)))
    window.go(TERMINAL_PLACE)


def settings_by_hand(window: MainWindow) -> None:
    _chosen(window, TerminalView())


def settings_viva(window: MainWindow) -> None:
    """All that this wire can is seen."""
    _chosen(window, TerminalView("viva", "192.0.2.9", is_shared=True))
    seen = (
        replace(PAID_TRIAL, confirmed_at=NOW, confirmed_by="Sophie"),
        replace(STOPPED_TRIAL, confirmed_at=NOW),
    )
    window.on_notice(notices.TrialsListed(seen))


def settings_opi(window: MainWindow) -> None:
    _chosen(window, TERMINAL)
    seen = replace(PAID_TRIAL, confirmed_at=NOW, confirmed_by="Sophie", device="68276185")
    window.on_notice(notices.TrialsListed((seen, STOPPED_TRIAL, TrialView("refund", None))))


def card_payments(window: MainWindow) -> None:
    shop = replace(SHOP, language=window.words.language)
    window.on_notice(notices.SettingsChanged(replace(SETTINGS, shop=shop, terminal=TERMINAL)))
    window.go(CARDS)
    window.on_notice(notices.CardPaymentsListed("", CARD_PAYMENTS, TOTALS))
    window.on_notice(notices.CardSlipsShown(APPROVED.id, SLIPS))


def card_totals_differ(window: MainWindow) -> None:
    card_payments(window)
    window.on_notice(notices.CardTotalsChanged(TOTALS))


def day_with_a_terminal(window: MainWindow) -> None:
    shop = replace(SHOP, language=window.words.language)
    settings = replace(SETTINGS, shop=shop, terminal=TERMINAL, has_transfers=True, has_town=True)
    window.go(DAY)
    window.on_notice(notices.SettingsChanged(settings))
    window.on_notice(notices.DayChanged(DAY_VIEW))


def no_card_payments(window: MainWindow) -> None:
    window.go(CARDS)


SCENES = {
    scene.__name__: scene
    for scene in (
        terminal_waits,
        terminal_says,
        terminal_asks,
        terminal_abort_asked,
        terminal_unknown,
        terminal_cancelled_there,
        terminal_other_amount,
        terminal_declined,
        terminal_cancelled,
        terminal_silent,
        settings_by_hand,
        settings_viva,
        settings_opi,
        card_payments,
        card_totals_differ,
        no_card_payments,
        day_with_a_terminal,
    )
}
