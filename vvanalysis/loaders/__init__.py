"""Official files in, validated tidy frames out: one module per source format."""
