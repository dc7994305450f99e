"""What is asked and written of settings."""

from sqlalchemy import bindparam, select, update

from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.tables import setting

STATEMENTS: Statements = {
    "settings.get": select(setting.c.value).where(setting.c.name == bindparam("name")),
    "settings.change": update(setting)
    .where(setting.c.name == bindparam("of_name"))
    .values(value=bindparam("value")),
    "settings.add": insert_into(setting),
}
