"""What the board says of its runs and cards: functions of the orders and the time."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from herstal_pos.i18n import Words
from herstal_pos.services.views import BagView, OrderCardView
from herstal_pos.ui.frame import typed
from herstal_pos.ui.frame.icons import Icon, Weight
from herstal_pos.ui.orders import times
from herstal_pos.ui.orders.board.board_faces import CardFace, CardShape, RunFace, StoppedFace
from herstal_pos.ui.orders.board.runs import GONE, PICKED_UP, UNTOLD, BikeRun, run_key
from herstal_pos.ui.orders.what_to_do import what_to_do
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.tab import Urgency

REASON, LEAVE, SIGNED = "reason_", "leave_", "signed"
ASKS_HOW = ("hand_over", f"{LEAVE}{SIGNED}")
"""Acts after which it is still asked how the bags leave."""
REFUSABLE = frozenset({"new", "accepted", "picking"})
MOST_BINS = 6
WAITED_LONG, WAITED_TOO_LONG = timedelta(minutes=2), timedelta(minutes=5)
_PREPARED = frozenset({"accepted", "picking"})
_PRINTED = frozenset({"accepted", "picking", "ready"})


_SHAPES = {
    "new": CardShape(Icon.BELL_RINGING, "accent"),
    "accepted": CardShape(Icon.CIRCLE, "ink2", Weight.BOLD),
    "picking": CardShape(Icon.ARROW_CIRCLE_RIGHT, "accent"),
    "ready": CardShape(Icon.TOTE, "ok"),
    "refused": CardShape(Icon.X_CIRCLE, "ink3"),
    "handed_over": CardShape(Icon.CHECK_CIRCLE, "ok"),
    "delivered": CardShape(Icon.CHECK_CIRCLE, "ok"),
}
_SOON, _LATE = CardShape(Icon.ALARM, "warn"), CardShape(Icon.WARNING_OCTAGON, "bad")


def face(card: OrderCardView, now: datetime, words: Words, *, chosen: bool = False) -> CardFace:
    tone = _tone(card, now)
    status, colour = _status(card, now, words)
    parts = card.siblings if card.stage == "picking" and len(card.siblings) > 1 else ()
    return CardFace(
        order_id=card.order_id,
        code=card.code,
        shape={"warn": _SOON, "bad": _LATE}.get(tone, _SHAPES.get(card.stage, _LATE)),
        tone=tone,
        status=status,
        status_colour=colour or tone or "ink",
        second=" · ".join(filter(None, (card.customer, _amount(card, words), _age(card)))),
        segments=tuple(times.progress_of(part, card, now) for part in parts),
        chosen=chosen,
    )


def _tone(card: OrderCardView, now: datetime) -> str:
    """A bag that waits for its bike is calm until the bike has gone."""
    if card.stage in ("handed_over", "delivered", "refused"):
        return ""
    urgency = times.urgency(card, now)
    if urgency is Urgency.LATE:
        return "bad"
    return "warn" if urgency is Urgency.SOON and card.stage != "ready" else ""


def _status(card: OrderCardView, now: datetime, words: Words) -> tuple[str, str]:
    """At the card's right: how far it is, and a token of colour, "" for the card's own."""
    if card.short and card.stage in REFUSABLE:
        return words("orders.missing", count=card.short), "warn"
    if card.stage == "new":
        return _waiting(card, now, words)
    if doubtful(card):
        return words("orders.stage_doubt"), "warn"
    if card.stage == "ready":
        colour = "" if times.urgency(card, now) is Urgency.LATE else "ok"
        handed = _of(card.bags_handed, card.bags, words) if card.bags_handed else ""
        return handed or words("orders.stage_ready"), colour
    if card.handed_over_at is not None:
        return words.time(card.handed_over_at), "ink2"
    said = {
        "accepted": words("orders.pieces", count=card.wanted),
        "picking": _of(card.picked, card.wanted, words),
    }.get(card.stage)
    return (said, "") if said else (words(f"orders.stage_{card.stage}"), "ink2")


def _of(done: int, whole: int, words: Words) -> str:
    return words("picking.count", picked=str(done), wanted=str(whole))


def _waiting(card: OrderCardView, now: datetime, words: Words) -> tuple[str, str]:
    waited = now - card.received_at
    if waited < WAITED_LONG:
        return words("orders.stage_new"), ""
    span = times.span(int(waited.total_seconds() // 60), words)
    return words("orders.waits", span=span), "bad" if waited >= WAITED_TOO_LONG else "warn"


def _amount(card: OrderCardView, words: Words) -> str:
    """What its right corner does not say already."""
    if card.column in ("ready", "handed_over"):
        return words("orders.bags", count=card.bags)
    return "" if card.stage == "picking" else words("sale.items", count=card.line_count)


def _age(card: OrderCardView) -> str:
    return f"{card.age}+" if card.age and card.column != "handed_over" else ""


# --- a run


def run_face(run: BikeRun, now: datetime, words: Words) -> RunFace:
    tally = _tallies(run, words)
    if run.bike_at is None:
        icon = {GONE: Icon.CHECK_CIRCLE, UNTOLD: Icon.BICYCLE, PICKED_UP: Icon.TOTE}[run.key]
        return RunFace(run.key, icon, "", words(f"orders.run_{run.key}"), "", tally)
    left = int((run.bike_at - now).total_seconds() // 60)
    title = words("orders.run", time=words.time(run.bike_at))
    if left < 0:
        when = words("orders.run_gone_since", span=times.span(-left, words))
        return RunFace(run.key, Icon.WARNING_OCTAGON, "bad", title, when, tally)
    when = words("orders.run_in", span=times.span(left, words))
    if left <= times.SOON_MIN:
        return RunFace(run.key, Icon.ALARM, "warn", title, when, tally)
    return RunFace(run.key, Icon.BICYCLE, "accent" if not run.folds else "", title, when, tally)


def _tallies(run: BikeRun, words: Words) -> tuple[str, ...]:
    """`9 commandes · 2 nouvelles, 1 prête, 21 pièces à ramasser`: what of it needs a hand."""
    if run.key == GONE:
        return (words("orders.count", count=len(run.cards)),)
    here = [card for card in run.cards if card.handed_over_at is None]
    new, ready = len(run.new), sum(card.stage == "ready" for card in here)
    pieces = sum(card.wanted - card.picked for card in here if card.stage in _PREPARED)
    said = [words("orders.count_new", count=new)] if new else []
    said += [words("orders.count_ready", count=ready)] if ready else []
    to_pick = [words("orders.count_pieces", count=pieces)] if pieces and not run.folds else []
    count = words("orders.count", count=len(here))
    tallies = (", ".join(each) for each in ([*said, *to_pick], said))
    return (*(" · ".join(filter(None, (count, tally))) for tally in tallies), count)


# --- what was stopped


def stopped_face(card: OrderCardView, words: Words, *, chosen: bool) -> StoppedFace:
    said = what_to_do(card, words)
    at_once = times.is_stopped(card) and len(said) == 1 and not card.bags
    action, label = ("dismiss", "orders.seen") if at_once else ("show", "orders.look")
    title = f"{card.code} {words(f'orders.stage_{card.stop}')}"
    return StoppedFace(card.order_id, title, said[0], action, words(label), chosen)


# --- steps, and the whole board


def next_step(card: OrderCardView) -> str:
    """What Enter does with it; "" where a scan, or nobody here, takes the next step."""
    if card.stop:
        return "dismiss"
    if card.stage == "new":
        return "accept"
    if card.stage in _PREPARED:
        return "pick"
    return "hand_over" if card.stage == "ready" and not card.asking else ""


def doubtful(card: OrderCardView) -> BagView | None:
    """The first bag of a ready one that lacks its label, perhaps."""
    asks = card.stage == "ready" and not card.stop
    return next((bag for bag in card.each_bag if asks and bag.doubt), None)


def step_of(action: str, card: OrderCardView) -> str:
    """Enter answers what is asked of it, and the key in the corner takes its next step all the same: a bike
    does not wait for a label."""
    return "label_there" if action == "choose" and doubtful(card) else next_step(card)


def fetched(card: OrderCardView) -> bool:
    """Ready for whoever comes to the shop for it."""
    return not card.by_bike and next_step(card) == "hand_over"


def can_reprint(card: OrderCardView) -> bool:
    return card.stage in _PRINTED


def has_slip(card: OrderCardView) -> bool:
    return card.stage == "ready" and not card.stop


def paper_of(card: OrderCardView | None, action: str) -> str:
    """The step of the order's sheet that a key of its paper takes, "" for none."""
    if card is None:
        return ""
    steps = {"last_receipt": ("reprint", can_reprint), "packing_slip": ("packing_slip", has_slip)}
    step, has = steps.get(action, ("", can_reprint))
    return step if has(card) else ""


