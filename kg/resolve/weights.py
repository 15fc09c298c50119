"""What speaks for an antecedent, what speaks against it, and how far back it may lie.

The weights follow Lappin & Leass 1994 in kind (recency, subjecthood, parallelism, repetition) and are set by hand on
annotated passages; docs/coreference.md has what each adds.
"""

REACH = {"pronoun": 2, "nominal": 6, "possessive": 2}  # how many sentences back an antecedent may lie
KNOWN_REACH = 20  # the same for a description that was said of the name before

# What speaks for an antecedent: a description said of it before, its being a subject, the subject of a possessive's
# own clause, the organization that the text names first, each mention (five at most), "chez X".
FOR = {
    "described": 4.0,
    "alike": 2.0,
    "subject": 0.8,
    "clause": 1.0,
    "first": 0.4,
    "mention": 0.1,
    "chez": 1.0,
    "origin": 1.5,
}
# And against it: each sentence between, its being a complement, an agent, a source, an inverted source ("a révélé X"),
# the subject of a relative clause; a subject where "ce dernier" points; another kind of body, another gender, a place, a court or a regulator.
AGAINST = {
    "sentence": 1.0, "complement": 0.6, "agent": 0.5, "source": 1.5, "press": 1.0, "doubt": 0.15, "inverted": 1.0, "latest": 0.8,
    "aside": 0.6, "owned": 1.5, "kind": 2.0, "gender": 1.5, "place": 0.8, "bystander": 2.5, "origin": 3.0,
}  # fmt: skip
