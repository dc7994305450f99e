"""What a card of the board says, and which steps it offers: a function of the order and the time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from herstal_pos.i18n import Words
from herstal_pos.services.views import OrderCardView, SiblingView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon, Weight
from herstal_pos.ui.orders import times
from herstal_pos.ui.orders.what_to_do import what_to_do
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.segments import PartProgress
from herstal_pos.ui.widgets.tab import Urgency

REASON = "reason_"
REASONS = ("out_of_stock", "damaged", "expired", "closed", "other")
REFUSABLE = frozenset({"new", "accepted", "picking"})
GONE = frozenset({"cancelled", "vanished"})
_PRINTED = frozenset({"accepted", "picking", "ready"})
_WAITED_LONG, _WAITED_TOO_LONG = timedelta(minutes=2), timedelta(minutes=5)
_TONES = {Urgency.LATE: "bad", Urgency.SOON: "warn"}


class CardLine(NamedTuple):
    """A line of a card; `colour` is a token; a state's icon is filled, that of an act is not."""

    text: str
    icon: Icon | None = None
    colour: str = "ink2"
    weight: Weight = Weight.FILL


class CardStep(NamedTuple):
    """A button of a card. `action`: as in `keys.py`, or `reason_…`."""

    action: str
    label: str
    kind: Kind = Kind.QUIET
    second: str = ""
    cap: str = ""
    icon: Icon | None = None


class CardFace(NamedTuple):
    """`tone`: "" calm, warn, bad. `segments` one of each shop, none where the mall tells of none."""

    order_id: str
    code: str
    icon: Icon
    tone: str
    chosen: bool
    countdown: str
    lead: str
    bike: str
    lines: tuple[CardLine, ...]
    segments: tuple[PartProgress, ...]
    parts: str
    steps: tuple[CardStep, ...]


class Board(NamedTuple):
    """What a face needs to know of the others: which is chosen, which is asked about, which is first."""

    chosen: str
    refusing: str
    most_urgent: str


def face(card: OrderCardView, board: Board, now: datetime, words: Words) -> CardFace:
    chosen, refusing = card.order_id == board.chosen, card.order_id == board.refusing
    tone = "bad" if card.stop else _TONES.get(times.urgency(card, now), "")
    return CardFace(
        order_id=card.order_id,
        code=card.code,
        icon=_icon(card, now),
        tone=tone,
        chosen=chosen,
        countdown=times.countdown(card, now, words) if not card.stop else "",
        lead=" · ".join(filter(None, (card.customer, amount(card, words)))),
        bike=times.bike_at(card, now, words) if card.by_bike else words("orders.pick_up"),
        lines=() if refusing else tuple(_lines(card, now, words, chosen=chosen)),
        segments=tuple(times.progress_of(part, card, now) for part in card.siblings),
        parts="" if refusing else parts(card, words),
        steps=tuple(_reasons(words) if refusing else _steps(card, board, words, chosen=chosen)),
    )


def _icon(card: OrderCardView, now: datetime) -> Icon:
    if card.stop or times.urgency(card, now) is Urgency.LATE:
        return Icon.WARNING_OCTAGON
    if times.urgency(card, now) is Urgency.SOON:
        return Icon.ALARM
    return Icon.BICYCLE if card.by_bike else Icon.TOTE


def amount(card: OrderCardView, words: Words) -> str:
    """`3 articles`, `4 sur 9 pièces`, `2 sacs`: what counts at this step."""
    if card.column in ("ready", "handed_over"):
        return words("orders.bags", count=card.bags)
    if card.stage == "picking":
        return words("orders.picked", picked=card.picked, count=card.wanted)
    return words("sale.items", count=card.line_count)


def part_of(card: OrderCardView, words: Words) -> str:
    """`Partie 1 sur 3`; "" where the mall does not tell, or there is one only."""
    if not card.part_no or not card.part_count or card.part_count < 2:
        return ""
    return words("orders.part", no=card.part_no, of=card.part_count)


