"""`PrintHealth`: told in any case, printed where there is a printer; each figure that of the books."""

from herstal_pos import __version__
from herstal_pos.services import commands, notices
from herstal_pos.services.whole.health import health_of
from tests.little_shop import BREAD, LittleShop

RECEIPT_READY = (("receipt", "ready"),)


def notices_of(shop: LittleShop, kind: type) -> list[notices.Notice]:
    return [notice for notice in shop.do(commands.PrintHealth(RECEIPT_READY)) if isinstance(notice, kind)]


def test_without_a_printer_it_is_told_and_not_printed(shop: LittleShop) -> None:
    (health,) = notices_of(shop, notices.HealthReported)
    assert isinstance(health, notices.HealthReported)
    titles = [title for title, _ in health.sections]
    assert titles == ["Caisse", "Appareils", "Données", "Sauvegarde", "Mall"]
    assert notices_of(shop, notices.PrintJobChanged) == []


def test_with_a_printer_it_is_also_a_paper_that_waits_for_it(shop: LittleShop) -> None:
    shop.do(commands.ChoosePrinter("tcp://127.0.0.1:1", "generic-80"))
    (queued,) = notices_of(shop, notices.PrintJobChanged)
    assert isinstance(queued, notices.PrintJobChanged)
    assert (queued.job.kind, queued.job.state) == ("health", "queued")
    assert len(notices_of(shop, notices.HealthReported)) == 1


def test_its_facts_are_those_of_the_books(shop: LittleShop) -> None:
    sold = shop.sell(BREAD)
    with shop.storage.look() as work:
        health = health_of(RECEIPT_READY, work, shop.counter)
    assert (health.version, health.at, health.written_at) == (__version__, shop.clock.now(), shop.clock.now())
    assert (health.last_ticket, health.numbers_agree, health.day_open) == (sold.number_text, True, True)
    assert (health.last_z, health.backup_at, health.mall_state) == (None, None, "none")
    assert (health.devices, health.papers_waiting) == (RECEIPT_READY, 1)
    shop.do(commands.CloseDay({}))
    shop.do(commands.ReportBackup(shop.clock.now(), "one.db"))
    now = shop.clock.now()
    shop.do(commands.SaveClosingRules(blind=False, second_place="/stick", third_place="/share"))
    shop.do(commands.ReportCopy(now, "one.db", "/stick", apart=True))
    shop.do(commands.ReportCopy(now, "one.db", "/share", reason="slow"))
    shop.do(commands.ReportCopy(now, "one.db", ticket=sold.number_text))
    shop.do(commands.ReportCopy(now, "one.db", reason="unlike"))
    with shop.storage.look() as work:
        health = health_of((), work, shop.counter)
    assert health.last_z == (1, now)
    assert (health.day_open, health.backup_at) == (False, now)
    assert health.places == (("", now, True), ("slow", None, False))
    assert health.proof == (now, sold.number_text, "unlike")


def test_a_card_of_keys_wants_a_printer(shop: LittleShop) -> None:
    card = commands.PrintKeyCard((("Vente", (("F12", "Espèces"),)),))
    assert shop.refusal(card) == "printer_missing"
    shop.do(commands.ChoosePrinter("tcp://127.0.0.1:1", "generic-80"))
    (queued,) = shop.do(card)
    assert isinstance(queued, notices.PrintJobChanged)
    assert queued.job.kind == "keys"
