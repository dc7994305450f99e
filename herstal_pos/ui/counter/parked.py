"""What a parked sale is called."""

from herstal_pos.i18n import Words
from herstal_pos.services.views import ParkedView


def parked_name(parked: ParkedView, words: Words) -> str:
    return parked.label or words("strip.parked_at", time=words.time(parked.opened_at))
