"""Room 2: Document → parsed text, with offsets into the original kept."""