def can_come_back(card: OrderCardView) -> bool:
    """Something of it, over the counter."""
    return card.column == "handed_over" and not card.stop


def most_urgent(cards: Iterable[OrderCardView]) -> str:
    """The id of the new order whose bike comes first; "" without one."""
    return next((card.order_id for card in cards if times.awaits_answer(card)), "")


def refusable(chosen: OrderCardView | None, cards: Iterable[OrderCardView]) -> str:
    """The chosen order's id while it is new, else that of the most urgent new one, else the chosen one's."""
    if chosen is not None and chosen.stage == "new":
        return chosen.order_id
    can = chosen.order_id if chosen is not None and chosen.stage in REFUSABLE else ""
    return most_urgent(cards) or can


def together(card: OrderCardView | None, runs: Sequence[BikeRun]) -> tuple[str, ...]:
    """Ids of all new orders of this new one's bike; () where it is alone."""
    if card is None or card.stop or not times.awaits_answer(card):
        return ()
    key = run_key(card)
    ids = next((tuple(new.order_id for new in run.new) for run in runs if run.key == key), ())
    return ids if len(ids) > 1 else ()


def ready_with(card: OrderCardView | None, runs: Sequence[BikeRun]) -> tuple[str, ...]:
    """Ids of all that is ready for this order's bike; () where it is alone, or has none."""
    if card is None or card.stop or card.bike_at is None:
        return ()
    key = run_key(card)
    run = next((run for run in runs if run.key == key), None)
    ids = tuple(each.order_id for each in run.cards if next_step(each) == "hand_over") if run else ()
    return ids if len(ids) > 1 else ()


