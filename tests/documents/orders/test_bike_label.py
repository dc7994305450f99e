"""The label of a bag: read at arm's length, scanned from the saddle, and the same on paper as before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings, strategies as st
from PIL import ImageChops

from hardware.drivers.label import Label, LabelItem, LabelText
from hardware.drivers.labels import image, zpl
from hardware.drivers.labels.layout import compose
from hardware.drivers.labels.lettering import Lettering, lettering
from hardware.drivers.labels.profiles import label_profile
from hardware.drivers.simulators.label_press import LabelPress, PrintedLabel
from hardware.drivers.simulators.zpl_parser import ZplCommand, ZplParser
from herstal_pos.documents.orders.bag_ticket import bag_ticket
from herstal_pos.documents.orders.bike_label import HEIGHT_MM, WIDTH_MM, bike_label
from herstal_pos.domain.orders.parcel import BikeLabel, read_bag_code
from herstal_pos.i18n import LANGUAGES
from tests.documents import labels
from tests.documents.order_papers import BARE, LABEL, MARKED, at
from tests.hardware.judges import codes, picture
from tests.zpl_renderer import ZplRenderer

DOTS = 8
ZEBRA = label_profile("zebra-203")
BOTH = {("Code128", LABEL.bag_code), ("QRCode", LABEL.bag_code)}
languages = pytest.mark.parametrize("language", LANGUAGES)
bags = pytest.mark.parametrize("bag", [LABEL, BARE], ids=["full", "bare"])


@pytest.fixture(scope="module")
def renderer() -> Iterator[ZplRenderer]:
    with ZplRenderer() as running:
        yield running


def texts(label: Label) -> list[str]:
    return [item.text for item in label.items if isinstance(item, LabelText)]


def set_in(text: LabelText) -> Lettering:
    return lettering(text, round(text.width_mm * DOTS), round(text.height_mm * DOTS), DOTS)


def capital_mm(text: LabelText) -> float:
    """How high its capitals really come out."""
    return set_in(text).em_dots * 0.698 / DOTS


def sizes(label: Label) -> dict[str, float]:
    return {item.text: capital_mm(item) for item in label.items if isinstance(item, LabelText)}


def test_it_says_all_that_the_courier_needs() -> None:
    assert texts(bike_label(LABEL, "fr")) == [
        "Épicerie du Perron",
        "M-2418",
        "Livraison mercredi 25 novembre",
        "16:00–18:00",
        "Marie-Hélène Vandenbroucke",
        "Rue Large Voie 127, bte 3",
        "4040",
        "Herstal",
        "Tél. … 4567",
        "Magasin 2 sur 3",
        LABEL.note,
        "2/3",
        "18+",
        "HBZTLW3Q6256-2",
    ]


def test_what_the_mall_does_not_tell_is_not_there() -> None:
    assert texts(bike_label(replace(BARE, practice=False), "fr")) == [
        "Épicerie du Perron",
        "M-2418",
        "Retrait au magasin",
        "M-2418",
        "Marie-Hélène Vandenbroucke",
        "Rue Large Voie 127, bte 3",
        "4040",
        "Herstal",
        "2/3",
        "HBZTLW3Q6256-2",
    ]


def test_how_a_bag_wants_to_be_carried_stands_above_its_codes() -> None:
    said = texts(bike_label(MARKED, "fr"))
    assert said[10:12] == [LABEL.note, "FRAIS · FRAGILE · env. 4\u00a0kg"]
    light = replace(LABEL, fragile=True, grams=30, note="")
    assert "BREEKBAAR · ca. 100\u00a0g" in texts(bike_label(light, "nl"))
    assert "FRAIS" in str(bag_ticket(MARKED, "fr"))


def test_without_a_slot_the_bike_s_time_is_the_largest() -> None:
    assert "15:50" in texts(bike_label(replace(LABEL, slot_start=None, slot_end=None), "fr"))


def test_times_are_those_of_brussels_when_the_clocks_go_back() -> None:
    start = at(10).replace(month=10, day=25)
    moved = replace(LABEL, slot_start=start, slot_end=start + timedelta(hours=2))
    assert texts(bike_label(moved, "fr"))[2:4] == ["Livraison dimanche 25 octobre", "11:00–13:00"]


@languages
def test_the_slot_has_the_largest_letters_and_the_way_is_read_at_arm_s_length(language: str) -> None:
    seen = sizes(bike_label(LABEL, language))
    assert max(seen, key=lambda text: seen[text]) == "16:00–18:00"
    assert seen["16:00–18:00"] >= 11
    for text in ("4040", "2/3", "18+"):
        assert seen[text] >= 6
    for text in (LABEL.name, LABEL.street):
        assert seen[text] >= 4.5


@languages
@bags
def test_no_word_of_ours_is_shortened(bag: BikeLabel, language: str) -> None:
    for item in bike_label(bag, language).items:
        if isinstance(item, LabelText):
            assert not set_in(item).shortened, item.text


def test_practice_is_marked() -> None:
    assert "ÉCOLE" in texts(bike_label(BARE, "fr"))
    assert "ÉCOLE" not in texts(bike_label(LABEL, "fr"))


def test_the_bag_s_code_is_one_that_the_till_reads() -> None:
    read = read_bag_code(texts(bike_label(LABEL, "fr"))[-1])
    assert read is not None
    assert (read.parcel_key, read.bag) == ("HBZTLW3Q6256", 2)


def commands(stream: bytes) -> list[tuple[str, bytes]]:
    parser = ZplParser()
    tokens = [*parser.feed(stream), *parser.end()]
    assert all(isinstance(token, ZplCommand) for token in tokens)
    return [
        (token.name, token.arguments.partition(b":Z64:")[0])
        for token in tokens
        if isinstance(token, ZplCommand)
    ]


@settings(max_examples=50, deadline=None)
@given(name=st.text(max_size=80), street=st.text(max_size=80), note=st.text(min_size=1, max_size=300))
def test_whatever_the_customer_wrote_the_commands_are_those_of_x(name: str, street: str, note: str) -> None:
    written = replace(LABEL, name=name, street=street, note=note, postcode=name, city=street)
    harmless = replace(LABEL, name="x", street="x", note="x", postcode="x", city="x")
    sent = [commands(zpl.encode(bike_label(bag, "fr"), ZEBRA)) for bag in (written, harmless)]
    assert sent[0] == sent[1]


@bags
@languages
def test_it_prints_as_it_was_shown_and_both_readers_read_its_codes(
    renderer: ZplRenderer, bag: BikeLabel, language: str
) -> None:
    label = bike_label(bag, language)
    paper = renderer.draw(zpl.encode(label, ZEBRA), WIDTH_MM, HEIGHT_MM, DOTS)
    preview = image.picture(compose(label, DOTS))
    differing = ImageChops.logical_xor(paper, preview).getbbox()
    qr = (3 * DOTS, 113 * DOTS, 38 * DOTS, 148 * DOTS)  # its mask is the printer's own choice
    if differing is not None:
        assert all(low <= found for low, found in zip(qr[:2], differing[:2], strict=True))
        assert all(found <= high for high, found in zip(qr[2:], differing[2:], strict=True))
    assert codes(labels.png(paper)) == (BOTH, BOTH)


@bags
def test_the_desk_s_printer_understands_it(bag: BikeLabel) -> None:
    out: list[PrintedLabel] = []
    complaints: list[str] = []
    press, parser = LabelPress(out.append, complaints.append), ZplParser()
    for token in parser.feed(zpl.encode(bike_label(bag, "fr"), ZEBRA)):
        press.apply(token)
    assert complaints == []
    assert [printed.codes for printed in out] == [(("qr", bag.bag_code), ("code128", bag.bag_code))]


@pytest.mark.parametrize("name", labels.LABELS)
def test_the_label_looks_as_it_did_when_someone_looked_at_it(name: str) -> None:
    golden = picture(labels.golden(name).read_bytes())
    assert ImageChops.logical_xor(golden, image.picture(compose(labels.LABELS[name], DOTS))).getbbox() is None


def rooms(item: LabelItem) -> tuple[float, float, float, float]:
    return item.x_mm, item.y_mm, item.x_mm + item.width_mm, item.y_mm + item.height_mm


@bags
def test_no_text_has_its_room_in_another_s(bag: BikeLabel) -> None:
    taken = [rooms(item) for item in bike_label(bag, "fr").items if isinstance(item, LabelText)]
    for at_, one in enumerate(taken):
        for other in taken[at_ + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)
