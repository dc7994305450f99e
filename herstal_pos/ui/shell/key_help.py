"""The table of keys in words: for the panel of F1, and for the card that lies beside the till."""

from collections.abc import Iterable, Sequence

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.keys import KEYS, Key, Scope

type Rows = tuple[tuple[str, str], ...]
type Section = tuple[str, Rows]
"""A heading, and under it each key's cap and what it does."""

_ON_THE_CARD = (
    *(
        Scope.SALE,
        Scope.TILES,
        Scope.ARRANGING,
        Scope.MEANS,
        Scope.PAID,
        Scope.SEARCH,
        *(
            Scope.CUSTOMERS,
            Scope.CUSTOMER,
            Scope.ACCOUNT,
            Scope.INVOICING,
            Scope.ISSUED,
            Scope.PERSON,
            Scope.IDLE,
        ),
        Scope.ORDERS,
        Scope.PICKING,
        Scope.RETURNING,
    ),
    *(
        Scope.STOCK,
        Scope.RECEIVING,
        Scope.INVOICES,
        Scope.INVOICE,
        Scope.ARTICLE,
        Scope.COUNT,
        Scope.COUNTED,
        Scope.LABELS,
        Scope.LISTS,
        Scope.BULK,
        Scope.VALUE,
        Scope.PROMOTIONS,
        Scope.PROMOTION,
        Scope.SUPPLIES,
        Scope.SUPPLY,
        Scope.FAMILY,
    ),
    *(Scope.DAY, Scope.FIGURES, Scope.ZS, Scope.SELLERS, Scope.TRANSFERS, Scope.TOWN),
    *(Scope.ACCOUNTANT, Scope.MALL_ACCOUNT, Scope.CLOSING, Scope.CLOSED, Scope.DEVICES),
    *(Scope.CARDS, Scope.TERMINAL),
    *(Scope.SCALE, Scope.ARCHIVES, Scope.VERSION, Scope.MOVING, Scope.HOURS, Scope.WELCOME),
)


def of_screen(scopes: Sequence[Scope], words: Words, *, further_means: bool = False) -> tuple[Section, ...]:
    """What keys do where the nearest of `scopes` is first: each key once, then those of everywhere."""
    taken: set[str] = set()
    here = [key for scope in scopes for key in _in(scope, further_means) if _is_first(key, taken)]
    everywhere = [key for key in _in(Scope.EVERYWHERE, further_means) if _is_first(key, taken)]
    return (words("keys.here"), _rows(here, words)), (words("keys.everywhere"), _rows(everywhere, words))


def card(words: Words, *, further_means: bool = False) -> tuple[Section, ...]:
    """All keys of the till, by screen."""
    shown = [(scope, _in(scope, further_means)) for scope in _ON_THE_CARD]
    screens = (
        (words(f"scope.{scope}"), _rows(keys_of_it, words)) for scope, keys_of_it in shown if keys_of_it
    )
    return (*screens, (words("keys.everywhere"), _rows(_in(Scope.EVERYWHERE, further_means), words)))


def _in(scope: Scope, further_means: bool) -> list[Key]:
    """A shop without further means is not told of their keys."""
    built = (key for key in KEYS if scope in key.scopes and keys.is_built(key.action))
    return [key for key in built if further_means or key.action not in keys.OF_FURTHER_MEANS]


def _is_first(key: Key, taken: set[str]) -> bool:
    known = key.sequence in taken
    taken.add(key.sequence)
    return not known


def _rows(keys_of_it: Iterable[Key], words: Words) -> Rows:
    """An action once, by its first key."""
    actions = dict.fromkeys(key.action for key in keys_of_it)
    return tuple((keys.cap(action, words), words(f"action.{action}")) for action in actions)
