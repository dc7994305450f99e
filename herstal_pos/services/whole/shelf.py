"""What happened on the shelf, held against the entries of the journal that seal it.

A fact's root bears the chain and the number of its entry; the entry names it and has a digest of what it
says.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from typing import Any

from herstal_pos.domain.accounts.exports.sending import sendings_body
from herstal_pos.domain.accounts.invoices.issued import invoices_body, steps_body
from herstal_pos.domain.accounts.mall.payout import payouts_body
from herstal_pos.domain.counter.payment_event import payment_events_body
from herstal_pos.domain.counter.preorders.preorder import preorder_ends_body, preorders_body
from herstal_pos.domain.counter.town.facts import claims_body, vouchers_body
from herstal_pos.domain.counter.transfers.facts import received_body, transfers_body
from herstal_pos.domain.counter.vouchers.voucher_entry import issued_body, spent_body
from herstal_pos.domain.day.articles_entry import card_digest, prices_body, vat_changes_body
from herstal_pos.domain.day.clerks_entry import clerk_body
from herstal_pos.domain.day.count_entry import counts_body
from herstal_pos.domain.day.customers_entry import customer_body
from herstal_pos.domain.day.entries.mall_sales_entry import mall_sales_body
from herstal_pos.domain.day.entries.promotions_entry import promotion_digest
from herstal_pos.domain.day.families_entry import family_digest
from herstal_pos.domain.day.goods_entry import losses_body, receivings_body
from herstal_pos.domain.day.pictures_entry import picture_digest
from herstal_pos.domain.day.supply_entry import order_ends_body, supplier_orders_body
from herstal_pos.domain.day.ticket_key_entry import ticket_keys_body
from herstal_pos.domain.shop.clerk import Clerk
from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record
from herstal_pos.services.ports import BRUSSELS, Work
from herstal_pos.services.whole.entries import Entry, differs
from herstal_pos.services.whole.ports import Audit

_AT_ONCE = 500


@record(frozen=True)
class FactKind:
    """Facts of one kind. `finding`: the message id `verify.<finding>`. `ids`: what the entry's body calls
    them. `rows`: those of the ids that there are, each with a `version`. `body`: what the entry says."""

    finding: str
    ids: str
    rows: Callable[[Audit, Sequence[str]], Sequence[Any]]
    count: Callable[[Audit], int]
    body: Callable[[Sequence[Any]], dict[str, Any]]


FACTS = (
    FactKind(
        "price_changed",
        "prices",
        lambda audit, ids: audit.price_changes(ids),
        lambda audit: audit.price_change_count(),
        prices_body,
    ),
    FactKind(
        "vat_changed",
        "vats",
        lambda audit, ids: audit.vat_changes(ids),
        lambda audit: audit.vat_change_count(),
        vat_changes_body,
    ),
    FactKind(
        "goods_received",
        "receivings",
        lambda audit, ids: audit.receivings(ids),
        lambda audit: audit.receiving_count(),
        receivings_body,
    ),
    FactKind(
        "goods_lost",
        "losses",
        lambda audit, ids: audit.losses(ids),
        lambda audit: audit.loss_count(),
        losses_body,
    ),
    FactKind(
        "stock_counted",
        "counts",
        lambda audit, ids: audit.counts(ids),
        lambda audit: audit.count_count(),
        counts_body,
    ),
    FactKind(
        "supplier_order_placed",
        "supplier_orders",
        lambda audit, ids: audit.supplier_orders(ids),
        lambda audit: audit.supplier_order_count(),
        supplier_orders_body,
    ),
    FactKind(
        "supplier_order_ended",
        "order_ends",
        lambda audit, ids: audit.order_ends(ids),
        lambda audit: audit.order_end_count(),
        order_ends_body,
    ),
    FactKind(
        "ticket_key_made",
        "ticket_keys",
        lambda audit, ids: audit.ticket_keys(ids),
        lambda audit: audit.ticket_key_count(),
        ticket_keys_body,
    ),
    FactKind(
        "preorder_made",
        "preorders",
        lambda audit, ids: audit.preorders(ids),
        lambda audit: audit.preorder_count(),
        preorders_body,
    ),
    FactKind(
        "preorder_ended",
        "preorder_ends",
        lambda audit, ids: audit.preorder_ends(ids),
        lambda audit: audit.preorder_end_count(),
        preorder_ends_body,
    ),
    FactKind(
        "voucher_issued",
        "vouchers",
        lambda audit, ids: audit.vouchers(ids),
        lambda audit: audit.voucher_count(),
        issued_body,
    ),
    FactKind(
        "voucher_spent",
        "vouchers_spent",
        lambda audit, ids: audit.vouchers_spent(ids),
        lambda audit: audit.voucher_spent_count(),
        spent_body,
    ),
    FactKind(
        "card_payment",
        "payment_events",
        lambda audit, ids: audit.payment_events(ids),
        lambda audit: audit.payment_event_count(),
        payment_events_body,
    ),
    FactKind(
        "transfer_asked",
        "transfers",
        lambda audit, ids: audit.transfers.asked_by_ids(ids),
        lambda audit: audit.transfers.count(),
        transfers_body,
    ),
    FactKind(
        "transfer_received",
        "transfers_received",
        lambda audit, ids: audit.transfers.received_by_ids(ids),
        lambda audit: audit.transfers.received_count(),
        received_body,
    ),
    FactKind(
        "town_taken",
        "town_taken",
        lambda audit, ids: audit.town.by_ids(ids),
        lambda audit: audit.town.count(),
        vouchers_body,
    ),
    FactKind(
        "town_claimed",
        "town_claimed",
        lambda audit, ids: audit.town.claims_by_ids(ids),
        lambda audit: audit.town.claim_count(),
        claims_body,
    ),
    FactKind(
        "invoice_made",
        "issued",
        lambda audit, ids: audit.issued.booked(ids),
        lambda audit: audit.issued.count(),
        invoices_body,
    ),
    FactKind(
        "invoice_step",
        "issued_steps",
        lambda audit, ids: audit.issued.steps_by_ids(ids),
        lambda audit: audit.issued.step_count(),
        steps_body,
    ),
    FactKind(
        "accountant_sent",
        "accountant_sent",
        lambda audit, ids: audit.sendings(ids),
        lambda audit: audit.sending_count(),
        sendings_body,
    ),
    FactKind(
        "mall_sold",
        "mall_sales",
        lambda audit, ids: audit.mall_sales.by_ids(ids),
        lambda audit: audit.mall_sales.count(),
        mall_sales_body,
    ),
    FactKind(
        "mall_paid_out",
        "mall_payouts",
        lambda audit, ids: audit.mall_payouts.by_ids(ids),
        lambda audit: audit.mall_payouts.count(),
        payouts_body,
    ),
)


class Shelf:
    """`take` each entry of a till in the order of its chain, one till after the other."""

    def __init__(self, work: Work) -> None:
        self._audit, self._cards, self._families = work.audit, work.cards, work.families
        self._pictures = work.pictures
        self._customers = {customer.id: customer for customer in work.customers.all()}
        self._promotions = {each.id: each for each in work.promotions.all()}
        self._clerks = {clerk.id: clerk for clerk in work.tills.clerks()}
        self._kept_clerks: dict[tuple[str, str], Entry] = {}
        self._named: Counter[str] = Counter()

    def take(self, entry: Entry, prefix: str) -> Iterator[tuple[str, str]]:
        """The finding and when the entry was written, where its rows are not what it says."""
        for fact in FACTS:
            ids = [str(id_) for id_ in entry.body.get(fact.ids) or ()]
            if not ids:
                continue
            rows = fact.rows(self._audit, ids)
            self._named[fact.finding] += len(rows)
            here = Version(prefix, entry.sequence)
            if differs(entry, fact.body(rows)) or any(row.version != here for row in rows):
                yield fact.finding, f"{entry.at.astimezone(BRUSSELS):%Y-%m-%d %H:%M}"
        for finding, changed in (
            ("card", self._changed_cards),
            ("family", self._changed_families),
            ("picture", self._changed_pictures),
            ("promotion", self._changed_promotions),
        ):
            for id_ in changed(entry, Version(prefix, entry.sequence)):
                yield finding, id_
        if entry.kind == "clerk_kept":
            self._kept_clerks[str(entry.body.get("clerk")), prefix] = entry
        if entry.kind == "customer_kept" and self._is_otherwise(entry, Version(prefix, entry.sequence)):
            yield "customer", str(entry.body.get("customer"))

    def wrong_clerks(self) -> list[str]:
        """Return the ids of clerks who are gone, or are not as the last entry of their chain keeps them. One
        of whom no entry speaks is unjudged, unless a secret lets them in: none was ever given without one."""
        named = {clerk_id for clerk_id, _ in self._kept_clerks}
        wrong = {clerk_id for clerk_id in named if self._is_another(self._clerks.get(clerk_id))}
        secret = {clerk.id for clerk in self._clerks.values() if clerk.pin or clerk.badge}
        return sorted(wrong | (secret - named))

    def _is_another(self, clerk: Clerk | None) -> bool:
        last = self._kept_clerks.get((clerk.id, clerk.chain)) if clerk else None
        return (
            clerk is None or last is None or last.sequence != clerk.entry or differs(last, clerk_body(clerk))
        )

    def _is_otherwise(self, entry: Entry, here: Version) -> bool:
        """A customer who is gone, or bears this entry's number and says otherwise."""
        customer = self._customers.get(str(entry.body.get("customer")))
        is_last = customer is not None and Version(customer.chain, customer.entry) == here
        self._named["customer"] += is_last
        return customer is None or (is_last and differs(entry, customer_body(customer)))

    def _changed_cards(self, entry: Entry, here: Version) -> Iterator[str]:
        """Articles whose card is gone, or bears this entry's number and says otherwise. What an older program
        sealed it did not seal card by card."""
        ids = [str(id_) for id_ in entry.body.get("articles") or ()]
        sealed = entry.body.get("cards") or [None] * len(ids)
        for portion in batched(zip(ids, sealed, strict=False), _AT_ONCE, strict=False):
            cards = self._cards.of([product_id for product_id, _ in portion])
            for product_id, said in portion:
                card = cards.get(product_id)
                is_last = card is not None and card.version == here
                self._named["card"] += is_last
                if card is None or (is_last and said not in (None, card_digest(card))):
                    yield product_id

    def _changed_families(self, entry: Entry, here: Version) -> Iterator[str]:
        """As cards are: a family that is gone, or bears this entry's number and says otherwise."""
        ids = [str(id_) for id_ in entry.body.get("families") or ()]
        there = self._families.by_ids(ids)
        for family_id, said in zip(ids, entry.body.get("family_facts") or (), strict=False):
            family = there.get(family_id)
            is_last = family is not None and family.version == here
            self._named["family"] += is_last
            if family is None or (is_last and said != family_digest(family)):
                yield family_id

    def _changed_pictures(self, entry: Entry, here: Version) -> Iterator[str]:
        """As cards are; one that was taken away is there, and empty."""
        ids = [str(id_) for id_ in entry.body.get("pictures") or ()]
        there = self._pictures.of(ids)
        for product_id, said in zip(ids, entry.body.get("picture_facts") or (), strict=False):
            picture = there.get(product_id)
            is_last = picture is not None and picture.version == here
            self._named["picture"] += is_last
            if picture is None or (is_last and said != picture_digest(picture)):
                yield product_id

    def _changed_promotions(self, entry: Entry, here: Version) -> Iterator[str]:
        """As cards are. A Z counts promotions under the same name: a figure names none."""
        named = entry.body.get("promotions")
        ids = [str(id_) for id_ in named] if isinstance(named, list) else []
        for promotion_id, said in zip(ids, entry.body.get("promotion_facts") or (), strict=False):
            promotion = self._promotions.get(promotion_id)
            is_last = promotion is not None and promotion.version == here
            self._named["promotion"] += is_last
            if promotion is None or (is_last and said != promotion_digest(promotion)):
                yield promotion_id

    def unnamed(self) -> Iterator[tuple[str, int]]:
        """Findings of facts that no entry names, and how many."""
        for fact in FACTS:
            if more := fact.count(self._audit) - self._named[fact.finding]:
                yield fact.finding, more
        if more := self._audit.card_count() - self._named["card"]:
            yield "card", more
        if more := self._families.count() - self._named["family"]:
            yield "family", more
        if more := self._pictures.count() - self._named["picture"]:
            yield "picture", more
        if more := len(self._customers) - self._named["customer"]:
            yield "customer", more
        if more := len(self._promotions) - self._named["promotion"]:
            yield "promotion", more
