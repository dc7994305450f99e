"""How a device is, on paper and in a terminal: the words of the status bar."""

from herstal_pos.i18n import Words


def device_sentence(kind: str, state: str, words: Words) -> str:
    """`kind`: receipt, label, scanner."""
    said = words(f"status.scanner_{state}" if kind == "scanner" else f"status.printer_{state}")
    return words("status.label_state", state=_parts(said)[1]) if kind == "label" else said


def device_text(kind: str, state: str, words: Words) -> tuple[str, str]:
    """The same as two texts: its name, and how it is."""
    return _parts(device_sentence(kind, state, words))


def _parts(said: str) -> tuple[str, str]:
    name, _, how = said.partition(":")
    return name.strip(), how.strip()
