"""Repair of verb lemmas: small treebanks teach few verbs, but the frames know which ones they look for."""

from __future__ import annotations

from functools import lru_cache

# Endings of French verbs, longest first, by what replaces them in the infinitive.
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
    sorted(
        {
            **dict.fromkeys(
                [
                    "e",
                    "es",
                    "ai",
                    "as",
                    "a",
                    "âmes",
                    "âtes",
                    "èrent",
                    "é",
                    "ée",
                    "és",
                    "ées",
                    "er",
                ],
                ("er",),
            ),
            **dict.fromkeys(["ent", "ons", "ez", "ais", "ait", "ions", "iez", "aient", "ant"], ("er", "re")),
            **dict.fromkeys(
                ["erai", "eras", "era", "erons", "erez", "eront", "erais", "erait", "erions", "eriez", "eraient"],
                ("er",),
            ),
            **dict.fromkeys(
                [
                    "is",
                    "it",
                    "issons",
                    "issez",
                    "issent",
                    "issais",
                    "issait",
                    "issaient",
                    "issant",
                    "i",
                    "ie",
                    "ies",
                    "irent",
                ],
                ("ir", "re", "er"),
            ),
            **dict.fromkeys(["irai", "ira", "irons", "irez", "iront", "irait", "iraient"], ("ir",)),
            **dict.fromkeys(["ra", "ront", "rai", "rons", "rez", "rait", "raient"], ("re",)),
            **dict.fromkeys(["u", "ue", "us", "ues"], ("re", "ir")),
            **dict.fromkeys(
                [
                    "ient",
                    "iennent",
                    "iendra",
                    "iendront",
                    "iendrait",
                    "iendraient",
                    "int",
                    "inrent",
                    "enu",
                    "enue",
                    "enus",
                    "enues",
                    "enait",
                    "enaient",
                    "enant",
                ],
                ("enir",),
            ),
            **dict.fromkeys(
                ["uit", "uisent", "uisait", "uisaient", "uisant", "uite", "uites", "uits", "uira", "uiront"], ("uire",)
            ),
            **dict.fromkeys(["evra", "evront", "evrait", "evraient", "evait", "evaient", "evant"], ("evoir",)),
            **dict.fromkeys(["çoit", "çoivent", "çut", "çu", "çue", "çus", "çues"], ("cevoir",)),
            **dict.fromkeys(["voient", "voyait", "voyaient", "vu", "vue", "vus", "vues"], ("voir",)),
        }.items(),
        key=lambda item: -len(item[0]),
    )
)
_STEMS = (
    ("èt", "et"),
    ("èl", "el"),
    ("ell", "el"),
    ("ett", "et"),
    ("è", "é"),
    ("è", "e"),
    ("ç", "c"),
    ("ge", "g"),
    ("i", "y"),
)
_IRREGULAR = {
    "acquiert": "acquérir", "acquièrent": "acquérir", "acquerra": "acquérir", "acquis": "acquérir", "acquise": "acquérir",
    "acquises": "acquérir", "acquérait": "acquérir", "acquit": "acquérir", "offert": "offrir", "offerte": "offrir",
    "offrait": "offrir", "offraient": "offrir", "ouvrait": "ouvrir", "ouvraient": "ouvrir",
    "offre": "offrir", "offrent": "offrir", "ouvert": "ouvrir", "ouverte": "ouvrir", "ouverts": "ouvrir", "ouvre": "ouvrir",
    "prenant": "prendre", "reprenant": "reprendre",
    "souscrit": "souscrire", "construit": "construire", "prend": "prendre", "pris": "prendre", "prise": "prendre",
    "prennent": "prendre", "prendra": "prendre", "reprend": "reprendre", "repris": "reprendre", "reprise": "reprendre",
    "reprendra": "reprendre", "reprendrait": "reprendre", "mis": "mettre", "met": "mettre", "mettra": "mettre", "élu": "élire",
    "élue": "élire", "élus": "élire", "réélu": "réélire", "réélue": "réélire", "promu": "promouvoir", "promue": "promouvoir",
    "inscrit": "inscrire", "conçu": "concevoir", "conçue": "concevoir", "conçus": "concevoir", "détient": "détenir",
    "conclu": "conclure", "conclut": "conclure", "conclus": "conclure", "conclue": "conclure", "conclues": "conclure",
    "conçoit": "concevoir", "conçoivent": "concevoir", "conçues": "concevoir", "concevait": "concevoir", "mise": "mettre",
    "mises": "mettre", "mettent": "mettre", "mettait": "mettre", "rompt": "rompre", "exclu": "exclure", "exclut": "exclure", "exclue": "exclure",
    "vend": "vendre", "revend": "revendre", "poursuit": "poursuivre", "poursuivi": "poursuivre",
    "poursuivie": "poursuivre", "poursuivis": "poursuivre",
    "poursuivies": "poursuivre", "dissous": "dissoudre",
    "fond": "fondre", "fondu": "fondre", "fondue": "fondre", "produit": "produire", "suit": "suivre", "bâtit": "bâtir",
    "veut": "vouloir", "veulent": "vouloir", "voudrait": "vouloir", "peut": "pouvoir", "peuvent": "pouvoir", "doit": "devoir",
    "doivent": "devoir", "craint": "craindre", "craignent": "craindre", "craignait": "craindre", "promet": "promettre",
    "promis": "promettre", "promettent": "promettre", "dément": "démentir", "démentent": "démentir", "menace": "menacer",
    "né": "naître", "née": "naître", "nés": "naître", "nées": "naître", "naquit": "naître",
    "prévoit": "prévoir", "prévoient": "prévoir", "convient": "convenir",
    "accueillera": "accueillir", "accueilleront": "accueillir", "accueille": "accueillir",
    "accueillent": "accueillir", "rejoint": "rejoindre", "rejointe": "rejoindre", "rejoints": "rejoindre",
    "rejoignent": "rejoindre", "rejoignait": "rejoindre", "rejoignaient": "rejoindre", "rejoignant": "rejoindre",
    "souffre": "souffrir", "souffrent": "souffrir",
}  # fmt: skip


def repair(form: str, lemma: str, known: frozenset[str]) -> str:
    """The known verb that ``form`` (lower case) can be a form of, if the given lemma is not known; else ``lemma``.

    >>> repair("rachètera", "rachèter", frozenset({"racheter"}))
    'racheter'
    """
    return lemma if lemma in known else _candidate(form, known) or lemma


@lru_cache(maxsize=8192)
def _candidate(form: str, known: frozenset[str]) -> str:
    if _IRREGULAR.get(form) in known:
        return _IRREGULAR[form]
    for ending, infinitives in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= 2:
            stem = form[: -len(ending)]
            for base in _bases(stem):
                for infinitive in infinitives:
                    if base + infinitive in known:
                        return base + infinitive
    return ""


def _bases(stem: str) -> list[str]:
    """The stem and its spelling variants ("rachèt" → "rachet", "fonç" → "fonc", "gér" → "gér")."""
    found = [stem]
    for old, new in _STEMS:
        if old in stem[-4:]:
            head, tail = stem[:-4], stem[-4:]
            found.append(head + tail.replace(old, new))
    return found
