from herstal_pos.records import record


@record(frozen=True)
class Till:
    """One counter place. Receipt numbers are `prefix-000001`, gapless, never reset.

    A practice till has a prefix of its own (`P…`) and marks everything it prints.
    """

    id: str
    prefix: str
    practice: bool

    def number_text(self, number: int) -> str:
        return f"{self.prefix}-{number:06d}"
