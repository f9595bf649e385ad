import io
import re

import pytest

from esgraph.namespaces import PREFIXES
from esgraph.store import Store, evaluate, load_memory
from esgraph.store.prefixed_output import PrefixedOutput

NAMESPACES = {"b": "http://e.example/b#", "a": "http://e.example/a#", "c": "http://e.example/c#"}
HEADER = b"".join(f"@prefix {p}: <{n}> .\n".encode() for p, n in NAMESPACES.items())


def written(pieces: list[bytes]) -> bytes:
    """Return what *pieces* become, written one after the other."""
    out = io.BytesIO()
    prefixed = PrefixedOutput(out, NAMESPACES)
    for piece in pieces:
        prefixed.write(piece)
    prefixed.finish()
    return out.getvalue()


def test_only_prefixes_in_use_are_declared_in_order() -> None:
    """The engine declares all, in any order."""
    body = b'b:x a:y 1 , "abc:x" .\n'

    assert written([HEADER[:20], HEADER[20:] + body]) == (
        b"@prefix a: <http://e.example/a#> .\n@prefix b: <http://e.example/b#> .\n" + body
    )


def test_nothing_needs_no_prefix() -> None:
    """An empty graph is an empty document."""
    assert written([HEADER]) == b""


def test_long_document_declares_every_prefix() -> None:
    """Its end is not known when its beginning is passed on."""
    body = b"<urn:a> <urn:b> 1 .\n" * 20_000

    result = written([HEADER, *(body[at : at + 8192] for at in range(0, len(body), 8192))])

    assert re.findall(rb"@prefix (\w+):", result) == [b"a", b"b", b"c"]
    assert result.endswith(b"\n" + body)


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store without a triple."""
    dump = tmp_path_factory.mktemp("dump") / "dump.nq"
    dump.touch()
    return load_memory(dump)


@pytest.mark.parametrize("media_type", ["text/turtle", "application/trig"])
def test_graph_is_written_with_our_prefixes(store: Store, media_type: str) -> None:
    """People read names, not addresses."""
    query = f"CONSTRUCT {{ <urn:a> a <{PREFIXES['esg']}City> }} {{}}"
    out = io.BytesIO()

    evaluate(store, query, media_type=media_type, default_graphs=None, named_graphs=None, out=out)

    assert out.getvalue().decode() == (
        f"@prefix esg: <{PREFIXES['esg']}> .\n<urn:a> a esg:City .\n"
    )
