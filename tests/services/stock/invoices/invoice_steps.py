"""What a person does with an electronic invoice, for the tests of its use cases."""

from dataclasses import replace
from pathlib import Path

from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, LittleShop

FILES = Path(__file__).parent
CRATE = "15410000000016"


def content(name: str) -> bytes:
    (file,) = FILES.glob(f"{name}*.xml")
    return file.read_bytes()


def read(shop: LittleShop, name: str, *swaps: tuple[str, str]) -> views.InvoiceView:
    """`swaps`: what stands in the file, and what shall."""
    text = content(name)
    for old, new in swaps:
        assert old.encode() in text
        text = text.replace(old.encode(), new.encode())
    shop.do(commands.ReadInvoice(text, f"{name}.xml"))
    news: notices.InvoiceRead = shop.heard[notices.InvoiceRead]
    return shown(shop, news.invoice_id)


def shown(shop: LittleShop, invoice_id: str) -> views.InvoiceView:
    shop.do(commands.ShowInvoice(invoice_id))
    news: notices.InvoiceShown = shop.heard[notices.InvoiceShown]
    return news.invoice


def answer(
    shop: LittleShop, invoice: views.InvoiceView, number: int, said: str = "yes", **what: object
) -> views.InvoiceLineView:
    """Of the line with this number, from 1."""
    position = number - 1
    asked = commands.AnswerInvoiceLine(invoice.row.invoice_id, position, said, **what)  # type: ignore[arg-type]
    shop.do(asked)
    news: notices.InvoiceShown = shop.heard[notices.InvoiceShown]
    assert news.position == position
    return news.invoice.lines[position]


def accept(shop: LittleShop, invoice: views.InvoiceView) -> notices.InvoiceClosed:
    shop.do(commands.AcceptInvoice(invoice.row.invoice_id, sure=True))
    closed: notices.InvoiceClosed = shop.heard[notices.InvoiceClosed]
    return closed


def made(shop: LittleShop, code: str, name: str, **fields: object) -> Product:
    vat = fields.pop("vat_code", "standard")
    product = Product(shop.counter.ids.new(), code, {"fr": name}, Unit.PIECE, 435, str(vat))
    product = replace(product, **fields)  # type: ignore[arg-type]
    with shop.storage.work() as work:
        work.products.save(product)
        work.commit()
    return product


def crated(shop: LittleShop) -> None:
    """A crate of 24 beers has a code of its own."""
    shop.do(commands.ShowArticle(shop.product(BEER).id))
    article: notices.ArticleShown = shop.heard[notices.ArticleShown]
    form = replace(article.article.form, packs=(views.PackView(CRATE, 24_000),))
    shop.do(commands.SaveArticle(article.article.product_id, article.article.seen, form, sure=True))


def cost(shop: LittleShop, product_id: str) -> int | None:
    with shop.storage.look() as work:
        return work.goods.costs([product_id]).get(product_id)


def asked(invoice: views.InvoiceView) -> list[str]:
    return [line.doubt for line in invoice.lines]


def states(invoice: views.InvoiceView) -> list[str]:
    return [line.state for line in invoice.lines]
