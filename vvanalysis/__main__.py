"""`python -m vvanalysis`: the same as the command `vvanalysis`."""

import os
import sys

# -m puts the working folder first: a pandas.py that lies there would be imported in place of the library.
sys.path[:1] = [place for place in sys.path[:1] if place not in ("", os.getcwd())]  # noqa: PTH109

from vvanalysis.cli import main  # noqa: E402 - after the path

sys.exit(main())
