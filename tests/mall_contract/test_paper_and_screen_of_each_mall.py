"""What a mall does not tell is neither shown nor printed; what it tells is on the ticket and the label."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.services import commands
from tests.mall_contract.test_a_till_on_each_mall import TillOnAMall, opened, picking
from tests.mall_contract.worlds import World

NOTE = "Sonner deux fois"
TOWN_FACTS = ("Magasin", "Autres magasins", "Vélo à", "Livraison", "Note du client", NOTE)


def paper(till: TillOnAMall) -> dict[str, str]:
    """The words of each waiting job, by its kind."""
    with till.shop.storage.look() as work:
        jobs = work.jobs.in_state(till.shop.counter.till.id, PrintJobState.QUEUED)
    return {job.kind: "\n".join(map(str, job.parts)) for job in jobs}


def test_an_order_of_three_shops_with_a_slot_and_a_note(world: World, tmp_path: Path) -> None:
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    slot = now + timedelta(days=1), now + timedelta(days=1, hours=2)
    with opened(world, tmp_path) as till:
        first, *_ = till.skus
        ref = world.buy_from_all({first: 1}, NOTE, slot)
        till.catch_up()
        card = till.card(ref)
        till.shop.do(commands.AcceptOrder(card.order_id))
        till.catch_up()
        [line] = picking(till, card.order_id).lines
        till.shop.do(commands.PickLine(card.order_id, line.line_id, bags=1))
        till.catch_up()
        ticket, label = paper(till)["pick_ticket"], paper(till)["label"]
        assert card.code in ticket
        if world.is_town:
            assert card.part_count == 3
            assert [part.mine for part in card.siblings].count(True) == 1
            assert (card.slot_start, card.slot_end, card.note) == (*slot, NOTE)
            assert [words for words in TOWN_FACTS if words not in ticket] == []
            assert "Magasin" in label
            assert NOTE in label
        else:
            assert (card.part_no, card.part_count, card.siblings) == (None, None, ())
            assert (card.bike_at, card.slot_start, card.slot_end, card.note) == (None, None, None, "")
            assert [words for words in TOWN_FACTS if words in ticket] == []
            assert [words for words in ("Magasin", NOTE, "–") if words in label] == []
            assert card.code in label
        till.agree()
