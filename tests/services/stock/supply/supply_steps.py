"""What a person does with orders from suppliers, for the tests of their use cases."""

from dataclasses import replace

from herstal_pos.domain.stock.card import Supplier, Version
from herstal_pos.services import commands, notices, views
from tests.little_shop import LittleShop

MEURENS = Supplier("meurens", "Meurens", Version("1", 1), "0403019261")


def supplied(shop: LittleShop, code: str, minimum: int | None = None, pack: int = 0, **more: object) -> None:
    """By Meurens; with a pack of so many."""
    with shop.storage.work() as work:
        work.cards.save_supplier(MEURENS)
        work.commit()
    shop.do(commands.ShowArticle(shop.product(code).id))
    shown: notices.ArticleShown = shop.heard[notices.ArticleShown]
    article = shown.article
    packs = (views.PackView("15410000000016", pack),) if pack else ()
    form = replace(article.form, minimum=minimum, packs=packs, supplier_id=MEURENS.id)
    form = replace(form, **more)  # type: ignore[arg-type]
    shop.do(commands.SaveArticle(article.product_id, article.seen, form, sure=True))


def drafted(shop: LittleShop, *, more: bool = False) -> views.OrderDraftView:
    shop.do(commands.DraftSupplierOrder(MEURENS.id, more))
    return draft(shop)


def draft(shop: LittleShop) -> views.OrderDraftView:
    changed: notices.OrderDraftChanged = shop.heard[notices.OrderDraftChanged]
    return changed.draft


def ordered(shop: LittleShop, code: str, quantity: int) -> views.SupplierOrderView:
    begun = drafted(shop)
    shop.do(commands.AddDelivered(begun.draft_id, shop.product(code).id, quantity))
    return placed(shop, begun.draft_id)


def placed(shop: LittleShop, draft_id: str) -> views.SupplierOrderView:
    shop.do(commands.PlaceSupplierOrder(draft_id))
    news: notices.SupplierOrderPlaced = shop.heard[notices.SupplierOrderPlaced]
    return news.order


def supplies(shop: LittleShop) -> notices.SuppliesListed:
    shop.do(commands.ListSupplies())
    listed: notices.SuppliesListed = shop.heard[notices.SuppliesListed]
    return listed


def receives(shop: LittleShop, order_id: str) -> views.DeliveryView:
    shop.do(commands.ReceiveSupplierOrder(order_id))
    return delivery(shop)


def delivery(shop: LittleShop) -> views.DeliveryView:
    changed: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
    assert changed.delivery is not None
    return changed.delivery


def posted(shop: LittleShop, draft_id: str) -> views.PostedDeliveryView:
    shop.do(commands.PostDelivery(draft_id))
    news: notices.DeliveryPosted = shop.heard[notices.DeliveryPosted]
    return news.posted
