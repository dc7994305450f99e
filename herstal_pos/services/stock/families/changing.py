"""What is done to a row, a column or all of a family at once: prices, labels, barcodes of the shop's own."""

from dataclasses import replace

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.card import LabelOwed, LabelReason
from herstal_pos.domain.stock.families.family import Family
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import label_printer
from herstal_pos.services.stock import article_checks as checks
from herstal_pos.services.stock.article_entries import Kept, keep
from herstal_pos.services.stock.articles import own_codes
from herstal_pos.services.stock.families.viewing import articles_of, family_of, family_view, seen_of
from herstal_pos.services.stock.levels import stock_changed


def set_family_price(command: commands.SetFamilyPrice, work: Work, counter: Counter) -> list[notices.Notice]:
    """Not of what is retired. As `SetPrice`: an open cart keeps its own, each label is owed."""
    family = family_of(command.family_id, work)
    checks.check_price(command.price_cents)
    kept = [
        Kept(replace(product, price_cents=command.price_cents), product)
        for product in _offered(family, command.values, work)
        if product.price_cents != command.price_cents
    ]
    if kept and command.seen != seen_of(family, work):
        raise Refused("article_changed")
    if not command.sure:
        for each in kept:
            checks.ask_about_price(command.price_cents, each.product.vat_code, each.before, work, counter)
    return _keep(family, kept, work, counter)


def owe_family_labels(
    command: commands.OweFamilyLabels, work: Work, counter: Counter
) -> list[notices.Notice]:
    family = family_of(command.family_id, work)
    products = [each for each in _offered(family, command.values, work) if not each.empties]
    if not products:
        raise Refused("nothing_to_print")
    owed = work.labels_owed.of([product.id for product in products])
    now = counter.clock.now()
    work.labels_owed.save(
        [
            LabelOwed(product.id, LabelReason.NEW, 1, None, now)
            for product in products
            if product.id not in owed
        ]
    )
    labels = tuple((each.id, owed[each.id].labels if each.id in owed else 1) for each in products)
    is_printable = bool(label_printer(work.settings, counter.till.id).address)
    work.commit()
    return [notices.FamilyLabelsOwed(family.id, labels, is_printable)]


def give_own_codes(command: commands.GiveOwnCodes, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("own_code_none")` where the scale has the whole range."""
    family = family_of(command.family_id, work)
    without = [each for each in _offered(family, (None, None), work) if not each.barcodes]
    codes = own_codes(work)
    kept = [Kept(replace(product, barcodes=(next(codes),)), product) for product in without]
    return _keep(family, kept, work, counter)


def _keep(family: Family, kept: list[Kept], work: Work, counter: Counter) -> list[notices.Notice]:
    if kept:
        keep(kept, work, counter)
        stock_changed([each.product.id for each in kept], counter.clock.now(), work)
    news = notices.FamilyChanged(family_view(family, work, counter), len(kept))
    if kept:
        work.commit()
    return [news]


def _offered(family: Family, values: tuple[str | None, str | None], work: Work) -> list[Product]:
    wanted = {variant.product_id for variant in family.having(values)}
    return [
        product
        for product, card in articles_of(family, work).values()
        if product.id in wanted and not (card and card.retired)
    ]
