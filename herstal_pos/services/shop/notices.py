"""News of the shop itself."""

from herstal_pos.records import record
from herstal_pos.services.shop import views


@record(frozen=True)
class SettingsChanged:
    settings: views.SettingsView
