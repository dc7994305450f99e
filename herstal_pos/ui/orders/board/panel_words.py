"""What the chosen order's sheet says, and which steps it offers: a function of the order and the time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from herstal_pos.i18n import Words
from herstal_pos.services.views import BagView, OrderCardView, OrderedView, SiblingView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon, Weight
from herstal_pos.ui.orders import times
from herstal_pos.ui.orders.board import board_words
from herstal_pos.ui.orders.board.board_faces import GoodsRow, SheetFace, SheetLine, SheetStep
from herstal_pos.ui.orders.delaying import delaying
from herstal_pos.ui.orders.delaying.delaying import DelayAsk
from herstal_pos.ui.orders.signing.beside import SIGNING
from herstal_pos.ui.orders.what_to_do import REASONS, what_to_do
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.tab import Urgency

_TONES = {Urgency.LATE: "bad", Urgency.SOON: "warn"}
_SAID_BY_NUMBER = 2
_ACCEPTED = ("accepted", "picking")


class BoardAsks(NamedTuple):
    """What the board is about: why this order is refused, or leaves without a scan, and how many new ones its
    bike has, and how many ready ones; for when it is put off. `hears`: the mall does, of what comes later."""

    refusing: bool = False
    together: int = 0
    leaving: bool = False
    ready: int = 0
    delay: DelayAsk | None = None
    hears: bool = False


def sheet(card: OrderCardView, asked: BoardAsks, now: datetime, words: Words) -> SheetFace:
    tone = "bad" if card.stop else _TONES.get(times.urgency(card, now), "")
    rows = _reasons(words) if asked.refusing else _rows(card, asked, words)
    rows = _leaving(card, asked, words) if asked.leaving else rows
    lines = () if asked.refusing else (*_lines(card, now, words), *_without(card, asked, now, words))
    if asked.delay:
        rows, lines = delaying.rows(asked.delay, words), tuple(delaying.lines(card, asked.delay, words))
    return SheetFace(
        order_id=card.order_id,
        code=card.code,
        tone=tone,
        countdown="" if card.stop else times.countdown(card, now, words),
        lead=" · ".join(filter(None, (card.customer, card.street))),
        bike=times.bike_at(card, now, words) if card.by_bike else words("orders.pick_up"),
        segments=tuple(times.progress_of(part, card, now) for part in card.siblings),
        parts=parts(card, words),
        lines=lines,
        goods=() if asked.refusing or asked.delay else tuple(_bags(card, words) or _goods(card, words)),
        rows=tuple(rows),
        signature="" if asked.leaving else card.signature,
    )


def parts(card: OrderCardView, words: Words) -> str:
    """`Partie 1 sur 3 : la vôtre · Boulangerie Simon : prête`; "" where the mall does not tell."""
    mine = ""
    if card.part_no and card.part_count and card.part_count > 1:
        mine = words("orders.part", no=card.part_no, of=card.part_count)
    if mine and card.siblings:
        mine = words("orders.part_mine", part=mine)
    others = (_part(part, words) for part in card.siblings if not part.mine)
    return "\u00a0· ".join(filter(None, (mine, *others)))


def _part(part: SiblingView, words: Words) -> str:
    return words("orders.part_state", shop=part.shop_name, stage=words(f"orders.stage_{part.stage}"))


# --- its goods


def _bags(card: OrderCardView, words: Words) -> list[GoodsRow]:
    """While they leave, what is still here on top; of an order that must not leave its goods are seen."""
    if card.stage != "ready" or card.stop:
        return []
    return [_bag(bag, words) for bag in sorted(card.each_bag, key=lambda bag: bag.given_at is not None)]


def _bag(bag: BagView, words: Words) -> GoodsRow:
    name = ", ".join((words("orders.bag", bag=bag.number), *marks(bag, words)))
    if bag.given_at is None:
        return GoodsRow(str(bag.number), name, "", words("orders.bag_here"), "open")
    how = "orders.bag_by_hand" if bag.by_hand else "orders.bag_scanned"
    return GoodsRow(str(bag.number), name, "", words(how, time=words.time(bag.given_at)), "done")


def marks(bag: BagView, words: Words) -> list[str]:
    """How it wants to be carried."""
    said = (("cold", bag.cold), ("fragile", bag.fragile))
    return [words(f"orders.bag_{mark}") for mark, holds in said if holds]


def _goods(card: OrderCardView, words: Words) -> Iterator[GoodsRow]:
    for place, line in enumerate(card.goods):
        yield GoodsRow(str(place), line.name, _count(line, words), line.shelf, _state(line, card))


def _count(line: OrderedView, words: Words) -> str:
    """What is wanted of it, and how much of that is there once something is; of what is missing, that."""
    wanted = words.quantity((line.wanted + line.missing) * line.step, line.unit)
    if not 0 < line.picked < line.wanted + line.missing:
        return wanted
    return words("picking.count", picked=words.quantity(line.picked * line.step, line.unit), wanted=wanted)


def _state(line: OrderedView, card: OrderCardView) -> str:
    if line.missing:
        return "short"
    if card.column == "ready" or (line.wanted and line.picked >= line.wanted):
        return "done"
    return "current" if line.picked else "open"


# --- what has to be known


def _lines(card: OrderCardView, now: datetime, words: Words) -> Iterator[SheetLine]:
    if card.stage in ("refused", *times.STOPPED):
        yield SheetLine(words(f"orders.is_{card.stage}"), colour="ink")
    yield from _by_others(card, words)
    yield from _warnings(card, words)
    if card.stage == "new":
        yield from _waiting(card, now, words)
        yield SheetLine(words("orders.paid", total_cents=card.total_cents))
    if card.asking:
        yield SheetLine(words("orders.asking"), Icon.HOURGLASS)
    elif bag := board_words.doubtful(card):
        yield SheetLine(words("orders.label_doubt", bag=bag.number), Icon.PRINTER, "warn", Weight.BOLD)
    elif card.stage == "ready" and not card.stop:
        yield SheetLine(_scan_which(card, words), Icon.BARCODE, "ink", Weight.BOLD)
    if card.stage == "ready" and card.grams:
        yield SheetLine(words("label.weight", weight=words.weight(card.grams)), Icon.SCALES)
    if card.signed_at:
        yield SheetLine(words("orders.signed_at", time=words.time(card.signed_at)), Icon.NOTE_PENCIL)
    if card.picked_by:
        names = ", ".join(card.picked_by)
        yield SheetLine(words("orders.picked_by", names=names), Icon.USER)
    if card.note:
        yield SheetLine(card.note, Icon.NOTE_PENCIL, weight=Weight.BOLD)


def _without(card: OrderCardView, asked: BoardAsks, now: datetime, words: Words) -> Iterator[SheetLine]:
    """The bike takes what is there."""
    if card.stage == "ready" and not card.stop and (shops := times.behind(card, now)):
        said = "orders.without" if asked.hears else "orders.without_call"
        yield SheetLine(words(said, shops=shops), Icon.STOREFRONT, "warn")


def _scan_which(card: OrderCardView, words: Words) -> str:
    left = [str(bag.number) for bag in card.each_bag if bag.given_at is None]
    if len(left) == len(card.each_bag) or len(left) > _SAID_BY_NUMBER:
        return words("orders.scan_bag")
    bag, *other = left
    return words("orders.scan_either" if other else "orders.scan_this", bag=bag, other="".join(other))


def _by_others(card: OrderCardView, words: Words) -> Iterator[SheetLine]:
    if card.newer_steps:
        yield SheetLine(words("orders.newer_steps", count=card.newer_steps), Icon.WARNING, "warn")
    if card.stop and card.stage not in times.STOPPED:
        for said in what_to_do(card, words):
            yield SheetLine(said, Icon.WARNING_OCTAGON, "bad")
    if card.changing and card.stop != "changing":
        yield SheetLine(words("orders.is_changing"), Icon.HOURGLASS, "ink")
    for cents in card.refunds:
        yield SheetLine(words("orders.refunded", amount_cents=cents), Icon.ARROW_U_UP_LEFT)
    if on := _after_refund(card):
        yield SheetLine(words(on), colour="ink")


def _after_refund(card: OrderCardView) -> str:
    """What of it is left to do; of what the shop refused itself the mall pays back, and nothing else."""
    if not card.refunds or card.stop or card.stage == "refused":
        return ""
    if card.paid_back and card.column != "handed_over":
        return "alarm.ask_mall"
    if card.missing:
        return ""
    stages = {"handed_over": "orders.refunded_gone", "ready": "orders.refunded_ready"}
    return stages.get(card.column, "orders.refunded_go_on")


def _warnings(card: OrderCardView, words: Words) -> Iterator[SheetLine]:
    if card.age and card.column != "handed_over":
        fetched = card.stage == "ready" and not card.by_bike
        said, colour = ("orders.proof", "warn") if fetched else ("order.age", "ink")
        yield SheetLine(words(said, age=card.age), Icon.IDENTIFICATION_CARD, colour)
    if card.short:
        yield SheetLine(words("orders.short", count=card.short), Icon.WARNING, "warn")
    if card.missing and card.stage == "picking":
        yield SheetLine(words("orders.missing", count=card.missing), Icon.WARNING, "warn")
    if card.unconfirmed_since is not None:
        time = words.time(card.unconfirmed_since)
        yield SheetLine(words("orders.unconfirmed", time=time), Icon.CLOUD_SLASH)


def _waiting(card: OrderCardView, now: datetime, words: Words) -> Iterator[SheetLine]:
    waited = now - card.received_at
    if waited >= board_words.WAITED_LONG:
        span = times.span(int(waited.total_seconds() // 60), words)
        colour = "bad" if waited >= board_words.WAITED_TOO_LONG else "warn"
        yield SheetLine(words("orders.waits", span=span), Icon.HOURGLASS, colour)


# --- steps


def _rows(card: OrderCardView, asked: BoardAsks, words: Words) -> Iterator[tuple[SheetStep, ...]]:
    """Those that are there; a step keeps its place while the order stays at its stage."""
    undo = _undo(card, words) if card.can_undo and not card.stop else ()
    enter = keys.cap("choose", words)
    match board_words.step_of("choose", card):
        case "label_there":
            yield (SheetStep("label_there", words("orders.next_label_there"), Kind.TONAL, cap=enter),)
            yield (*_reprint(card, words), *undo)
        case "accept":
            yield (SheetStep("accept", words("orders.accept"), Kind.TONAL, cap=enter),)
            yield (_refuse(words), *_accept_all(asked, words))
        case "pick":
            label = "orders.go_on" if card.stage == "picking" else "orders.prepare"
            yield (SheetStep("pick", words(label), Kind.TONAL, cap=enter), *undo)
            yield (_refuse(words), *_reprint(card, words))
        case "dismiss":
            label = "picking.dismiss" if card.put_back else "orders.seen"
            yield (SheetStep("dismiss", words(label), Kind.TONAL, cap=enter),)
        case "hand_over":
            label = words("orders.next_hand_over")
            yield (SheetStep("hand_over", label, cap=enter),)
            yield (_slip(words),)
            yield (*_reprint(card, words), *undo)
        case _ if card.column == "handed_over":
            yield from filter(None, (tuple(_bring_back(card, words)), tuple(undo)))
        case _ if row := (*_reprint(card, words), *undo):
            yield row


def ways_out(card: OrderCardView, ready: int) -> list[str]:
    """By the figure that says it: why its bags leave without a scan, and the paper of its bike."""
    if not card.by_bike:
        fetched = ["code_said", "identity_shown", *([board_words.SIGNED] if SIGNING.there else [])]
        return [f"{board_words.LEAVE}{way}" for way in fetched]
    ways = [f"{board_words.LEAVE}label_torn", f"{board_words.LEAVE}scanner_dead"]
    ways += ["leave_run"] if ready > 1 else []
    return [*ways, "round", "round_pages"] if card.bike_at is not None else ways


def figures(refusing: str, leaving: OrderCardView | None, ready: int) -> list[str]:
    """What each chooses, from 1: why the order is refused, or a way out."""
    if refusing:
        return [f"{board_words.REASON}{reason}" for reason in REASONS]
    return ways_out(leaving, ready) if leaving is not None else []


def _leaving(card: OrderCardView, asked: BoardAsks, words: Words) -> Iterator[tuple[SheetStep, ...]]:
    steps = [
        SheetStep(
            action,
            words(f"orders.{action}", code=card.code),
            Kind.PLAIN,
            _whole(action, asked, words),
            str(at),
        )
        for at, action in enumerate(ways_out(card, asked.ready), 1)
    ]
    beside = 2 if card.by_bike else 1
    for first in range(0, len(steps), beside):
        yield tuple(steps[first : first + beside])
    yield (SheetStep("keep", words("orders.keep_here"), Kind.TONAL, cap=keys.cap("back", words)),)


def _whole(action: str, asked: BoardAsks, words: Words) -> str:
    return words("orders.count_ready", count=asked.ready) if action == "leave_run" else ""


def _refuse(words: Words) -> SheetStep:
    return SheetStep("refuse", words("orders.refuse"), Kind.PLAIN, cap=keys.cap("refuse_order", words))


def _accept_all(asked: BoardAsks, words: Words) -> Sequence[SheetStep]:
    if not asked.together:
        return ()
    label = words("orders.accept_all", count=asked.together)
    return (SheetStep("accept_all", label, cap=keys.cap("accept_all", words)),)


def _reprint(card: OrderCardView, words: Words) -> Sequence[SheetStep]:
    if not board_words.can_reprint(card):
        return ()
    what = words("orders.labels", count=card.bags) if card.stage == "ready" else words("orders.ticket")
    if bag := board_words.doubtful(card):
        what = words("orders.bag", bag=bag.number)
    return (SheetStep("reprint", words("orders.reprint"), second=what, cap=keys.cap("last_receipt", words)),)


def _slip(words: Words) -> SheetStep:
    cap = keys.cap("packing_slip", words)
    return SheetStep("packing_slip", words("orders.slip"), second=words("orders.slip_into"), cap=cap)


def _bring_back(card: OrderCardView, words: Words) -> Sequence[SheetStep]:
    if not board_words.can_come_back(card):
        return ()
    cap = keys.cap("bring_back", words)
    return (
        SheetStep("bring_back", words("orders.bring_back"), Kind.PLAIN, words("orders.bring_back_hint"), cap),
    )


def _undo(card: OrderCardView, words: Words) -> Sequence[SheetStep]:
    undone = f"orders.undo_{card.stage}"
    if card.stage == "ready":
        undone = "orders.undo_bag" if card.bags_handed else "orders.undo_packing"
    return (SheetStep("undo", words("orders.undo"), second=words(undone), cap=keys.cap("undo", words)),)


def _reasons(words: Words) -> Iterator[tuple[SheetStep, ...]]:
    """A figure each; `Garder` stands where the next step did."""
    steps = [
        SheetStep(
            f"{board_words.REASON}{reason}", words(f"orders.reason_{reason}"), Kind.PLAIN, cap=str(number)
        )
        for number, reason in enumerate(REASONS, 1)
    ]
    for first in range(0, len(steps), 2):
        yield tuple(steps[first : first + 2])
    yield (SheetStep("keep", words("orders.keep"), Kind.TONAL, cap=keys.cap("back", words)),)
    yield ()
