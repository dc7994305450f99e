"""What a key says of the chosen article, with the number that was typed before it."""

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.views import StockCardView
from herstal_pos.ui.frame import typed
from herstal_pos.ui.stock.labels.papers import out_words


def command_of(action: str, article: StockCardView, text: str, words: Words) -> commands.Command | str:
    """Of `price` and `publish`; a sentence where something is missing. What was typed before the article was
    chosen is no number of it: `text` is "" then."""
    return _price(article, text, words) if action == "price" else _publishing(article, text, words)


def _price(article: StockCardView, text: str, words: Words) -> commands.Command | str:
    cents, product = typed.cents(text), article.product
    if cents is None:
        return words("needed.price")
    return commands.SetPrice(product.id, cents, product.price_cents)


def _publishing(article: StockCardView, text: str, words: Words) -> commands.Command | str:
    """What is sold in the mall is taken off, all else is put there. Of several that bear its number the one
    that is typed."""
    mall = article.mall
    if mall.refs and text not in mall.refs:
        return words("shelf.choose_of_mall", refs=", ".join(mall.refs))
    ref = text if mall.refs else ""
    return commands.PublishArticles((article.product.id,), mall.state != "on", ref)


def done_words(done: notices.GoodsLost | notices.ArticlesPublished | notices.PagesOut, words: Words) -> str:
    if isinstance(done, notices.PagesOut):
        return out_words(done, words)
    if isinstance(done, notices.GoodsLost):
        quantity = words.quantity(done.quantity, done.product.unit)
        return words("loss.done", quantity=quantity, name=done.product.name)
    said = words("shelf.published" if done.on else "shelf.withdrawn", count=done.count)
    return f"{said} {words('shelf.left_out', count=done.left_out)}" if done.left_out else said
