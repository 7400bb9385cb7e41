"""Pure functions from frames to frames: they read no file and draw nothing.

The examples of `help()` run as they stand after `import datetime as dt`, `import pandas as pd`,
`from fractions import Fraction` and `from vvanalysis.metrics.MODULE import *`.
"""
