"""The till signs its Z: after the closing, once, by the key whose public half stands on the paper."""

from base64 import b32decode, b32encode
from dataclasses import replace
from pathlib import Path

from herstal_pos.documents.stored_paper import document_from
from herstal_pos.domain.day.entries.z_signature import ZSignature, z_message
from herstal_pos.secrets import SecretFile
from herstal_pos.services import commands, notices
from herstal_pos.services.day.viewing import report_of, z_view
from herstal_pos.signatures import is_signed, new_private, public_of, sign
from tests.little_shop import LittleShop
from tests.signing_till import SigningTill


class ShutRing(SecretFile):
    """A key ring that nobody has opened."""

    def get(self, name: str) -> str | None:
        del name
        return None

    def put(self, name: str, secret: str) -> None:
        raise OSError(name, secret)


def signed(shop: LittleShop) -> list[bool]:
    """Of each Z, whether its signature is right; False also where there is none."""
    found = []
    with shop.storage.look() as work:
        for closing in work.closings.all(shop.counter.till.id):
            view = z_view(closing, report_of(closing, work), work)
            kept = work.closings.signature(closing.session_id)
            public, signature = (
                b32decode(f"{text}{'=' * (-len(text) % 8)}") for text in (view.public, view.signature)
            )
            found.append(
                kept is not None
                and is_signed(
                    public, signature, z_message(closing.till_id, kept.number, kept.entry, kept.hash)
                )
            )
    return found


def papers(shop: LittleShop) -> list[str]:
    with shop.storage.look() as work:
        rows = [
            work.closings.paper(each.till_id, each.number) for each in work.closings.all(shop.counter.till.id)
        ]
    return [" ".join(str(getattr(part, "text", "")) for part in document_from(paper).parts) for paper in rows]


def test_what_was_closed_since_the_till_has_a_key_is_signed_once(shop: LittleShop, tmp_path: Path) -> None:
    """The first Z was closed by a program that had none: it stays unsigned, and is named so."""
    shop.do(commands.CloseDay({}))
    till = SigningTill(shop, SecretFile(tmp_path / "secrets.json"))
    till.worker.on_notice(notices.DayChanged(shop.day))
    till.does(commands.OpenDay(0, sure=True))
    till.day()
    till.day()
    till.worker.step()
    assert signed(shop) == [False, True, True]
    with shop.storage.look() as work:
        (key,) = work.ticket_keys.all()
    groups = " ".join(key.public[at : at + 13] for at in (0, 13))
    assert [groups in paper for paper in papers(shop)] == [False, True, True]
    assert shop.verify().findings == ()


def test_a_ring_that_stays_shut_closes_the_day_and_signs_later(shop: LittleShop, tmp_path: Path) -> None:
    secrets = SecretFile(tmp_path / "secrets.json")
    first = SigningTill(shop, secrets)
    first.day()
    shut = SigningTill(shop, ShutRing(tmp_path / "none.json"))
    shut.day()
    assert signed(shop) == [False, False]  # the key came with the first closing, after its Z
    again = SigningTill(shop, secrets)
    again.day()
    assert signed(shop) == [False, True, True]
    assert shop.verify().findings == ()


def test_a_signature_of_another_chain_or_key_is_found(shop: LittleShop, tmp_path: Path) -> None:
    till = SigningTill(shop, ShutRing(tmp_path / "none.json"))
    private = new_private()
    public = b32encode(public_of(private)).decode().rstrip("=")
    shop.do(commands.KeepTicketKey(public))
    till.day()
    with shop.storage.look() as work:
        (z,) = work.closings.unsigned(shop.counter.till.id)
    message = z_message(shop.counter.till.id, z.number, z.entry, z.hash)
    spelt = b32encode(sign(private, message)).decode().rstrip("=")
    right = ZSignature(z.number, z.entry, z.hash, public, spelt)
    shop.do(commands.KeepZSignatures((replace(right, hash="0" * 64), replace(right, number=9))))
    assert signed(shop) == [False]
    shop.do(commands.KeepZSignatures((right, right)))
    shop.do(commands.KeepZSignatures((right,)))
    assert signed(shop) == [True]
    assert shop.verify().findings == ()
    for wrong in (
        replace(right, signature=spelt[::-1]),
        replace(right, public="A" * 52),
        replace(right, entry=1),
    ):
        with shop.storage.work() as work:
            body = {"number": 1, "entry": wrong.entry, "hash": z.hash}
            body |= {"public": wrong.public, "signature": wrong.signature}
            now = shop.clock.now()
            work.journal.append(shop.counter.till.id, z.session_id, now, "z_signed", body)
            work.commit()
        assert shop.verify().findings[-1].kind == "z_signature", wrong
