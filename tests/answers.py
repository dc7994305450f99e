"""Answers to invoices, as Peppol writes them (UBL ApplicationResponse)."""

RESPONSE = "urn:fdc:peppol.eu:poacc:trns:invoice_response:3"
MESSAGE, STATUS = "urn:fdc:peppol.eu:poacc:trns:mlr:3", "urn:peppol:edec:mls:1.0"
_SCHEMA = "urn:oasis:names:specification:ubl:schema:xsd:"


def answer(
    number: str,
    code: str,
    *why: str,
    specification: str = RESPONSE,
    receiver: str = "",
    reference: str = "",
) -> bytes:
    """`reference`: further elements about the document that is answered."""
    reasons = "".join(
        "<cac:Status><cbc:StatusReasonCode>OTH</cbc:StatusReasonCode>"
        f"<cbc:StatusReason>{each}</cbc:StatusReason></cac:Status>"
        for each in why
    )
    ours = f'<cbc:EndpointID schemeID="0208">{receiver}</cbc:EndpointID>' if receiver else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<ApplicationResponse xmlns="{_SCHEMA}ApplicationResponse-2"
    xmlns:cac="{_SCHEMA}CommonAggregateComponents-2" xmlns:cbc="{_SCHEMA}CommonBasicComponents-2">
  <cbc:CustomizationID>{specification}</cbc:CustomizationID>
  <cbc:ID>answer-1</cbc:ID>
  <cbc:IssueDate>2026-11-27</cbc:IssueDate>
  <cac:SenderParty><cbc:EndpointID schemeID="0208">0999999922</cbc:EndpointID></cac:SenderParty>
  <cac:ReceiverParty>{ours}</cac:ReceiverParty>
  <cac:DocumentResponse>
    <cac:Response><cbc:ResponseCode>{code}</cbc:ResponseCode>{reasons}</cac:Response>
    <cac:DocumentReference><cbc:ID>{number}</cbc:ID>{reference}</cac:DocumentReference>
  </cac:DocumentResponse>
</ApplicationResponse>""".encode()
