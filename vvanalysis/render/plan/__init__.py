"""Which reports a build makes, with which parameters: all that is known before a notebook is run."""
