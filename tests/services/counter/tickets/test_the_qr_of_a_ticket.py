"""The QR of a ticket: what stands in it, who signed it, and what it is worth when it is brought back."""

from base64 import b32decode
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pyzbar import pyzbar

from herstal_pos.documents.counter.digital_ticket import digital_text
from herstal_pos.domain.counter.ticket_code import MOST_BYTES, message_of, plain, read_ticket_code, written
from herstal_pos.secrets import SecretFile
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.commands import ScanBarcode
from herstal_pos.signatures import is_signed, new_private, public_of, sign
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop
from tests.ticket_signer import Signer, signer_of


@pytest.fixture
def signer(shop: LittleShop, tmp_path: Path) -> Signer:
    return signer_of(shop, tmp_path)


def publics(shop: LittleShop) -> list[bytes]:
    with shop.storage.look() as work:
        return [b32decode(f"{key.public}====") for key in work.ticket_keys.all()]


def kinds(shop: LittleShop) -> list[str]:
    with shop.storage.look() as work:
        return [entry.kind for entry in work.audit.journal(shop.counter.till.id)]


def decoded(shown: notices.TicketQrShown) -> list[str]:
    """By two readers that share nothing, of squares of three dots with a quiet zone of four."""
    side = len(shown.modules) + 8
    picture = Image.new("1", (side, side), 1)
    for y, row in enumerate(shown.modules):
        for x, black in enumerate(row):
            picture.putpixel((x + 4, y + 4), not black)
    large = picture.convert("L").resize((side * 3, side * 3), Image.Resampling.NEAREST)
    (by_zxing,) = zxingcpp.read_barcodes(large)
    (by_zbar,) = pyzbar.decode(large, [pyzbar.ZBarSymbol.QRCODE])
    return [by_zxing.text, by_zbar.data.decode()]


def test_it_holds_the_ticket_itself_and_its_signature(shop: LittleShop, signer: Signer) -> None:
    paid = shop.sell(BREAD, BEER)
    shown = signer.qr()
    assert decoded(shown) == [shown.code] * 2
    read = read_ticket_code(shown.code)
    assert read is not None
    assert (read.number, read.total_cents) == (paid.number_text, paid.total_cents)
    for said in ("Epicerie du Pont", "BE 0123.456.749", f"Ticket {paid.number_text}", "4,45 EUR", "6 %"):
        assert said in read.text
    assert "http" not in shown.code
    (public,) = publics(shop)
    assert is_signed(public, read.signature, read.message)
    assert len(shown.code) <= MOST_BYTES
    assert shown.has_goods


def test_it_is_the_same_whenever_it_is_asked(shop: LittleShop, signer: Signer) -> None:
    number = shop.sell(BREAD).number_text
    first = signer.qr()
    shop.do(commands.SaveShop({"name": "Chez Anne", "phone": "04 999 99 99"}))
    shop.sell(CHEESE)
    assert signer.qr(number) == first


def test_a_ticket_without_room_has_its_sums_and_says_so(shop: LittleShop, signer: Signer) -> None:
    for _ in range(40):
        shop.add(BREAD)
        shop.add(CHEESE, 342)
    paid = shop.pay("card")
    shown = signer.qr()
    assert not shown.has_goods
    assert len(shown.code) <= MOST_BYTES
    assert len(shown.modules) <= 113  # version 24
    assert decoded(shown) == [shown.code] * 2
    for said in ("Detail des articles : au magasin", f"Ticket {paid.number_text}", "TOTAL", "6 %"):
        assert said in shown.code


def test_the_longest_words_of_a_shop_leave_room_for_the_total(shop: LittleShop, signer: Signer) -> None:
    shop.do(commands.SaveShop({"name": "É" * 300, "receipt_note": "note " * 200}))
    shop.sell(BREAD)
    shown = signer.qr()
    assert len(shown.code) <= MOST_BYTES
    assert read_ticket_code(shown.code) is not None


def test_a_paper_without_rules_is_cut_where_the_room_ends() -> None:
    assert digital_text([{"part": "text", "text": "x" * 50}], 20, "fr")[0].startswith("x")


def test_a_till_makes_its_key_once_and_the_journal_has_it(shop: LittleShop, signer: Signer) -> None:
    shop.sell(BREAD)
    signer.qr()
    signer.qr()
    assert kinds(shop).count("ticket_key_made") == 1
    assert len(publics(shop)) == 1
    assert shop.verify().findings == ()


def test_a_restart_signs_with_the_same_key(shop: LittleShop, tmp_path: Path) -> None:
    shop.sell(BREAD)
    assert signer_of(shop, tmp_path).qr() == signer_of(shop, tmp_path).qr()
    assert len(publics(shop)) == 1


def test_a_till_that_was_moved_signs_with_another_and_old_codes_hold(
    shop: LittleShop, tmp_path: Path
) -> None:
    number = shop.sell(BREAD).number_text
    old = signer_of(shop, tmp_path / "here").qr(number)
    new = signer_of(shop, tmp_path / "there").qr(number)
    assert old.code != new.code
    assert len(publics(shop)) == 2
    for code in (old.code, new.code):
        shop.do(ScanBarcode(code, "]Q1"))
        assert shop.cart.returning is not None
        assert shop.cart.returning.number_text == number
    assert shop.verify().findings == ()


