"""One sentence: the party that it begins by speaking of, the subjects and windows of its verbs."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from esgraph.fiche.sentences import FINITE_VERB, Item, Span, enumeration
from esgraph.fiche.subjects import (
    Actor,
    Named,
    Party,
    Scene,
    clause_starts,
    is_empty_subject,
    leading_party,
    leading_subject,
    parties_of,
    party_of,
)

ADVERB = (
    r"(?:aussi|également|toujours|activement|financièrement|directement|fortement|étroitement"
    r"|régulièrement|annuellement|notamment|ainsi|donc|en partie|en outre|depuis \d{4}"
    r"|depuis plusieurs années|chaque année|pleinement|récemment|généreusement|principalement"
    r"|conjointement|déjà|longtemps|aujourd'hui|maintenant|désormais|actuellement)"
)
HAS = rf"(?:(?:a|ont)(?: {ADVERB})?)"
IS = rf"(?:(?:est|sont|a été|ont été)(?: {ADVERB})?)"

_IRREALIS = re.compile(
    r"\b(?:ne|pourrait|pourraient|pourra|devrait|devra|voudrait|aimerait|souhaite|souhaitent"
    r"|désire|désirent|espère|envisage|prévoit|compte|projette|veut|si|sera|serait|seront|fera"
    r"|sans)\b|\bn'",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:qui|que|dont|où|lequel|laquelle|lesquel\w+)\b|\bqu'")
_QUI = re.compile(r",?\s(?:qui|lequel|laquelle)\s+$")
_PLURAL = re.compile(
    r"(?:en |y |s'|se )?(?!(?:sou|ob|main|dé|con)?tient\b|consent\b)(?:sont|ont|[a-zà-ÿ]+ent)\b"
)
_NEW_CLAUSE = re.compile(
    r";\s|\s:\s"
    rf"|,?\s(?:et|puis|et puis|mais)\s(?:{ADVERB} )?"
    rf"(?=(?:elle|il|la [Vv]ille|la municipalité|y|en|lui|leur)\s|s'|(?:{FINITE_VERB})\s)"
    rf"|,\s(?:{ADVERB} )?(?=(?:elle|il|la [Vv]ille|la municipalité)\s|(?:a|ont|est|sont)\s)"
)

_OTHER_SUBJECT = re.compile(
    r"(?:une?|des|ce|cet|cette|ces|les?|la|l'|plusieurs|chaque|on|nous|ils|elles|son|sa|ses|leurs?)"
    rf"(?<!')\s[^,;]*?(?<![\w'-])(?:{FINITE_VERB})(?![\w'-])",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"(?:avec |à |par )?(?:deux|trois|quatre|cinq|six|plusieurs|des|les|aux|divers(?:es)?"
    r"|différente?s)"
    r" (?:[a-zà-ÿ]+ )?(?:organismes|organisations|OBNL|OSBL|entreprises|coopératives|partenaires"
    r"|initiatives|projets|associations|fondations|acteurs|groupes|regroupements|institutions)"
    r"[a-zà-ÿ' -]{0,60}?(?: :|, dont|,? soit|,? notamment|, tel(?:le)?s? que|,? comme|, y compris"
    r"|,? à savoir|, entre autres,?)\s+"
)
# « un immeuble construit » grâce à…, and not « a construit ».
_OBJECT_DONE = re.compile(
    r"(?<!\ba)(?<!\bont)(?<!\best)(?<!\bsont)(?<!\bété)(?<!\bfut)(?<!\baussi)(?<!également)"
    r"\s[a-zà-ÿ]+(?:é|i|u|it|is|ert)e?s?\s$"
)
_VERB = re.compile(rf"(?<![\w'-])(?:{FINITE_VERB})(?![\w'-])")


@dataclass(frozen=True)
class Sentence:
    """
    One sentence of a section's prose.

    *subject* is the party that it begins by speaking of, *before* that of the sentence before:
    « son », « ses » and « en » mean it.
    """

    text: str
    scene: Scene
    subject: Party | None
    before: Party | None

    @cached_property
    def clauses(self) -> tuple[int, ...]:
        """Return where a clause may begin: asked for again and again."""
        return clause_starts(self.text, self.scene)

    def subjects_before(self, position: int) -> tuple[Party, ...]:
        """Return the parties that are the subject of a verb at *position*; none if unclear."""
        if self.is_quoted(position):
            return ()
        starts = [s for s in self.clauses if s <= position]
        chunk = self.text[starts[-1] : position]
        if is_empty_subject(chunk):
            return self._shared_subject(position)
        if _PLURAL.match(self.text, position):
            several = (parties_of(self.text[s:position], self.scene) for s in starts)
            coordinated = next(filter(None, several), ())
            if coordinated:
                return coordinated
        party = party_of(chunk, self.scene, previous=self.subject)
        return (party,) if party is not None else self._antecedent(position)

    def parties_after(self, position: int) -> tuple[Party, ...]:
        """Return the parties listed from *position* on; what has no proper name is left out."""
        items = enumeration(self.text[position:], self.scene.names)
        parties = (self._party(item) for item in items)
        return tuple(dict.fromkeys(party for party in parties if party is not None))

    def examples_after(self, position: int) -> tuple[Party, ...]:
        """Return the parties in « plusieurs organismes, dont A et B » at *position*."""
        found = _EXAMPLES.match(self.text, position)
        return self.parties_after(found.end()) if found else ()

    def parties_before_subject(self, position: int) -> tuple[Party, ...]:
        """Return the parties listed from *position* to « …, la Ville offre », if it comes back."""
        end = self.return_to(self.subject, position)
        return replace(self, text=self.text[:end]).parties_after(position)

    def return_to(self, party: Party | None, position: int) -> int:
        """Return where a clause after *position* begins with *party*, else the sentence's end."""
        for start in self.clauses:
            leading = leading_subject(self.text[start:], self.scene, previous=None)
            if start > position and leading is not None and leading[0] == party:
                return start
        return len(self.text)

    def window(self, position: int) -> Span:
        """Return where the clause around *position* begins and ends, outside of known names."""
        names = self.scene.names(self.text)
        ends: list[int] = []
        for found in _NEW_CLAUSE.finditer(self.text):
            is_in_name = any(start < found.end() - 1 < end for start, end in names)
            # « En 2022, elle a versé »: without a verb, what stands before is no clause.
            if not is_in_name and _VERB.search(self.text, max(ends, default=0), found.start()):
                ends.append(found.start())
        start = max((end for end in ends if end < position), default=0)
        return start, min((end for end in ends if end >= position), default=len(self.text))

    def is_real_until(self, position: int) -> bool:
        """Tell whether nothing before *position* makes it a wish, a negation or a quotation."""
        return not self.is_quoted(position) and _IRREALIS.search(self.text[:position]) is None

    def is_quoted(self, position: int) -> bool:
        """Tell whether *position* lies between guillemets, in words of someone else."""
        return self.text.count("«", 0, position) > self.text.count("»", 0, position)

    def describes_object(self, position: int) -> bool:
        """Tell whether a participle right before *position* goes with a noun before it."""
        return _OBJECT_DONE.search(self.text[:position]) is not None

    def means_presented(self, position: int) -> bool:
        """Tell whether « son » or « en » at *position* stands for the presented organization."""
        if not self.scene.presented or self.is_quoted(position):
            return False
        own = self.subject if self.window(position)[0] or self.subject is Actor.PRESENTED else None
        return Actor.PRESENTED in {own, self.before}

    def _shared_subject(self, position: int) -> tuple[Party, ...]:
        """Return the subject of a verb that has none of its own: that of the clause before."""
        if _IRREALIS.search(self.text[:position]):
            return ()
        for start in reversed(self.clauses):
            if start >= position:
                continue
            leading = leading_subject(self.text[start:position], self.scene, previous=self.subject)
            if leading is None:
                if _OTHER_SUBJECT.match(self.text, start, position):
                    return ()
                continue
            return () if self._has_relative(start, position) else (leading[0],)
        return ()

    def _has_relative(self, start: int, position: int) -> bool:
        return _RELATIVE.search(self.text, start, position) is not None

    def _antecedent(self, position: int) -> tuple[Party, ...]:
        """Return the party that « qui » right before *position* stands for, if it is known."""
        qui = _QUI.search(self.text[:position])
        return self.party_ending_at(qui.start()) if qui else ()

    def party_ending_at(self, position: int) -> tuple[Party, ...]:
        """Return the party whose words end at *position*, if it is a known one."""
        for start in (0, *(word.end() for word in re.finditer(r"\s|'", self.text[:position]))):
            leading = leading_party(self.text[start:], self.scene, previous=None)
            if leading is not None and start + leading[1] == position:
                return (leading[0],)
        whole = party_of(self.text[:position], self.scene, previous=None)
        return () if whole is None else (whole,)

    def _party(self, item: Item) -> Party | None:
        for written in (item.name, f"la {item.name}", f"cet {item.name}"):
            leading = leading_party(written, self.scene, previous=None)
            if leading and isinstance(leading[0], Actor) and leading[1] == len(written):
                return leading[0]
        return Named(item.name, item.acronym, item.kind) if item.is_named else None


def subject_of(sentence: str, scene: Scene, *, previous: Party | None) -> Party | None:
    """Return the party that *sentence* begins by speaking of, or ``None``."""
    for start in clause_starts(sentence, scene):
        # « …et la Ville » goes on with what was begun: it is no subject of the sentence.
        if sentence[:start].endswith("et "):
            continue
        found = leading_subject(sentence[start:], scene, previous=previous)
        if found is not None:
            return found[0]
    return None
