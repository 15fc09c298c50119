"""From corpora to the language pipeline that ships."""
