"""The statements of `means`."""

from sqlalchemy import bindparam, select, update

from herstal_pos.storage.counter.tables import means
from herstal_pos.storage.database.statements import Statements, insert_into

STATEMENTS: Statements = {
    "means.all": select(
        means.c.id,
        means.c.kind,
        means.c.names,
        means.c.issuer,
        means.c.cap_cents,
        means.c.goods,
        means.c.first_day,
        means.c.last_day,
        means.c.asks_number,
        means.c.code,
        means.c.position,
        means.c.voucher,
    ).order_by(means.c.position, means.c.id),
    "means.add": insert_into(means),
    "means.change": update(means)
    .where(means.c.id == bindparam("of_id"))
    .values({name: bindparam(name) for name in means.c.keys() if name != "id"}),  # noqa: SIM118,
}
