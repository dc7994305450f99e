"""What was paid in the mall is in the accountant's files beside the Zs, and sums to the facts."""

from collections import defaultdict
from copy import replace
from pathlib import Path
from zipfile import ZipFile

from herstal_pos.services import commands, notices
from herstal_pos.storage.accounts.exports.parcel import beside
from tests.little_shop import BREAD, open_shop
from tests.services.accounts.exports.test_invoiced_tickets import ASKED, cents, sheet
from tests.sold_in_the_mall import bought, sold_in_the_mall


def test_an_order_and_one_that_was_refused(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        shop.sell(BREAD)
        shop.do(commands.ShowAccountant())
        form = shop.heard[notices.AccountantShown].accountant.form
        assert form.mall == "handed_over"
        shop.do(commands.SaveAccountant(replace(form, mall="paid")))
        bought(shop, "8", "=B1", 3, 1060)
        sold_in_the_mall(shop)
        shop.do(commands.CloseDay({5000: 2}, 5000, "unknown", sure=True))
        z = shop.counter.till.prefix
        assert shop.verify().findings == ()
    made = beside(str(tmp_path / "shop.db"), **ASKED, folder=str(tmp_path))
    with ZipFile(made["path"]) as archive:
        journal = sheet(archive, "journal-des-recettes.csv")
        entries = sheet(archive, "ecritures.csv")
        grids = {row["Grille"]: cents(row["Montant"]) for row in sheet(archive, "aide-tva.csv")}
        act = archive.read("winbooks/ACT.txt").decode("cp1252")
    here = [row for row in journal if not row["Z"]]
    assert {row["Caisse"] for row in journal if row["Z"]} == {z}
    columns = ("TVA comprise", "TVA")
    said = [(row["Ticket"], row["Taux ou moyen"], *(cents(row[each]) for each in columns)) for row in here]
    assert said == [
        ("'=B1", "6\xa0%", 3180, 180),
        ("B2", "6\xa0%", 212, 12),
        ("B2", "6\xa0%", -212, -12),
        ("", "Payé au mall", 3180, 0),
    ]
    assert (grids["01"], grids["54"]) == (302 + 3000, 18 + 180)
    documents: defaultdict[str, int] = defaultdict(int)
    mall = [row for row in entries if row["Tiers"] == "MALL"]
    [owed] = mall
    assert cents(owed["Débit"]) == 3180
    for row in entries:
        if row["Pièce"] == owed["Pièce"]:
            documents[row["Compte"]] += cents(row["Débit"]) - cents(row["Crédit"])
    assert documents == {"400000": 3180, "451000": -180, "700006": -3000}
    assert '"M261125"' in act
