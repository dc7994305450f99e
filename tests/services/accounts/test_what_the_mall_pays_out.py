"""What the mall owes, and what it pays out: noted once, taken back, in each file to the cent."""

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

from herstal_pos.domain.accounts.mall.payout import MallClaim, claim_of
from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.services import commands, notices, views
from herstal_pos.storage.accounts.exports.parcel import beside
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.services.accounts.exports.test_invoiced_tickets import ASKED, cents, sheet
from tests.sold_in_the_mall import books_by, bought

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def account(shop: LittleShop) -> views.MallAccountView:
    shop.do(commands.ShowMallAccount())
    shown: notices.MallAccountShown = shop.heard[notices.MallAccountShown]
    return shown.account


def pays(
    shop: LittleShop, received: int, fee: int = 0, vat: int = 0, reason: str = "", reference: str = "V1"
) -> commands.NoteMallPayout:
    """Not refused; gives what was asked, to be asked again."""
    seen = account(shop).seen
    asked = commands.NoteMallPayout(shop.counter.today(), received, fee, vat, reference, reason, seen)
    shop.do(asked)
    return asked


def test_the_oldest_sale_is_paid_first() -> None:
    sold = [(TUESDAY, -100), (TUESDAY, 300), (MONDAY, 500)]
    assert claim_of(700, sold) == MallClaim(700, MONDAY)
    assert claim_of(200, sold) == MallClaim(200, TUESDAY)
    assert claim_of(0, sold) == MallClaim(0, None)
    assert claim_of(-50, sold) == MallClaim(-50, None)
    read = iter(sold)
    assert claim_of(150, read).since == TUESDAY
    assert list(read) == [(MONDAY, 500)], "what was paid out long ago is not read"
    fits = [MallClaim(700).is_settled_by(each) for each in (-1, 0, 700, 701)]
    assert fits == [False, True, True, False]
    assert [MallClaim(-50).is_settled_by(each) for each in (-51, -50, 0, 1)] == [False, True, True, False]


def test_it_is_noted_once_and_more_than_is_owed_needs_a_reason(shop: LittleShop) -> None:
    books_by(shop, MallSelling.PAID)
    bought(shop, "8", "B1", 3, 1060)
    today = shop.counter.today()
    assert (account(shop).owed_cents, account(shop).since) == (3180, today)
    asked = pays(shop, 2000, 121, 21)
    assert account(shop).owed_cents == 3180 - 2121
    assert shop.refusal(asked) == "payout_known"  # the key was pressed twice
    again = commands.NoteMallPayout(today, 2000, 121, 21, "V1", "", account(shop).seen)
    assert shop.refusal(again) == "payout_twice"
    for wrong, why in (
        ((today, 0, 0, 0, "", ""), "amount_needed"),
        ((today + timedelta(1), 1, 0, 0, "", ""), "day_not_yet"),
        *(((today, sign * 10**12, 0, 0, "", "x"), "payout_large") for sign in (1, -1)),
        *(((today, 1, sign * 10**12, 0, "", "x"), "payout_large") for sign in (1, -1)),
        ((today, 1, 10, 11, "", ""), "payout_vat"),
        ((today, -1, -10, 5, "", ""), "payout_vat"),
        ((today, 1, 0, 0, "x" * 141, ""), "payout_long"),
        ((today, 1060, 0, 0, "", ""), "payout_above"),
        ((today, -1, 0, 0, "", ""), "payout_above"),
        ((today.replace(year=2025), 1, 0, 0, "", ""), "payout_before"),
    ):
        assert shop.refusal(commands.NoteMallPayout(*wrong, account(shop).seen)).split()[0] == why
    pays(shop, 1060, reason="deux semaines en une")
    assert account(shop).owed_cents == -1
    pays(shop, -1)  # the mall takes it back
    assert (account(shop).owed_cents, account(shop).since) == (0, None)
    shop.do(commands.RefuseOrder(bought(shop, "9", "B2", 1, 500), "closed"))
    assert account(shop).owed_cents == 0
    newest = account(shop).payouts[0]
    for _ in range(2):
        shop.do(commands.TakeBackMallPayout(newest.id))
    assert account(shop).owed_cents == -1
    assert (account(shop).payouts[0].is_back, account(shop).seen) == (True, 4)
    assert shop.verify().findings == ()


def test_the_accountants_files_close_the_claim(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        shop.sell(BREAD)
        books_by(shop, MallSelling.PAID)
        bought(shop, "8", "B1", 3, 1060)
        pays(shop, 3059, 121, 21, reference="+VIR 7")
        for sign in (1, -1):  # it gives a fee back, and does not
            pays(shop, sign * 50, sign * -50, reason="x", reference="V0")
        wrong = pays(shop, 100, reason="x", reference="V2")
        shop.do(commands.TakeBackMallPayout(account(shop).payouts[0].id))
        assert wrong.received_cents == 100
        assert account(shop).owed_cents == 0
        shop.do(commands.ShowDay())
        assert shop.heard[notices.DayChanged].day.mall_paid_cents == 3059
        shop.do(commands.CloseDay({5000: 2}, 5000, "unknown", sure=True))
        assert shop.verify().findings == ()
    made = beside(str(tmp_path / "shop.db"), **ASKED, folder=str(tmp_path))
    with ZipFile(made["path"]) as archive:
        journal = sheet(archive, "journal-des-recettes.csv")
        entries = sheet(archive, "ecritures.csv")
        act = archive.read("winbooks/ACT.txt").decode("cp1252")
        grids = {row["Grille"]: cents(row["Montant"]) for row in sheet(archive, "aide-tva.csv")}
    assert (grids["82"], grids["59"]) == (100, 21)  # what was kept, without what was given back
    said = [(row["Ticket"], row["Taux ou moyen"], cents(row["TVA comprise"])) for row in journal]
    assert [row for row in said[-9:] if row[0] != "V0"] == [
        ("'+VIR 7", "Reçu du mall en banque", 3059),
        ("'+VIR 7", "Retenu par le mall", 121),
        ("'+VIR 7", "dont TVA", 21),
        ("V2", "Reçu du mall en banque", 100),
        ("V2", "Reçu du mall en banque", -100),
    ]
    piece: defaultdict[str, int] = defaultdict(int)
    claim = 0
    for row in entries:
        amount = cents(row["Débit"]) - cents(row["Crédit"])
        claim += amount if row["Tiers"] == "MALL" else 0
        if row["Journal"] == "Banque":
            piece[row["Compte"]] += amount
    assert claim == 0
    assert piece == {"550000": 3059, "613000": 100, "411000": 21, "400000": -3180}
    of_bank = [line for line in act.splitlines() if '"BNQ","5","P261125"' in line]
    assert of_bank
    assert not any('"0.00"' in line for line in of_bank)
