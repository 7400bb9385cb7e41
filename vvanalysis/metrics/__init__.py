"""Pure functions from frames to frames: they read no file and draw nothing."""
