import sys

from herstal_pos.cli import main

if __name__ == "__main__":
    sys.exit(main())
