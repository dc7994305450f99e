"""When the VAT of an advance is due: what the shop's accountant says."""

from herstal_pos.domain.shop.preorder_rules import PreorderRules, VatMoment
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.preorders.viewing import found
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import PREORDERS


def save_preorder_rules(
    command: commands.SavePreorderRules, work: Work, counter: Counter
) -> list[notices.Notice]:
    """For the advances to come: each is used as it was taken."""
    PREORDERS.keep(PreorderRules(VatMoment(command.vat)), work.settings)
    news = found(counter.today(), "", work, counter)
    work.commit()
    return [news]
