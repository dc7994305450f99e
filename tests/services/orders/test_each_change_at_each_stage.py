"""Cancelled, edited, refunded at each stage: what the card says to do, and what on paper where some is in
somebody's hand."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.orders.board.panel_words import BoardAsks, sheet
from herstal_pos.ui.orders.what_to_do import what_to_do
from tests.ordered_goods import STAGES, Ordered
from tests.town_shop import COFFEE, EAN, SIRUP, TownShop, open_town_shop

WORDS = Words("fr")
ALL = 3 * 845 + 590

GONE = "Déjà partie\u00a0: prévenez le coursier."
THEIRS = "Le client l'a\u00a0: s'il la rapporte, Retour."
OPEN = "Ouvrez 2 sacs, remettez tout en rayon."
MEND = "Rien n'est annulé\u00a0: demandez au mall si elle part."
LABELS = "Collez les nouvelles étiquettes."
READ = "Relisez la liste de la commande."
OUT = "Sortez 1 × Sirop de Liège 450 g du sac"
BACK = "Remettez 1 × Sirop de Liège 450 g en rayon"
ADD = "Ajoutez 1 × Sirop de Liège 450 g"
WITHOUT = "Déjà partie sans 1 × Sirop de Liège 450 g\u00a0: dites-le au mall."
PREPARE = "Rien d'autre ne change\u00a0: préparez-la."
AS_IT_IS = "Rien d'autre ne change\u00a0: elle part telle quelle."
NOTHING = "Rien à faire ici."

SLIP, TICKET, NEW_LABELS = ("order_off",), ("pick_ticket",), ("label", "label", "order_off")
HERE = ("packed", "bagged")
LEFT = ("handed_over", "delivered", "returned")


def moves_house(ordered: Ordered, **more: str) -> None:
    with ordered.shop.town.at_work() as store:
        placed = store.placed(ordered.ref)
        assert placed is not None
        address = replace(placed.order.address, street="Rue du Crucifix 4")
        store.save_placed(replace(placed, order=replace(placed.order, address=address, **more)))  # type: ignore[arg-type]


CHANGES: dict[str, Callable[[Ordered], None]] = {
    "cancelled": lambda ordered: ordered.staff.cancel(ordered.ref),
    "fewer": lambda ordered: ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1),
    "more": lambda ordered: ordered.staff.add(ordered.ref, EAN[SIRUP], 1),
    "address": moves_house,
    "part of the money": lambda ordered: ordered.staff.refund(ordered.ref, 500),
    "all the money": lambda ordered: ordered.staff.refund(ordered.ref, ALL),
}

TABLE: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "cancelled": {
        "accepted": ("Rien n'est à remettre en rayon.", SLIP),
        "picking": ("Remettez 3 pièces en rayon.", SLIP),
        **dict.fromkeys(HERE, (OPEN, SLIP)),
        "handed_over": (GONE, ()),
        "delivered": (THEIRS, ()),
        "returned": (THEIRS, ()),
    },
    "fewer": {
        "accepted": ("", TICKET),
        "picking": (BACK, TICKET),
        **dict.fromkeys(HERE, (OUT, SLIP)),
        "handed_over": (GONE, ()),
        "delivered": (THEIRS, ()),
        "returned": (THEIRS, ()),
    },
    "more": {
        "accepted": ("", TICKET),
        "picking": (READ, TICKET),
        **dict.fromkeys(HERE, (ADD, SLIP)),
        **dict.fromkeys(LEFT, (WITHOUT, ())),
    },
    "address": {
        **dict.fromkeys(HERE, (LABELS, NEW_LABELS)),
        "handed_over": (GONE, ()),
    },
    "part of the money": {
        **dict.fromkeys(("new", "accepted", "picking"), (PREPARE, ())),
        **dict.fromkeys(HERE, (AS_IT_IS, ())),
        **dict.fromkeys(("handed_over", "delivered"), (NOTHING, ())),
    },
    "all the money": {
        "new": (MEND, ()),
        **dict.fromkeys(("accepted", "picking", *HERE), (MEND, SLIP)),
        **dict.fromkeys(("handed_over", "delivered"), (NOTHING, ())),
    },
}
"""By change and stage: what to do, and which papers come out. What is not there needs nothing: the goods and
the address are shown, and will be printed, as they are now; of what came back the mall pays."""


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def ordered_as_far_as(shop: TownShop, stage: str) -> Ordered:
    ordered = Ordered(shop, stage if stage in STAGES else "handed_over")
    if stage not in STAGES:
        for parcel in shop.placed(ordered.ref).parcels:
            shop.town.courier_moves(ordered.ref, parcel.key, "delivered")
        shop.catch_up()
    if stage == "returned":
        shop.do(commands.FindReturn(ordered.code))
        heard: notices.ReturnsFound = shop.heard[notices.ReturnsFound]
        line = next(line for line in heard.orders[0].lines if EAN[COFFEE] in line.codes)
        shop.do(commands.TakeBackGoods(ordered.id, ((line.line_id, 1, False),), 0))
        shop.catch_up()
    return ordered


def print_all(shop: TownShop) -> None:
    while any(isinstance(news, notices.PrintJobTaken) for news in shop.do(commands.TakePrintJob("receipt"))):
        taken: notices.PrintJobTaken = shop.heard[notices.PrintJobTaken]
        shop.do(commands.ReportPrintJob(taken.job_id, "printed"))


def papers(shop: TownShop) -> list[tuple[str, str]]:
    """The kind of each job that waits, and its words."""
    with shop.storage.look() as work:
        return [
            (job.kind.value, " ".join(str(part.get("text", "")) for part in job.parts))
            for job in work.jobs.in_state(shop.counter.till.id, PrintJobState.QUEUED)
        ]


def what_it_says(card: OrderCardView, shop: TownShop) -> str:
    """What has to be done, wherever it stands on the card."""
    if card.stop:
        return " · ".join(what_to_do(card, WORDS))
    lines = [line.text for line in sheet(card, BoardAsks(), shop.clock.now(), WORDS).lines]
    return next((line for line in lines if line in (PREPARE, AS_IT_IS, NOTHING, MEND)), "")


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_said_what_to_do_on_the_card_and_on_paper(change: str) -> None:
    for stage in (*STAGES, "delivered", "returned"):
        with open_town_shop() as shop:
            ordered = ordered_as_far_as(shop, stage)
            print_all(shop)
            CHANGES[change](ordered)
            ordered.hear()
            said, kinds = TABLE[change].get(stage, ("", ()))
            waiting = papers(shop)
            assert tuple(kind for kind, _ in waiting) == kinds, stage
            shop.do(commands.ListOrders())
            for card in [each for each in shop.board_heard.cards if each.code == ordered.code]:
                assert what_it_says(card, shop) == said, stage
                slips = [words for kind, words in waiting if kind == "order_off"]
                assert all(words.count(said) == 1 and ordered.code in words for words in slips), stage
            assert all("jetez l'ancien bon" in words for kind, words in waiting if kind == "pick_ticket")


def test_a_bag_with_its_old_address_does_not_leave(shop: TownShop) -> None:
    """Also one that was on the bike already, and whether the new label is on it nobody knows."""
    ordered = ordered_as_far_as(shop, "bagged")
    first, second = ordered.labels()
    moves_house(ordered)
    assert ordered.hear() == ["address"]
    assert ordered.refused(commands.HandOverBag(second)) == "label_void"
    new = ordered.labels()
    assert not {first, second} & set(new)
    assert ordered.refused(commands.HandOverBag(new[0])) == "changed_again"
    assert ordered.refused(commands.HandOverBag(new[0].replace("-", "").lower())) == "changed_again"
    ordered.confirm()
    assert ordered.hear() == []
    shop.scan(new[0])
    assert shop.card(ordered.code).stage == "ready"
    shop.scan(new[1])
    shop.catch_up()
    assert shop.card(ordered.code).stage == "handed_over"
    shop.agree()
    assert shop.verify().sound


def test_a_note_is_on_the_label_too_and_both_changes_are_said(shop: TownShop) -> None:
    ordered = ordered_as_far_as(shop, "packed")
    ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    moves_house(ordered, note="au voisin")
    assert ordered.hear() == ["address"]
    assert what_it_says(shop.card(ordered.code), shop) == f"{OUT} · {LABELS}"
    ordered.confirm()
    for label in ordered.labels():
        shop.scan(label)
    shop.catch_up()
    assert shop.card(ordered.code).stage == "handed_over"
    shop.agree()
