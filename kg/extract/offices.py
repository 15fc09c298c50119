"""From the noun of an office to the title of who holds it: "la présidence" → "président", "la mairie" → "maire"."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from kg.annotate.tree import Tree
from kg.extract.arguments import Normaliser

_TITLES = {
    "présidence": "président", "vice-présidence": "vice-président", "coprésidence": "coprésident", "mairie": "maire",
    "gérance": "gérant", "secrétariat": "secrétaire", "commandement": "commandant", "préfecture": "préfet",
    "rectorat": "recteur", "décanat": "doyen", "bâtonnat": "bâtonnier", "capitanat": "capitaine",
    "chancellerie": "chancelier", "vice-rectorat": "vice-recteur", "régence": "régent",
}  # fmt: skip
_MASCULINE = {"générale": "général", "exécutive": "exécutif", "adjointe": "adjoint", "déléguée": "délégué"}


def title_of_office(tree: Tree, office: int, names: Container[int], units: Container[str], otherwise: str) -> str:
    """The title that the noun at token ``office`` gives; ``names``: tokens of names, which are no part of a title.

    ``units`` are the parts of a house that have a head of their own; ``otherwise`` is what nouns give that name no
    office ("la tête", "les rênes").
    """
    lemma, after = tree.lemma[office], office + 1
    adjective = tree.lower[after] if after < tree.size and tree.pos[after] == "ADJ" else ""
    if lemma == "rédaction":
        in_chief = tree.lower[after : after + 2] == ["en", "chef"]
        return "rédacteur en chef" if in_chief else "directeur de la rédaction"
    if lemma == "direction":
        if adjective:
            return f"directeur {_MASCULINE.get(adjective, tree.lemma[after])}"
        words = _field(tree, after, names)
        return f"directeur {words}".strip()
    if lemma not in _TITLES and (unit := _unit(tree, office, names, units)):
        return f"responsable {unit}"
    title = _TITLES.get(lemma, otherwise)
    if lemma == "présidence" and (board := board_of(tree, after)):
        return f"{title} du {board}"
    return f"{title} {_MASCULINE[adjective]}" if lemma in _TITLES and adjective in _MASCULINE else title


def board_of(tree: Tree, j: int) -> str:
    """The board that "du" or "le" at token ``j`` brings ("la présidence **du conseil d'administration**"), or ""."""
    if tree.lower[j : j + 1] not in (["du"], ["le"]) or tree.lower[j + 1 : j + 2] not in (["directoire"], ["conseil"]):
        return ""
    if tree.lower[j + 1] == "directoire":
        return "directoire"
    whole = tree.words(j + 1, j + 4)
    return whole if tree.lower[j + 3 : j + 4] in (["surveillance"], ["administration"]) else ""


def _unit(tree: Tree, office: int, names: Container[int], units: Container[str]) -> str:
    """ "la tête | des opérations télévisuelles": the part that is headed, where no name follows."""
    for k in tree.with_dep(office, "nmod"):
        low, high = tree.subtree(k)
        if tree.lemma[k] in units and tree.case(k) == "de" and low == office + 1 and high - low <= 5:
            return "" if any(i in names for i in range(low, high)) else tree.words(low, high)
    return ""


def _field(tree: Tree, j: int, names: Container[int]) -> str:
    """The field of a direction: "des ressources humaines", "de la création"; "" when an organization follows."""
    end = j
    while end < tree.size and tree.pos[end] in {"ADP", "DET", "NOUN", "ADJ"} and end not in names:
        end += 1
    while end > j and tree.pos[end - 1] in {"ADP", "DET"}:
        end -= 1
    nouns = [i for i in range(j, end) if tree.pos[i] == "NOUN"]
    plain = bool(nouns) and tree.lower[j] in {"de", "d'", "du", "des"} and end < tree.size
    return tree.words(j, end) if plain and tree.lower[end] in {"de", "d'", "du", "des"} and end - j <= 5 else ""


# Fields of a house that have a director: "elle dirige **le service politique** de X".
_FIELDS = {
    "service", "achat", "marketing", "communication", "recherche", "comptabilité", "rédaction", "vente", "information", "bureau",
    "production", "programme", "stratégie", "développement", "finance", "export", "sécurité", "sûreté", "logistique", "qualité",
    "département", "innovation", "informatique", "publicité", "distribution", "fiction", "programmation",
}  # fmt: skip
_CONTRACTED = {"le": "du", "les": "des", "la": "de la", "l'": "de l'"}
# Houses that are led by a director.
_DIRECTED = {
    "théâtre", "opéra", "musée", "chu", "chru", "hôpital", "clinique", "école", "lycée", "collège", "conservatoire", "cinémathèque",
    "festival", "crèche", "bibliothèque", "médiathèque", "ehpad", "prison",
}  # fmt: skip


def title_of_field(tree: Tree, heads: Iterable[int], names: Container[int]) -> str:
    """The title of who leads the field that one of ``heads`` names ("dirige les achats de X": directeur des achats), or ""."""
    for k in heads:
        article = tree.lower[k - 1] if k else ""
        if tree.lemma[k] in _FIELDS and article in _CONTRACTED and k not in names:
            end = k + 1
            while end < tree.size and tree.pos[end] == "ADJ" and end not in names:
                end += 1
            return f"directeur {_CONTRACTED[article]} {tree.words(k, end)}"
    return ""


def title_at(house: str, otherwise: str) -> str:
    """The title of who leads a house of that name: theatres, hospitals and schools have directors."""
    words = house.lower().split()
    return "directeur" if words and words[0] in _DIRECTED else otherwise


_PORTFOLIOS = {"portefeuille", "ministère", "maroquin"}
# Verbs of getting and of giving an office.
TAKE = {
    "hériter",
    "recevoir",
    "récupérer",
    "obtenir",
    "décrocher",
    "prendre",
    "conserver",
    "garder",
    "occuper",
    "diriger",
}
GIVE = {"confier", "attribuer", "échoir", "revenir", "aller", "donner"}


def portfolios(tree: Tree, args: Normaliser) -> Iterator[tuple[int, str, list[int]]]:
    """Every (noun, title, head tokens of holders): "X hérite du portefeuille des Sports" → "ministre des Sports"."""
    for n in range(tree.size):
        verb = tree.head[n]
        named = tree.lemma[n] in _PORTFOLIOS or (tree.lower[n] == "celui" and _one_of_those(tree, n))
        if not named or verb == n or tree.pos[verb] != "VERB":
            continue
        end = _field_end(tree, n + 1)
        if end > n + 1 and (holders := takers(tree, args, n, TAKE, GIVE)) is not None:
            yield n, f"ministre {tree.words(n + 1, end)}", holders


def _one_of_those(tree: Tree, n: int) -> bool:
    """ "X hérite du portefeuille des Sports, Y reçoit **celui** de la Justice": a portfolio was spoken of just before."""
    start = tree.sentences[max(tree.sent[n] - 1, 0)][0]
    return not _PORTFOLIOS.isdisjoint(tree.lemma[start:n])


def takers(tree: Tree, args: Normaliser, n: int, take: Container[str], give: Container[str]) -> list[int] | None:
    """Head tokens of those who get what noun ``n`` names: "X **prend** n", "n **échoit** à Y"; None with other verbs."""
    verb, base = tree.head[n], tree.dep[n].split(":")[0]
    if base not in {"obj", "obl", "nsubj", "iobj"}:
        return None
    if tree.lemma[verb] in take and base != "nsubj":
        return args.verb(verb).agent
    return args.verb(verb).oblique(frozenset({"à"})) if tree.lemma[verb] in give else None


def _field_end(tree: Tree, j: int) -> int:
    """End of "des Sports", "de la Réforme de l'État et de la Justice" behind a portfolio."""
    if j >= tree.size or tree.lower[j] not in {"de", "d'", "du", "des"}:
        return j
    end = j
    while end < tree.size and (
        tree.pos[end] in {"DET", "NOUN", "ADJ", "PROPN"} or tree.lower[end] in {"de", "d'", "du", "des", "et"}
    ):
        end += 1
    while end > j and (tree.pos[end - 1] in {"ADP", "DET", "CCONJ"} or tree.lower[end - 1] == "et"):
        end -= 1
    return end
