"""The electronic vouchers of Belgium, by what they are good for and by who issues them: each issuer is joined
by contract, gets its own claims, and is a means of its own.

They are paid on the card terminal; which goods they are good for says the article (`Product`'s card).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.records import record

_EDENRED, _MONIZZE, _PLUXEE = ("edenred", "Edenred"), ("monizze", "Monizze"), ("pluxee", "Pluxee")
_ISSUERS = {
    "meal": (_EDENRED, _MONIZZE, _PLUXEE, ("got", "G.O.T.")),
    "eco": (_EDENRED, _MONIZZE, _PLUXEE),
    "gift": (_EDENRED, _MONIZZE, _PLUXEE),
}
_WORDS = {
    "meal": (("fr", "Repas"), ("nl", "Maaltijd"), ("de", "Mahlzeit"), ("en", "Meal")),
    "eco": (("fr", "Éco"), ("nl", "Eco"), ("de", "Öko"), ("en", "Eco")),
    "gift": (("fr", "Cadeau"), ("nl", "Cadeau"), ("de", "Geschenk"), ("en", "Gift")),
}
_FIRST_POSITION = 10


@record(frozen=True)
class VoucherIssuer:
    """`means_id` of the means that it is; `voucher` a value of `stock.card.Voucher`."""

    means_id: str
    voucher: str
    name: str


def issuers() -> Iterator[VoucherIssuer]:
    """In the order in which they stand on a till."""
    for voucher, known in _ISSUERS.items():
        for key, name in known:
            yield VoucherIssuer(f"{voucher}-{key}", voucher, name)


def means_of(issuer: VoucherIssuer, position: int) -> Means:
    names = tuple((language, f"{word} {issuer.name}") for language, word in _WORDS[issuer.voucher])
    return Means(
        issuer.means_id,
        MeansKind.VOUCHER,
        names,
        issuer.name,
        position=_FIRST_POSITION + position,
        voucher=issuer.voucher,
    )


def last_day_before(today: date) -> date:
    """Of a means that is taken no more from today on."""
    return today - timedelta(days=1)
