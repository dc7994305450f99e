import sys

if not __package__:  # started by its file's name, see `paths.own_program`
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).parents[1]))

from herstal_pos.cli import main

if __name__ == "__main__":
    sys.exit(main())
