"""What the place of a mention in its sentence says: subjects, complements, agents, sources; whose clause an anaphor is in."""

from __future__ import annotations

from kg.annotate.tree import Tree
from kg.extract.mentions import Candidate
from kg.resolve import families
from kg.resolve.entities import Cluster
from kg.resolve.weights import AGAINST, FOR, TOPIC

_SOURCES = {"selon", "d'après", "après", "de après"}  # who says it is not who is meant
_SUBJECTS = {"nsubj", "nsubj:pass"}
_CLITICS = {"le", "la", "l'", "lui", "les", "leur"}
LATEST = {"dernier", "dernière", "celui-ci", "celle-ci"}
_THIS = {"ce", "cet", "cette"}
_OF_BOARDS = {"administration", "surveillance"}
FIRST, SECOND = {"premier", "première"}, {"second", "seconde", "deuxième"}
ORDINALS = FIRST | SECOND


class Positions:
    """Where the mentions and anaphors of one document stand in its trees; ``of_name`` maps mentions to clusters."""

    tree: Tree
    report: frozenset[str]
    says: frozenset[str]
    organs: frozenset[str]
    of_name: dict[int, Cluster]
    unasked: bool = False  # whether no relation asks for whom an anaphor means: then only what is near is trusted
    mentions: list[Candidate]
    _rows: dict[int, bool]

    def _top(self, head: int) -> int:
        """The first member of a coordination, through the nouns that names stand with."""
        tree = self.tree
        for _ in range(12):
            step = tree.dep[head] == "conj" or (
                tree.dep[head] in {"appos", "nmod", "flat:name"}
                and not tree.case(head)
                and tree.pos[tree.head[head]] == "NOUN"
            )
            if not step:
                break
            head = tree.head[head]
        return head

    def _announced(self, anaphor: Candidate, mention: Candidate) -> bool:
        """Whether a mention after the anaphor is the subject that its fronted phrase belongs to.

        "Après la mort de son fondateur, X…", "Deux ans après l'avoir rachetée, X cède Y".
        """
        tree = self.tree
        if mention.sent != anaphor.sent or mention.start < anaphor.start or anaphor.kind == "nominal":
            return False
        if not self._is_subject(mention) or tree.dep[anaphor.head] in _SUBJECTS:
            return False
        verb = self._verb_of(mention)
        if verb < mention.start or tree.lemma[verb] in self.report:
            return False
        node = anaphor.head
        for _ in range(8):
            if tree.head[node] == verb:
                return node < mention.start and tree.dep[node].split(":")[0] in {"obl", "advcl", "advmod"}
            if tree.head[node] == node:
                return False
            node = tree.head[node]
        return False

    def _subject_of_clause(self, anaphor: Candidate, mention: Candidate) -> bool:
        """Whether a mention is the subject of the clause that a description stands in."""
        tree, node = self.tree, anaphor.head
        if not self._is_subject(mention) or mention.start > anaphor.start:
            return False
        for _ in range(6):
            if tree.dep[node].split(":")[0] not in {"nmod", "obj", "obl", "iobj", "xcomp", "conj", "appos"}:
                return False
            node = tree.head[node]
            if node == self._verb_of(mention):
                return True
        return False

    def place(self, mention: Candidate) -> float:
        """What the place of a mention in its sentence is worth, for its being what the text is about."""
        tree, head = self.tree, mention.head
        subject = self._is_subject(mention) and not self._listed(mention)
        score = TOPIC["subject"] if subject else -TOPIC["complement"] * tree.dep[head].startswith("nmod")
        score -= TOPIC["relative"] if subject and tree.dep[self._verb_of(mention)] == "acl:relcl" else 0.0
        source = {tree.case(head), tree.case(self._subject_head(mention))} & _SOURCES
        score -= TOPIC["source"] if self._told_to(mention) or source else 0.0
        score -= TOPIC["inverted"] if self._tells(mention) else 0.0
        score -= TOPIC["press"] if not subject and families.press(self.of_name[id(mention)].name) else 0.0
        score += TOPIC["chez"] if tree.case(head) == "chez" and not self._listed(mention) else 0.0
        return score - (TOPIC["agent"] if tree.dep[head] == "obl:agent" else 0.0)

    def standing(self, anaphor: Candidate, mention: Candidate) -> float:
        """What the place of a mention in its sentence says for its being the antecedent of an anaphor."""
        tree, head = self.tree, mention.head
        subject, top = self._is_subject(mention) and not self._listed(mention), self._subject_head(mention)
        score = FOR["subject"] if subject else -AGAINST["complement"] * tree.dep[head].startswith("nmod")
        score -= AGAINST["relative"] if subject and tree.dep[self._verb_of(mention)] == "acl:relcl" else 0.0
        score += FOR["clause"] if anaphor.sent == mention.sent and self._own_clause(anaphor, mention) else 0.0
        score += FOR["chez"] if tree.case(head) == "chez" and not self._listed(mention) else 0.0
        score += FOR["parallel"] if subject and tree.dep[anaphor.head] in _SUBJECTS else 0.0
        both = (
            anaphor.kind == "pronoun" and tree.dep[anaphor.head].startswith("obj") and tree.dep[top].startswith("obj")
        )
        score += FOR["object"] if both else 0.0
        score -= AGAINST["agent"] if tree.dep[head] == "obl:agent" else 0.0
        score -= AGAINST["joined"] if tree.dep[head] == "conj" else 0.0
        source = {tree.case(head), tree.case(top)} & _SOURCES
        score -= AGAINST["source"] if self._told_to(mention) or source else 0.0
        score -= AGAINST["inverted"] if self._tells(mention) else 0.0
        score -= AGAINST["bracket"] if self.aside(mention) else 0.0
        return score - (AGAINST["latest"] if self.pointing(anaphor) and tree.dep[head] in _SUBJECTS else 0.0)

    def pointing(self, anaphor: Candidate) -> bool:
        """Whether an anaphor points at who was named last: "ce dernier", "cette société"."""
        return self.tree.lower[anaphor.start] in _THIS or self.tree.lower[anaphor.head] in LATEST

    def aside(self, mention: Candidate) -> bool:
        """Whether a mention stands in a bracket, or behind "ex": what it names is no topic."""
        tree, start = self.tree, mention.start
        return tree.lower[start].startswith("ex-") or (start > 0 and tree.lower[start - 1] in {"(", "ex", "ex-"})

    def _listed(self, mention: Candidate) -> bool:
        """Whether an organization is one of several named alike ("Leclerc, Auchan et Cora"): none of them is "la société"."""
        one = self.of_name[id(mention)]
        if one.type != "Organization":
            return False
        if mention.head not in self._rows:
            first = self._first(mention.head)
            others = [m for m in self.mentions if m.sent == mention.sent and self.of_name[id(m)].type == one.type]
            self._rows[mention.head] = sum(self._first(m.head) == first for m in others) > 2
        return self._rows[mention.head]

    def _first(self, head: int) -> int:
        """The first member of a coordination."""
        for _ in range(12):
            if self.tree.dep[head] != "conj":
                break
            head = self.tree.head[head]
        return head

    def left_out(self, anaphor: Candidate) -> bool:
        """Whether the candidate stands for a subject that the sentence leaves out (its head is the trigger itself)."""
        return (
            anaphor.kind == "pronoun"
            and anaphor.type == "Organization"
            and self.tree.pos[anaphor.head] in {"VERB", "NOUN"}
            and self.tree.lower[anaphor.head] not in ORDINALS | LATEST
        )

    def _verbs_of(self, anaphor: Candidate) -> set[int]:
        """What an anaphor depends on, and for an object pronoun the verbs that share its subject ("pourrait lui succéder")."""
        tree = self.tree
        node = tree.head[anaphor.head]
        found = {node}
        while self.clitic(anaphor) and tree.dep[node] == "xcomp":
            node = tree.head[node]
            found.add(node)
        return found

    def clitic(self, anaphor: Candidate) -> bool:
        """Whether an anaphor is an object before its verb: "**l**'a rachetée"."""
        return anaphor.kind == "pronoun" and self.tree.lower[anaphor.head] in _CLITICS

    def _told_of(self, mention: Candidate, anaphor: Candidate) -> bool:
        """Whether a mention is the subject of the anaphor's verb by a relative pronoun: "X, qui **l**'a rachetée"."""
        tree, verb = self.tree, self.tree.head[anaphor.head]
        if not self.clitic(anaphor) or tree.dep[verb] != "acl:relcl":
            return False
        by = any(tree.lower[k] == "qui" for k in tree.with_dep(verb, *_SUBJECTS))
        return by and tree.head[verb] in {mention.head, self._subject_head(mention)}

    def _subject_head(self, mention: Candidate) -> int:
        """The noun that a mention stands with ("le groupe Renault a…"), or its own head."""
        tree, head = self.tree, mention.head
        for _ in range(3):
            beside = tree.dep[head] in {"appos", "nmod", "flat:name"} and not tree.case(head)
            if not (beside or self._for_house(head)) or tree.pos[tree.head[head]] != "NOUN":
                break
            head = tree.head[head]
        return head

    def _for_house(self, head: int) -> bool:
        """Whether what a noun is "of" acts by it: "la direction **de X**", "le conseil d'**administration** de X"."""
        tree, above = self.tree, self.tree.head[head]
        part = tree.lemma[head] in _OF_BOARDS or tree.lemma[above] in self.organs | _OF_BOARDS
        return tree.dep[head] == "nmod" and tree.case(head) == "de" and part

    def _is_subject(self, mention: Candidate) -> bool:
        """Whether a mention is a subject; what heads its sentence is, as in titles and before a relative clause."""
        head = self._subject_head(mention)
        return self.tree.dep[head] in _SUBJECTS or (self.tree.head[head] == head and head == mention.head)

    def _verb_of(self, mention: Candidate) -> int:
        return self.tree.head[self._subject_head(mention)]

    def _own_clause(self, anaphor: Candidate, mention: Candidate) -> bool:
        """Whether a possessive hangs below the verb whose subject the mention is ("X, qui livre Y, ferme son usine").

        Likewise an object in a relative clause there: "X appartient à Y, qui **l'**a créée".
        """
        tree = self.tree
        aside = self.clitic(anaphor) and tree.dep[tree.head[anaphor.head]] == "acl:relcl"
        if not (self._possessive(anaphor) or aside) or not self._is_subject(mention):
            return False
        node, verb = anaphor.head, self._verb_of(mention)
        for _ in range(6):
            node = tree.head[node]
            if node == verb:
                return True
        return False

    def speaks(self, mention: Candidate) -> bool:
        """Whether a mention is the one who says what the sentence tells ("« … », a dit M. Tardieu")."""
        tree, verb = self.tree, self._verb_of(mention)
        alone = not any(tree.dep[k] in _SUBJECTS and k > verb for k in tree.kids[verb])
        inverted = self._is_subject(mention) or (tree.dep[self._subject_head(mention)] == "obj" and alone)
        return tree.lemma[verb] in self.says and verb < mention.start and inverted

    def _tells(self, mention: Candidate) -> bool:
        """Whether the mention is the source of what the sentence says ("…, ont révélé Les Échos")."""
        tree, verb = self.tree, self._verb_of(mention)
        told = tree.lemma[verb] in self.report and self._is_subject(mention) and verb < mention.start
        return told and self.of_name[id(mention)].type == "Organization"

    def _possessive(self, anaphor: Candidate) -> bool:
        return anaphor.kind == "pronoun" and self.tree.feat(anaphor.head, "Poss") == "Yes"

    def owner(self, anaphor: Candidate) -> int | None:
        """The pronoun that is the subject of a possessive's own clause: "elle a vendu sa filiale"."""
        tree, node = self.tree, anaphor.head
        if not self._possessive(anaphor) or anaphor.number == "Plur":
            return None
        for _ in range(6):
            if tree.head[node] == node:
                return None
            node = tree.head[node]
            subjects = [k for k in tree.with_dep(node, "nsubj") if k < anaphor.head]
            if subjects:
                return subjects[0] if tree.lower[subjects[0]] in {"il", "elle"} else None
        return None

    def _told_to(self, mention: Candidate) -> bool:
        """Whether the mention is the medium or agency that something was told to ("a déclaré à l'AFP")."""
        tree, verb = self.tree, self.tree.head[mention.head]
        return tree.dep[mention.head].startswith("obl") and tree.lemma[verb] in self.report