def parts(card: OrderCardView, words: Words) -> str:
    """`Partie 1 sur 3 : la vôtre · Boulangerie Simon : prête`."""
    mine = part_of(card, words)
    if mine and card.siblings:
        mine = words("orders.part_mine", part=mine)
    others = (part_words(part, words) for part in card.siblings if not part.mine)
    return "\u00a0· ".join(filter(None, (mine, *others)))


def part_words(part: SiblingView, words: Words) -> str:
    return words("orders.part_state", shop=part.shop_name, stage=words(f"orders.stage_{part.stage}"))


def _lines(card: OrderCardView, now: datetime, words: Words, *, chosen: bool) -> Iterator[CardLine]:
    if card.stage in ("refused", *GONE):
        yield CardLine(words(f"orders.is_{card.stage}"), colour="ink")
    yield from _by_others(card, words)
    yield from _warnings(card, words)
    if card.stage == "new":
        yield from _waiting(card, now, words)
        yield CardLine(words("orders.paid", total_cents=card.total_cents))
    if card.note and card.column != "ready":
        yield CardLine(card.note, Icon.NOTE_PENCIL)
    if card.bags_handed:
        yield CardLine(
            words("orders.bags_scanned", scanned=card.bags_handed, count=card.bags), Icon.CHECK_CIRCLE
        )
    if card.asking:
        yield CardLine(words("orders.asking"), Icon.ARROWS_CLOCKWISE)
    elif card.stage == "ready" and (chosen or times.urgency(card, now) is not Urgency.NONE):
        yield CardLine(words("orders.scan_bag"), Icon.BARCODE, "ink", Weight.BOLD)


def _by_others(card: OrderCardView, words: Words) -> Iterator[CardLine]:
    """What the mall's people did to it."""
    if card.stop and card.stage not in GONE:
        for said in what_to_do(card, words):
            yield CardLine(said, Icon.WARNING_OCTAGON, "bad")
    if card.changing and card.stop != "changing":
        yield CardLine(words("orders.is_changing"), Icon.HOURGLASS, "ink")
    for cents in card.refunds:
        yield CardLine(words("orders.refunded", amount_cents=cents), Icon.ARROW_U_UP_LEFT)


def _warnings(card: OrderCardView, words: Words) -> Iterator[CardLine]:
    if card.age and card.column != "handed_over":
        yield CardLine(words("order.age", age=card.age), Icon.IDENTIFICATION_CARD, "ink")
    if card.short:
        yield CardLine(words("orders.short", count=card.short), Icon.WARNING, "warn")
    if card.missing and card.stage == "picking":
        yield CardLine(words("orders.missing", count=card.missing), Icon.WARNING, "warn")
    if card.unconfirmed_since is not None:
        time = words.time(card.unconfirmed_since)
        yield CardLine(words("orders.unconfirmed", time=time), Icon.CLOUD_SLASH)


