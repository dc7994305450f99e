"""What proves the day, for the day that gives every command that writes."""

from datetime import date

from herstal_pos.domain.day.entries.z_signature import ZSignature
from herstal_pos.services import commands, notices
from tests.little_shop import LittleShop


def an_inspector_asks(shop: LittleShop) -> None:
    """For an archive, which a program of its own makes."""
    (wanted,) = shop.do(commands.MakeArchive(date(2026, 11, 1), date(2026, 12, 31), "/stick"))
    assert isinstance(wanted, notices.ArchiveWanted)
    file, seal = "/stick/archive.zip", "7QD4K-MX2AN"
    shop.do(commands.ReportArchive(wanted.first, wanted.last, file, seal, tickets=9, zs=1))
    shop.do(commands.ReportCopy(shop.clock.now(), "backup.db", "/stick"))
    shop.do(commands.MarkMoved("a mark", "shop.herstal"))
    shop.do(commands.SettleMove("a mark", there=True))
    shop.do(commands.Arrive("a mark"))


def the_z_is_signed(shop: LittleShop) -> None:
    """By nobody's key: who verifies it is told so."""
    shop.do(commands.ListUnsignedZs())
    waiting: notices.UnsignedZsListed = shop.heard[notices.UnsignedZsListed]
    signed = (ZSignature(z.number, z.entry, z.hash, "A" * 52, "A" * 103) for z in waiting.zs)
    shop.do(commands.KeepZSignatures(tuple(signed)))
