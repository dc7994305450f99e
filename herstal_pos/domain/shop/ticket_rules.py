"""When a ticket comes on paper by itself. Digital it always is (`belgium.md` 1.3, 13)."""

from enum import StrEnum

from herstal_pos.records import record


class PaperWish(StrEnum):
    """What the shop wants of a ticket that nobody asked for on paper."""

    ALWAYS = "always"
    ON_DEMAND = "on_demand"
    ABOVE = "above"


@record(frozen=True)
class TicketRules:
    """`above_cents`: of a ticket's total, with `ABOVE`; that sum itself prints none."""

    paper: PaperWish = PaperWish.ALWAYS
    above_cents: int = 0

    def want_paper(self, total_cents: int, *, gives_back: bool) -> bool:
        """`gives_back`: money or goods went the other way, which each side wants in its hand."""
        if gives_back or total_cents < 0 or self.paper is PaperWish.ALWAYS:
            return True
        return self.paper is PaperWish.ABOVE and total_cents > self.above_cents


_WALLONIA = (range(1300, 1500), range(4000, 8000))


def is_walloon(postcode: str) -> bool:
    """There the decree of 9 March 2023, article 29, ended the paper that nobody asked for.

    >>> is_walloon("4040"), is_walloon("1348"), is_walloon("1000"), is_walloon("9000")
    (True, True, False, False)
    """
    is_one = postcode.isascii() and postcode.isdigit()
    return is_one and any(int(postcode) in codes for codes in _WALLONIA)
