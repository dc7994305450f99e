"""Which article a supplier's line is: the first sign that holds decides, and what is not certain is asked."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from herstal_pos.domain.counter.limits import MOST_QUANTITY
from herstal_pos.domain.money import THOUSAND, divide_half_up
from herstal_pos.domain.stock.billed_units import BilledKind, billed_unit
from herstal_pos.domain.stock.gtin import check_digit, gtin_key
from herstal_pos.domain.stock.matched_line import (
    Factor,
    LineDoubt,
    LineState,
    MatchedLine,
    factor_of,
    key_of,
    speaks_of_empties,
    speaks_of_no_goods,
    unit_cost,
    units_of,
)
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.supplier_invoice import InvoiceKind, InvoiceLine, SupplierItem
from herstal_pos.services.ports import BRUSSELS, Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.stock.deliveries.suppliers import supplier_of
from herstal_pos.services.stock.invoices.stored_invoice import InvoiceHead, is_old

_MOST_OTHERS = 3
_SEARCHED = 12
_LATELY = timedelta(days=45)
_THIS_WEEK = timedelta(days=7)


class Matcher:
    """Of one invoice. `searches`: names are searched too, which takes longest."""

    def __init__(self, head: InvoiceHead, kind: InvoiceKind, work: Work, counter: Counter) -> None:
        self._head, self._kind, self._work, self._counter = head, kind, work, counter
        self._language = shop_here(work, counter).language
        self._key = head.supplier_number or f"name:{head.supplier_name.casefold()}"
        supplier = supplier_of(head.supplier_name, head.supplier_number, work)
        self._supplier = supplier.id if supplier else None

    def match(self, line: InvoiceLine, *, searches: bool = True) -> MatchedLine:
        """Nothing that a person said is in it but what is remembered of the supplier."""
        if line.quantity == 0 and not line.net_cents:  # words alone, or goods that come later
            goods = line.reference or line.gtin
            return MatchedLine(LineState.NOT_RECEIVED if goods else LineState.NO_GOODS)
        item = self._work.invoices.item(self._key, key_of(line))
        found = self._remembered(item, line) if item else self._found(line, searches=searches)
        return self._checked(line, found, item)

    # --- who it is

    def _remembered(self, item: SupplierItem, line: InvoiceLine) -> MatchedLine:
        if item.product_id is None:
            return MatchedLine(LineState.NO_GOODS, factor=item.factor)
        product = self._work.products.by_id(item.product_id)
        if product is None:
            return self._found(line, searches=True)
        owner, _ = self._by_gtin(line.gtin)
        if owner is not None and owner.id != product.id:
            return _doubt(LineDoubt.OTHER_GTIN, product, item.factor, (owner.id,))
        factor, certain = _factor_now(item, line)
        if not certain:
            return _doubt(LineDoubt.UNITS, product, factor)
        cost = unit_cost(line.net_cents, units_of(line, MatchedLine(factor=factor)))
        comes = (line.quantity or 0) > 0
        if comes and cost and item.last_cost and not 4 * item.last_cost < 10 * cost < 25 * item.last_cost:
            return _doubt(LineDoubt.COST, product, factor)
        return MatchedLine(LineState.SURE, product_id=product.id, factor=factor)

    def _found(self, line: InvoiceLine, *, searches: bool) -> MatchedLine:
        product, pack_units = self._by_gtin(line.gtin)
        if product is not None:
            factor = self.factor(line, product, pack_units)
            if factor.doubt:
                return _doubt(factor.doubt, product, factor.factor)
            return MatchedLine(LineState.SURE, product_id=product.id, factor=factor.factor)
        if speaks_of_empties(line):
            return self._empties(line)
        if speaks_of_no_goods(line):
            return MatchedLine(doubt=LineDoubt.NO_GOODS)
        return self._hinted(line) or self._named(line, self._like(line) if searches else [])

    def _hinted(self, line: InvoiceLine) -> MatchedLine | None:
        """By the number inside a case's, or by our own."""
        inner = self._inner(line.gtin)
        if inner is not None:
            proposed = self.factor(line, inner).factor
            return _doubt(LineDoubt.CASE, inner, proposed if proposed != THOUSAND else 0)
        ours = self._work.products.by_code(line.buyer_code) if line.buyer_code else None
        return _doubt(LineDoubt.BUYER, ours, self.factor(line, ours).factor) if ours else None

    def _named(self, line: InvoiceLine, like: list[Product]) -> MatchedLine:
        if like:
            first, *others = like
            proposed = self.factor(line, first).factor
            return _doubt(LineDoubt.NAME, first, proposed, tuple(each.id for each in others))
        made = factor_of(line, _unit_of(line).value, None)
        return MatchedLine(doubt=LineDoubt.NEW, factor=made.factor)

    def _by_gtin(self, gtin: str) -> tuple[Product | None, int | None]:
        """And the units of the pack whose number it is."""
        if not gtin:
            return None, None
        product = self._work.products.by_barcode(gtin)
        if product is not None:
            return product, None
        pack = self._work.cards.pack(gtin)
        return (self._work.products.by_id(pack.product_id), pack.units) if pack else (None, None)

    def _inner(self, gtin: str) -> Product | None:
        """A case has its article's twelve digits inside: a hint, no proof. 9 is of variable weight."""
        if len(gtin) != 14 or gtin[0] not in "12345678":
            return None
        twelve = gtin[1:13]
        return self._work.products.by_barcode(gtin_key(twelve + check_digit(twelve)))

    def _empties(self, line: InvoiceLine) -> MatchedLine:
        """The deposit of that price, if there is just one; else one is to be shown."""
        deposits = [each for each in self._work.products.deposits() if each.empties]
        cost = unit_cost(line.net_cents, line.quantity)
        priced = [each for each in deposits if cost is not None and each.price_cents * 100 == cost]
        first = next(iter(priced), None)
        others = tuple(each.id for each in priced[1:] + [each for each in deposits if each not in priced])
        return MatchedLine(
            doubt=LineDoubt.EMPTIES, product_id=first.id if first else "", others=others[:_MOST_OTHERS]
        )

    def _like(self, line: InvoiceLine) -> list[Product]:
        """At most three articles by name and size, the likeliest first; none is chosen by itself."""
        words = [word for word in _split(f"{line.name}") if len(word) > 2 and not word[0].isdigit()]
        scores: dict[str, tuple[int, Product]] = {}
        mine = {*_split(line.name)}
        for asked in dict.fromkeys((" ".join(words), " ".join(words[:2]), *words[:3])):
            if not asked:
                continue
            for product in self._work.products.search(asked, _SEARCHED):
                theirs = {*_split(" ".join(product.names.values()))}
                score = sum(len(word) for word in mine & theirs)
                score += sum(2 for word in words if any(other.startswith(word[:4]) for other in theirs))
                scores[product.id] = (score, product)
            if len(scores) >= _MOST_OTHERS:
                break
        best = sorted(scores.values(), key=lambda each: -each[0])[:_MOST_OTHERS]
        return [product for score, product in best if score >= 4 and not product.empties]

    def factor(self, line: InvoiceLine, product: Product, pack_units: int | None = None) -> Factor:
        """Units in one that is billed, of this article."""
        cost = self._work.goods.costs([product.id]).get(product.id)
        return factor_of(line, product.unit.value, cost, pack_units)

    # --- what else is asked

    def _checked(self, line: InvoiceLine, found: MatchedLine, item: SupplierItem | None) -> MatchedLine:
        """A certain line may be doubtful for another reason."""
        if found.state is not LineState.SURE:
            return found
        product = self._work.products.by_id(found.product_id)
        doubt = None if product is None else self._odd(line, found, product, item)
        if doubt is not None:
            return replace(found, state=LineState.DOUBT, doubt=doubt)
        return self.received(line, found)

    def _odd(
        self, line: InvoiceLine, found: MatchedLine, product: Product, item: SupplierItem | None
    ) -> LineDoubt | None:
        units = units_of(line, found)
        if line.quantity is None or (line.quantity == 0 and line.net_cents):
            return LineDoubt.QUANTITY
        if units is None or (product.unit is Unit.PIECE and units % THOUSAND) or abs(units) > MOST_QUANTITY:
            return LineDoubt.UNITS
        if line.net_cents is None and self._kind is not InvoiceKind.DESPATCH:
            return LineDoubt.VALUE
        points = self._counter.vat_rate(product.vat_code).basis_points
        same = line.vat_points is None or (points or 0) == line.vat_points
        known = item is not None and item.vat_points == line.vat_points
        return None if same or known or product.empties else LineDoubt.VAT

    def received(self, line: InvoiceLine, found: MatchedLine) -> MatchedLine:
        """It came from this supplier lately, without an electronic invoice: as many, or by a paper of a month
        in parts. Another number of this week, or of that month, is asked about: it may have come short."""
        units = units_of(line, found)
        if self._supplier is None or not units or units <= 0:
            return found
        now, old = self._counter.clock.now(), is_old(self._head, self._counter)
        came = self._work.invoices.received_lately(self._supplier, now - _LATELY, [found.product_id])
        days = [at for _, quantity, at in came if quantity == units]
        if not days and old and sum(quantity for _, quantity, _ in came) == units:
            days = [at for _, _, at in came]
        near = days or [at for _, _, at in came if old or at >= now - _THIS_WEEK]
        if not near:
            return found
        known = replace(
            found,
            before=str(max(near).astimezone(BRUSSELS).date()),
            came=units if days else sum(quantity for _, quantity, at in came if at in near),
        )
        if old and days:
            return replace(known, state=LineState.RECEIVED)
        return replace(known, state=LineState.DOUBT, doubt=LineDoubt.RECEIVED)


def _doubt(doubt: LineDoubt, product: Product, factor: int, others: Iterable[str] = ()) -> MatchedLine:
    return MatchedLine(doubt=doubt, product_id=product.id, factor=factor, others=tuple(others))


def _factor_now(item: SupplierItem, line: InvoiceLine) -> tuple[int, bool]:
    """Of what is billed now, by what was remembered; and whether it is certain: by the same code, or by one
    that counts the same in other steps (grams after kilograms, dozens after pieces)."""
    if item.unit_code == line.unit_code.upper():
        return item.factor, True
    before, now = billed_unit(item.unit_code), billed_unit(line.unit_code)
    counts = not {before.kind, now.kind} & {BilledKind.PACK, BilledKind.UNKNOWN}
    if not counts or before.unit != now.unit:
        return item.factor, False
    factor = divide_half_up(item.factor * now.factor, before.factor)
    return factor, before.sure and now.sure and item.factor == before.factor


def _unit_of(line: InvoiceLine) -> Unit:
    """Of an article that it would make."""
    return Unit(billed_unit(line.unit_code).unit)


def _split(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()
