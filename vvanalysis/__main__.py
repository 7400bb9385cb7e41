"""`python -m vvanalysis`: the same as the command `vvanalysis`."""

import sys

from vvanalysis.cli import main

sys.exit(main())
