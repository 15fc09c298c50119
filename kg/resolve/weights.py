"""What speaks for an antecedent, what speaks against it, and how far back it may lie.

The signs follow Lappin & Leass 1994 in kind (recency, subjecthood, parallelism, repetition); the weights of FOR and AGAINST
were set with the help of a multinomial regression over the anaphors of annotated passages, each sign held to its side;
docs/coreference.md has what they add.
"""

REACH = {"pronoun": 8, "nominal": 8, "possessive": 8}  # how many sentences back an antecedent may lie
NEAR = 2  # the same for those that one plural, or one place, means
TOPIC_REACH = 6  # and for what the text is about
KNOWN_REACH = 20  # the same for a description that was said of the name before

# What speaks for an antecedent: a description said of it before, or one alike; where it is from; being a subject, the
# subject of a possessive's own clause, a subject where the anaphor is one, an object where it is one; "chez X"; each mention
# before (five at most); being named first, being what the text is about; a person where one may be meant.
FOR = {
    "described": 4.0, "alike": 1.0, "origin": 1.5, "gender": 0.5,
    "subject": 1.0, "clause": 0.9, "parallel": 0.6, "object": 1.6, "chez": 1.0,
    "mention": 0.37, "mention of a person": 0.1, "latest": 2.0, "named first": 0.6, "topic": 0.5, "person": 1.5,
}  # fmt: skip
# And against it: sentences between; being a complement, an agent, a source, an inverted source ("a révélé X"), joined to
# another, in brackets, the subject of a relative clause; a subject where "ce dernier" points; another kind of body, another
# gender or origin; a type that would have to be wrong, a place behind "à"; a court or a regulator, who comments, the press,
# whom the text calls another's.
AGAINST = {
    "sentence": 0.5, "two back": 0.7, "further back": 0.45,
    "complement": 0.2, "agent": 0.4, "source": 0.3, "inverted": 1.2, "joined": 0.8, "bracket": 2.3, "relative": 0.2,
    "latest": 0.9, "kind": 2.9, "gender": 1.0, "origin": 3.0,
    "guessed": 1.6, "at": 1.2, "watching": 1.9, "ruling": 2.5, "bystander": 1.5, "press": 1.9, "owned": 1.6,
}  # fmt: skip
DOUBT = 0.4  # by how much the best must lead
DOUBT_OF_PAIR = 2.0  # and over whom it is joined to
# What the place of a mention says of its being the topic.
TOPIC = {
    "subject": 0.8, "relative": 0.6, "complement": 0.6, "agent": 0.5, "source": 1.5, "inverted": 1.0, "press": 1.0, "chez": 1.0,
}  # fmt: skip
