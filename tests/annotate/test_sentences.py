"""What typography decides about sentence starts before any parser runs (``|`` stands before a start, ``~`` where none may be)."""

from __future__ import annotations

from functools import lru_cache

import pytest
import spacy

from kg.annotate.sentences import SentenceStarts
from kg.annotate.tokenizer import build

CASES = [
    "La mairie a rouvert. |Elle ferme à 18 h. |Deux agents ~y travaillent.",
    "M. ~Aubin et Mme. ~Rivoal ont vu le Pr. ~Szabo.",
    "J. ~Le Goff et A. ~Moreau ~ont signé.",
    "Voir art. ~4, p. ~12, env. ~40 pages.",
    "Des draps, des nappes, etc. ~sont en vente, ~etc. |Le reste suivra.",
    "Le texte de la S.N.C.F. |Il est bref.",
    "« Que faire ? » ~demande-t-elle. |« Rien. » |« Vraiment ? »",
    "« Nous partons. |Vous restez ~», ~dit-il.",
    '"Qui a payé ?" ~demande le juge. |"Moi." |Puis il se tait.',
    "Il hésite... ~puis repart.",
    "Le constat : ~Paris ~recule ; ~Lyon avance.",
    "MARSEILLE (AFN) ~- |Le port a rouvert.",
    "Lyon, le 12 mars 2025 ~- |Le port a rouvert. |Nantes ~- ~Brest se ~joue.",
    "Il perd. |(Son rival gagne.) |Il licencie.",
    "Classement : 1. ~Lopez ; 2. ~Maes.",
    "Qui gagne ?|Réponse demain.|Le vote est clos !|Merci.",
    "Titre sans point\n|Le texte commence.\n\n|autre paragraphe",
    "Au menu :\n|- ~Soupe\n|- ~Pain\n|1. ~Le plat\n|b) ~Un dessert",
    'Il parle.\n|"~Cela a commencé hier", ~dit-il.',
    "Une ligne assez longue pour que la colonne du journal la coupe avant\n~la fin.",
    "Une ligne assez longue pour que la colonne du journal la coupe avant le\n~Conseil.",
    "Il part.  |Elle reste.",
    "tout en bas de casse. et voilà.",
]


@lru_cache(maxsize=1)
def blank():
    nlp = spacy.blank("fr")
    return build(nlp)


def marked(case):
    """The text of a case, and the offsets at which a start is asked for (True) or forbidden (False)."""
    text, asked = "", {}
    for character in case:
        if character in "|~":
            asked[len(text)] = character == "|"
        else:
            text += character
    return text, asked


@pytest.mark.parametrize("case", CASES)
def test_typography_decides(case):
    text, asked = marked(case)
    doc = SentenceStarts()(blank()(text))
    assert doc.text == text
    found = {token.idx: token.is_sent_start for token in doc if token.idx in asked}
    assert found == asked


@pytest.mark.parametrize(
    "text", ["Il voit Paul... Marie sait.", "le magasin eBoutik. iPlume renonce.", "Bolt & Co. Paul"]
)
def test_what_typography_cannot_tell_is_left_to_the_parser(text):
    doc = SentenceStarts()(blank()(text))
    open_ = [token.text for token in doc[1:] if token.is_sent_start is None]
    assert open_ in (["Marie"], ["iPlume"], ["Paul"])


@pytest.mark.parametrize("text", ["", "\n", "  \n\n ", '"', "...", "»", "- ", "1.", "\n\n»\n", "'\"'"])
def test_texts_of_marks_alone_do_no_harm(text):
    assert SentenceStarts()(blank()(text)).text == text
