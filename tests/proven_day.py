"""What proves the day, for the day that gives every command that writes."""

from herstal_pos.domain.day.entries.z_signature import ZSignature
from herstal_pos.services import commands, notices
from tests.little_shop import LittleShop


def the_z_is_signed(shop: LittleShop) -> None:
    """By nobody's key: who verifies it is told so."""
    shop.do(commands.ListUnsignedZs())
    waiting: notices.UnsignedZsListed = shop.heard[notices.UnsignedZsListed]
    signed = (ZSignature(z.number, z.entry, z.hash, "A" * 52, "A" * 103) for z in waiting.zs)
    shop.do(commands.KeepZSignatures(tuple(signed)))
