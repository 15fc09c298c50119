"""Word lists that ship, made from the gazetteers: ``python -m training.gazetteers CORPORA``.

Writes ``kg/annotate/first-names.txt`` (those in use, with their gender) and, into ``kg/extract/lexicon``,
``places.txt`` (countries, capitals, places of the name data) and ``fr-occupations.txt`` (head nouns of occupations).
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

from kg.annotate import wordlists
from training import names

LEXICON = Path(__file__).resolve().parent.parent / "kg/extract/lexicon"
_HEAD = (
    "# Names of places, one a line: countries and capitals (mledoze/countries, ODbL 1.0),"
    " places met twice or more in WikiNER-fr (CC BY 4.0).\n"
)


def places(corpora: Path) -> list[str]:
    """Countries, capitals, and names that the training data call a place at least twice and seldom anything else."""
    found = set()
    for country in json.loads((corpora / "gazetteer/countries.json").read_text(encoding="utf-8")):
        french = country.get("translations", {}).get("fra", {})
        found |= {french.get("common", ""), french.get("official", ""), *(country.get("capital") or [])}
    as_place, otherwise = Counter[str](), Counter[str]()
    wiki = names.split(list(names.wikiner(corpora / "ner/wikiner-fr-slice.bio")))[0]
    own = names.split(list(names.own(Path(__file__).parent / "data")))[0]
    for text, spans in wiki + own:
        for start, end, label in spans:
            (as_place if label == "LOC" else otherwise)[text[start:end]] += 1
    found |= {n for n, count in as_place.items() if count > 1 and otherwise[n] * 3 < count and n[0].isupper()}
    return sorted(found - {""})


_NAMES_HEAD = (
    "# First names in use and their usual gender (m, f), one a line; from the open data list “Liste de prénoms”"
    " (data.gouv.fr).\n"
)
_JOBS_HEAD = (
    "# Head nouns of occupations, one a line; counted from ESCO 1.2 (CC BY 4.0) and ROME 4.0 (Licence Ouverte 2.0).\n"
)
_JOB = re.compile(r"[a-zàâäéèêëîïôöùûüçœ]+(-[a-zàâäéèêëîïôöùûüçœ]+)?")
# Head nouns that describe organizations, tools or anybody as often as a post.
_NO_POSTS = (
    "aide opérateur opératrice fabricant fabricante constructeur constructrice producteur productrice exploitant exploitante"
    " éditeur editeur éditrice editrice distributeur distributrice transporteur transporteuse fournisseur négociant négociante"
    " armateur armatrice industriel industrielle hôte hôtesse second seconde intérimaire main maître mère père premier première"
    " petit modèle leader gestionnaire équipe bras cadre assureur assureuse assureur-conseil banquier commercial commerciale"
    " technico-commercial croupier garde coursier diffuseur organisateur promoteur loueur installateur équipementier courtier"
    " restaurant hôtel boulanger boucher imprimeur grand grande jeune homme femme intervenant intervenante membre ouvrier"
    " ouvrière employé employée salarié salariée travailleur travailleuse agriculteur éleveur eleveur eleveuse éleveuse"
    " garagiste vendeur vendeuse conducteur conductrice mannequin point service personnel compagnon compagne apprenti"
    " apprentie étudiant artiste chef-lieu affréteur prestataire concessionnaire franchisé grossiste importateur exportateur"
    " détaillant libraire traiteur élève bénévole volontaire client acteur-clé vigile voyageur surveillant raffineur"
    " sous-traitant aidant parent cuisine ville train auteur-compositeur"
)


def first_names(corpora: Path) -> list[str]:
    """``name<TAB>gender`` (m, f, or x for both) of all first names but those that are places or everyday words."""
    with (corpora / "gazetteer/prenoms.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter=";"))[1:]
    with (corpora / "lexicon/gsd-lexicon.tsv").open(encoding="utf-8") as file:
        entries = [line.rstrip("\n").split("\t") for line in file]
    usual = {
        re.sub(r" \(\d\)$", "", name) for name, *_, frequency in rows if float(frequency or 0) > 3
    }  # Marie, Pierre, Claire
    no_names = {e[0] for e in entries if e[0].islower() and e[2] != "PROPN"} - usual
    no_names |= {name.lower() for part in wordlists.names() for name, label in part.items() if label == "LOC"}
    genders: dict[str, set[str]] = {}
    for name, gender, *_ in rows:
        plain = re.sub(r" \(\d\)$", "", name)
        if re.fullmatch(r"[^\W\d_]{3,}(-[^\W\d_]+)*", plain) and plain not in no_names:
            genders.setdefault(plain, set()).update(gender.split(","))
    return sorted(f"{name}\t{found.pop() if len(found) == 1 else 'x'}" for name, found in genders.items())


def occupations(corpora: Path) -> list[str]:
    """First words of the titles of occupations, both genders."""
    titles = []
    with (corpora / "gazetteer/esco-occupations-fr.csv").open(encoding="utf-8") as file:
        titles += [part for row in csv.DictReader(file) for part in row["preferredLabel"].split("/")]
    with (corpora / "gazetteer/rome-job-titles.csv").open(encoding="utf-8") as file:
        titles += [part for row in csv.DictReader(file) for part in row["libelle_appellation_long"].split(" / ")]
    no_posts = set(_NO_POSTS.split())
    heads = {title.split()[0].lower().strip(",'’") for title in titles if title.split()}
    return sorted(head for head in heads if len(head) > 3 and _JOB.fullmatch(head) and head not in no_posts)


def main(corpora: Path) -> None:
    """Write the lists."""
    (wordlists.FOLDER / "first-names.txt").write_text(
        _NAMES_HEAD + "\n".join(first_names(corpora)) + "\n", encoding="utf-8"
    )
    (LEXICON / "fr-occupations.txt").write_text(_JOBS_HEAD + "\n".join(occupations(corpora)) + "\n", encoding="utf-8")
    (LEXICON / "places.txt").write_text(_HEAD + "\n".join(places(corpora)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
