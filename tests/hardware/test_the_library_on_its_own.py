"""What stands in the library's README works as it stands there, without the shop."""

import re
import subprocess
import sys
from pathlib import Path

from hardware.drivers.simulators.label_printer import SimulatedLabelPrinter
from hardware.drivers.simulators.paper import as_text
from hardware.drivers.simulators.receipt_printer import SimulatedReceiptPrinter

PROJECT = Path(__file__).parents[2]


def test_the_examples_print_without_the_shop() -> None:
    page = (PROJECT / "hardware/README.md").read_text(encoding="utf-8")
    ticket, label = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    with SimulatedReceiptPrinter() as receipts, SimulatedLabelPrinter() as labels:
        program = (
            *(ticket.replace("tcp://192.168.1.50", receipts.address), f"ADDRESS = {labels.address!r}", label),
            "import sys; print('herstal_pos' in sys.modules)",
        )
        said = subprocess.check_output([sys.executable, "-c", "\n".join(program)], cwd=PROJECT, text=True)
        assert said.splitlines() == ["printed None", "printed", "False"]
        assert "2 × Croissant" in as_text(receipts.paper)
        assert [label.codes for label in labels.labels] == [(("code128", "HB-0042"),)]
        assert receipts.warnings == labels.warnings == ()
