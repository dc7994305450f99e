"""What stands in the library's README works as it stands there, without the shop."""

import io
import re
import subprocess
import sys
from pathlib import Path

from PIL import Image

from hardware.drivers.simulators.label_printer import SimulatedLabelPrinter
from hardware.drivers.simulators.paper import as_text
from hardware.drivers.simulators.receipt_printer import SimulatedReceiptPrinter
from tests.hardware.judges import codes

PROJECT = Path(__file__).parents[2]


def test_the_examples_print_without_the_shop(tmp_path: Path) -> None:
    page = (PROJECT / "hardware/README.md").read_text(encoding="utf-8")
    ticket, label, driver = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    with SimulatedReceiptPrinter() as receipts, SimulatedLabelPrinter() as labels:
        program = (
            *(ticket.replace("tcp://192.168.1.50", receipts.address), f"ADDRESS = {labels.address!r}", label),
            re.sub(r"file:[^\"]*", f"file:{tmp_path}/label.bin", driver),
            "import sys; print('herstal_pos' in sys.modules)",
        )
        said = subprocess.check_output(
            [sys.executable, "-c", "\n".join(program)], cwd=PROJECT, encoding="utf-8"
        )
        assert said.splitlines() == ["printed None", "printed", "sent", "False"]
        assert "2 × Croissant" in as_text(receipts.paper)
        assert [label.codes for label in labels.labels] == [(("code128", "HB-0042"),)]
        assert receipts.warnings == labels.warnings == ()
    assert codes(_as_cpcl((tmp_path / "label.bin").read_bytes())) == ({("Code128", "HB-0042")},) * 2


def _as_cpcl(job: bytes) -> bytes:
    """A PNG of what the driver in a page sent (Zebra: CPCL Programming Manual, CG: 1 is black)."""
    head = re.match(rb"! 0 200 200 (\d+) 1\r\nPAGE-WIDTH (\d+)\r\n", job)
    assert head
    paper = Image.new("1", (int(head[2]), int(head[1])), 255)
    job = job[head.end() :]
    while graphic := re.match(rb"CG (\d+) (\d+) (\d+) (\d+) ", job):
        stride, high, x, y = map(int, graphic.groups())
        end = graphic.end() + stride * high
        paper.paste(0, (x, y), Image.frombytes("1", (stride * 8, high), job[graphic.end() : end]))
        job = job[end:].removeprefix(b"\r\n")
    assert job == b"FORM\r\nPRINT\r\n"
    out = io.BytesIO()
    paper.save(out, "png")
    return out.getvalue()
