"""The journal's chain: whatever is changed in it afterwards is found."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.day.journal import FIRST_HASH, JournalEntry, canonical, chained, check_chain
from herstal_pos.domain.errors import Damaged

AT = datetime(2026, 11, 25, 13, 32, 0, 123_000, tzinfo=UTC)


def chain(length: int, till_id: str = "till") -> list[JournalEntry]:
    entries: list[JournalEntry] = []
    for sequence in range(1, length + 1):
        previous = entries[-1].hash if entries else FIRST_HASH
        body = {"sale": f"s{sequence}", "total": 4757 + sequence, "name": "Chèvre œuf €"}
        at = AT + timedelta(seconds=sequence)
        entries.append(chained(till_id, sequence, at, "sale_completed", body, previous))
    return entries


def is_found(entries: list[JournalEntry], whole: int) -> bool:
    """The walk stops, or tells fewer entries than there were."""
    try:
        return check_chain(entries) != whole
    except Damaged:
        return True


def flipped(text: str, at: int) -> str:
    return text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]


def alterations(entry: JournalEntry) -> Iterator[JournalEntry]:
    for field in ("till_id", "kind", "body", "previous_hash", "hash"):
        text = getattr(entry, field)
        for at in range(len(text)):
            for other in (flipped(text, at), text[:at] + text[at + 1 :]):
                altered: dict[str, Any] = {field: other}
                yield replace(entry, **altered)
    yield replace(entry, sequence=entry.sequence + 1)
    yield replace(entry, sequence=-entry.sequence)
    yield replace(entry, at=entry.at + timedelta(milliseconds=1))


def test_a_whole_chain_is_sound() -> None:
    assert check_chain([]) == 0
    assert check_chain(chain(1)) == 1
    assert check_chain(iter(chain(100))) == 100


def test_any_single_character_altered_is_found() -> None:
    entries = chain(4)
    for at, entry in enumerate(entries):
        for altered in alterations(entry):
            assert is_found([*entries[:at], altered, *entries[at + 1 :]], 4), altered


@pytest.mark.parametrize("at", range(5))
def test_a_removed_entry_is_found(at: int) -> None:
    """The last one too: by the count, which `verify` holds against the sales."""
    entries = chain(5)
    del entries[at]
    assert is_found(entries, 5)


@given(st.permutations(range(6)))
def test_entries_in_another_order_are_found(order: list[int]) -> None:
    entries = chain(6)
    assert is_found([entries[at] for at in order], 6) == (order != sorted(order))


def test_an_entry_put_in_twice_is_found() -> None:
    entries = chain(3)
    assert is_found([*entries[:2], entries[1], entries[2]], 3)


def test_an_entry_altered_with_its_own_hash_made_anew_is_found_at_the_next() -> None:
    entries = chain(3)
    forged = chained("till", 2, entries[1].at, "sale_completed", {"total": 1}, entries[0].hash)
    with pytest.raises(Damaged, match="entry 3 was altered"):
        check_chain([entries[0], forged, entries[2]])


def test_an_entry_made_anew_and_the_next_one_bent_to_it_are_found() -> None:
    entries = chain(3)
    forged = chained("till", 2, entries[1].at, "sale_completed", {"total": 1}, entries[0].hash)
    bent = replace(entries[2], previous_hash=forged.hash)
    assert is_found([entries[0], forged, bent], 3)


def test_an_entry_of_another_till_is_found() -> None:
    entries = chain(3)
    assert is_found([entries[0], chain(3, "other")[1], entries[2]], 3)


def test_the_same_moment_in_another_zone_is_the_same_entry() -> None:
    entry = chain(1)[0]
    moved = replace(entry, at=entry.at.astimezone(timezone(timedelta(hours=1))))
    assert check_chain([moved]) == 1


def test_a_body_has_one_spelling() -> None:
    assert canonical({"b": 1, "a": ["é", None]}) == '{"a":["é",null],"b":1}'
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})
