from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from herstal_pos.storage.tables import setting
from herstal_pos.storage.writing import Write, insert_into

_GET = select(setting.c.value).where(setting.c.name == bindparam("name"))
_CHANGE = Write(
    update(setting).where(setting.c.name == bindparam("of_name")).values(value=bindparam("value"))
)
_ADD = Write(insert_into(setting))


class Settings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> dict[str, Any] | None:
        return self._connection.execute(_GET, {"name": name}).scalar()

    def put(self, name: str, value: dict[str, Any]) -> None:
        row = {"name": name, "of_name": name, "value": value}
        if _CHANGE.one(self._connection, row).rowcount == 0:
            _ADD.one(self._connection, row)
