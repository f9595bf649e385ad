import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

SOURCES = Path(__file__).parents[2] / "frontend" / "src"

# The sources of the editor ask a server of ours; | stands where the cursor is.
_PROGRAM = """
import { readFileSync } from "node:fs";
const [sources, told] = process.argv.slice(1);
const { asking } = await import(`${sources}/asking.js`);
const { completions, thingsByName } = await import(`${sources}/completion.js`);
const { meaningAt } = await import(`${sources}/meaning.js`);
const { askedByColon } = await import(`${sources}/prefixes.js`);
const { terms, prefixes, things } = JSON.parse(told);
globalThis.fetch = async (address) => ({
  ok: true,
  json: async () => (address.startsWith("/terms") ? { prefixes, terms } : { things }),
});
const server = asking({ vocabulary: "/terms", things: "/things?" });
const offering = [completions(server), thingsByName(server)];
const said = [];
for (const written of JSON.parse(readFileSync(0, "utf8"))) {
  const pos = written.indexOf("|");
  const text = written.replace("|", "");
  const doc = { toString: () => text };
  const state = { doc, sliceDoc: (from, to) => text.slice(from, to) };
  const found = await Promise.all(offering.map((each) => each({ state, pos, explicit: false })));
  const offered = found.filter(Boolean).flatMap(({ from, options }) =>
    options.map((each) => ({ ...each, from: text.slice(from, pos) })),
  );
  const declared = askedByColon(text, pos, { prefixes, terms });
  said.push({ offered, declared, meant: await meaningAt(text, pos, server) });
}
console.log(JSON.stringify(said));
"""

TOLD = {
    "prefixes": {
        "esg": "https://w3id.org/esgraph/ontology#",
        "e": "http://e.example/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    },
    "terms": [
        {"name": "e:City", "labels": ["ville (ailleurs)", "city (elsewhere)"]},
        {"name": "esg:City", "labels": ["ville", "city"]},
        {"name": "esg:governs", "labels": ["administre", "governs"]},
        {"name": "esg:jobCount", "labels": ["nombre d'emplois", "number of jobs"]},
        {"name": "esg:SocialEconomy", "labels": ["économie sociale", "social economy"]},
    ],
    "things": [
        {"iri": "https://e.example/id/city/lille", "name": "Lille", "other": None, "kind": "Ville"},
        {
            "iri": "https://e.example/concept/lever/accueil",
            "name": "Accueil",
            "other": "Réception",
            "kind": "Notion",
        },
    ],
}


def said(*written: str) -> list[dict[str, Any]]:
    """Return what the editor says at the cursor, shown as |, of each text that is written."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node: on Debian, apt install nodejs npm")
    done = subprocess.run(
        [node, "--input-type=module", "-e", _PROGRAM, SOURCES.as_posix(), json.dumps(TOLD)],
        input=json.dumps(written),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def offered(*written: str) -> list[list[dict[str, Any]]]:
    """Return what is offered at the cursor of each text."""
    return [each["offered"] for each in said(*written)]


def labels(*written: str) -> list[list[str]]:
    """Return the labels of what is offered."""
    return [[each["label"] for each in found] for found in offered(*written)]


def test_terms_are_found_by_their_labels() -> None:
    """In both languages, whatever the accents; by any word, and by the words of their names."""
    found = labels("?x vill|", "?x city|", "?x ECONOM|", "?x emplois|", "?x gover|", "?x job|")

    assert [each[0] for each in found] == [
        *("esg:City", "esg:City", "esg:SocialEconomy", "esg:jobCount", "esg:governs"),
        "esg:jobCount",
    ]


def test_names_begin_before_labels_do() -> None:
    """Keywords first, then terms, ours before others; things last."""
    assert labels("SELECT * { ?x a city|", "soc|", "SELECT ?x WHERE { ?x a esg:|") == [
        ["esg:City", "e:City", "Lille", "Réception"],
        ["esg:SocialEconomy", "Lille", "Réception"],
        ["esg:City", "esg:governs", "esg:jobCount", "esg:SocialEconomy"],
    ]
    assert labels("sel|")[0][0] == "SELECT"


@pytest.mark.parametrize(
    "written",
    [
        'ASK { ?x ?y "ville|',
        "ASK { ?x ?y 'l\\'ancienne ville|",
        'ASK { ?x ?y """une\n"ville|',
        "ASK {} # une ville|",
        "ASK { <http://e.example/ville|",
        "ASK { ?x ?y 12|",
        "ASK { ?x ?y |",
    ],
)
def test_nothing_is_offered_outside_the_query_itself(written: str) -> None:
    """Nor where no word is begun."""
    assert offered(written) == [[]]


