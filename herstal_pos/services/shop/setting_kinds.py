"""How a row of the settings is read and kept: of the shop, of a till, or of a till alone.

The program that was shipped first knew rows of the shop only, and none of its rows may hold a name that it
does not know: a field that came later lies in a row beside (`Field.later`).
"""

from dataclasses import dataclass
from typing import Any

from herstal_pos.services.shop.ports import Settings
from herstal_pos.stored import Form, Row

BESIDE = "{name}.more"


@dataclass(frozen=True, slots=True)
class ShopSetting[Made]:
    """A row of the shop."""

    name: str
    form: Form[Made]

    def read(self, settings: Settings) -> Made:
        return self.form.read(self._whole(settings))

    def is_there(self, settings: Settings) -> bool:
        """An emptied row is none."""
        return bool(settings.get(self.name))

    def keep(self, made: Made, settings: Settings) -> None:
        """What other programs have written beside the form's own fields stays."""
        _put(self.form, made, settings, self.name)

    def clear(self, settings: Settings) -> None:
        settings.put(self.name, {})

    def _whole(self, settings: Settings) -> Row:
        row = settings.get(self.name) or {}
        if _later(self.form):
            row |= settings.get(BESIDE.format(name=self.name)) or {}
        return row


@dataclass(frozen=True, slots=True)
class TillSetting[Made]:
    """A row of one till. `shop_row`: what tills go by while none has a row of its own, and what the program
    that was shipped first reads; it is written along. What one till chooses is no other's choice."""

    name: str
    form: Form[Made]
    shop_row: str

    def read(self, settings: Settings, till_id: str) -> Made:
        return self.form.read(self._row(settings, till_id))

    def own(self, settings: Settings, till_id: str) -> Made | None:
        """None for a till that goes by the shop's row."""
        row = settings.of_till(till_id).get(self.name)
        return None if row is None else self.form.read(row)

    def is_there(self, settings: Settings, till_id: str) -> bool:
        return self._row(settings, till_id) is not None

    def keep(self, made: Made, settings: Settings, till_id: str) -> None:
        self._leave_to_the_others(settings, till_id)
        own = settings.of_till(till_id)
        own.put(self.name, self.form.write(made, own.get(self.name)))
        _put(self.form, made, settings, self.shop_row)

    def _leave_to_the_others(self, settings: Settings, till_id: str) -> None:
        """What they have gone by until now becomes their own."""
        shared = settings.get(self.shop_row)
        if shared is None or settings.is_some_tills(self.name):
            return
        for other in settings.tills():
            if other != till_id:
                settings.of_till(other).put(self.name, self.form.write(self.form.read(shared), None))

    def _row(self, settings: Settings, till_id: str) -> Row | None:
        own = settings.of_till(till_id).get(self.name)
        if own is not None or settings.is_some_tills(self.name):
            return own
        return settings.get(self.shop_row)


@dataclass(frozen=True, slots=True)
class OwnSetting[Made]:
    """A row of one till that the shop knows nothing of."""

    name: str
    form: Form[Made]

    def read(self, settings: Settings, till_id: str) -> Made:
        return self.form.read(settings.of_till(till_id).get(self.name) or {})

    def keep(self, made: Made, settings: Settings, till_id: str) -> None:
        own = settings.of_till(till_id)
        own.put(self.name, self.form.write(made, own.get(self.name)))


def _put[Made](form: Form[Made], made: Made, settings: Settings, name: str) -> None:
    """What came later lies beside: the first program stops at a name that it does not know."""
    row, later = settings.get(name) or {}, _later(form)
    if not later:
        settings.put(name, form.write(made, row))
        return
    beside = BESIDE.format(name=name)
    more = settings.get(beside) or {}
    aside = more.keys() | later
    written = form.write(made, more | row)
    settings.put(name, {each: value for each, value in written.items() if each not in aside - row.keys()})
    settings.put(beside, {each: value for each, value in written.items() if each in aside})


def _later(form: Form[Any]) -> set[str]:
    return {field.name for field in form.fields.values() if field.later}
