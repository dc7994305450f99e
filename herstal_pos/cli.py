"""The command line: what `herstal-pos` and `python -m herstal_pos` understand."""

from argparse import ArgumentParser

from herstal_pos import __version__


def main(argv: list[str] | None = None) -> int:
    """Exit status: 0 when what was asked is done and true."""
    parser = ArgumentParser(prog="herstal-pos", description="The shop till of Herstal")
    parser.add_argument("--version", action="version", version=f"herstal-pos {__version__}")
    parser.parse_args(argv)
    parser.print_help()
    return 0
