"""The seed of the simulations: the same one each time, so that a failing run accuses the change and not the
throw. `HERSTAL_SEED=17 ./pos test tests/simulation` replays another one, `./pos soak dice` throws anew.
"""

import os

SEED = int(os.environ.get("HERSTAL_SEED") or 2026)
