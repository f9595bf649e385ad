import pytest
from tests.intake import files

from esgraph.errors import InputError
from esgraph.identity import index_entities
from esgraph.intake import IntakeSettings, Knowledge, Reading, Received, Wanted, read
from esgraph.namespaces import new_graph

KNOWLEDGE = Knowledge((), {}, new_graph(), index_entities(new_graph()))
SMALL = IntakeSettings(
    max_triples=50,
    max_value_length=100,
    max_iri_length=60,
    max_list_length=10,
    max_nesting=8,
    max_rdf_bytes=50_000,
)
RDF = b"@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
A = "<http://e.example/a>"
NAME = "<http://e.example/name>"


def reading_of(data: bytes, name: str = "x") -> Reading:
    """Return what *data* say within small bounds."""
    return read(Received.of(name, data), KNOWLEDGE, settings=SMALL)


def refusal_of(data: bytes, name: str = "x") -> InputError:
    """Return why *data* are refused."""
    with pytest.raises(InputError) as caught:
        reading_of(data, name)
    return caught.value


@pytest.mark.parametrize(
    "data", [files.N_TRIPLES, files.N_QUADS, files.TRIG, files.RDF_XML, files.JSON_LD]
)
def test_every_syntax_gives_its_triples(data: bytes) -> None:
    """The same statement is read from each."""
    assert f'{A} {NAME} "un" .\n'.encode() in reading_of(data).n_triples


def test_blank_nodes_have_the_same_names_each_time() -> None:
    """Their names are the order in which the file mentions them, after a prefix."""
    once, twice = reading_of(files.TURTLE), reading_of(files.TURTLE)
    other = read(Received.of("x", files.TURTLE), KNOWLEDGE, blank_prefix="f2b")

    assert once.n_triples == twice.n_triples
    assert b"_:b1" in once.n_triples
    assert b"_:f2b1" in other.n_triples


def test_named_graphs_are_merged_with_a_remark() -> None:
    """A contribution is one graph."""
    reading = reading_of(files.N_QUADS)

    assert [notice.code for notice in reading.notices] == ["named-graphs"]


def test_file_that_says_nothing_is_told() -> None:
    """A file of comments is read, with a warning."""
    (notice,) = reading_of(b"@prefix e: <http://e.example/> .\n# rien\n").notices

    assert (notice.code, notice.severity) == ("no-triple", "warning")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings_are_read(encoding: str) -> None:
    """Editors of Windows write these."""
    text = f'{A} {NAME} "été" .\n'.encode(encoding)

    assert "été".encode() in reading_of(text).n_triples


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "UTF-16"])
def test_xml_is_read_in_the_encoding_it_declares(encoding: str) -> None:
    """The declaration is XML's own way to tell."""
    text = files.RDF_XML.decode().replace("UTF-8", encoding).replace("un", "été")

    assert "été".encode() in reading_of(text.encode(encoding), "x.rdf").n_triples


def test_xml_in_an_unknown_encoding_is_refused() -> None:
    """Codecs that Python has for other uses are none of ours."""
    text = files.RDF_XML.replace(b"UTF-8", b"zlib")

    assert "UTF-8" in refusal_of(text, "x.rdf").text.fr


def test_other_encodings_are_told_with_their_place() -> None:
    """Turtle is UTF-8 by definition."""
    refusal = refusal_of(b"@prefix e: <http://e.example/> .\ne:a e:b 'caf\xe9' .\n", "x.ttl")

    assert (refusal.line, refusal.column, refusal.path) == (2, 13, "x.ttl")
    assert "« é »".replace(" ", "\u00a0") in refusal.text.fr


def test_all_faults_of_turtle_are_told() -> None:
    """Reading goes on after a fault; one that comes back is told once."""
    refusal = refusal_of(
        b"@prefix e: <http://e.example/> .\n"
        b"e:a e:name f:b .\n"
        b"e:a e:name f:c .\n"
        b"e:a e:name <a b> .\n"
        b"e:a e:name .\n"
    )

    assert [fault.line for fault in (refusal, *refusal.others)] == [2, 4, 5]
    assert refusal.excerpt == "e:a e:name f:b ."
    assert "préfixe «\u00a0f:\u00a0»" in refusal.text.fr
    assert all(fault.path == "x" for fault in refusal.others)


