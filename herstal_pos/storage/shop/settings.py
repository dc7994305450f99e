from typing import Any

from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_GET = NamedStatement("settings.get")
_CHANGE = NamedStatement("settings.change")
_ADD = NamedStatement("settings.add")
_GET_OF_TILL = NamedStatement("settings.get_of_till")
_CHANGE_OF_TILL = NamedStatement("settings.change_of_till")
_ADD_OF_TILL = NamedStatement("settings.add_of_till")
_IS_SOME_TILLS = NamedStatement("settings.is_some_tills")
_TILLS = NamedStatement("settings.tills")


class Settings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> dict[str, Any] | None:
        return _row(_GET.value(self._connection, {"name": name}))

    def put(self, name: str, value: dict[str, Any]) -> None:
        row = {"name": name, "of_name": name, "value": value}
        if _CHANGE.write(self._connection, row) == 0:
            _ADD.write(self._connection, row)

    def is_some_tills(self, name: str) -> bool:
        return _IS_SOME_TILLS.count(self._connection, {"name": name}) > 0

    def tills(self) -> list[str]:
        return [row[0] for row in _TILLS.all(self._connection)]

    def of_till(self, till_id: str) -> "TillSettings":
        return TillSettings(self._connection, till_id)


class TillSettings:
    def __init__(self, connection: Connection, till_id: str) -> None:
        self._connection = connection
        self._till_id = till_id

    def get(self, name: str) -> dict[str, Any] | None:
        return _row(_GET_OF_TILL.value(self._connection, {"till_id": self._till_id, "name": name}))

    def put(self, name: str, value: dict[str, Any]) -> None:
        key = {"till_id": self._till_id, "name": name}
        row = {**key, "of_till": self._till_id, "of_name": name, "value": value}
        if _CHANGE_OF_TILL.write(self._connection, row) == 0:
            _ADD_OF_TILL.write(self._connection, row)


def _row(value: Any) -> dict[str, Any] | None:
    """What is no row says nothing."""
    return value if isinstance(value, dict) else None