def test_books_of_an_older_backup_take_the_key_again(tmp_path: Path) -> None:
    with open_shop() as shop:
        shop.sell(BREAD)
        signer_of(shop, tmp_path).qr()
        (before,) = publics(shop)
        secret = SecretFile(tmp_path / "secrets.json").get(f"ticket key {shop.counter.till.id}")
    with open_shop() as restored:
        assert secret is not None
        SecretFile(tmp_path / "secrets.json").put(f"ticket key {restored.counter.till.id}", secret)
        restored.sell(BREAD)
        signer_of(restored, tmp_path).qr()
        assert publics(restored) == [before]


def test_a_damaged_key_is_made_anew(shop: LittleShop, tmp_path: Path) -> None:
    shop.sell(BREAD)
    SecretFile(tmp_path / "secrets.json").put(f"ticket key {shop.counter.till.id}", "0189")
    shown = signer_of(shop, tmp_path).qr()
    assert shop.refusal(ScanBarcode(shown.code[:-1] + "!")) == "ticket_qr_torn"


class ShutRing:
    def get(self, _: str) -> str | None:
        return None

    def put(self, name: str, _: str) -> None:
        raise OSError(name)

    def forget(self, name: str) -> None:
        raise OSError(name)


def test_a_key_ring_that_stays_shut_signs_nothing_and_says_so(shop: LittleShop) -> None:
    shop.sell(BREAD)
    signer = Signer(shop, ShutRing())
    assert signer.show() == notices.CommandRefused("ticket_key_nowhere", {})
    assert publics(shop) == []


def test_without_a_ticket_there_is_nothing_to_sign(shop: LittleShop, signer: Signer) -> None:
    assert signer.show() is None
    assert shop.refusal(commands.ReadTicket()) == "no_ticket_yet"
    assert shop.refusal(commands.ReadTicket("99")) == "ticket_unknown 99"


def test_another_till_of_the_shop_takes_it_too(shop: LittleShop, tmp_path: Path) -> None:
    number = shop.sell(BREAD).number_text
    code = signer_of(shop, tmp_path).qr(number).code
    other = shop.beside("2")
    other.do(ScanBarcode(code))
    assert other.cart.returning is not None
    assert other.cart.returning.number_text == number


# --- brought back


def test_it_leads_to_its_return_once(shop: LittleShop, signer: Signer) -> None:
    number = shop.sell(BREAD, BREAD).number_text
    code = signer.qr().code
    shop.do(ScanBarcode(code, "]Q1"))
    assert shop.cart.returning is not None
    shop.do(commands.CloseReceipt())
    shop.do(ScanBarcode(code))  # nothing came back yet
    returning = shop.cart.returning
    assert returning is not None
    shop.do(commands.ReturnLine(returning.lines[0].id, 1000))
    back = shop.pay()
    assert shop.refusal(ScanBarcode(code)) == f"ticket_qr_taken {number} {back.number_text}"
    assert shop.open_receipt(number).lines[0].left == 1000  # the rest by its number
    assert shop.verify().findings == ()


def test_another_shop_s_is_told_from_a_forged_one(shop: LittleShop, signer: Signer) -> None:
    number = shop.sell(BREAD).number_text
    right = read_ticket_code(signer.qr().code)
    assert right is not None
    private = new_private()
    message = message_of(right.text, number, right.at, right.total_cents, public_of(private))
    assert shop.refusal(ScanBarcode(written(message, sign(private, message)))) == (
        f"ticket_qr_foreign {number}"
    )
    dearer = right.message.replace(b"/320/", b"/920/")
    assert shop.refusal(ScanBarcode(written(dearer, right.signature))) == f"ticket_qr_forged {number}"
    assert shop.refusal(ScanBarcode(written(right.message, bytes(64)))) == f"ticket_qr_forged {number}"


def test_half_of_it_is_read_again(shop: LittleShop, signer: Signer) -> None:
    shop.sell(BREAD)
    assert shop.refusal(ScanBarcode(signer.qr().code[:-20])) == "ticket_qr_torn"


def test_books_that_lost_the_ticket_say_so(shop: LittleShop, signer: Signer) -> None:
    number = shop.sell(BREAD).number_text
    right = read_ticket_code(signer.qr().code)
    assert right is not None
    secret = signer.private_of(shop.counter.till.id)
    public = public_of(secret)
    for other in (
        message_of(right.text, "1-000099", right.at, right.total_cents, public),
        message_of(right.text, number, right.at, right.total_cents + 5, public),
        message_of(plain("x"), number, right.at.replace(minute=1), right.total_cents, public),
    ):
        assert shop.refusal(ScanBarcode(written(other, sign(secret, other)))).startswith("ticket_qr_unknown")


def test_a_part_paid_cart_is_finished_first(shop: LittleShop, signer: Signer) -> None:
    shop.sell(BREAD)
    code = signer.qr().code
    shop.add(BREAD)
    shop.do(shop.tender("card", 100))
    assert shop.refusal(ScanBarcode(code)) == "part_paid"
