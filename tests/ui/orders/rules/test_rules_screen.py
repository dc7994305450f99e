"""The shop's hours, by keys: typed, saved, and what nobody can read is said and stays in its field."""

from dataclasses import replace

from herstal_pos.services import commands, notices
from herstal_pos.services.views import OrderRulesView
from herstal_pos.ui.orders.rules.rules_screen import RulesScreen
from herstal_pos.ui.scenes.sample_shop import SETTINGS
from herstal_pos.ui.scenes.shop.rules_pictures import RULES
from tests.ui.scripted_counter import Counter


def test_hours_are_typed_saved_and_a_wrong_one_stays(counter: Counter) -> None:
    counter.press("Ctrl D", "F7", "Ctrl F9")
    shown = counter.window.shown
    assert isinstance(shown, RulesScreen)
    counter.says(notices.SettingsChanged(replace(SETTINGS, orders=RULES)))
    assert [field.text() for field in shown.fields] == [*RULES.week, RULES.closed]
    counter.forget()
    shown.fields[0].setText("9 heures")
    assert shown.typed()["0"] == "9 heures"
    counter.press("Down", "F12")
    week = ("9 heures", *RULES.week[1:])
    assert counter.last == commands.SaveOrderRules(week, RULES.closed, accepts=True, limit="3", then="delay")
    counter.says(notices.CommandRefused("hours_wrong", {"typed": "9 heures"}))
    assert counter.sees("9 heures\u00a0: écrivez par exemple 9-12:30, 13:30-18.")
    counter.says(notices.SettingsChanged(replace(SETTINGS, orders=OrderRulesView())))  # another till's
    assert [field.text() for field in shown.fields] == ["9 heures", *[""] * 7]
    shown.fields[0].setText("9-18")
    counter.press("Enter")
    counter.says(notices.SettingsChanged(replace(SETTINGS, orders=OrderRulesView(("9-18", *[""] * 6)))))
    assert counter.sees("Enregistré.")
    counter.press("Esc")
    assert not isinstance(counter.window.shown, RulesScreen)
