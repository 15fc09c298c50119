// The interface in two languages. say("key") gives the text, numbers replace {0}, {1}, …
const WORDS = {
  fr: {
    skip: "Aller au tableau des faits", searchHint: "Rechercher une entité…", results: "Résultats", views: "Affichage",
    filters: "Filtres", graph: "Graphe", table: "Tableau", back: "Vue précédente", forward: "Vue suivante", more: "Menu",
    saveCsv: "Enregistrer en CSV", savePng: "Image PNG", saveSvg: "Image SVG", copyLink: "Copier le lien de cette vue",
    print: "Imprimer", theme: "Clair / sombre", otherLanguage: "English", help: "Aide et raccourcis",
    canvasHint: "Graphe. Flèches : aller d’une entité à l’autre. Entrée : choisir. E : déplier. Le tableau donne les mêmes faits.",
    zoom: "Zoom", zoomIn: "Agrandir", zoomOut: "Réduire", fit: "Recadrer", arrange: "Réarranger",
    nothing: "Aucune entité ne passe ces filtres.", details: "Détails",
    counts: "{0} entités · {1} faits", countsOf: "{0} sur {1} entités · {2} sur {3} faits",
    types: "Types d’entités", relations: "Relations", certainty: "Certitude", confidence: "Confiance minimale",
    document: "Document", allDocuments: "Tous les documents", period: "Période", from: "Début", to: "Fin",
    undated: "Avec les faits sans date", communities: "Communautés", allCommunities: "Toutes",
    colourBy: "Couleurs", byType: "par type", byCommunity: "par communauté", reset: "Tout réinitialiser",
    showAll: "Afficher les {0} entités", showMain: "Revenir aux principales", only: "seul", all: "tout", none: "rien",
    asserted: "affirmé", planned: "prévu", possible: "possible", denied: "démenti",
    overview: "En un coup d’œil", most: "Les plus reliées",
    howToText: "Cliquez sur une entité pour voir ses faits, sur un lien pour lire la phrase qui le dit.",
    lines: "Traits", links1: "1 fait", linksN: "{0} faits", alsoCalled: "Aussi : {0}",
    neighbourhood: "Voisinage", depth: "Profondeur", leave: "Quitter", expand: "Déplier les voisins",
    expandN: "Déplier {0} voisins", pathTo: "Chemin vers…", path: "Chemin", noPath: "Aucun chemin entre {0} et {1} avec ces filtres.",
    pathOf: "Chemin : {0} → {1}", around: "Autour de {0}", evidence1: "La phrase qui le dit", evidenceN: "Les {0} phrases qui le disent",
    fromContext: "{0} : compris d’après le reste du texte", noEvidence: "Aucune preuve enregistrée.", close: "Fermer", unnamed: "non précisé",
    confidenceIs: "confiance {0} %", subject: "Sujet", relation: "Relation", object: "Objet", precisions: "Précisions", date: "Date",
    source: "Source", evidence: "Preuve", filterTable: "Filtrer le tableau…", moreRows: "Afficher la suite ({0})", moreProof: "{0} autres phrases", moreProof1: "1 autre phrase",
    sortBy: "Trier par {0}", copied: "Lien copié", copyThis: "Copiez ce lien :", offline: "Fichier autonome, sans réseau",
    keys: [["/", "rechercher"], ["← ↑ → ↓", "aller à l’entité voisine"], ["Entrée", "choisir"], ["E", "déplier les voisins"],
      ["V", "voir le voisinage"], ["C", "voir les communautés"], ["+ −", "zoom"], ["0", "recadrer"], ["T", "graphe ou tableau"], ["Échap", "désélectionner, quitter une vue"], ["?", "cette aide"]],
    communityOf: "Communauté de {0} entités", aroundName: "Autour de {0}", communityAround: "Communauté de {0}", open: "Déplier", onlyThis: "Elle seule", linkedTo: "Reliée à",
    bubble: "Autour de {0} · {1} entités", countsGroups: "{0} communautés et {1} entités affichées, sur {2} entités", closeAll: "Tout replier", largest: "Les plus grandes", entitiesN: "{0} entités", fold: "Replier sa communauté", openHint: "deux clics déplient",
    since: "à partir du {0}", until: "d’ici au {0}",
    q: { role: "fonction", status: "statut", amount: "montant", share: "part", count: "nombre", date: "date", date_value: "date (ISO)",
      place: "lieu", source: "selon", not_before: "au plus tôt", not_after: "au plus tard", amount_value: "valeur", currency: "devise" },
    v: { current: "en cours", former: "passé", future: "à venir" },
  },
  en: {
    skip: "Go to the table of facts", searchHint: "Search for an entity…", results: "Results", views: "View",
    filters: "Filters", graph: "Graph", table: "Table", back: "Previous view", forward: "Next view", more: "Menu",
    saveCsv: "Save as CSV", savePng: "PNG image", saveSvg: "SVG image", copyLink: "Copy a link to this view",
    print: "Print", theme: "Light / dark", otherLanguage: "Français", help: "Help and shortcuts",
    canvasHint: "Graph. Arrows: go from entity to entity. Enter: select. E: expand. The table gives the same facts.",
    zoom: "Zoom", zoomIn: "Zoom in", zoomOut: "Zoom out", fit: "Fit", arrange: "Arrange",
    nothing: "No entity passes these filters.", details: "Details",
    counts: "{0} entities · {1} facts", countsOf: "{0} of {1} entities · {2} of {3} facts",
    types: "Entity types", relations: "Relations", certainty: "Certainty", confidence: "Least confidence",
    document: "Document", allDocuments: "All documents", period: "Period", from: "From", to: "To",
    undated: "With undated facts", communities: "Communities", allCommunities: "All",
    colourBy: "Colours", byType: "by type", byCommunity: "by community", reset: "Reset everything",
    showAll: "Show all {0} entities", showMain: "Back to the main ones", only: "only", all: "all", none: "none",
    asserted: "asserted", planned: "planned", possible: "possible", denied: "denied",
    overview: "At a glance", most: "Best connected",
    howToText: "Click an entity for its facts, a link for the sentence that says so.",
    lines: "Lines", links1: "1 fact", linksN: "{0} facts", alsoCalled: "Also: {0}",
    neighbourhood: "Neighbourhood", depth: "Depth", leave: "Leave", expand: "Expand neighbours",
    expandN: "Expand {0} neighbours", pathTo: "Path to…", path: "Path", noPath: "No path between {0} and {1} with these filters.",
    pathOf: "Path: {0} → {1}", around: "Around {0}", evidence1: "The sentence that says so", evidenceN: "The {0} sentences that say so",
    fromContext: "{0}: understood from the rest of the text", noEvidence: "No evidence recorded.", close: "Close", unnamed: "not named",
    confidenceIs: "confidence {0}%", subject: "Subject", relation: "Relation", object: "Object", precisions: "Details", date: "Date",
    source: "Source", evidence: "Evidence", filterTable: "Filter the table…", moreRows: "Show more ({0})", moreProof: "{0} more sentences", moreProof1: "1 more sentence",
    sortBy: "Sort by {0}", copied: "Link copied", copyThis: "Copy this link:", offline: "Self-contained file, no network",
    keys: [["/", "search"], ["← ↑ → ↓", "go to the next entity"], ["Enter", "select"], ["E", "expand neighbours"],
      ["V", "view the neighbourhood"], ["C", "view the communities"], ["+ −", "zoom"], ["0", "fit"], ["T", "graph or table"], ["Esc", "unselect, leave a view"], ["?", "this help"]],
    communityOf: "Community of {0} entities", aroundName: "Around {0}", communityAround: "Community of {0}", open: "Expand", onlyThis: "Only this one", linkedTo: "Linked to",
    bubble: "Around {0} · {1} entities", countsGroups: "{0} communities and {1} entities shown, of {2} entities", closeAll: "Fold all", largest: "The largest", entitiesN: "{0} entities", fold: "Fold its community", openHint: "click twice to expand",
    since: "from {0}", until: "until {0}",
    q: { role: "role", status: "status", amount: "amount", share: "share", count: "count", date: "date", date_value: "date (ISO)",
      place: "place", source: "according to", not_before: "not before", not_after: "not after", amount_value: "value", currency: "currency" },
    v: { current: "current", former: "former", future: "future" },
  },
};
let language = "fr";

