"""The stamp of the oldest program that may write (`schema`)."""

from sqlalchemy import Column, MetaData, Table, Text, bindparam, update

from herstal_pos.storage.database.statements import Statements

_oldest = Table("alembic_version", MetaData(), Column("version_num", Text, primary_key=True))
STATEMENTS: Statements = {
    "readable.since": update(_oldest)
    .where(_oldest.c.version_num < bindparam("version"))
    .values(version_num=bindparam("version")),
}
