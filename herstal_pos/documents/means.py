"""A means of payment on paper: the shop's own name of it, else its kind's word."""

from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.i18n import Words

_REFUNDED = {
    MeansKind.CASH: "receipt.refund_cash",
    MeansKind.CARD: "receipt.refund_card",
    MeansKind.ACCOUNT: "receipt.refund_account",
    MeansKind.TRANSFER: "receipt.refund_transfer",
}


_OWED = {MeansKind.TRANSFER: "receipt.transfer"}  # nothing is paid by it yet


def means_said(means: Means, words: Words) -> str:
    owed = _OWED.get(means.kind)
    if owed and not means.names:
        return words(owed)
    return means.name(words.language) or words(f"means.{means.kind.value}")


def refund_said(means: Means, words: Words) -> str:
    """What went back by it."""
    own = _REFUNDED.get(means.kind)
    return words(own) if own and not means.names else words("receipt.refund", means=means_said(means, words))
