"""What was given of an open sale is said of each means, not of the last one."""

from herstal_pos.i18n import Words
from herstal_pos.services.views import CARD, CASH, TenderView
from herstal_pos.ui.counter.payment.means import parts_paid


def said(*parts: tuple[object, int]) -> str:
    tenders = [TenderView(means, cents) for means, cents in parts]  # type: ignore[arg-type]
    return parts_paid(tenders, Words("fr")).replace("\u00a0", " ")


def test_one_means_is_said_as_ever() -> None:
    assert said((CASH, 500)) == "Déjà payé en espèces : 5,00 €"
    assert said((CASH, 500), (CASH, 200)) == "Déjà payé en espèces : 7,00 €"


def test_two_means_are_both_said() -> None:
    assert said((CASH, 500), (CARD, 1000)) == "Déjà payé : Espèces 5,00 €, Carte bancaire 10,00 €"
    assert said((CASH, -500), (CARD, -1000)) == "Déjà rendu : Espèces 5,00 €, Carte bancaire 10,00 €"
