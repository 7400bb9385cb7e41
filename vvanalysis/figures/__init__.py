"""Metric frame in, one figure item out; a figure computes nothing."""
