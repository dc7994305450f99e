"""zpl-renderer-js, an independent ZPL printer, in a process of its own: the judge of what a label looks like.

with ZplRenderer() as renderer:
    picture = renderer.draw(zpl, 100, 150, 8)
"""

import base64
import io
import json
import subprocess
from pathlib import Path
from typing import Any, Self, cast

from PIL import Image

FOLDER = Path(__file__).with_name("labels_judge")


class ZplRenderer:
    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            ["node", "render.mjs"],
            cwd=FOLDER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def draw(self, zpl: bytes, width_mm: float, height_mm: float, dots_per_mm: int) -> Image.Image:
        """One label, black on white, mode "1"."""
        asked = {
            "zpl": zpl.decode("ascii"),
            "widthMm": width_mm,
            "heightMm": height_mm,
            "dotsPerMm": dots_per_mm,
        }
        to, back = cast("Any", self._process.stdin), cast("Any", self._process.stdout)
        to.write(json.dumps(asked) + "\n")
        to.flush()
        answer = json.loads(back.readline())
        assert "png" in answer, answer
        drawn = Image.open(io.BytesIO(base64.b64decode(answer["png"]))).convert("L")
        return drawn.point([255 * (level >= 128) for level in range(256)], "1")
