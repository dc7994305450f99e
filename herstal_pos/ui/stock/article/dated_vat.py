"""A VAT code from a day on: the rate is chosen in the form, the day typed, the key takes both."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame.bridge import Bridge

if TYPE_CHECKING:
    from herstal_pos.services.views import ArticleView, PlannedVatView

type Say = Callable[[str], None]


class DatedVat(QObject):
    """`changed`: there is another plan, or none any more."""

    changed = Signal()

    def __init__(self, bridge: Bridge, words: Words, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._words, self._say = bridge, words, say
        self._article: ArticleView | None = None
        self.planned: PlannedVatView | None = None

    def show_article(self, article: "ArticleView") -> None:
        self._article, self.planned = article, article.planned_vat

    def take(self, vat_code: str, day: str) -> None:
        """The rate as it is chosen now, the day as typed. Neither: what is planned is dropped."""
        article = self._article
        if article is None:
            return
        is_another = vat_code != article.form.vat_code
        if is_another and day:
            self._bridge.submit(commands.PlanVat(article.product_id, vat_code, day))
        elif self.drops(vat_code, day):
            self._bridge.submit(commands.DropPlannedVat(article.product_id))
        else:
            self._say(self._words("dated.vat_how"))

    def drops(self, vat_code: str, day: str) -> bool:
        """Whether the key would take back what is planned."""
        article = self._article
        is_another = article is not None and vat_code != article.form.vat_code
        return self.planned is not None and not is_another and not day

    def of_regime(self, vat_code: str) -> tuple[str, str]:
        """What a shop that charges no VAT says of an article at this rate, and the ink of it."""
        article = self._article
        if article is None or not article.franchise:
            return "", "ink2"
        if dict(article.rates).get(vat_code):
            return self._words("article.franchise_taxed"), "ink2"
        return self._words("invoiced.untaxed_franchise"), "ink2"

    def on_notice(self, notice: Notice) -> None:
        if (
            isinstance(notice, notices.VatPlanned)
            and self._article is not None
            and notice.product_id == self._article.product_id
        ):
            self.planned = notice.planned
            self.changed.emit()

    def text(self) -> str:
        return planned_text(self.planned, self._words) if self.planned is not None else ""


def planned_text(planned: "PlannedVatView", words: Words) -> str:
    """`TVA 6 % dès le 1 mars`."""
    rate = words("free.not_taxed") if planned.points is None else words.percent(planned.points)
    return words("dated.vat_from", rate=rate, first=words.day_of_month(planned.first_day))
