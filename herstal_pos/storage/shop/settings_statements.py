"""What is asked and written of settings."""

from sqlalchemy import bindparam, func, literal_column, select, update

from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.shop.tables import setting, till, till_setting

STATEMENTS: Statements = {
    "settings.get": select(setting.c.value).where(setting.c.name == bindparam("name")),
    "settings.change": update(setting)
    .where(setting.c.name == bindparam("of_name"))
    .values(value=bindparam("value")),
    "settings.add": insert_into(setting),
    "settings.is_some_tills": select(func.count())
    .select_from(till_setting)
    .where(till_setting.c.till_id > literal_column("''"), till_setting.c.name == bindparam("name")),
    "settings.tills": select(till.c.id).where(till.c.id > literal_column("''")),
    "settings.get_of_till": select(till_setting.c.value).where(
        till_setting.c.till_id == bindparam("till_id"), till_setting.c.name == bindparam("name")
    ),
    "settings.change_of_till": update(till_setting)
    .where(till_setting.c.till_id == bindparam("of_till"), till_setting.c.name == bindparam("of_name"))
    .values(value=bindparam("value")),
    "settings.add_of_till": insert_into(till_setting),
}
