import io

import pytest

from esgraph.errors import QueryFormatError
from esgraph.store.xml_output import RDF_XML, RESULTS_XML, XmlOutput


def written(pieces: list[bytes], media_type: str = RESULTS_XML) -> bytes:
    """Return what *pieces* become, written one after the other."""
    out = io.BytesIO()
    xml = XmlOutput(out, media_type=media_type)
    for piece in pieces:
        xml.write(piece)
    xml.finish()
    return out.getvalue()


def test_carriage_returns_are_escaped() -> None:
    """Readers would take bare ones for line feeds; everything else stays as it is."""
    assert written([b"<a>1\r\n2\r", b"\n3</a>"]) == b"<a>1&#13;\n2&#13;\n3</a>"


def test_pieces_may_end_within_a_character() -> None:
    """The engine's buffer knows no characters."""
    document = "<a>œuvre 👩</a>".encode()

    assert written([document[i : i + 1] for i in range(len(document))]) == document


@pytest.mark.parametrize(
    "pieces",
    [
        [b"<a>\x01</a>"],
        ["<a>\uffff</a>".encode()[:5], "<a>\uffff</a>".encode()[5:]],
        [b'<p: xmlns:p="http://e.example/"/>'],
        [b"<p:a/>"],
        [b"<a>"],
    ],
    ids=["control", "no-character", "no-local-name", "no-namespace", "no-end"],
)
@pytest.mark.parametrize("media_type", [RESULTS_XML, RDF_XML])
def test_what_is_no_xml_is_refused(media_type: str, pieces: list[bytes]) -> None:
    """Nothing that a reader would choke on counts as written."""
    with pytest.raises(QueryFormatError, match="XML"):
        written(pieces, media_type)
