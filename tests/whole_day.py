"""A day that gives every command that writes, but those of a misfortune: for tests of what is written."""

from datetime import date
from pathlib import Path

from herstal_pos.domain.stock.card import LabelOwed, LabelReason
from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.secret import Secret
from herstal_pos.services.shop.settings import stored_shop
from tests.little_shop import BEER, BREAD
from tests.paying_day import a_month_is_over, by_card, by_transfer, by_vouchers, on_account, the_scale
from tests.proven_day import an_inspector_asks, the_z_is_signed
from tests.put_aside import put_aside
from tests.staff import hire
from tests.town_day import with_the_bike, with_the_town
from tests.town_shop import EAN, SIRUP, TownShop

_INVOICES = Path(__file__).parent / "services" / "stock" / "invoices"


def a_day(shop: TownShop) -> None:
    """In a furnished shop whose town is not connected yet."""
    settings(shop)
    shop.connect()
    the_tiles(shop)
    with_articles(shop)
    many_at_once(shop)
    by_promotion(shop)
    at_the_counter(shop)
    by_vouchers(shop)
    on_account(shop)
    by_card(shop)
    by_transfer(shop)
    put_aside(shop)
    on_the_shelf(shop)
    the_shelf_is_counted(shop)
    goods_come_and_go(shop)
    by_invoices(shop)
    by_suppliers_orders(shop)
    with_the_town(shop)
    with_the_bike(shop)
    at_the_end(shop)
    a_month_is_over(shop)
    with_staff(shop)


def settings(shop: TownShop) -> None:
    shop.do(commands.ChoosePrinter("tcp://192.0.2.7:9100", "generic"))
    shop.do(commands.ChooseLabelPrinter("tcp://192.0.2.8:9100", "generic"))
    shop.do(commands.SaveWelcome("mall"))
    shop.do(commands.ChooseMeans(("meal-edenred",)))
    the_scale(shop)
    shop.do(commands.SaveVoucherRules("any_goods", credit=True, months=12))
    shop.do(commands.SaveShop({"phone": "04 111 11 11", "language": "nl", "clerk_name": "Karim"}))
    shop.do(commands.SaveClosingRules(blind=False, second_place="", limit_cents=0))
    shop.do(commands.ImportCatalogue("code;name_fr;price;vat;unit\n999;Tisane;4,50;6;piece\n"))
    for printed in (commands.PrintTest(), commands.PrintTestLabel(), commands.PrintScannerCode()):
        shop.do(printed)
    for paper in (commands.PrintHealth(()), commands.PrintKeyCard(())):
        shop.do(paper)


def the_tiles(shop: TownShop) -> None:
    (bread,) = shop.do(commands.SearchProducts("campagne"))
    product_id = bread.products[0].id
    shop.do(commands.MoveTile(product_id, "Pains-01", "Pains", 2))
    changed: notices.TilesChanged = shop.heard[notices.TilesChanged]
    shop.do(commands.PutTilesBack(changed.done))
    shop.do(commands.NameTile(product_id, "", "Campagne"))
    shop.do(commands.AddTilePage("Vins", "wine"))
    changed = shop.heard[notices.TilesChanged]
    pages = changed.tiles.pages
    shop.do(commands.SaveTilePages(pages, pages[::-1]))
    shop.do(commands.ShowTiles(beside=False))
    shop.sell(BREAD)
    shop.do(commands.SortTiles("Pains", 1))


def with_articles(shop: TownShop) -> None:
    form = views.ArticleForm(
        {"fr": "Savon"}, 350, "standard", packs=(views.PackView("15412345678905", 6000),)
    )
    shop.do(commands.SaveArticle("", "", form, 12_000, picture=b"\xff\xd8\xff\xff\xd9"))
    made: notices.ArticleChanged = shop.heard[notices.ArticleChanged]
    shop.do(commands.SetPrice(made.article.product_id, 370))
    shop.do(commands.PlanPrice(made.article.product_id, 390, "2412", "3112"))
    shop.do(commands.DropPlannedPrice(made.article.product_id))
    shop.do(commands.PlanVat(made.article.product_id, "intermediate", "2412"))
    shop.do(commands.DropPlannedVat(made.article.product_id))
    made = shop.heard[notices.ArticleChanged]
    shop.do(commands.RetireArticle(made.article.product_id, made.article.seen, sure=True))
    in_sizes(shop, made.article.form)


