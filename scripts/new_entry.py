"""The same as `yokoten new`, for those who look for a script."""

import sys

from yokoten.cli import main

if __name__ == "__main__":
    sys.exit(main(["new", *sys.argv[1:]]))
