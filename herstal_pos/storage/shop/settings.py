from typing import Any

from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.kept import Kept

_GET = Kept("settings.get")
_CHANGE = Kept("settings.change")
_ADD = Kept("settings.add")


class Settings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> dict[str, Any] | None:
        value: dict[str, Any] | None = _GET.value(self._connection, {"name": name})
        return value

    def put(self, name: str, value: dict[str, Any]) -> None:
        row = {"name": name, "of_name": name, "value": value}
        if _CHANGE.write(self._connection, row) == 0:
            _ADD.write(self._connection, row)