def _waiting(card: OrderCardView, now: datetime, words: Words) -> Iterator[CardLine]:
    waited = now - card.received_at
    if waited < _WAITED_LONG:
        return
    span = times.span(int(waited.total_seconds() // 60), words)
    yield CardLine(
        words("orders.waits", span=span), Icon.HOURGLASS, "bad" if waited >= _WAITED_TOO_LONG else "warn"
    )


# --- steps


def next_step(card: OrderCardView) -> str:
    """What Enter does with it; "" where a scan, or nobody here, takes the next step."""
    if card.stop:
        return "dismiss"
    if card.stage == "new":
        return "accept"
    if card.stage in ("accepted", "picking"):
        return "pick"
    return ""


def can_reprint(card: OrderCardView) -> bool:
    return card.stage in _PRINTED


def _steps(card: OrderCardView, board: Board, words: Words, *, chosen: bool) -> Iterator[CardStep]:
    enter = keys.cap("choose", words) if chosen else ""
    match next_step(card):
        case "accept":
            first = card.order_id == board.most_urgent
            kind, cap = (Kind.PRIMARY, keys.cap("accept_order", words)) if first else (Kind.TONAL, enter)
            yield CardStep("refuse", words("orders.refuse"), Kind.PLAIN)
            yield CardStep("accept", words("orders.accept"), kind, cap=cap)
        case "pick":
            label = "orders.go_on" if card.stage == "picking" else "orders.prepare"
            yield CardStep("pick", words(label), Kind.TONAL, cap=enter)
        case "dismiss":
            label = "picking.dismiss" if card.put_back else "orders.seen"
            yield CardStep("dismiss", words(label), Kind.PLAIN, cap=enter)
    if chosen or card.stage == "refused":
        yield from _more_steps(card, words)


def _more_steps(card: OrderCardView, words: Words) -> Iterator[CardStep]:
    if card.can_undo and not card.stop:
        yield CardStep("undo", words("orders.undo"), second=words(_undone(card)), icon=Icon.ARROW_U_UP_LEFT)
    if can_reprint(card):
        what = words("orders.labels", count=card.bags) if card.stage == "ready" else words("orders.ticket")
        yield CardStep("reprint", words("orders.reprint"), second=what, icon=Icon.PRINTER)
    if card.stage in ("accepted", "picking"):
        yield CardStep("refuse", words("orders.refuse"), second=words("orders.whole"), icon=Icon.X_CIRCLE)


def _undone(card: OrderCardView) -> str:
    if card.stage == "ready":
        return "orders.undo_bag" if card.bags_handed else "orders.undo_packing"
    return f"orders.undo_{card.stage}"


def _reasons(words: Words) -> Iterator[CardStep]:
    for number, reason in enumerate(REASONS, 1):
        yield CardStep(f"reason_{reason}", words(f"orders.reason_{reason}"), Kind.PLAIN, cap=str(number))
    yield CardStep("keep", words("orders.keep"), cap=keys.cap("back", words))


# --- the whole board


def summary(cards: Sequence[OrderCardView], now: datetime, words: Words) -> str:
    """`3 dans l'heure · prochain vélo 14:36`, of the orders that are still here."""
    here = [card for card in cards if card.column != "handed_over" and card.stage not in GONE]
    soon = [card for card in here if (left := times.minutes_left(card, now)) is not None and -60 < left < 60]
    bikes = sorted(card.bike_at for card in here if card.bike_at is not None and card.bike_at >= now)
    said = [words("orders.within_the_hour", count=len(soon))] if soon else []
    said += [words("orders.next_bike", time=words.time(bikes[0]))] if bikes else []
    return " · ".join(said)


def most_urgent(cards: Iterable[OrderCardView]) -> str:
    """The id of the new order whose bike comes first; "" without one."""
    return next((card.order_id for card in cards if times.awaits_answer(card)), "")


def named(text: str, cards: Iterable[OrderCardView]) -> OrderCardView | None:
    """By its code, or the number in it: `M-2418`, `2418`."""
    return next((card for card in cards if text in (card.code.upper(), card.code.rpartition("-")[2])), None)


def in_order(cards: Iterable[OrderCardView], column: str) -> list[OrderCardView]:
    """Of a column: what was stopped, then by the bike; of what has left, the last one first."""
    here = [card for card in cards if card.column == column]
    if column == "handed_over":
        return sorted(here, key=lambda card: card.handed_over_at or card.placed_at, reverse=True)
    return sorted(here, key=lambda card: not times.is_stopped(card))


def of_refusal(card: OrderCardView, action: str, words: Words) -> tuple[str, State]:
    """Why, then that it is: the card itself goes as soon as the mall has heard. Nothing of any other act."""
    if action == "refuse":
        return words("orders.why_refuse", code=card.code), State.UNKNOWN
    refused = action.startswith(REASON)
    return words("orders.refused_said", code=card.code) if refused else "", State.WELL
