"""The authority's result files of an election, fetched: index, packages, MD5, signatures, archive.

Knows the server's files and where they are kept, nothing of what stands in them: the loaders read them.

Source: "Teknisk beskrivning av resultatfiler", the Election Authority: an index of all packages with their
MD5; beside each file in a package a signature (RSA over SHA-256) made with the authority's certificate.
"""