def test_all_faults_of_n_triples_are_told() -> None:
    """Each line stands for itself, also after a quotation mark that is never closed."""
    good = f'{A} {NAME} "un" .\n'.encode()
    bad = f'{A} {NAME} "un .\n'.encode()
    refusal = refusal_of(good + bad + good + good + bad.replace(b'"', b""))

    assert [fault.line for fault in (refusal, *refusal.others)] == [2, 5]


def test_number_of_faults_is_bounded() -> None:
    """Twenty are enough to begin with."""
    good = f'{A} {NAME} "un" .\n'.encode()
    refusal = refusal_of(good * 48 + b"<a> <b> <c> .\n" * 40)

    assert len(refusal.others) == 19


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"".join(b"<http://e.example/%d> a <http://e.example/C> .\n" % n for n in range(51)),
         "plus de 50 triplets"),
        (b'<http://e.example/a> <http://e.example/b> "' + b"x" * 101 + b'" .', "100 caractères"),
        (b"<http://e.example/" + b"x" * 60 + b"> a <http://e.example/C> .", "60 caractères"),
        (b"<http://e.example/a> a (" + b" 1" * 11 + b") .", "10 éléments"),
        (b"<http://e.example/a> a " + b"[ a " * 9 + b"1" + b"]" * 9 + b" .", "emboîte"),
        (RDF + b"_:a rdf:rest _:b . _:b rdf:rest _:a .", "revient sur elle-même"),
        (RDF + b"_:a rdf:rest _:a .", "revient sur elle-même"),
        (b"<http://e.example/a> a <http://e.example/C> .\n" + b"#" * 50_000, "Mio"),
        (b"<http://e.example/a> a <<( <http://e.example/a> a 1 )>> .", "RDF 1.2"),
        (b"<http://e.example/a> a 'x'@fr--ltr .", "RDF 1.2"),
        (b'{"@context": {"e": "http://e.example/"}, ' + b'"e:a": {' * 9 + b"}" * 10, "JSON"),
        (files.RDF_XML.replace(b"un", b"<a>" * 9 + b"</a>" * 9), "XML"),
        (b'{"@context": "https://e.example/context.jsonld", "@id": "http://e.example/a"}',
         "recopiez son contenu"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE r [\n<!ENTITY a SYSTEM "file:///etc/hostname">]>\n'
         + files.RDF_XML.partition(b"\n")[2], "entité XML"),
        (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
         + files.RDF_XML.partition(b"\n")[2], "entité XML"),
        (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "' + b"x" * 300 + b'">]>'
         + files.RDF_XML.partition(b"\n")[2], "entité XML"),
        (files.RDF_XML.replace(b"</e:name>", b""), "balise"),
        (files.RDF_XML.replace(b"un", b"&rien;"), "balise"),
        (files.RDF_XML.replace(b"about", b"ID"), "non valide"),
    ],
)  # fmt: skip
def test_what_is_beyond_the_bounds_is_refused(data: bytes, words: str) -> None:
    """Nothing is cut in silence, fetched, or grown."""
    assert words in refusal_of(data).text.fr


def test_list_as_long_as_allowed_is_read() -> None:
    """The bound itself is within the bounds, also where two lists end alike."""
    assert reading_of(b"<http://e.example/a> a (" + b" 1" * 10 + b") .").n_triples


def test_entities_that_abridge_are_read() -> None:
    """Editors of ontologies write the names of vocabularies as entities."""
    data = files.RDF_XML.replace(
        b"?>\n", b'?>\n<!DOCTYPE rdf:RDF [<!ENTITY e "http://e.example/">]>\n', 1
    ).replace(b"<e:name>un</e:name>", b'<e:name rdf:resource="&e;b"/>')

    assert b"<http://e.example/b>" in reading_of(data).n_triples


