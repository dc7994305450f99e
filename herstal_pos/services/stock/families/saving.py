"""Families are saved, and sealed in the journal."""

from collections.abc import Sequence
from dataclasses import replace

from herstal_pos.domain.day.families_entry import families_body
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.families.family import Family
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work


def save_families(families: Sequence[Family], work: Work, counter: Counter) -> list[Family]:
    """In the caller's commit: one entry of the journal seals them, and is their version. Their articles are
    saved already."""
    if not families:
        return []
    entry = write_down("families_kept", dict(families_body(families)), work, counter)
    version = Version(counter.till.prefix, entry.sequence)
    saved = [replace(family, version=version) for family in families]
    for family in saved:
        work.families.save(family)
    return saved
