"""What of a listing no mall shows to shoppers (`mall-more.md` 11)."""

from herstal_pos.services.mall.platform import MallListing

MOST_CENTS = 9_999_999
MOST_LETTERS = 120


def listing_refused(listing: MallListing) -> str:
    """As `ListingResult.reason` has it; "" where it can be shown. Vendure itself takes a price of nought, or
    below."""
    if not 1 <= listing.price_cents <= MOST_CENTS:
        return "price"
    names = (listing.title, *listing.names.values())
    if any(not name.strip() or len(name) > MOST_LETTERS or {*name} & {*"<>"} for name in names):
        return "name"
    return ""
