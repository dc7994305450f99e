"""A key that goes through what there is to choose: none, the first, the second, none again."""

from collections.abc import Sequence

from herstal_pos.services.views import ChoiceView


def next_of(chosen: str | None, choices: Sequence[ChoiceView]) -> str | None:
    """Return the id after the chosen one; after the last None."""
    ids = [None, *(each.id for each in choices)]
    return ids[(ids.index(chosen) + 1) % len(ids)] if chosen in ids else None
