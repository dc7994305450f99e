"""The mall's page: connected, refused, told, compared."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.mall.practice.line import Fault
from herstal_pos.mall.practice.town import KEY, SHOP
from herstal_pos.services import commands, notices, views
from herstal_pos.services.commands import Command
from herstal_pos.services.mall import exchange
from herstal_pos.ui.mall.mall_card_words import listed_in_words
from herstal_pos.ui.scenes.sample_orders import MALL
from tests.town_shop import COFFEE, SETTINGS, SIRUP, open_town_shop
from tests.ui.mall.mall_till import MallTill
from tests.ui.scenes.fitting import cut_off
from tests.ui.scripted_counter import Counter

SIRUP_NAME = "Sirop de Liège 450 g"


@pytest.fixture
def new(qtbot: QtBot) -> Iterator[MallTill]:
    """A shop that has no mall yet."""
    with open_town_shop(connected=False) as shop:
        till = MallTill(qtbot, shop)
        till.open_page()
        yield till


@pytest.fixture
def connected(qtbot: QtBot) -> Iterator[MallTill]:
    with open_town_shop() as shop:
        till = MallTill(qtbot, shop)
        till.open_page()
        yield till


# --- connecting


def test_a_shop_without_a_mall_is_told_so_and_what_it_needs(new: MallTill) -> None:
    assert new.sees("Aucun mall n'est connecté")
    assert new.sees("Le mall vous donne le code et la clé.")
    assert not new.card.leave.isEnabled()
    assert not new.issues.push.isEnabled()


def test_a_till_is_connected_by_keys_alone(new: MallTill) -> None:
    new.type("practice://town")
    new.press("Tab")
    new.type(SHOP)
    new.press("Tab", "Tab")
    new.type(KEY)
    new.press("F12")
    assert new.sentence == "Connecté. Le mall dit\u00a0: Épicerie du Pont"
    assert new.sees("Mall\u00a0: à jour")
    assert new.card.title.text == "Épicerie du Pont"
    assert new.shop.mall.state == "well"


def test_a_till_is_connected_with_what_was_pasted(new: MallTill) -> None:
    new.fill(" practice://town/shop-api/ ", f"{SHOP} ", f" {KEY} ")
    new.tap(new.button("Connecter"))
    assert new.shop.mall.settings == views.MallSettingsView(**SETTINGS)
    assert new.card.fields["address"].text() == "practice://town"


@pytest.mark.parametrize(
    ("address", "shop", "key", "said"),
    [
        ("practice://town", SHOP, "another", "Le mall n'accepte pas cette clé."),
        ("practice://town", "librairie", KEY, "Cette clé n'est pas celle de ce magasin."),
        ("le mall", SHOP, KEY, "Ce n'est pas une adresse de mall."),
    ],
)
def test_each_refusal_is_a_sentence_and_nothing_typed_is_lost(
    new: MallTill, address: str, shop: str, key: str, said: str
) -> None:
    new.fill(address, shop, key)
    new.press("F12")
    assert new.sentence == said
    assert new.sees("Aucun mall n'est connecté")
    assert new.card.typed() == {"address": address, "shop_token": shop, "sign_in": ""}
    assert str(new.card.secret) == key


def test_a_mall_that_is_away_is_told(new: MallTill) -> None:
    new.shop.wire.always = Fault.DOWN
    new.fill("practice://town", SHOP, KEY)
    new.press("F12")
    assert new.sentence == "Le mall ne répond pas. Réessayez plus tard."


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        (("", SHOP, KEY), "Adresse du mall"),
        (("practice://town", " ", KEY), "Code du magasin"),
        (("practice://town", SHOP, ""), "Clé, ou mot de passe"),
    ],
)
def test_what_is_missing_is_named_and_nobody_is_called(
    new: MallTill, typed: tuple[str, str, str], missing: str
) -> None:
    new.fill(*typed)
    new.forget()
    new.press("F12")
    assert new.sentence == f"Il manque encore\u00a0: {missing}"
    assert new.asked == []


def test_while_the_mall_is_called_the_page_says_so(qtbot: QtBot) -> None:
    with open_town_shop(connected=False) as shop:
        till = _Unanswered(qtbot, shop)
        till.open_page()
        till.fill("practice://town", SHOP, KEY)
        till.press("F12")
        assert till.card.state.accessibleName() == "Le mall est appelé"


class _Unanswered(MallTill):
    def hear(self, command: Command) -> None:
        if isinstance(command, commands.ConnectMall):
            Counter.hear(self, command)
        else:
            super().hear(command)


# --- the secret


def test_a_secret_is_never_seen_and_never_shown_again(new: MallTill) -> None:
    field = new.card.fields["secret"]
    new.fill("practice://town", SHOP, KEY)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert KEY not in field.displayText()
    new.press("F12")
    assert field.text() == ""
    assert new.sees("gardée, plus jamais montrée")
    assert "secret" not in new.screen.typed()


def test_a_secret_stands_in_no_words_of_what_was_asked(new: MallTill) -> None:
    new.fill("practice://town", SHOP, "s3cr3t")
    new.press("F12")
    assert "s3cr3t" not in repr(new.asked)
    assert all("s3cr3t" not in said for said in new.said())


# --- how it stands


def test_since_when_the_mall_is_away_is_told_and_what_waits(connected: MallTill) -> None:
    connected.shop.clock.pass_by(hours=1)
    since = connected.shop.clock.now()
    connected.shop.wire.always = Fault.DOWN
    connected.shop.sell(SIRUP)
    connected.mall_speaks()
    words = Words("fr")
    assert connected.sees("Mall\u00a0: ne répond pas, tout est gardé ici")
    assert connected.sees(f"Sans réponse depuis {words.short_day(since)} {words.time(since)}")
    assert connected.sees("1 envoi en attente")
    connected.shop.wire.always = Fault.NONE
    connected.mall_speaks()
    assert connected.sees("Mall\u00a0: à jour")
    assert connected.sees("rien n'attend")


def test_when_the_mall_last_answered_stands_there(connected: MallTill) -> None:
    answered = connected.shop.mall.answered_at
    assert answered is not None
    words = Words("fr")
    assert connected.sees(f"Dernière réponse\u00a0: {words.short_day(answered)} {words.time(answered)}")
    assert connected.sees("5 articles au mall")


def test_a_key_that_is_accepted_no_more_is_told(connected: MallTill) -> None:
    connected.says(*connected.shop.execute(exchange.ReportMall("sign_in")))
    assert connected.sees("Mall\u00a0: la clé n'est plus acceptée")


def test_leaving_the_mall_is_asked_once_more(connected: MallTill) -> None:
    connected.tap(connected.button("Déconnecter"))
    assert connected.shop.mall.state == "well"
    connected.tap(connected.button("Déconnecter pour de bon"))
    assert connected.shop.mall.state == "none"
    assert connected.sentence == "Déconnecté. Les commandes et les envois restent ici."
    assert connected.sees("Aucun mall n'est connecté")


# --- what the mall refused


def test_what_the_mall_refused_stands_there_in_words_and_in_its_own(connected: MallTill) -> None:
    connected.park_a_level("unknown", "No such variant")
    assert connected.sees("1 envoi refusé par le mall")
    [row] = connected.issues.list.lines.rows
    assert row.name == SIRUP_NAME
    assert connected.issues.why.text == (
        "Le mall ne le connaît pas, ou plus.\nLe mall dit\u00a0: No such variant"
    )


def test_a_reason_that_has_no_words_is_told_in_the_malls(connected: MallTill) -> None:
    connected.park_a_level("age_missing")
    assert connected.issues.why.text == "Le mall ne l'accepte pas.\nLe mall dit\u00a0: age_missing"


def test_what_was_refused_is_tried_again(connected: MallTill) -> None:
    connected.park_a_level("unknown")
    connected.tap(connected.button("Réessayer"))
    assert connected.sees("Rien n'est refusé par le mall")
    assert connected.shop.mall_counts(SIRUP) == (6, 0)


def test_what_was_refused_is_tried_again_by_keys(connected: MallTill) -> None:
    connected.park_a_level("unknown")
    connected.press("Down", "Enter")
    assert connected.sees("Rien n'est refusé par le mall")


def test_what_was_refused_is_set_aside(connected: MallTill) -> None:
    connected.park_a_level("unknown")
    connected.tap(connected.button("Mettre de côté"))
    assert connected.shop.mall.parked == ()
    assert not connected.issues.drop.isEnabled()


def test_the_chosen_one_of_several_is_meant(connected: MallTill) -> None:
    parked = tuple(
        views.ParkedRowView(row, "stock", name, "gone", "", connected.shop.clock.now())
        for row, name in ((7, "Un"), (8, "Deux"), (9, "Trois"))
    )
    connected.says(notices.MallChanged(replace(connected.shop.mall, parked=parked)))
    connected.tap_row(connected.issues.list, 1)
    connected.forget()
    connected.tap(connected.issues.retry)
    assert connected.asked[0] == commands.RetryParked(8)


# --- the stock


def test_the_whole_stock_is_told_and_compared(connected: MallTill) -> None:
    connected.tap(connected.button("Envoyer tout le stock"))
    assert connected.issues.compared.accessibleName() == "5 articles relus et comparés, tout concorde"


def test_what_differed_is_named_and_put_right(connected: MallTill) -> None:
    with connected.shop.town.at_work() as store:
        article = next(each for each in store.articles() if each.listing.title == SIRUP_NAME)
    different = views.DifferenceView(article.listing.key, SIRUP_NAME, 5, 7)
    connected.says(notices.StockCompared(5, (different,)))
    assert (
        connected.issues.compared.accessibleName() == "5 articles relus et comparés, 1 différence, renvoyée"
    )
    [row] = connected.issues.list.lines.rows
    assert row.spoken == f"{SIRUP_NAME}, , Au mall 5, ici 7"
    connected.says(notices.StockCompared(5, ()))
    [row] = connected.issues.list.lines.rows
    assert row.spoken == f"{SIRUP_NAME}, corrigé, Au mall 5, ici 7"
    assert connected.issues.compared.accessibleName() == "5 articles relus et comparés, tout concorde"
    assert not connected.issues.retry.isEnabled()


def test_a_comparison_waits_for_a_mall_that_is_away(connected: MallTill) -> None:
    connected.shop.wire.always = Fault.DOWN
    connected.tap(connected.button("Envoyer tout le stock"))
    assert connected.issues.compared.accessibleName() == "Le stock part, puis il est relu et comparé"
    assert connected.sees("5 envois en attente")
    connected.shop.wire.always = Fault.NONE
    connected.mall_speaks()
    assert connected.issues.compared.accessibleName() == "5 articles relus et comparés, tout concorde"


# --- reach and room


def test_every_part_of_the_page_is_reached_by_tab(connected: MallTill) -> None:
    connected.park_a_level("unknown")
    wanted: set[QWidget] = {
        *connected.card.fields.values(),
        connected.card.leave,
        connected.issues.retry,
        connected.issues.drop,
        connected.issues.push,
        connected.screen.save,
        *connected.screen.tabs.values(),
    }
    for _ in range(60):
        wanted -= {part for part in wanted if part.hasFocus()}
        connected.press("Tab")
    assert wanted == set()


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1536, 864)], ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_and_every_refusal_fits(qtbot: QtBot, language: str, size: tuple[int, int]) -> None:
    with open_town_shop() as shop:
        till = MallTill(qtbot, shop, language=language, size=size)
        shop.do(commands.SaveShop({"language": language, "name": "Épicerie du Pont"}))
        till.open_page()
        mall = shop.mall
        found = [list(cut_off(till.window))]
        for state in ("none", "starting", "well", "away", "sign_in", "forbidden", "unusable", "other_till"):
            till.says(
                notices.MallChanged(replace(mall, state=state, away_since=shop.clock.now(), waiting=120))
            )
            found.append(list(cut_off(till.window)))
        for reason in ("cancelled", "gone", "handed_over", "insufficient_stock_on_hand", "packed", "other"):
            said = "The fulfillment of this order cannot be recorded because of what a mall says at length"
            row = views.ParkedRowView(1, "hand_over", "M-2418", reason, said, shop.clock.now())
            till.says(notices.MallChanged(replace(mall, parked=(row,))))
            found.append(list(cut_off(till.window)))
        odd = views.SetAsideView("order", "9", "M-2418", "lines[].quantity", "kind", shop.clock.now())
        till.says(notices.MallChanged(replace(mall, set_aside=(odd,))))
        for left in (0, 1, 200):
            till.says(notices.MallAskedAgain(left))
            found.append(list(cut_off(till.window)))
        for refused in ("mall_sign_in", "mall_forbidden", "mall_address", "mall_away", "mall_other_till"):
            till.says(notices.CommandRefused(refused, {}))
            found.append(list(cut_off(till.window)))
        till.says(notices.StockCompared(1200, (views.DifferenceView("1", COFFEE, 5, 7),) * 1))
        found.append(list(cut_off(till.window)))
        till.tap(till.card.leave)
        found.append(list(cut_off(till.window)))
        assert list(chain(*found)) == []


def test_above_what_is_counted_more_than_that_is_said() -> None:
    words = Words("fr")
    said = [listed_in_words(replace(MALL, listed=number), words) for number in (5000, 5001)]
    assert said == ["5000 articles au mall", "Plus de 5\u00a0000 articles au mall"]