def in_sizes(shop: TownShop, form: views.ArticleForm) -> None:
    shop.do(commands.SaveArticle("", "", views.ArticleForm({"fr": "Derby"}, 7900, form.vat_code)))
    made: notices.ArticleChanged = shop.heard[notices.ArticleChanged]
    sizes = views.FamilyForm("Derby", (("Pointure", ("36", "37")),))
    shop.do(commands.KeepFamily(made.article.product_id, sizes, made.article.seen))
    changed: notices.FamilyChanged = shop.heard[notices.FamilyChanged]
    family = changed.family
    shop.do(commands.SetFamilyPrice(family.family_id, 6900, family.seen))
    shop.do(commands.ForgetLabels(tuple(each.product_id for each in family.variants)))
    shop.do(commands.OweFamilyLabels(family.family_id))
    shop.do(commands.GiveOwnCodes(family.family_id))
    titles = "code;name_fr;price;vat;unit;model;option1;value1;option2;value2\n"
    places = ("36;Noir", "37;Brun")
    rows = (
        f"B{place[:2]};Botte;99,00;21;piece;Botte;Pointure;{place.replace(';', ';Couleur;')}"
        for place in places
    )
    shop.do(commands.ImportCatalogue(titles + "\n".join(rows)))
    shop.do(commands.ShowFamily(shop.product("B36").id))
    shown: notices.FamilyShown = shop.heard[notices.FamilyShown]
    shop.do(commands.MakeVariant(shown.family.family_id, ("37", "Noir")))


def by_promotion(shop: TownShop) -> None:
    form = views.PromotionForm("Le second à −50 %", "second", 2, 5000, "", "", (shop.product(BREAD).id,))
    shop.do(commands.KeepPromotion("", form))
    kept: notices.PromotionsShown = shop.heard[notices.PromotionsShown]
    shop.sell(BREAD, BREAD)
    shop.do(commands.EndPromotion(kept.kept))
    shop.do(commands.SaveShop({"near_days": "3", "discount_reasons": "Voisin"}))
    beer = shop.product(BEER).barcodes[0].zfill(14)
    shop.do(commands.ScanBarcode(f"01{beer}17261127", "]d2", sure=True))
    changed: notices.SaleChanged = shop.heard[notices.SaleChanged]
    shop.do(commands.MarkDown(changed.line_id or ""))
    shop.pay()


def many_at_once(shop: TownShop) -> None:
    for _ in range(12):  # so that the oldest is forgotten
        shop.do(commands.ProposeBulk(commands.BulkChoice("pain"), "price", cents=5))
        shop.do(commands.ApplyBulk(shop.heard[notices.BulkChanged].bulk.bulk_id))
    shop.do(commands.UndoBulk(shop.heard[notices.BulkChanged].bulk.bulk_id))
    shop.do(commands.ImportCatalogue("code;name_fr;price;vat;unit;stock\n998;Savon;4,50;21;piece;9\n"))
    shop.do(commands.ShowBulk(of_list=True))
    shop.do(commands.UndoBulk(shop.heard[notices.ListOffered].bulk.bulk_id))


def at_the_counter(shop: TownShop) -> None:
    shop.scan("2004040000981")
    shop.do(commands.AddProduct(shop.product(BREAD).id))
    shop.do(commands.AddFreeItem(500, "standard", "Fleurs"))
    shop.do(commands.CreateProduct("5412345678908", 450, "reduced", "Tisane"))
    shop.do(commands.BeginStock(shop.product("5412345678908").id, 12_000))
    line = shop.add(BREAD)
    shop.do(commands.ChangeQuantity(line.id, 2000))
    shop.do(commands.ChangePrice(line.id, 300))
    shop.do(commands.DiscountLine(line.id, 1000))
    shop.do(commands.DiscountSale(500))
    shop.do(commands.WriteNote(line.id, "Cadeau"))
    shop.do(commands.SpeakTo("nl"))
    shop.do(commands.KeepLogo(8, 1, "ff"))
    shop.do(commands.SaveMail(views.MailView("mail.example", sender="pont@example.be")))
    shop.do(commands.PreviewTicket("www.example", "À demain"))
    shop.do(commands.VoidLine(line.id))
    shop.do(commands.MakeCustomer(shop.cart.sale_id, "Anne Dupont", "0403019261"))
    customer = shop.cart.customer
    assert customer is not None
    shop.do(commands.ChangeCustomer(customer.id, customer.entry, "Anne Dupont", phone="0470123456"))
    shop.do(commands.LeaveCustomer(shop.cart.sale_id))
    shop.do(commands.ChooseCustomer(shop.cart.sale_id, customer.id))
    shop.do(commands.ExportCustomer(customer.id))
    shop.do(commands.EraseCustomer(customer.id))
    shop.do(commands.ParkSale("table 4"))
    shop.do(commands.UndoStep())
    shop.do(commands.ParkSale("table 4"))
    parked: notices.ParkedChanged = shop.heard[notices.ParkedChanged]
    shop.do(commands.FetchSale(parked.parked[0].sale_id))
    shop.do(shop.tender("card", 100))
    shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
    number = shop.pay().number_text
    shop.do(commands.MailTicket(number, Secret("client@example.com")))
    shop.do(commands.TakeMail())
    shop.open_receipt(number)
    shop.do(commands.CloseReceipt())
    *_, line_back = shop.open_receipt(number).lines
    shop.do(commands.ReturnLine(line_back.id))
    shop.do(commands.ReturnAll())
    goods = next(line for line in shop.cart.lines if line.return_to and line.product_id)
    shop.do(commands.PlaceReturned(goods.id, "damaged"))
    shop.do(commands.ReturnDeposit(shop.product("901").id))
    shop.do(commands.ReturnUnticketed(shop.product(BREAD).id, reason="Ticket perdu"))
    shop.pay()
    shop.add(BEER)
    shop.do(commands.AbandonSale())
    shop.do(commands.LinkBarcode("4006381333931", shop.product(BREAD).id))
    shop.pay()
    shop.do(commands.ReprintReceipt(None))
    shop.do(commands.KeepTicketKey("A" * 52))
    shop.do(commands.PrintGiftTicket(number))
    for drawer in (commands.OpenDrawer("monnaie"), commands.PayIn(100, "x"), commands.PayOut(100, "y")):
        shop.do(drawer)
    shop.do(commands.ShowDay(printed=True))
    shop.do(commands.TakePrintJob("receipt"))
    taken: notices.PrintJobTaken = shop.heard[notices.PrintJobTaken]
    shop.do(commands.ReportPrintJob(taken.job_id, "unknown"))
    shop.do(commands.AnswerDoubtful(taken.job_id, came_out=False))


