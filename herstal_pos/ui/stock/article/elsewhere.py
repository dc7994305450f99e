"""Another shop of the town has what is missing here, as far as the mall tells."""

from collections.abc import Mapping, Sequence

from herstal_pos.i18n import Words

type Shops = Mapping[str, Sequence[str]]
"""By the article's number."""
NOWHERE: Shops = {}

_NAMED = 2


def also_at(shops: Sequence[str], words: Words) -> str:
    """`L'a aussi : Boulangerie Simon, Épicerie du Pont +1`; "" where nobody has it."""
    if not shops:
        return ""
    more = len(shops) - _NAMED
    named = ", ".join(shops[:_NAMED]) + (f" +{more}" if more > 0 else "")
    return words("elsewhere.also", shops=named)
