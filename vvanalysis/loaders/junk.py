"""The one rule of what systems leave in folders, by the name that the loaders know it by."""

from vvanalysis.names import is_junk as is_junk
