import gzip

from tests.served import Served, eventually, target_of

HITS = 'esgraph_cache_requests_total{result="hit"} '
STORED = 'esgraph_cache_requests_total{result="stored"} '


def number(server: Served, name: str) -> float:
    """Return what ``/metrics`` tells under *name*; 0 for what never happened."""
    lines = server.get("/metrics").body.decode().splitlines()
    return next((float(line.removeprefix(name)) for line in lines if line.startswith(name)), 0.0)


def test_processes_share_what_they_keep(server: Served) -> None:
    """The first request is answered by a worker, all others from what it left, byte for byte."""
    target = target_of("SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 41")
    first = server.get(target)
    others = [server.get(target) for _ in range(20)]
    assert first.headers["cache-status"] == "esgraph; fwd=miss; stored"
    assert {other.headers["cache-status"] for other in others} == {"esgraph; hit"}
    assert {other.body for other in others} == {first.body}


def test_coded_answer_is_that_of_the_plain_one(server: Served) -> None:
    """Over the wire, with its own validator."""
    target = target_of("SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 42")
    plain = server.get(target)
    for _ in range(2):
        coded = server.get(target, accept_encoding="gzip")
        assert gzip.decompress(coded.body) == plain.body
        assert int(coded.headers["content-length"]) == len(coded.body)
        again = server.get(target, accept_encoding="gzip", if_none_match=coded.headers["etag"])
        assert (again.status, again.body) == (304, b"")


def test_any_process_tells_the_numbers_of_all(server: Served) -> None:
    """Whichever of them answered."""
    before = number(server, HITS) + number(server, STORED)
    target = target_of("SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 43")
    for _ in range(12):
        server.get(target)
    assert eventually(lambda: number(server, HITS) + number(server, STORED) >= before + 12)
