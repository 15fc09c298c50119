"""Which descriptions go together: "le dirigeant" may be whoever was called "PDG", "le groupe" is no tribunal."""

from __future__ import annotations

from kg.extract.names import fold

# Nouns that may each point back to whoever was given another noun of the line.
_SAME = [
    "dirigeant patron pdg directeur président gérant dg boss chef manager ceo",
    "entrepreneur fondateur cofondateur créateur",
    "élu maire député sénateur conseiller adjoint eurodéputé parlementaire édile président",
    "joueur attaquant défenseur milieu gardien ailier buteur avant-centre international footballeur",
    "technicien entraîneur sélectionneur coach",
    "réalisateur cinéaste metteur",
    "chanteur musicien rappeur artiste compositeur",
    "écrivain auteur romancier journaliste",
    "responsable directeur chef porte-parole secrétaire dirigeant",
    "ministre secrétaire chef président dirigeant",
    "journaliste animateur présentateur rédacteur",
    "avocat défenseur conseil",
    "magistrat procureur juge",
]
# The same for bodies: a name for what one does that another takes up.
_BODIES = [
    "site plateforme application appli service réseau messagerie moteur portail",
    "chaîne télévision radio station antenne média",
    "quotidien journal titre magazine hebdomadaire mensuel revue publication bimensuel trimestriel",
    "constructeur marque avionneur",
    "parti formation mouvement",
    "club équipe formation",
    "compagnie transporteur",
    "laboratoire labo",
    "enseigne distributeur chaîne magasin marque",
    "start-up startup jeune-pousse pousse licorne pépite fintech",
    "association ong fondation collectif",
    "université école établissement institut",
    "hôpital établissement clinique",
    "musée établissement institution",
    "maison griffe marque éditeur",
    "syndicat centrale organisation confédération fédération",
    "fédération instance ligue organisation confédération",
    "opérateur câblo-opérateur",
    "banque établissement",
    "fonds investisseur actionnaire",
    "studio éditeur développeur",
    "gendarme régulateur autorité superviseur instance",
]
_OF_BODIES = [frozenset(line.split()) for line in _BODIES]
_LINES = [frozenset(line.split()) for line in _SAME]

# What kind of body a noun means; a description of one kind is no body of another.
_KINDS = {
    "company": "entreprise société groupe compagnie firme maison constructeur fabricant équipementier opérateur assureur "
    "distributeur enseigne start-up startup jeune-pousse pousse licorne géant multinationale conglomérat pme eti avionneur "
    "motoriste chimiste énergéticien électricien pétrolier brasseur industriel fournisseur filiale armateur transporteur",
    "fund": "fonds investisseur",
    "club": "club équipe sélection",
    "party": "parti",
    "union": "syndicat centrale intersyndicale confédération",
    "authority": "tribunal cour parquet ministère gouvernement commission autorité assemblée sénat parlement chambre "
    "préfecture gendarmerie police",
    "school": "université école lycée collège",
    "charity": "association fondation ong",
}
KIND = {noun: kind for kind, nouns in _KINDS.items() for noun in nouns.split()}
_BY_NAME = {
    "tribunal": "authority", "cour": "authority", "parquet": "authority", "ministere": "authority", "commission": "authority",
    "autorite": "authority", "assemblee": "authority", "senat": "authority", "parlement": "authority", "prefecture": "authority",
    "gouvernement": "authority", "conseil": "authority", "amf": "authority", "acpr": "authority", "cnil": "authority",
    "dgccrf": "authority", "comptes": "authority", "insee": "authority", "onu": "authority", "otan": "authority", "elysee": "authority",
    "matignon": "authority", "bercy": "authority", "arcep": "authority", "arcom": "authority", "csa": "authority",
    "bourse": "authority",
    "inspection": "authority", "igas": "authority", "igf": "authority", "municipalite": "authority", "comite": "authority", "etat": "authority",
    "cgt": "union", "cfdt": "union", "cftc": "union", "fo": "union", "unsa": "union", "sud": "union", "syndicat": "union",
    "intersyndicale": "union", "confederation": "union",
    "parti": "party", "ps": "party", "lr": "party", "rn": "party", "ump": "party", "lfi": "party", "eelv": "party",
    "universite": "school", "ecole": "school", "lycee": "school", "fc": "club", "olympique": "club",
    "stade": "club", "racing": "club", "as": "club", "rc": "club", "sporting": "club", "athletic": "club", "asm": "club", "xv": "club",
    "losc": "club", "psg": "club", "om": "club", "ol": "club", "equipe": "club", "girondins": "club", "federation": "club",
}  # fmt: skip
_SET_APART = {"authority", "union", "party"}
_CHAMBERS = ("chambre regionale des comptes", "chambre criminelle", "chambre sociale", "chambre civile")
_ARTICLES = {"le", "la", "les", "l'", "the", "der", "die", "el"}
_PLAIN = str.maketrans("éèêàâîôûç’", "eeeaaiouc'")
# Courts, regulators, unions and agencies speak of what others do.
_AGENCIES = {"afp", "reuters", "insee", "urssaf", "hadopi", "acoss"}
# Newspapers and stations, of which texts say more often what they tell than what they do.
_NEWS = """
monde figaro echos liberation parisien croix humanite ouest-france sud_ouest tribune express point obs mediapart
canard_enchaine bfm bfm_tv bfmtv bfm_business europe_1 rtl rmc france_inter franceinfo france_info lci cnews cnn bbc
fox_news public_senat wall_street_journal new_york_times washington_post financial_times times guardian bild
spiegel welt pais corriere_della_sera repubblica bloomberg journal_du_dimanche jdd
"""
_PRESS = frozenset(name.replace("_", " ") for name in _NEWS.split())
_BUILDINGS = {
    "hopital", "chu", "clinique", "musee", "theatre", "palais", "philharmonie", "opera", "stade", "prison", "tribunal",
    "cinema", "zenith", "aeroport", "gare", "hotel", "casino", "place", "salle", "chateau",
}  # fmt: skip
# What watches over others or speaks for their staff is called so.
WATCHERS = {"gendarme", "régulateur", "syndicat", "tribunal", "cour", "juridiction", "auditeur"}
# Descriptions of any kind of body.
_ANY = {
    "organisation", "institution", "instance", "formation", "mouvement", "collectif", "établissement", "agence", "conseil",
    "comité", "organe", "ligue", "fédération", "régulateur", "gendarme", "coalition", "alliance", "direction", "rédaction",
}  # fmt: skip
# Products that act as whoever runs them.
SERVICES = {"plateforme", "site", "application", "appli", "service", "réseau", "messagerie"}
# Whoever has one of these is a person.
KIN = {
    "frère", "sœur", "père", "mère", "fils", "fille", "époux", "épouse", "mari", "femme", "compagnon", "compagne", "cousin",
    "cousine", "oncle", "tante", "neveu", "nièce", "ami", "amie", "parent", "enfant", "grand-père", "grand-mère", "beau-frère",
}  # fmt: skip
# Feminine nouns that mean a man or a woman alike.
EPICENE = {
    "victime",
    "personne",
    "personnalité",
    "star",
    "recrue",
    "vedette",
    "figure",
    "idole",
    "sentinelle",
    "légende",
}
# Kinds of body that have posts that others have not.
_HOUSES = {
    "club": "entraîneur entraîneuse sélectionneur sélectionneuse coach capitaine",
    "school": "recteur rectrice proviseur proviseure principal principale doyen doyenne",
    "authority": "greffier greffière",
}
_HOUSE = {noun: kind for kind, nouns in _HOUSES.items() for noun in nouns.split()}