def on_the_shelf(shop: TownShop) -> None:
    bread, beer = shop.product(BREAD), shop.product(BEER)
    owed = [LabelOwed(each.id, LabelReason.PRICE, 1, 100, shop.clock.now()) for each in (bread, beer)]
    with shop.storage.work() as work:
        work.labels_owed.save(owed)
        work.commit()
    shop.do(commands.PrintShelfLabels(((bread.id, 1), (beer.id, 1)), "label"))
    while shop.heard[notices.PrintJobTaken].title != bread.name("nl"):
        shop.do(commands.TakePrintJob("label"))
        shop.do(commands.ReportPrintJob(shop.heard[notices.PrintJobTaken].job_id, "printed"))
    shop.do(commands.ForgetLabels((beer.id,)))
    with shop.storage.work() as work:
        work.labels_owed.save(owed)
        work.commit()
    shop.do(commands.PrintShelfLabels(((bread.id, 1),), "shelf-24"))
    shop.do(commands.LabelsAreOut(((bread.id, 1, bread.price_cents),)))
    shop.do(commands.PrintArticleLabels(commands.Labelled(beer.id), "label"))


def goods_come_and_go(shop: TownShop) -> None:
    bread, beer = shop.product(BREAD).id, shop.product(BEER).id
    shop.do(commands.BeginDelivery())
    begun: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
    draft = begun.drafts[-1].draft_id
    shop.do(commands.SaveDeliveryHead(draft, "Meurens", "8812"))
    shop.do(commands.ScanDelivered(draft, "2004040000981", quantity=24_000))
    shop.do(commands.AddDelivered(draft, bread, 6000))
    shop.do(commands.StrikeDelivered(draft, bread))
    shop.do(commands.UndoDelivered(draft))
    shop.do(commands.ChangeDelivered(draft, beer, cost=6500, price_cents=125, best_before=date(2027, 3, 31)))
    shop.do(commands.PostDelivery(draft))
    shop.do(commands.LoseGoods(beer, 1000, "broken"))
    shop.do(commands.BeginDelivery())
    aside: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
    shop.do(commands.ScanDelivered(aside.drafts[-1].draft_id, "2004040000981"))
    shop.do(commands.DropDelivery(aside.drafts[-1].draft_id, sure=True))


def by_invoices(shop: TownShop) -> None:
    taken, counted, put_away, credit = (
        _read(shop, name, number)
        for name, number in (
            ("06_gln_scheme", b"GLN-6"),
            ("06_gln_scheme", b"GLN-7"),
            ("06_gln_scheme", b"GLN-8"),
            ("13_negative_invoice", b"NEG-13"),
        )
    )
    shop.do(commands.WatchInvoices("/factures"))
    shop.do(commands.ScanInvoiceLine(taken, 1, EAN[SIRUP]))
    shop.do(commands.AnswerInvoiceLine(taken, 1, "article", shop.product(BREAD).id))
    shop.do(commands.AcceptInvoice(taken, sure=True))
    shop.do(commands.CountInvoice(counted))
    shop.do(commands.CloseInvoice(put_away, sure=True))
    shop.do(commands.SettleCredit(credit, "returned", sure=True))


