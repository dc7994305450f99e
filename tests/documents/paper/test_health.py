"""The till's health on paper: a label and a value a row, the same as on the screen, in four languages."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

import pytest

from hardware.drivers.profiles import profile
from herstal_pos.documents.paper.device_words import device_sentence, device_text
from herstal_pos.documents.paper.health import GIGABYTE, Health, health_ticket, sections
from herstal_pos.documents.paper.key_card import key_card
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services.shop.settings_rows import COPY_FAILURES, FAILURES, PROOF_FAILURES
from tests.documents.tickets import KEYS, MIDDLE, NARROW, SHOP, WIDE, health, on_paper, quiet_health
from tests.emulator import Emulator
from tests.hardware.judges import printed

STATES = ("ready", "printing", "paper_low", "paper_out", "cover_open", "offline", "unreachable", "error")
MALL = ("none", "starting", "well", "away", "sign_in", "forbidden", "unusable", "other_till")

languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with Emulator(tmp_path_factory.mktemp("health")) as running:
        yield running


def rows(health: Health, language: str = "fr") -> dict[str, str]:
    return {label: value for _, pairs in sections(health, Words(language)) for label, value in pairs}


def paper(health: Health, language: str, printer: str) -> str:
    return on_paper(health_ticket(health, SHOP, language, practice=False), printer)


@languages
@pytest.mark.parametrize("printer", [WIDE, MIDDLE, NARROW])
def test_each_row_is_on_one_line_of_any_paper(language: str, printer: str) -> None:
    lines = [line.strip() for line in paper(health(), language, printer).splitlines()]
    for label, value in rows(health(), language).items():
        label, value = (text.replace("\u00a0", " ") for text in (label, value))  # noqa: PLW2901
        assert any(line.startswith(label) and line.endswith(value) for line in lines), (label, value)


@languages
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", ["receipt", "label"])
def test_a_device_is_said_by_its_name_and_its_state(language: str, state: str, kind: str) -> None:
    name, how = device_text(kind, state, Words(language))
    assert name
    assert how
    sentence = device_sentence(kind, state, Words(language))
    assert sentence.startswith(name)
    assert sentence.endswith(how)


@languages
def test_every_state_has_words_that_fit(language: str) -> None:
    for state in MALL:
        assert paper(replace(health(), mall_state=state), language, NARROW)
    at = health().at
    for place, proof, failed in zip_longest(
        ("copying", *COPY_FAILURES), PROOF_FAILURES, FAILURES, fillvalue=""
    ):
        odd = replace(health(), places=((place, at, True),), proof=(at, "", proof), backup_reason=failed)
        assert paper(odd, language, NARROW)


def test_a_clock_that_is_behind_what_was_written_is_told() -> None:
    words = Words("fr")
    assert rows(health())[words("health.clock")] == words("health.clock_behind")
    right = replace(health(), written_at=health().at)
    assert rows(right)[words("health.clock")] == words("health.clock_right")
    assert words("health.clock") not in rows(quiet_health())


def test_a_disk_that_is_almost_full_has_another_name() -> None:
    words = Words("fr")
    assert rows(health())[words("health.disk_low")] == "640\u00a0Mo"
    assert rows(quiet_health())[words("health.disk")] == "81\u00a0Go"
    assert rows(replace(health(), free_bytes=GIGABYTE))[words("health.disk")] == "1000\u00a0Mo"
    away = rows(replace(health(), free_bytes=None))
    assert not {words("health.disk"), words("health.disk_low")} & away.keys()


def test_times_are_those_of_brussels() -> None:
    assert rows(health())["Heure"] == "25/11/2026 18:04"
    assert rows(health())["Fuseau"] == "Europe/Brussels"


@languages
def test_an_independent_printer_prints_it(emulator: Emulator, language: str) -> None:
    receipt = printed(emulator, health_ticket(health(), SHOP, language, practice=False), profile(WIDE))
    for label, value in rows(health(), language).items():
        assert label.replace("\u00a0", " ") in receipt.text
        assert value.replace("\u00a0", " ") in receipt.text
    assert receipt.boundary == "cut"
    assert emulator.warnings == []


def test_the_card_of_keys_has_each_cap_before_what_it_does() -> None:
    seen = on_paper(key_card(KEYS, "fr"), NARROW)
    assert "F12    Espèces" in seen
    assert "Ctrl H Santé de la caisse" in seen
