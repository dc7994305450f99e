"""What a key says of the chosen article, with the number that was typed before it."""

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.views import StockCardView
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.stock.labels.papers import out_words

OF_THE_ARTICLE = frozenset({"price", "loss", "publish", "match_mall", "let_stand", "article_labels", "lots"})
type Refusal = notices.CommandRefused | notices.StoreFailed
type Done = notices.GoodsLost | notices.ArticlesPublished | notices.MallMatched | notices.PagesOut
DONE = (notices.GoodsLost, notices.ArticlesPublished, notices.MallMatched, notices.PagesOut)


def command_of(action: str, article: StockCardView, text: str, words: Words) -> commands.Command | str:
    """Of `price`, `lots` and what is said to the mall; a sentence where something is missing. What was typed
    before the article was chosen is no number of it: `text` is "" then."""
    match action:
        case "price":
            return _price(article, text, words)
        case "lots":
            return commands.ShowLots(article.product.id)
        case "match_mall":
            return commands.MatchMall((article.product.id,))
        case "let_stand":
            return commands.LetStand((article.product.id,))
    return _publishing(article, text, words)


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


def done_words(done: Done, words: Words) -> str:
    if isinstance(done, notices.PagesOut):
        return out_words(done, words)
    if isinstance(done, notices.GoodsLost):
        quantity = words.quantity(done.quantity, done.product.unit)
        return words("loss.done", quantity=quantity, name=done.product.name)
    if isinstance(done, notices.MallMatched):
        said = words("shelf.matched" if done.here else "shelf.left_apart", count=done.count)
        return f"{said} {words('refused.price_by_mall')}" if done.left_out else said
    said = words("shelf.published" if done.on else "shelf.withdrawn", count=done.count)
    return f"{said} {words('shelf.left_out', count=done.left_out)}" if done.left_out else said


def why_refused(notice: Refusal, words: Words) -> str:
    """The sentence, with the key that makes what is missing."""
    if code := unknown_code(notice):
        return words("shelf.code_unknown", code=code, key=keys.cap("new_article", words))
    return why_not(notice, words)


def unknown_code(notice: Refusal) -> str:
    """The one that was scanned and no article bears, else ""."""
    if isinstance(notice, notices.CommandRefused) and notice.reason == "code_unknown":
        return str(notice.params["code"])
    return ""
