"""Less than the price: in per cent, as an amount, or down to what is left; and why. Notes beside lines."""

from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.errors import Refused
from herstal_pos.i18n import LANGUAGES
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.cart import cart_of, save_and_show
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here

_MOST_LETTERS = 80


def discount_line(command: commands.DiscountLine, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused on deposits and on what comes back (`line_fixed`), and for more than the line costs
    (`discount_range`)."""
    sale = cart_of(work, counter)
    sale.discount_line(command.line_id, _asked(command, sale.line(command.line_id).gross_cents))
    return save_and_show(sale, work, command.line_id)


def discount_sale(command: commands.DiscountSale, work: Work, counter: Counter) -> list[notices.Notice]:
    """Split over VAT rates and lines to the cent. What is left counts deposits and what comes back too: they
    stay as they are."""
    sale = cart_of(work, counter)
    undiscounted = sale.total_cents + sum(line.share_cents for line in sale.live_lines)
    sale.discount(_asked(command, undiscounted))
    return save_and_show(sale, work, None)


def write_note(command: commands.WriteNote, work: Work, counter: Counter) -> list[notices.Notice]:
    sale = cart_of(work, counter)
    sale.write_note(command.line_id, command.note.strip()[:_MOST_LETTERS])
    return save_and_show(sale, work, command.line_id)


def speak_to(command: commands.SpeakTo, work: Work, counter: Counter) -> list[notices.Notice]:
    sale, shops = cart_of(work, counter), shop_here(work, counter).language
    asked = command.language
    if asked is None:
        asked = LANGUAGES[(LANGUAGES.index(sale.language or shops) + 1) % len(LANGUAGES)]
    sale.speak(asked if asked in LANGUAGES and asked != shops else "")
    return save_and_show(sale, work, None)


def _asked(command: commands.DiscountLine | commands.DiscountSale, cents: int) -> Discount:
    """`cents`: what it costs without. Nothing left to take off is no discount, and has no reason."""
    off_cents = command.off_cents
    if command.left_cents is not None:
        off_cents = cents - command.left_cents
        if off_cents < 0:
            raise Refused("discount_range", amount_cents=cents)
    reason = command.reason.strip()[:_MOST_LETTERS]
    return Discount(command.percent, off_cents, reason if command.percent or off_cents else "")