def house_of(title: str) -> str:
    """The kind of body that has a post with this title ("entraîneur adjoint": club); "" for a post that any may have."""
    return _HOUSE.get(title.split(" ", maxsplit=1)[0].lower(), "")


def kind(noun: str) -> str:
    """The kind of body that a description means; "" when it may mean any."""
    return "" if noun in _ANY else KIND.get(noun, "company")


def apart(noun: str, shown: set[str] | frozenset[str]) -> bool:
    """Whether a description is of another kind than bodies that are never called otherwise ("l'opérateur": no court)."""
    said = kind(noun)
    return bool(said and shown) and said not in shown and bool(_SET_APART & {said, *shown})


def kinds(name: str, descriptors: set[str]) -> set[str]:
    """The kinds of body that a name and what is said of it show; empty when nothing does."""
    first = fold(name).split()[:1]
    shown = {_BY_NAME[word] for word in first if word in _BY_NAME}
    return shown or {KIND[noun] for noun in descriptors if noun in KIND}


def authority(name: str) -> bool:
    """Whether a name is that of a court, a regulator, a news agency."""
    first = fold(name).split()[:1]
    if fold(name).startswith(_CHAMBERS):
        return True
    return any(_BY_NAME.get(word) == "authority" or word in _AGENCIES for word in first)


def press(name: str) -> bool:
    """Whether a name is that of a medium that tells what others do."""
    words = name.lower().translate(_PLAIN).replace("l'", "l' ").split()
    return " ".join(words[words[0] in _ARTICLES :] if words else words) in _PRESS


def court(name: str) -> bool:
    """Whether a name is that of a court or of prosecutors: they rule, and do no business."""
    return fold(name).split()[:1][0] in {"tribunal", "cour", "parquet"} if name else False


def building(name: str) -> bool:
    """Whether a name is that of a house that people go to ("transféré à l'hôpital X"), and so join by no verb of motion."""
    return any(word in _BUILDINGS for word in fold(name).split()[:1])


def bystander(name: str) -> bool:
    """Whether a name is that of a court, a regulator, a union, a news agency: no text is about them as an employer."""
    return authority(name) or any(_BY_NAME.get(word) == "union" for word in fold(name).split()[:1])


def related(noun: str, descriptors: set[str]) -> bool:
    """Whether ``noun`` may point back to whoever has one of these descriptors ("le patron": "PDG")."""
    return any(noun in line and line & descriptors for line in _LINES)


def alike(noun: str, descriptors: set[str]) -> bool:
    """The same for bodies ("la plateforme": "site")."""
    return any(noun in line and line & descriptors for line in _OF_BODIES)
