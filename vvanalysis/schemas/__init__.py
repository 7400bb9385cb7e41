"""The contracts of every frame and settings file, and what is said when one is broken."""
