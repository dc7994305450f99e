"""Starts the version in whose folder this lies, with the interpreter that runs it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from herstal_pos.cli import main

sys.exit(main())
