"""What a person does about an order that others changed."""

from herstal_pos.i18n import Words
from herstal_pos.services.views import GoodsView, OrderCardView

_ALSO = {"address": "alarm.new_labels", "refunded": "alarm.ask_mall"}
_ELSE = {"unpacked": "alarm.pack_again", "packed": "alarm.packed_there"}
"""Besides, or instead of, what has to be done with goods: the same stands on its slip."""

REASONS = ("out_of_stock", "damaged", "expired", "closed", "other")
"""Why an order is refused, by the figure that says it."""


def what_to_do(card: OrderCardView, words: Words) -> list[str]:
    """About an order that others changed: sentences, the first is the most urgent."""
    if card.column == "handed_over":
        on_the_bike = card.by_bike and card.stage != "delivered"
        without = [words("alarm.left_without", goods=_goods(goods, words)) for goods in card.add]
        return without or [words("alarm.on_the_bike" if on_the_bike else "alarm.with_customer")]
    if card.stop in ("cancelled", "vanished"):
        return [_all_back(card, words)]
    if card.stop == "changing":
        return [words("alarm.wait_for_mall")]
    out = "alarm.take_out" if card.bags else "alarm.to_shelf"
    said = [words(out, goods=_goods(goods, words)) for goods in card.put_back]
    said += [words("alarm.add", goods=_goods(goods, words)) for goods in card.add]
    said += [words("alarm.unpack_there", goods=_goods(goods, words)) for goods in card.contested]
    if also := _ALSO.get(card.stop):
        said.append(words(also))
    return said or [words(_ELSE.get(card.stop, "alarm.read_again"))]


def _goods(goods: GoodsView, words: Words) -> str:
    return words("orders.goods", count=goods.count, title=goods.title)


def _all_back(card: OrderCardView, words: Words) -> str:
    if card.bags:
        return words("alarm.open_bags", count=card.bags)
    if units := card.units_back or card.picked:
        return words("alarm.put_back", count=units)
    return words("alarm.nothing_taken")
