"""Made-up news as a graph, in the shape that kg's networkx export has; and graphs of any size."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

ENTITY = "https://example.org/entity/"
ENTITIES = {
    "orvane": ("Groupe Orvane", "Company", ["Orvane"]),
    "lumio": ("Lumio Santé", "Company", ["Lumio"]),
    "kerval": ("Kerval Capital", "Company", []),
    "belle-isle": ("Banque de Belle-Isle", "Organization", ["BBI"]),
    "tessier": ("Claire Tessier", "Person", ["Mme Tessier"]),
    "nadeau": ("Hugo Nadeau", "Person", ["M. Nadeau"]),
    "marchetti": ("Sofia Marchetti", "Person", []),
    "okoye": ("Daniel Okoye", "Person", []),
    "roussel": ("Anne-Laure Roussel-Vidal", "Person", []),
    "brandt": ("Jonas Brandt", "Person", []),
    "novalis": ("Studios Novalis", "Company", ["Novalis"]),
    "horizon": ("Horizon Bleu", "CreativeWork", []),
    "medoc": ("MedoScan", "Product", []),
    "atlas": ("Atlas Énergie", "Company", []),
    "voltera": ("Voltera", "Product", []),
    "ferrand": ("Chantiers Ferrand", "Company", []),
    "autorite": ("Autorité des marchés publics", "Organization", ["AMP"]),
    "lyon": ("Lyon", "Place", []),
    "nantes": ("Saint-Nazaire", "Place", []),
    "j480": ("480", "Value", []),
    "j35": ("35 millions d’euros", "Value", []),
    "pixelle": ("Pixelle", "Company", []),
    "ligue": ("Ligue du numérique libre", "Organization", []),
    "wexford": ("Wexford Media", "Company", []),
    "arcachon": ("Éditions de l’Arcachon", "Company", []),
    "delmas": ("Paul Delmas", "Person", []),
}
FACTS = [
    ("tessier", "holdsRole", "orvane", "asserted", 0.95, {"role": "directrice générale", "status": "current", "date": "depuis mars", "date_value": "2025-03"}, "eco", "Claire Tessier dirige le Groupe Orvane depuis mars.", "Claire Tessier", "Groupe Orvane"),
    ("nadeau", "holdsRole", "orvane", "asserted", 0.91, {"role": "directeur général", "status": "former", "not_after": "2025-03-01"}, "eco", "Son prédécesseur Hugo Nadeau a quitté le Groupe Orvane après six ans.", "Hugo Nadeau", "Groupe Orvane"),
    ("tessier", "succeeds", "nadeau", "asserted", 0.93, {"date": "en mars", "date_value": "2025-03"}, "eco", "Claire Tessier succède à Hugo Nadeau, arrivé en 2019.", "Claire Tessier", "Hugo Nadeau"),
    ("orvane", "acquires", "lumio", "planned", 0.84, {"amount": "210 millions d’euros", "date": "d’ici la fin de l’année", "not_after": "2025-12-31"}, "rachat", "Le Groupe Orvane prévoit de racheter Lumio Santé pour 210 millions d’euros d’ici la fin de l’année.", "Groupe Orvane", "Lumio Santé"),
    ("kerval", "investsIn", "lumio", "asserted", 0.9, {"amount": "12 millions d’euros", "date": "en janvier", "date_value": "2024-01"}, "rachat", "En janvier, Kerval Capital avait injecté 12 millions d’euros dans Lumio Santé.", "Kerval Capital", "Lumio Santé"),
    ("belle-isle", "investsIn", "lumio", "possible", 0.55, {"source": "deux proches du dossier"}, "rachat", "Selon deux proches du dossier, la Banque de Belle-Isle pourrait entrer au capital de Lumio Santé.", "Banque de Belle-Isle", "Lumio Santé"),
    ("lumio", "produces", "medoc", "asserted", 0.96, {}, "rachat", "Lumio Santé édite MedoScan, un logiciel qui lit les radiographies.", "Lumio Santé", "MedoScan"),
    ("marchetti", "founded", "lumio", "asserted", 0.97, {"date": "en 2016", "date_value": "2016"}, "rachat", "Sofia Marchetti a fondé Lumio Santé en 2016 avec Daniel Okoye.", "Sofia Marchetti", "Lumio Santé"),
    ("okoye", "founded", "lumio", "asserted", 0.94, {"date": "en 2016", "date_value": "2016"}, "rachat", "Sofia Marchetti a fondé Lumio Santé en 2016 avec Daniel Okoye.", "Lumio Santé", "Daniel Okoye"),
    ("marchetti", "holdsRole", "lumio", "asserted", 0.92, {"role": "présidente", "status": "current"}, "rachat", "La présidente de Lumio Santé, Sofia Marchetti, restera en poste.", "Lumio Santé", "Sofia Marchetti"),
    ("lumio", "headquarteredIn", "lyon", "asserted", 0.9, {}, "rachat", "Installée à Lyon, Lumio Santé emploie 140 personnes.", "Lyon", "Lumio Santé"),
    ("novalis", "subsidiaryOf", "orvane", "asserted", 0.95, {}, "cinema", "Les Studios Novalis, filiale cinéma du Groupe Orvane, tournent à Nantes.", "Studios Novalis", "Groupe Orvane"),
    ("novalis", "produces", "horizon", "asserted", 0.93, {"date": "cet automne", "not_before": "2025-09-01", "not_after": "2025-11-30"}, "cinema", "Les Studios Novalis sortiront Horizon Bleu cet automne.", "Studios Novalis", "Horizon Bleu"),
    ("roussel", "holdsRole", "novalis", "asserted", 0.9, {"role": "directrice de la création", "status": "current"}, "cinema", "Anne-Laure Roussel-Vidal est la directrice de la création des Studios Novalis.", "Anne-Laure Roussel-Vidal", "Studios Novalis"),
    ("brandt", "holdsRole", "novalis", "planned", 0.8, {"role": "directeur financier", "status": "future", "date": "le 1er octobre", "date_value": "2025-10-01"}, "cinema", "Jonas Brandt rejoindra les Studios Novalis comme directeur financier le 1er octobre.", "Jonas Brandt", "Studios Novalis"),
    ("brandt", "holdsRole", "pixelle", "asserted", 0.88, {"role": "trésorier", "status": "former"}, "cinema", "Jonas Brandt était trésorier de Pixelle.", "Jonas Brandt", "Pixelle"),
    ("novalis", "partnersWith", "pixelle", "asserted", 0.82, {"date": "en juin", "date_value": "2025-06"}, "cinema", "Novalis s’est alliée en juin à Pixelle pour ses effets visuels.", "Novalis", "Pixelle"),
    ("wexford", "acquires", "novalis", "denied", 0.86, {"source": "le groupe"}, "cinema", "Le groupe dément que Wexford Media ait racheté les Studios Novalis.", "Wexford Media", "Studios Novalis"),
    ("orvane", "laysOff", "j480", "planned", 0.87, {"count": "480", "share": "4 % des effectifs"}, "eco", "Le Groupe Orvane supprimera 480 postes, soit 4 % des effectifs.", "Groupe Orvane", "480"),
    ("kerval", "ownsStakeIn", "orvane", "asserted", 0.91, {"share": "18 %"}, "eco", "Kerval Capital détient 18 % du Groupe Orvane.", "Kerval Capital", "Groupe Orvane"),
    ("atlas", "raises", "j35", "asserted", 0.94, {"amount": "35 millions d’euros", "date": "mardi", "date_value": "2025-05-13"}, "energie", "Atlas Énergie a levé mardi 35 millions d’euros.", "Atlas Énergie", "35 millions d’euros"),
    ("kerval", "investsIn", "atlas", "asserted", 0.9, {"date_value": "2025-05-13"}, "energie", "Kerval Capital mène le tour de table d’Atlas Énergie.", "Kerval Capital", "Atlas Énergie"),
    ("atlas", "produces", "voltera", "asserted", 0.92, {}, "energie", "Atlas Énergie fabrique la batterie Voltera.", "Atlas Énergie", "Voltera"),
    ("ferrand", "supplies", "atlas", "asserted", 0.79, {}, "energie", "Les Chantiers Ferrand livrent leurs coques à Atlas Énergie.", "Chantiers Ferrand", "Atlas Énergie"),
    ("ferrand", "locatedIn", "nantes", "asserted", 0.85, {}, "energie", "Les Chantiers Ferrand ont leur plus grand site à Saint-Nazaire.", "Chantiers Ferrand", "Saint-Nazaire"),
    ("autorite", "fines", "ferrand", "asserted", 0.9, {"amount": "1,4 million d’euros", "date_value": "2023-11-20"}, "energie", "L’Autorité des marchés publics a infligé 1,4 million d’euros d’amende aux Chantiers Ferrand.", "Autorité des marchés publics", "Chantiers Ferrand"),
    ("arcachon", "sues", "ligue", "asserted", 0.83, {}, "livre", "Les Éditions de l’Arcachon assignent la Ligue du numérique libre.", "Éditions de l’Arcachon", "Ligue du numérique libre"),
    ("delmas", "holdsRole", "ligue", "asserted", 0.9, {"role": "porte-parole", "status": "current"}, "livre", "Paul Delmas, porte-parole de la Ligue du numérique libre, conteste.", "Paul Delmas", "Ligue du numérique libre"),
]  # fmt: skip
DOCUMENTS = {
    "eco": ("Orvane change de tête", "2025-03-04", "https://example.org/eco"),
    "rachat": ("Orvane vise la santé numérique", "2025-06-18", "https://example.org/rachat"),
    "cinema": ("Novalis, un studio courtisé", "2025-07-02", "https://example.org/cinema"),
    "energie": ("Atlas Énergie recharge", "2025-05-14", ""),
    "livre": ("Querelle de catalogue", "2024-09-09", "https://example.org/livre"),
}


def news() -> nx.MultiDiGraph[Any]:
    """26 entities, 28 facts of every certainty, four components."""
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for key, (label, kind, aliases) in ENTITIES.items():
        graph.add_node(ENTITY + key, label=label, type=kind, aliases=aliases)
    for number, (subject, predicate, target, certainty, confidence, qualifiers, document, sentence, *ends) in enumerate(
        FACTS
    ):
        title, date, source = DOCUMENTS[document]
        marks = [[sentence.index(end), sentence.index(end) + len(end)] for end in ends]
        evidence = {"document": document, "title": title, "date": date, "source": source, "quote": sentence.rstrip("."), "sentence": sentence, "start": 100, "end": 100 + len(sentence) - 1, "sentence_start": 100, "marks": marks}  # fmt: skip
        graph.add_edge(ENTITY + subject, ENTITY + target, key=f"https://example.org/fact/{number:02d}", predicate=predicate, certainty=certainty, confidence=confidence, qualifiers=qualifiers, evidence=[evidence])  # fmt: skip
    return graph


def crowd(count: int, seed: int = 7) -> nx.MultiDiGraph[Any]:
    """A made-up graph of ``count`` nodes: communities, hubs, some loose ends, 1.6 facts a node."""
    random = np.random.default_rng(seed)
    kinds = ["Company", "Person", "Organization", "Product", "Place"]
    relations = ["holdsRole", "investsIn", "partnersWith", "produces", "headquarteredIn"]
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node in range(count):
        graph.add_node(f"{ENTITY}{node}", label=f"Entité numéro {node}", type=kinds[node % 5], aliases=[])
    groups = max(2, count // 60)
    for fact in range(int(count * 1.6)):
        a = int(random.integers(count))
        near = random.random() < 0.95
        b = int(count * random.random() ** 4) if not near else int(a % groups + groups * (random.integers(max(1, count // groups)) ** 2 // max(1, count // groups)))  # fmt: skip
        if b >= count or a == b:
            continue
        sentence = f"Entité numéro {a} et Entité numéro {b} ont signé un accord."
        evidence = {"document": f"d{fact % 50}", "title": f"Article {fact % 50}", "date": f"2024-{fact % 12 + 1:02d}-15", "source": f"https://example.org/{fact % 50}", "quote": sentence, "sentence": sentence, "start": 0, "end": len(sentence), "sentence_start": 0, "marks": [[0, len(f"Entité numéro {a}")]]}  # fmt: skip
        graph.add_edge(f"{ENTITY}{a}", f"{ENTITY}{b}", key=f"f{fact}", predicate=relations[fact % 5], certainty="asserted", confidence=0.5 + fact % 50 / 100, qualifiers={}, evidence=[evidence])  # fmt: skip
    return graph
