"""Write `seconds.txt` anew from the reports of two whole runs, one of each tier.

./pos test --junitxml=change.xml; ./pos test --all --junitxml=all.xml
python -m tests.running.seconds change.xml all.xml
"""

import sys
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.running.order import SECONDS

LEAST_S = 1.0
HEAD = "# worker seconds at every change, in --all, and the file; files under a second are not listed\n"


def read(report: Path) -> dict[str, float]:
    """Return the seconds of each file in a report of pytest in JUnit's form."""
    found = defaultdict[str, float](float)
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - our own
        found[case.attrib["classname"].replace(".", "/") + ".py"] += float(case.attrib["time"])
    return found


def write(change: dict[str, float], whole: dict[str, float]) -> None:
    files = sorted(file for file in change | whole if max(change.get(file, 0), whole.get(file, 0)) >= LEAST_S)
    rows = [f"{change.get(file, 0):.1f} {whole.get(file, 0):.1f} {file}\n" for file in files]
    SECONDS.write_text(HEAD + "".join(rows), "utf-8")


if __name__ == "__main__":
    write(read(Path(sys.argv[1])), read(Path(sys.argv[2])))
