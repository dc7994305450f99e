from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from herstal_pos.storage.tables import setting

_GET = select(setting.c.value).where(setting.c.name == bindparam("name"))
_CHANGE = update(setting).where(setting.c.name == bindparam("of_name")).values(value=bindparam("value"))
_ADD = insert(setting).inline()


class Settings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> dict[str, Any] | None:
        return self._connection.execute(_GET, {"name": name}).scalar()

    def put(self, name: str, value: dict[str, Any]) -> None:
        if self._connection.execute(_CHANGE, {"of_name": name, "value": value}).rowcount == 0:
            self._connection.execute(_ADD, {"name": name, "value": value})
