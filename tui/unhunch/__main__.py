"""``python -m unhunch``."""

import sys

from unhunch.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