def test_what_is_closed_is_behind() -> None:
    """A string, an IRI or a comment does not hide what follows."""
    written = ('"a" ?x ville|', "'''a'b''' ville|", "<http://e.example/#x> ville|", "# l'a\nville|")

    assert [each[0] for each in labels(*written)] == ["esg:City"] * 4


def test_things_are_put_in_as_iris() -> None:
    """By a word of three letters, by words after « < », by their short IRIs."""
    written = ("?x lil|", "?x <li|", "?x <l'an lil|", "?x id:lil|", "?x id:city/l-il|")
    found = [next(each for each in some if each["label"] == "Lille") for some in offered(*written)]

    assert {each["apply"] for each in found} == {"<https://e.example/id/city/lille>"}
    assert [each["from"] for each in found] == ["lil", "<li", "<l'an lil", "id:lil", "id:city/l-il"]


def test_concepts_say_their_scheme() -> None:
    """Two schemes may have concepts of one name; a folder in a short IRI leaves others out."""
    ((found,),) = offered("?x c:lever/acc|")

    assert (found["label"], found["detail"]) == ("Réception", "Notion · lever")


def test_variables_datatypes_languages_and_prefixes_are_offered() -> None:
    """Each where it may stand."""
    written = (
        "SELECT ?ville ?v|",
        "xsd:dateT|",
        '"x"@f|',
        "PREFIX es|",
        "PREFIX e: <x:> PREFIX e|",
    )

    assert labels(*written) == [
        ["?ville"],
        ["xsd:dateTime"],
        ["fr"],
        ["PREFIX esg:"],
        ["PREFIX esg:"],
    ]


def test_term_at_the_cursor_is_named() -> None:
    """Terms by their label, things by name and kind; what is quoted or unknown by nothing."""
    lille = "<https://e.example/id/city/lille>"
    written = (
        *("ASK { ?x esg:gov|erns ?y }", f"ASK {{ {lille}| ?p ?o }}", f"ASK {{ |{lille} ?p ?o }}"),
        *(
            "ASK { ?x esg:none| ?y }",
            'ASK { ?x ?y "esg:City|" }',
            "# esg:City|",
            "ASK { ?x| ?y ?z }",
        ),
    )

    assert [each["meant"] for each in said(*written)] == [
        *(["esg:governs", "administre"], [lille, "Lille (Ville)"], [lille, "Lille (Ville)"]),
        *[None] * 4,
    ]


def test_colon_brings_the_declaration_of_its_prefix() -> None:
    """Where terms have it, and it is neither declared nor about to be, nor in a text."""
    declaring = ("ASK { ?x a esg|", "ASK { ?x a xsd|", "ASK { ?x ^esg|")
    others = (
        *("ASK { ?x a nobody|", "PREFIX esg|", 'ASK { ?x ?y "esg|', "# esg|", "ASK { ?esg|"),
        *("PREFIX esg: <http://e.example/> ASK { ?x a esg|", "ASK { <esg|"),
    )

    assert [each["declared"].partition(":")[0] for each in said(*declaring)] == [
        *("PREFIX esg", "PREFIX xsd", "PREFIX esg")
    ]
    assert {each["declared"] for each in said(*others)} == {""}
