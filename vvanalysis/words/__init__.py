"""All Swedish: number formats, labels, sentences built from numbers, sorting."""
