"""French tokenizer of kg: spaCy's, but hyphenated words and names stay whole, as in the UD treebanks.

"porte-parole", "Paris-Turf" and "SNJ-FO" are one token; clitics are split off ("a-t-il" → "a", "-t-il").
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import spacy
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, CONCAT_QUOTES, LIST_ELLIPSES, LIST_ICONS
from spacy.lang.fr import French
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_suffix_regex, registry

_CLITICS = "il elle on ils elles je tu nous vous ce moi toi lui leur y en le la les"
_INFIXES = [
    *LIST_ELLIPSES,
    *LIST_ICONS,
    r"(?<=[0-9])[+\*^](?=[0-9-])",
    # A full stop glued to the next sentence: "spatiale.Le", "2012.- ".
    rf"(?<=[{ALPHA_LOWER}{CONCAT_QUOTES}0-9])\.(?=[{ALPHA_UPPER}{CONCAT_QUOTES}])",
    rf"(?<=[{ALPHA}0-9»\"'])\[(?=[0-9])",  # the mark of a note: "Parti populaire[1]"
    rf"(?<=[{ALPHA_LOWER}0-9])\.(?=-)",
    rf"(?<=[{ALPHA_UPPER}][{ALPHA_UPPER}])\.(?=[{ALPHA_UPPER}][{ALPHA_LOWER}])",
    rf"(?<=[{ALPHA_LOWER}])[?!](?=[{ALPHA_UPPER}{CONCAT_QUOTES}])",
    rf"(?<=[?!.])[{CONCAT_QUOTES}](?=[{ALPHA_UPPER}])",
    rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}0-9])(?:--|—|–)(?=[{ALPHA}0-9])",
    rf"(?<=[{ALPHA}0-9])[:<>=/](?=[{ALPHA}])",
    rf"(?<=[{ALPHA}]['’])(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])\((?=[{ALPHA}])",
]


@registry.tokenizers("kg.french.v1")
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """Factory for a pipeline's ``[nlp.tokenizer]``."""
    return build


def build(nlp: Language) -> Tokenizer:
    """The tokenizer for one pipeline."""
    forms = "|".join([*_CLITICS.split(), *_CLITICS.upper().split()])
    kept = [rule for rule in French.Defaults.suffixes or [] if "clés" not in rule]
    suffixes = [*kept, rf"(?<=[{ALPHA}])-(?:[tT]-)?(?:{forms})"]
    tokenizer: Any = spacy.blank("fr").tokenizer
    rules = {word: parts for word, parts in tokenizer.rules.items() if "-t-" not in word}
    rules.update({word: [{ORTH: word}] for word in ("rendez-vous", "Rendez-vous")})
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=tokenizer.prefix_search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(_INFIXES).finditer,
        token_match=None,
        url_match=tokenizer.url_match,
    )
