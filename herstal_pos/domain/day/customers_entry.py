"""What the journal says of a customer: an id and a digest, and nothing that leads to the person."""

from typing import Any

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.shop.customer import Customer


def customer_body(customer: Customer) -> dict[str, Any]:
    """Body of `customer_kept`. The digest is made with the row's salt, which goes with the name: then it
    leads to nobody, and the chain stays as it is."""
    known = [customer.name, customer.company, customer.phone, customer.email, customer.card]
    known += customer.address if any(customer.address) else ()
    forgotten = customer.forgotten_at is not None
    return {
        "customer": customer.id,
        "forgotten": forgotten,
        "digest": "" if forgotten else digest({"salt": customer.salt, "known": known}),
        "account": customer.account_cents,
    }
