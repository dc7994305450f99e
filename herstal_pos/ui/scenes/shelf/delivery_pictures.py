"""A delivery on its way in, as pictures: Meurens with sirup and waffles, one of them dearer than before."""

from dataclasses import replace
from datetime import date, timedelta

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.frame.places import RECEIVING, STOCK
from herstal_pos.ui.scenes.sample_shop import NOW
from herstal_pos.ui.shell.window import MainWindow


def _line(
    key: str, name: str, quantity: int, cost: int | None, price_cents: int, **more: object
) -> views.DeliveredView:
    line = views.DeliveredView(
        product_id=key,
        name=name,
        code="5410126001013",
        unit="piece",
        shelf="A1",
        on_hand=7000,
        quantity=quantity,
        pack=0,
        cost=cost,
        old_cost=cost,
        value_cents=None if cost is None else cost * quantity // 100_000,
        price_cents=price_cents,
        new_price_cents=None,
        proposed_cents=None,
        margin=3396,
        old_margin=3396,
        labels=0,
        best_before=None,
        past=False,
        lot="",
        retired=False,
    )
    return replace(line, **more)  # type: ignore[arg-type]


LINES = (
    _line("cof", "Café moulu bio 250 g", 24_000, 41_000, 690),
    _line("che", "Fromage de Herve AOP", 4250, None, 2490, unit="kg", old_cost=None, margin=None),
    _line("gau", "Gaufrettes vanille 200 g", 20_000, 15_200, 265, best_before=date(2026, 11, 1), past=True),
    _line("900", "Sirop de Liège 900 g", 12_000, 46_000, 760, pack=6000, new_price_cents=790, labels=1),
    _line(
        "450",
        "Sirop de Liège 450 g",
        18_000,
        29_000,
        435,
        pack=6000,
        old_cost=27_100,
        proposed_cents=465,
        margin=2932,
        best_before=date(2027, 3, 31),
        lot="L7",
    ),
)
DELIVERY = views.DeliveryView(
    draft_id="d1",
    supplier_name="Meurens",
    document="8812",
    document_known=True,
    begun_at=NOW - timedelta(minutes=12),
    lines=LINES,
    pieces=74_000,
    value_cents=26_840,
    unknown_costs=1,
    labels=1,
    can_undo=True,
    suppliers=("Brasserie du Pont", "Meurens"),
)
_DRAFTS = tuple(
    views.DeliveryDraftView(key, name, paper, 3, NOW)
    for key, name, paper in (("d0", "Pont", "77"), ("d1", "Meurens", "8812"))
)


def _show(window: MainWindow, delivery: views.DeliveryView | None) -> None:
    window.go(STOCK)
    window.act("receive")
    window.on_notice(notices.DeliveryChanged(delivery, _DRAFTS if delivery else (), "450"))


def receiving(window: MainWindow) -> None:
    _show(window, DELIVERY)


def receiving_empty(window: MainWindow) -> None:
    _show(window, None)


def receiving_asked(window: MainWindow) -> None:
    """The same paper came before."""
    receiving(window)
    window.show()  # who does not see the question is not asked
    params: dict[str, str | int] = {"document": "8812", "day": "20/11/2026"}
    again = commands.PostDelivery("d1", sure=True)
    window.on_notice(notices.CommandRefused("delivery_received_before", params, "", again))


def receiving_unknown(window: MainWindow) -> None:
    receiving(window)
    window.on_notice(notices.DeliveredUnknown("d1", "5410126009903", "new"))


def receiving_paper(window: MainWindow) -> None:
    _show(window, replace(DELIVERY, supplier_name="", document="", document_known=False))
    window.act("delivery_paper")


def receiving_search(window: MainWindow) -> None:
    receiving(window)
    assert window.frame.shown == RECEIVING  # noqa: S101 - the picture would be another
    window.act("search")


def receiving_order(window: MainWindow) -> None:
    """What was ordered comes: sirup is there, waffles are short, coffee is still in the lorry."""
    coffee = replace(LINES[0], quantity=0, ordered=24_000, untouched=True, value_cents=0)
    waffles = replace(LINES[2], ordered=24_000, past=False, best_before=None)
    lines = (coffee, waffles, replace(LINES[3], ordered=12_000))
    _show(
        window,
        replace(
            DELIVERY,
            document="",
            document_known=False,
            lines=lines,
            pieces=32_000,
            order_number="1-0007",
            ordered_at=NOW - timedelta(days=5),
        ),
    )


SCENES = {
    scene.__name__: scene
    for scene in (
        receiving,
        receiving_empty,
        receiving_asked,
        receiving_unknown,
        receiving_paper,
        receiving_search,
        receiving_order,
    )
}
