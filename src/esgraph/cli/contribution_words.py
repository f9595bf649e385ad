"""Contributions as the command line tells of them."""

from collections.abc import Iterator

from esgraph.contributions import STATES, Contribution, State
from esgraph.language import Language, Text
from esgraph.pipeline import Difference

_CONSEQUENCES: dict[State, Text] = {
    "received": Text(fr="elle attend une décision", en="it waits for a decision"),
    "accepted": Text(
        fr="elle sera une source de la prochaine version", en="the next release will hold it"
    ),
    "rejected": Text(
        fr="la prochaine version ne la contiendra pas", en="the next release will not hold it"
    ),
    "withdrawn": Text(
        fr="la prochaine version ne la contiendra pas", en="the next release will not hold it"
    ),
}


def in_a_line(known: Contribution, language: Language) -> str:
    """Return *known* as one row of a list, with tabs between its columns."""
    state = STATES[known.state].in_(language)
    return f"{known.id}\t{state}\t{known.events[0].at}\t{known.sender}\t{known.terms.title}"


def state_in_words(known: Contribution) -> Text:
    """Return the state of *known* and what follows from it."""
    state, then = STATES[known.state], _CONSEQUENCES[known.state]
    return Text(
        fr=f"Contribution {known.id} {state.fr}\u00a0: {then.fr}.",
        en=f"Contribution {known.id} {state.en}: {then.en}.",
    )


def told(known: Contribution, language: Language) -> str:
    """Return all that is known of a contribution, for people."""
    return "\n".join(text.in_(language) for text in _lines(known))


def difference_in_words(difference: Difference, language: Language) -> str:
    """Return what a contribution changes, for people."""
    return "\n".join(text.in_(language) for text in _changes(difference))


def _lines(known: Contribution) -> Iterator[Text]:
    terms = known.terms
    yield state_in_words(known)
    yield Text(fr=f"De\u00a0: {known.sender}", en=f"From: {known.sender}")
    yield Text(
        fr=f"Licence\u00a0: {terms.licence.id} <{terms.licence.iri}>",
        en=f"Licence: {terms.licence.id} <{terms.licence.iri}>",
    )
    address = f" <{terms.address}>" if terms.address else ""
    yield Text(fr=f"Source\u00a0: {terms.title}{address}", en=f"Source: {terms.title}{address}")
    for file in known.files:
        yield Text(
            fr=f"Fichier {file.number}\u00a0: {file.name} ({file.size} octets, {file.sha256})",
            en=f"File {file.number}: {file.name} ({file.size} bytes, {file.sha256})",
        )
    for event in known.events:
        state, why = STATES[event.state], f" ({event.reason})" if event.reason else ""
        yield Text(
            fr=f"{event.at}\u00a0: {state.fr}, {event.who}{why}",
            en=f"{event.at}: {state.en}, {event.who}{why}",
        )


def _changes(difference: Difference) -> Iterator[Text]:
    addition = difference.addition
    if addition is None:
        yield Text(
            fr=f"N'ajoute rien\u00a0; {difference.removed} triplet(s) de la version publiée "
            "partent avec la prochaine.",
            en=f"Adds nothing; {difference.removed} triple(s) of the published release leave with "
            "the next one.",
        )
        return
    if difference.verdict == "does-not-conform":
        yield Text(
            fr="N'est plus conforme avec ce qui est publié maintenant\u00a0: `esgraph "
            "contributions export`, puis `esgraph check` disent pourquoi.",
            en="Does no longer conform with what is published now: `esgraph contributions "
            "export`, then `esgraph check` tell why.",
        )
    yield Text(
        fr=f"Triplets\u00a0: {addition.added} à ajouter, {addition.already} déjà publiés.",
        en=f"Triples: {addition.added} to add, {addition.already} already published.",
    )
    for name, count in addition.new:
        yield Text(fr=f"Nouveau\u00a0: {name.fr}, {count}", en=f"New: {name.en}, {count}")
    for name, count in addition.known:
        yield Text(fr=f"Déjà connu\u00a0: {name.fr}, {count}", en=f"Known: {name.en}, {count}")
