from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from herstal_pos.storage.database.kept import Kept, insert_into
from herstal_pos.storage.tables import setting

_GET = Kept(select(setting.c.value).where(setting.c.name == bindparam("name")))
_CHANGE = Kept(update(setting).where(setting.c.name == bindparam("of_name")).values(value=bindparam("value")))
_ADD = Kept(insert_into(setting))


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
