"""What need not be made again: fingerprints, the manifest, and whether a report is up to date."""