def by_suppliers_orders(shop: TownShop) -> None:
    """Two of them: one comes, of the other nothing does."""
    with shop.storage.look() as work:
        supplier_id = work.cards.suppliers()[0].id
    for ends in (False, True):
        shop.do(commands.DraftSupplierOrder(supplier_id))
        begun: notices.OrderDraftChanged = shop.heard[notices.OrderDraftChanged]
        shop.do(commands.AddDelivered(begun.draft.draft_id, shop.product(BREAD).id, 6000))
        shop.do(commands.PlaceSupplierOrder(begun.draft.draft_id))
        if ends:
            shop.do(commands.EndSupplierOrder(begun.draft.draft_id, sure=True))
            continue
        shop.do(commands.ReceiveSupplierOrder(begun.draft.draft_id))
        receives: notices.OrderReceives = shop.heard[notices.OrderReceives]
        shop.do(commands.TakeRest(receives.draft_id))
        shop.do(commands.PostDelivery(receives.draft_id))


def _read(shop: TownShop, name: str, number: bytes) -> str:
    """For the company that the day's settings have."""
    content = (_INVOICES / f"{name}.xml").read_bytes()
    ours = stored_number(shop).encode()
    content = content.replace(b"0123456749", ours).replace(b"GLN-6", number)
    if name.startswith("13"):
        content = content.replace(b">380<", b">381<").replace(b">-", b">")
    shop.do(commands.ReadInvoice(content, f"{name}.xml"))
    read: notices.InvoiceRead = shop.heard[notices.InvoiceRead]
    return read.invoice_id


def stored_number(shop: TownShop) -> str:
    with shop.storage.look() as work:
        return stored_shop(work.settings).vat_number


def the_shelf_is_counted(shop: TownShop) -> None:
    beer = shop.product(BEER).id
    draft = count_of(beer, shop)
    shop.do(commands.ScanCounted(draft, "2004040000981"))
    shop.do(commands.GiveFigure(draft, beer, 1000))
    shop.do(commands.ExplainCounted(draft, beer, "broken"))
    shop.do(commands.CountAgain(draft))
    shop.do(commands.GiveFigure(draft, beer, 1000))
    shop.do(commands.PostCount(draft))
    shop.do(commands.SkipCounted(count_of(beer, shop), beer))
    the_whole_shop_is_counted(shop)


def the_whole_shop_is_counted(shop: TownShop) -> None:
    """To its last page, without a figure; a second one is ended before it."""
    while True:
        shop.do(commands.StartCount("all"))
        begun: notices.CountChanged = shop.heard[notices.CountChanged]
        if begun.count.last:
            break
        shop.do(commands.PostCount(begun.count.draft_id))
    shop.do(commands.ZeroRest(begun.count.draft_id))
    for row in begun.count.rows:
        shop.do(commands.SkipCounted(begun.count.draft_id, row.product_id))
    shop.do(commands.EndCount(begun.count.draft_id))


def count_of(product_id: str, shop: TownShop) -> str:
    shop.do(commands.StartCount("one", product_id=product_id))
    begun: notices.CountChanged = shop.heard[notices.CountChanged]
    return begun.count.draft_id


def at_the_end(shop: TownShop) -> None:
    shop.do(commands.CountCash({5000: 1}))
    shop.do(commands.CloseDay({5000: 1}, reason="unknown", sure=True))
    shop.do(commands.ReprintZ())
    the_z_is_signed(shop)
    an_inspector_asks(shop)
    shop.do(commands.ReportBackup(shop.clock.now(), "backup.db", z=1))
    shop.do(commands.OpenDay(10_000))
    shop.worker.leave()
    shop.do(commands.DisconnectMall())
    shop.clock.pass_by(days=60)
    shop.do(commands.ReportClockJump(3600))
    shop.do(commands.ConfirmClock())
    shop.do(commands.ForgetCustomers())


def with_staff(shop: TownShop) -> None:
    """The last of all: from then on somebody has to be there."""
    staff = hire(shop)
    shop.do(commands.SaveClerkRules(lock_minutes=5, free_discount=500))
    staff.enter("Karim")
    staff.agree(commands.SaveClerkRules(10, 1000))
    shop.do(commands.SaveClerkRules(10, 1000))
    staff.enter("Sophie")
    lucie = staff.id_of("Lucie")
    shop.do(commands.ShowClerkFigures(lucie, printed=True))
    shop.do(commands.DropPin(lucie, sure=True))
    shop.do(commands.RetireClerk(lucie, sure=True))
    shop.do(commands.ForgetClerk(lucie, sure=True))
