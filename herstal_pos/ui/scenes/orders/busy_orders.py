"""A rainy Saturday's board: forty orders of the town, two of them stopped, and as many more as are asked
for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from herstal_pos.services import views
from herstal_pos.ui.scenes.sample_orders import NEW, PICKED, card, ordered
from herstal_pos.ui.scenes.sample_shop import NOW

_READY = {"column": "ready", "stage": "ready"}
_NEW = {"column": "new", "stage": "new", "can_undo": False}
_PEOPLE = (
    *("Nadia E.", "Paul H.", "Lotte P.", "Karim B.", "Zoé M.", "Inès B.", "Sara K.", "Jean L.", "Tom W."),
    *("Aline D.", "Rik V.", "Mia J.", "Omar Z.", "Eva S.", "Léa C.", "Noé F.", "Luc G.", "Ada N.", "Ugo R."),
)
_GOODS = (
    *(("Sirop de Liège 450 g", "A1"), ("Café moulu bio 250 g", "A2"), ("Biscuits au beurre 250 g", "A4")),
    *(("Gaufrettes vanille 200 g", "B1"), ("Pâtes artisanales 500 g", "B3"), ("Bougie figuier", "C2")),
)
_CANDLE = views.GoodsView("Bougie figuier", 1)


def _goods(number: int, lines: int) -> tuple[views.OrderedView, ...]:
    return tuple(
        ordered(*_GOODS[(number + place) % len(_GOODS)], 1 + (number + place) % 3) for place in range(lines)
    )


def _order(number: int, bike: str, **changed: object) -> views.OrderCardView:
    goods = _goods(number, 1 + number * 5 % 4)
    placed = NOW - timedelta(minutes=55, seconds=-number)
    made: dict[str, object] = {
        "goods": goods,
        "line_count": len(goods),
        "wanted": sum(line.wanted for line in goods),
        "street": "rue Saint-Lambert 90",
        "placed_at": placed,
        "received_at": NOW - timedelta(seconds=30),
    }
    return card(f"M-{number}", _PEOPLE[number % len(_PEOPLE)], bike, **(made | changed))


def _bag(number: int, bike: str, bags: int = 1, handed: int = 0) -> views.OrderCardView:
    each = tuple(
        views.BagView(bag, NOW - timedelta(minutes=1) if bag <= handed else None, cold=bag > 2)
        for bag in range(1, bags + 1)
    )
    marked: dict[str, object] = {"each_bag": each, "grams": 1400 * bags}
    return _order(number, bike, bags=bags, bags_handed=handed, **marked, **_READY)


def _forty() -> Iterator[views.OrderCardView]:
    back = (views.GoodsView("Sirop de Liège 450 g", 3),)
    yield _order(2409, "14:36", stage="cancelled", alarm="cancelled", picked=3, put_back=back)
    yield _order(2414, "14:50", stage="picking", alarm="changed", bags=1, put_back=(_CANDLE,))
    yield from (_bag(2402, "14:36"), _bag(2405, "14:36"), _bag(2406, "14:36", 3, 1), _bag(2415, "14:36"))
    yield from (_bag(2417, "14:36", 2), _order(2411, "14:36", stage="picking", picked=1))
    yield PICKED
    yield from (_order(number, "14:50") for number in (2420, 2422, 2424, 2425))
    yield from (_order(2426, "14:50", **_NEW), _order(2427, "14:50", **_NEW))
    yield from (_bag(2428, "14:50"), _bag(2430, "14:50"))
    yield from (_order(number, "15:20") for number in range(2431, 2439))
    yield from (_order(number, "15:20", **_NEW) for number in range(2439, 2444))
    yield _bag(2444, "15:20")
    yield from (_order(number, "15:50") for number in range(2445, 2452))
    yield from (_order(number, "15:50", **_NEW) for number in (2452, 2453))


FETCHED = replace(_bag(2455, "15:20", 2), by_bike=False, bike_at=None, street="", age=18)
FORTY = tuple(_forty())
TWELVE = FORTY[6:18]
ONE = (NEW,)


def many(count: int) -> tuple[views.OrderCardView, ...]:
    """Every half hour twenty more, behind the forty."""
    late = [f"{16 + half // 2}:{(half % 2) * 30:02}" for half in range(16)]
    rest = (_order(2500 + place, late[place // 20 % len(late)]) for place in range(count - len(FORTY)))
    return (*FORTY, *rest)