def test_circle_of_anonymous_nodes_is_read() -> None:
    """It is legal RDF."""
    assert reading_of(b"_:a <http://e.example/b> _:c . _:c <http://e.example/b> _:a .").n_triples


def test_value_larger_than_the_engine_takes_is_refused() -> None:
    """The parser has a bound of its own, whatever ours is."""
    data = b'<http://e.example/a> <http://e.example/b> "' + b"x" * 20_000_000 + b'" .'

    with pytest.raises(InputError, match="more than 1,000,000 characters"):
        read(Received.of("x.nt", data), KNOWLEDGE)


@pytest.mark.parametrize(
    ("wanted", "line", "column"),
    [
        (Wanted(A), 2, 1),
        (Wanted(A, NAME), 4, 3),
        (Wanted(A, NAME, '"Rivière-Claire"@fr'), 4, 10),
        (Wanted(A, "<http://e.example/absent>"), 3, None),
        (Wanted("<http://e.example/b>"), 8, 1),
        (Wanted("_:b1"), 5, None),
        (Wanted("_:b1", NAME, '"Centre"'), 5, 19),
        (Wanted(A, "<http://e.example/part>", "_:b1"), 5, 3),
    ],
)
def test_turtle_is_found_by_line(wanted: Wanted, line: int, column: int | None) -> None:
    """A node is where it is first named; a value where its statement ends."""
    reading = reading_of(files.TURTLE)

    spot = reading.spots([wanted])[wanted]

    assert spot.line == line
    assert column is None or spot.column == column
    assert spot.excerpt == files.TURTLE.decode().splitlines()[line - 1]


@pytest.mark.parametrize(
    ("data", "line"), [(files.N_TRIPLES, 1), (files.RDF_XML, 5), (files.TRIG, 3)]
)
def test_values_of_other_syntaxes_are_found(data: bytes, line: int) -> None:
    """Whatever is parsed as a stream tells how far it was read."""
    wanted = Wanted(A, NAME, '"un"')

    assert reading_of(data).spots([wanted])[wanted].line == line


def test_node_of_json_ld_is_found() -> None:
    """Where it is described."""
    wanted = Wanted(A)

    assert reading_of(files.JSON_LD).spots([wanted])[wanted].line == 2


JSON_LD = b"""{"@context": [{"e": "http://e.example/", "nom": "e:name", "id": "@id"},
    {"part": {"@id": "e:part", "@type": "@id"}, "called": {"@id": "e:called", "@container":
    "@language"}}],
 "@graph": [
  {"id": "e:b", "part": "e:a"},
  {"id": "e:a",
   "code": "12345",
   "nom": [{"@value": "un", "@language": "fr"},
     "234"],
   "called": {"fr": "x", "en": "a \\"y\\""},
   "part": "e:c",
   "@type": ["e:K",
     "e:L"],
   "e:inside": {
     "nom": "dedans"}}
]}"""


@pytest.mark.parametrize(
    ("wanted", "line"),
    [
        (Wanted(A), 6),
        (Wanted(A, NAME), 8),
        (Wanted(A, NAME, '"un"@fr'), 8),
        (Wanted(A, NAME, '"234"'), 9),
        (Wanted(A, "<http://e.example/called>", '"a \\"y\\""@en'), 10),
        (Wanted(A, "<http://e.example/part>", "<http://e.example/c>"), 11),
        (
            Wanted(A, "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<http://e.example/L>"),
            13,
        ),
        (Wanted("_:b0", NAME, '"dedans"'), 15),
        (Wanted(A, "<http://e.example/absent>"), 6),
    ],
)
def test_value_of_json_ld_is_found_where_it_is_given(wanted: Wanted, line: int) -> None:
    """Not where the same characters stand, nor where another node names this one."""
    assert reading_of(JSON_LD, "x.jsonld").spots([wanted])[wanted].line == line


def test_what_is_not_there_has_no_place() -> None:
    """No place is better than a wrong one."""
    assert reading_of(files.TURTLE).spots([Wanted("<http://e.example/zzz>")]) == {}
    assert reading_of(files.TURTLE).spots([]) == {}
