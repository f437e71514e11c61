"""The same as `yokoten check`, for those who look for a script."""

import sys

from yokoten.cli import main

if __name__ == "__main__":
    sys.exit(main(["check", *sys.argv[1:]]))
