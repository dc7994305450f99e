"""What `herstal-pos` starts where there is something to decide (herstal_pos/updating/starting.py).

It lies beside the launcher's own modules, and belongs to no version.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from herstal_pos.updating.starting import main

main()
