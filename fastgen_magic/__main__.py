"""`python -m fastgen_magic` is the command `fastgen`."""

import sys

from fastgen_magic.entry import main

if __name__ == "__main__":
    sys.exit(main())
