"""What a unit costs and how it is taxed, in words."""

from herstal_pos.i18n import Words


def unit_cost(cost: int, words: Words) -> str:
    """Of ten-thousandths of a euro: `4,60 €`, and with four places where cents do not say it."""
    cents, rest = divmod(cost, 100)
    if not rest:
        return words.money(cents)
    euros, places = divmod(cost, 10_000)
    return words.money(euros * 100).replace("00", f"{places:04d}", 1) if not euros else words.money(cents)


def rate_words(points: int | None, words: Words) -> str:
    return words("shelf.no_vat") if points is None else words.percent(points)
