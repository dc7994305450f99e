"""Reading an answer to an invoice: a stranger's file, by the reader of strangers' invoices."""

from datetime import date

from herstal_pos.domain.accounts.invoices.answer import AnswerFrom, InvoiceAnswer
from herstal_pos.domain.accounts.invoices.making import printable
from herstal_pos.domain.shop.shop import vat_digits
from herstal_pos.services.stock.invoices.xml_tree import Element, OddXml, read_in_steps

MOST_BYTES = 1_000_000
_ROOT = "ApplicationResponse"
_KINDS = {
    "urn:fdc:peppol.eu:poacc:trns:invoice_response:3": AnswerFrom.BUYER,
    "urn:fdc:peppol.eu:poacc:trns:mlr:3": AnswerFrom.ACCESS_POINT,
    "urn:peppol:edec:mls:1": AnswerFrom.ACCESS_POINT,
}
"""What its specification identifier begins with."""
_BELGIAN = ("0208", "9925")
_MOST_SAID, _MOST_NAME = 300, 100
_WHY = (("Status", "StatusReason"), ("Description",))


def read_answer(content: bytes) -> InvoiceAnswer:
    """`OddXml`: as `read_in_steps`, and "other_document" for what is no answer to an invoice, or to several
    at once."""
    steps = read_in_steps(content, lambda _element, _inside: False)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return _answer(end.value)


def _answer(root: Element) -> InvoiceAnswer:
    """`root` may be an envelope around it (SBDH)."""
    answer = root if root.name == _ROOT else root.first(_ROOT)
    found = list(answer.all("DocumentResponse")) if answer else []
    specification = answer.say("CustomizationID") if answer else ""
    kind = next((kind for begins, kind in _KINDS.items() if specification.startswith(begins)), None)
    if answer is None or kind is None or len(found) != 1:
        raise OddXml("other_document")
    response = found[0]
    return InvoiceAnswer(
        source=kind,
        code=response.say("Response", "ResponseCode"),
        number=printable(response.say("DocumentReference", "ID"))[:_MOST_NAME],
        day=_day(response.say("DocumentReference", "IssueDate")),
        document=response.say("DocumentReference", "DocumentTypeCode"),
        receiver=_company(answer.first("ReceiverParty", "EndpointID")),
        said=_said(response),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _company(endpoint: Element | None) -> str:
    if endpoint is None or endpoint.attributes.get("schemeID") not in _BELGIAN:
        return ""
    return vat_digits(endpoint.text.strip()) or ""


def _said(response: Element) -> str:
    """Each sentence once; the codes where nobody wrote one."""
    every = [*response.all("Response"), *response.all("LineResponse", "Response")]
    sentences = [each.text for one in every for path in _WHY for each in one.all(*path)]
    if not any(map(str.strip, sentences)):
        sentences = [each.text for one in every for each in one.all("Status", "StatusReasonCode")]
    once = dict.fromkeys(filter(None, map(printable, sentences)))
    return " · ".join(once)[:_MOST_SAID]