function say(key, ...values) {
  const text = WORDS[language][key] ?? key;
  return values.reduce((made, value, index) => made.replaceAll(`{${index}}`, () => String(value)), text);
}

function chooseLanguage(wished) {
  const browser = (navigator.language || "fr").toLowerCase().startsWith("fr") ? "fr" : "en";
  language = wished in WORDS ? wished : browser;
  document.documentElement.lang = language;
}

// Fill every element of the template that names its words.
function sayEverywhere() {
  for (const item of document.querySelectorAll("[data-say]")) item.textContent = say(item.dataset.say);
  for (const item of document.querySelectorAll("[data-say-label]")) {
    item.setAttribute("aria-label", say(item.dataset.sayLabel));
    if (item.tagName === "BUTTON") item.title = say(item.dataset.sayLabel);
  }
  for (const item of document.querySelectorAll("[data-say-placeholder]")) item.placeholder = say(item.dataset.sayPlaceholder);
}

const number = (value) => value.toLocaleString(language);
const inLanguage = (named) => named[language] || named.en || named.name;

function readableDate(iso) {
  if (!/^\d{4}/.test(iso)) return iso;
  const [year, month, day] = iso.split("-").map(Number);
  const options = { year: "numeric", timeZone: "UTC", ...(month && { month: "long" }), ...(day && { day: "numeric" }) };
  return new Date(Date.UTC(year, (month || 1) - 1, day || 1)).toLocaleDateString(language, options);
}
