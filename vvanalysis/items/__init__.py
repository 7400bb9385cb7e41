"""What a notebook shows: tables, figures and findings, each one object with many formats."""