def together_picked(runs: Sequence[BikeRun]) -> tuple[OrderCardView, ...]:
    """What can be picked in one walk of the nearest bike that has several, the oldest first; () of none."""
    can = (list(filter(_may_walk, run.cards)) for run in runs)
    cards = next((several for several in can if len(several) > 1), [])
    return tuple(sorted(cards, key=lambda card: (card.placed_at, card.order_id))[:MOST_BINS])


def _may_walk(card: OrderCardView) -> bool:
    """Something of it is left to pick, and it is in no walk, here or at another till."""
    free = card.stage in _PREPARED and not card.changing and not card.bin
    return free and card.picked < card.wanted


def walk_second(cards: Sequence[OrderCardView], words: Words) -> str:
    """`vélo 14:50 · 21 pièces · 5 bacs`."""
    pieces = sum(card.wanted - card.picked for card in cards)
    bike = cards[0].bike_at
    said = [words("order.bike_at", time=words.time(bike))] if bike else []
    return " · ".join(
        (*said, words("orders.walk_pieces", count=pieces), words("orders.walk_bins", count=len(cards)))
    )


def named(text: str, cards: Iterable[OrderCardView]) -> OrderCardView | None:
    """By its code, or the number in it: `M-2418`, `2418`."""
    wanted = typed.plain(text)
    codes = ((card, card.code.rpartition("-")[2]) for card in cards)
    return next((card for card, number in codes if wanted in (typed.plain(card.code), number)), None)


def said_of(card: OrderCardView, action: str, words: Words) -> tuple[str, State]:
    """Of a refusal why, then that it is: the card itself goes as soon as the mall has heard; that its slip is
    printed. Nothing of any other act, but where there is none."""
    if not action:
        return words("orders.nothing_next", code=card.code), State.NEUTRAL
    if action == f"{LEAVE}{SIGNED}":
        return words("orders.signs", code=card.code), State.UNKNOWN
    if action == "packing_slip":
        return words("orders.slip_prints", code=card.code), State.WELL
    if action == "refuse":
        return words("orders.why_refuse", code=card.code), State.UNKNOWN
    refused = action.startswith(REASON)
    return words("orders.refused_said", code=card.code) if refused else "", State.WELL
