import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esgraph.errors import (
    AnswerTooLargeError,
    ClientGoneError,
    QueryBudgetError,
    QueryError,
    QueryMemoryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryUnavailableError,
    ReleaseError,
)
from esgraph.query import (
    Client,
    QueryForm,
    QueryService,
    QuerySettings,
    inspect,
    media_types_of,
)

CSV = "text/csv"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
G1, G2, G3 = (f"http://example.org/{name}" for name in ("g1", "g2", "g3"))


def count(
    service: QueryService,
    query: str = COUNT,
    *,
    default_graphs: tuple[str, ...] | None = None,
    named_graphs: tuple[str, ...] | None = None,
) -> int:
    """Return the number that *query* counts."""
    body = service.run(
        inspect(query), media_type=CSV, default_graphs=default_graphs, named_graphs=named_graphs
    ).body
    return int(body.decode().splitlines()[1])


def children_of(pid: int) -> list[int]:
    """Return the processes that *pid* has started and not waited for."""
    return [
        int(child)
        for tasks in Path(f"/proc/{pid}/task").glob("*/children")
        for child in tasks.read_text("ascii").split()
    ]


def host_pids() -> set[int]:
    """Return the hosts that this test process has started and not waited for."""
    return set(children_of(os.getpid()))


def is_running(pid: int) -> bool:
    """Return whether *pid* is a process that has not ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        stat = Path(f"/proc/{pid}/stat").read_text("ascii")
        return stat.rpartition(")")[2].split()[0] != "Z"
    return False


def eventually(condition: Callable[[], bool]) -> bool:
    """Return whether *condition* comes true within half a minute, for a busy machine."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def listener() -> Iterator[tuple[str, list[object]]]:
    """Give the address of a server on this machine, and a list that grows when it is called."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        stop = threading.Event()

        def accept() -> None:
            while not stop.is_set():
                with suppress(TimeoutError):
                    connection, address = server.accept()
                    connection.close()
                    calls.append(address)

        thread = threading.Thread(target=accept)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", calls
        stop.set()
        thread.join()


def test_triple_of_two_graphs_counts_once(patient: QueryService) -> None:
    """The default graph is the merge of all graphs."""
    assert count(patient) == 301


@pytest.mark.parametrize(
    ("default_graphs", "expected"),
    [((G1,), 300), ((G1, G2), 300), ((G1, G2, G3), 301), ((G1, G1), 300), ((G3 + "x",), 0)],
    ids=["one", "two", "three", "the same twice", "unknown"],
)
def test_default_graphs_that_are_named_are_merged(
    patient: QueryService, default_graphs: tuple[str, ...], expected: int
) -> None:
    """A triple of several default graphs counts once; an unknown graph is empty."""
    assert count(patient, default_graphs=default_graphs) == expected


def test_only_named_graphs_that_are_named_are_seen(patient: QueryService) -> None:
    """Named graphs alone leave an empty default graph, and no other graph."""
    in_graphs = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"

    assert count(patient, in_graphs, named_graphs=(G3,)) == 1
    assert count(patient, COUNT, named_graphs=(G3,)) == 0
    assert count(patient, in_graphs, default_graphs=(G1, G2), named_graphs=(G3,)) == 1


def test_graph_name_that_is_no_iri_is_refused(patient: QueryService) -> None:
    """A relative name in the protocol's data set is told as such."""
    with pytest.raises(QuerySyntaxError, match="IRI"):
        count(patient, default_graphs=("g1",))


@pytest.mark.parametrize(
    ("query", "form", "part"),
    [
        ("SELECT ?o { ?s <http://example.org/q> ?o }", "SELECT", "à"),
        ("ASK { ?s <http://example.org/q> ?o }", "ASK", "true"),
        ("CONSTRUCT WHERE { ?s <http://example.org/q> ?o }", "CONSTRUCT", "example.org/"),
        ("DESCRIBE <http://example.org/a>", "DESCRIBE", "example.org/"),
    ],
    ids=["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"],
)
def test_each_form_is_answered_in_each_of_its_types(
    patient: QueryService, query: str, form: QueryForm, part: str
) -> None:
    """The body is written in the media type that was asked for."""
    for media_type in media_types_of(form):
        answer = patient.run(inspect(query), media_type=media_type)
        assert (answer.form, answer.media_type) == (form, media_type)
        assert part in answer.body.decode()


def test_type_of_another_form_is_refused(patient: QueryService) -> None:
    """A SELECT cannot be written as Turtle."""
    with pytest.raises(QueryRefusedError, match="text/turtle"):
        patient.run(inspect(COUNT), media_type="text/turtle")


@pytest.mark.parametrize(
    ("query", "line", "words"),
    [
        ("SELECT * {\n  ?s foaf:name ?o\n}", 2, "prefix"),
        ("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o }", 1, "GROUP BY"),
        ("SELECT * { ?s ?p }", 1, "missing"),
    ],
    ids=["unknown prefix", "variable outside GROUP BY", "missing object"],
)
def test_syntax_error_tells_place_and_remedy(
    patient: QueryService, query: str, line: int, words: str
) -> None:
    """The engine's list of terminals is replaced by one sentence in both languages."""
    with pytest.raises(QuerySyntaxError, match=words) as caught:
        patient.run(inspect(query), media_type=CSV)

    assert caught.value.line == line
    assert len(caught.value.text.fr) < 200


def test_unknown_function_is_refused(patient: QueryService) -> None:
    """An extension function that is not there is named."""
    with pytest.raises(QueryRefusedError, match="http://f/x"):
        patient.run(inspect("ASK { FILTER(<http://f/x>(1)) }"), media_type=CSV)


@pytest.mark.parametrize(
    "query",
    [
        ENDLESS,
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY RAND()",
        "SELECT (GROUP_CONCAT(?c) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "SELECT DISTINCT ?c ?f ?i { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "ASK {" + "{} UNION " * 20_000 + "{} }",
        "ASK { FILTER(" + "SUBSTR(" * 40 + "'a'" + ",1)" * 40 + " = 'a') }",
        "ASK { FILTER(" + "1+" * 49_000 + "1 = 1) }",
    ],
    ids=["product", "sort", "concat", "distinct", "stream", "unions", "backtracking", "sum"],
)
def test_killer_ends_by_its_deadline_while_another_query_is_answered(
    service: QueryService, query: str
) -> None:
    """A query that will not end, grows or overflows the stack costs its own worker only."""
    with ThreadPoolExecutor(1) as executor:
        started = time.monotonic()
        killer = executor.submit(service.run, inspect(query), media_type=CSV)
        assert count(service) == 301
        with suppress(QueryTimeoutError, QueryMemoryError, QueryRefusedError):
            killer.result()
        elapsed_s = time.monotonic() - started

    # Left to themselves, these run for hours; the margin is for a busy machine.
    assert elapsed_s < 15
    assert count(service) == 301


@pytest.mark.parametrize(
    "query",
    [
        "ASK { { ?s (<http://example.org/p>|!<http://example.org/p>)* ?o } }",
        f"ASK {{ FILTER(REGEX('{'a' * 50}', '(a+)+$')) }}",
        "ASK " + "{" * 200 + "}" * 200,
    ],
    ids=["path", "regular expression", "nested groups"],
)
def test_query_that_looks_deadly_is_answered(patient: QueryService, query: str) -> None:
    """What the engine copes with is not refused."""
    assert patient.run(inspect(query), media_type=CSV).body == b"true"


def test_query_past_its_deadline_is_told_so(service: QueryService) -> None:
    """The error names the limit."""
    with pytest.raises(QueryTimeoutError, match="1 s"):
        service.run(inspect(ENDLESS), media_type=CSV)


def test_memory_is_bounded_and_the_worker_replaced(dump: Path) -> None:
    """A query that needs too much memory is told so, and the next is answered."""
    limits = QuerySettings(deadline_s=60.0, queue_wait_s=60.0, memory_bytes=200_000_000)
    query = inspect("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i")
    with QueryService(dump, limits) as service:
        with pytest.raises(QueryMemoryError):
            service.run(query, media_type=CSV)

        assert count(service) == 301


def test_answer_that_is_too_large_is_refused_whole(patient: QueryService) -> None:
    """A cut answer is never returned."""
    query = inspect("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    with pytest.raises(QueryMemoryError, match="LIMIT"):
        patient.run(query, media_type=CSV, max_bytes=1_000_000)


def test_full_pool_is_unavailable_after_a_bounded_wait(dump: Path) -> None:
    """A query waits for a worker, then is told to come back; it runs once one is free."""
    limits = QuerySettings(deadline_s=3.0, workers=1, slice_s=3.0, queue_wait_s=0.2)
    with QueryService(dump, limits) as service, ThreadPoolExecutor(1) as executor:
        slow = executor.submit(service.run, inspect(ENDLESS), media_type=CSV)
        assert eventually(lambda: service.status().fast == 1)
        with pytest.raises(QueryUnavailableError):
            count(service)
        with pytest.raises(QueryTimeoutError):
            slow.result()

        assert count(service) == 301


def test_many_threads_are_all_answered(patient: QueryService) -> None:
    """Queries wait for their turn and get their own answers."""
    queries = [f"SELECT ({number} AS ?n) {{}}" for number in range(60)]
    with ThreadPoolExecutor(12) as executor:
        answers = list(executor.map(lambda query: count(patient, query), queries))

    assert answers == list(range(60))


@pytest.mark.parametrize("silent", ["", "SILENT"])
def test_service_opens_no_socket_even_past_the_guard(
    dump: Path, listener: tuple[str, list[object]], silent: str
) -> None:
    """The worker itself cannot reach the network."""
    address, calls = listener
    program = (
        "import io, os, socket, sys\n"
        "from pathlib import Path\n"
        "from esgraph.errors import QueryError\n"
        "from esgraph.query.confinement import confine\n"
        "from esgraph.store import evaluate, load_memory\n"
        "store = load_memory(Path(sys.argv[1]))\n"
        "confine(memory_bytes=200_000_000)\n"
        "try:\n"
        "    evaluate(store, sys.argv[2], media_type='text/csv', default_graphs=None,\n"
        "             named_graphs=None, out=io.BytesIO())\n"
        "except QueryError as error:\n"
        "    print(error)\n"
    )
    query = f"SELECT * {{ SERVICE {silent} <{address}> {{ ?s ?p ?o }} }}"

    done = subprocess.run(
        [sys.executable, "-c", program, str(dump), query], capture_output=True, check=True
    )

    assert (b"does not do" in done.stdout) == (not silent)
    assert calls == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(
            [
                "SERVICE", "<ADDRESS>", "?g", "{}", "FILTER(?a<?b)", "FILTER(?a<'x>')", "#>", "\n",
                "true", "?s ?p ", "p:", ":x", "'", "'''", "<'>", "(1 <'>)", ".", "<<", ">>",
            ]
        ),
        max_size=12,
    ).map("".join)
)  # fmt: skip
def test_accepted_query_opens_no_socket(
    shared_service: QueryService, shared_listener: tuple[str, list[object]], body: str
) -> None:
    """Whatever passes the guard, nothing is called."""
    address, calls = shared_listener
    prologue = f"BASE <{address}> PREFIX : <{address}> PREFIX p: <http://h:> "

    with suppress(QueryError):
        query = f"{prologue} ASK {{ {body.replace('ADDRESS', address)} }}"
        shared_service.run(inspect(query), media_type=CSV)

    assert calls == []


@pytest.fixture(scope="module")
def shared_service(dump: Path) -> Iterator[QueryService]:
    """One service for all examples of a property."""
    with QueryService(dump, QuerySettings(deadline_s=1.0)) as started:
        yield started


@pytest.fixture(scope="module")
def shared_listener() -> Iterator[tuple[str, list[object]]]:
    """One listener for all examples of a property."""
    yield from listener.__wrapped__()  # type: ignore[attr-defined]


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
def test_from_reads_neither_file_nor_network(
    patient: QueryService,
    listener: tuple[str, list[object]],
    tmp_path: Path,
    clause: str,
) -> None:
    """A graph that the release does not hold is empty; its name is never fetched."""
    address, calls = listener
    file = tmp_path / "secret.ttl"
    file.write_text("<http://e/a> <http://e/b> <http://e/c> .", "utf-8")

    for source in (file.as_uri(), address):
        query = f"ASK {clause} <{source}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
        assert patient.run(inspect(query), media_type=CSV).body == b"false"
    assert calls == []


def test_dead_host_is_replaced(dump: Path, settings: QuerySettings) -> None:
    """A host that is killed takes its workers with it; the next query starts another."""
    before = host_pids()
    with QueryService(dump, settings) as service:
        (host,) = host_pids() - before
        workers = children_of(host)
        os.kill(host, signal.SIGKILL)

        assert count(service) == 301
        assert eventually(lambda: not any(is_running(pid) for pid in workers))


def test_worker_that_dies_idle_is_replaced(dump: Path, settings: QuerySettings) -> None:
    """A worker killed between two queries is not lent."""
    before = host_pids()
    with QueryService(dump, settings) as service:
        (host,) = host_pids() - before
        workers = children_of(host)
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        assert eventually(lambda: not any(is_running(pid) for pid in workers))

        assert [count(service) for _ in range(4)] == [301] * 4
        assert len(children_of(host)) <= 2


def test_kills_leak_neither_process_nor_descriptor(dump: Path) -> None:
    """After many ends of workers the host is as it was."""
    before = host_pids()
    limits = QuerySettings(deadline_s=60.0, memory_bytes=200_000_000, workers=2)
    with QueryService(dump, limits) as service:
        (host,) = host_pids() - before
        count(service)
        files = len(os.listdir(f"/proc/{host}/fd"))  # noqa: PTH208 - names, not paths
        ours = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - same
        for _ in range(5):
            with pytest.raises(QueryMemoryError):
                service.run(inspect("ASK {" + "{} UNION " * 20_000 + "{} }"), media_type=CSV)

        assert eventually(lambda: len(children_of(host)) == 2)
        assert len(os.listdir(f"/proc/{host}/fd")) == files  # noqa: PTH208 - same
        assert len(os.listdir("/proc/self/fd")) == ours  # noqa: PTH208 - same


def test_worker_that_dies_writes_nothing_to_the_terminal(dump: Path) -> None:
    """What the engine says as it runs out of memory is not for whoever started the service."""
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from esgraph.errors import QueryMemoryError\n"
        "from esgraph.query import QueryService\n"
        "with QueryService(Path(sys.argv[1])) as service:\n"
        "    query = service.inspect('ASK {' + '{} UNION ' * 20_000 + '{} }')\n"
        "    try:\n"
        "        service.run(query, media_type='text/csv')\n"
        "    except QueryMemoryError:\n"
        "        print('died')\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(dump)], capture_output=True, check=True
    )

    assert (done.stdout, done.stderr) == (b"died\n", b"")


def test_close_while_a_query_runs_leaves_no_descriptor(dump: Path, settings: QuerySettings) -> None:
    """The query fails as unavailable, and its connection is not kept."""
    with ThreadPoolExecutor(1) as executor:
        ours = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names, not paths
        service = QueryService(dump, settings)
        service.start()
        slow = executor.submit(service.run, inspect(ENDLESS), media_type=CSV)
        time.sleep(0.2)
        service.close()

        with pytest.raises(QueryUnavailableError):
            slow.result()
        assert len(os.listdir("/proc/self/fd")) == ours  # noqa: PTH208 - same


def test_close_leaves_no_process(dump: Path, settings: QuerySettings) -> None:
    """Host and workers end with the service; a query after that is unavailable."""
    before = host_pids()
    service = QueryService(dump, settings)
    service.start()
    (host,) = host_pids() - before
    workers = children_of(host)
    service.close()

    assert eventually(lambda: not any(is_running(pid) for pid in (host, *workers)))
    with pytest.raises(QueryUnavailableError):
        count(service)


def test_service_that_is_killed_leaves_no_process(dump: Path) -> None:
    """When the web process is killed, host and workers end by themselves."""
    program = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from esgraph.query import QueryService\n"
        "with QueryService(Path(sys.argv[1])):\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(dump)], stdout=subprocess.PIPE
    ) as web:
        assert web.stdout is not None
        assert web.stdout.readline() == b"ready\n"
        (host,) = children_of(web.pid)
        workers = children_of(host)
        web.kill()

    assert workers
    assert eventually(lambda: not any(is_running(pid) for pid in (host, *workers)))


def test_dump_that_cannot_be_read_is_told_at_start(tmp_path: Path) -> None:
    """The service does not start on what it cannot load."""
    with pytest.raises(ReleaseError, match=r"absent\.nq"):
        QueryService(tmp_path / "absent.nq").start()


def test_client_that_hangs_up_frees_its_worker(dump: Path) -> None:
    """The only slot is free again long before the deadline."""
    limits = QuerySettings(deadline_s=60.0, workers=1, slice_s=60.0, queue_wait_s=20.0)
    near, far = socket.socketpair()
    with near, far, QueryService(dump, limits) as service, ThreadPoolExecutor(1) as executor:
        query = inspect(ENDLESS)
        slow = executor.submit(service.run, query, media_type=CSV, connection=near)
        assert eventually(lambda: service.status().fast == 1)

        far.close()

        with pytest.raises(ClientGoneError):
            slow.result()
        assert count(service) == 301
        assert service.status().abandoned == 1


def test_client_that_only_closes_its_side_after_the_answer_is_answered(
    patient: QueryService,
) -> None:
    """A connection that stays open changes nothing."""
    near, far = socket.socketpair()
    with near, far:
        far.sendall(b"GET /next HTTP/1.1")

        answer = patient.run(inspect(COUNT), media_type=CSV, connection=near)

    assert answer.body == b"n\r\n301\r\n"


def test_client_without_budget_is_told_when_to_come_back(dump: Path) -> None:
    """Query time and errors are counted, each client's alone."""
    limits = QuerySettings(deadline_s=1.0, budget_seconds=60.0, budget_errors=2.0)
    anne, ben = Client("192.0.2.1"), Client("192.0.2.2")
    with QueryService(dump, limits) as service:
        for _ in range(2):
            with pytest.raises(QuerySyntaxError):
                service.run(inspect("ASK { ?s }"), media_type=CSV, client=anne)

        with pytest.raises(QueryBudgetError) as refusal:
            service.run(inspect(COUNT), media_type=CSV, client=anne)

        assert 1 <= refusal.value.retry_after_s <= 30
        assert service.run(inspect(COUNT), media_type=CSV, client=ben).body
        assert service.run(inspect(COUNT), media_type=CSV).body


def test_seconds_that_were_spent_elsewhere_are_paid_for(dump: Path) -> None:
    """They come from the budget of queries; who has none left is told so, and pays all the same."""
    limits = QuerySettings(budget_seconds=60.0)
    anne, berthe = Client("192.0.2.1"), Client("192.0.2.2")
    with QueryService(dump, limits) as service:
        service.charge(anne, 0.0)
        service.charge(anne, 100.0)

        with pytest.raises(QueryBudgetError) as caught:
            service.charge(anne, 100.0)
        with pytest.raises(QueryBudgetError) as later:
            service.run(inspect(COUNT), media_type=CSV, client=anne)
        service.charge(berthe, 1.0)

    assert later.value.retry_after_s > caught.value.retry_after_s + 90


def test_fault_that_took_no_worker_is_paid_for(dump: Path) -> None:
    """What the guard refuses costs an error too."""
    limits = QuerySettings(budget_seconds=60.0, budget_errors=1.0)
    anne = Client("192.0.2.1")
    with QueryService(dump, limits) as service:
        service.note_fault(anne)

        with pytest.raises(QueryBudgetError):
            service.note_fault(anne)
        with pytest.raises(QueryBudgetError):
            service.run(inspect(COUNT), media_type=CSV, client=anne)


def test_heavy_queries_do_not_keep_light_ones_waiting(dump: Path) -> None:
    """Many more heavy ones than slots are stopped or wait, and the light one is answered."""
    limits = QuerySettings(deadline_s=5.0, workers=1, long_workers=1, queue_wait_s=4.0)
    with QueryService(dump, limits) as service, ThreadPoolExecutor(8) as executor:
        heavy = [
            executor.submit(service.run, inspect(f"{ENDLESS} # {number}"), media_type=CSV)
            for number in range(8)
        ]
        assert eventually(lambda: service.status().parked > 1)

        assert count(service) == 301
        assert not any(each.done() for each in heavy)
        outcomes = [each.exception() for each in heavy]

    assert {type(each) for each in outcomes} == {QueryTimeoutError, QueryUnavailableError}


def test_query_that_took_long_is_known(dump: Path) -> None:
    """The second time it does not take a fast slot."""
    limits = QuerySettings(deadline_s=0.5, workers=1, long_workers=1)
    with QueryService(dump, limits) as service, ThreadPoolExecutor(1) as executor:
        with pytest.raises(QueryTimeoutError):
            service.run(inspect(ENDLESS), media_type=CSV)
        again = executor.submit(service.run, inspect(ENDLESS), media_type=CSV)

        assert eventually(lambda: service.status().long == 1 or again.done())
        assert service.status().fast == 0
        assert isinstance(again.exception(), QueryTimeoutError)


def test_smaller_cap_is_kept_to(patient: QueryService) -> None:
    """A page can ask for less than the settings allow."""
    with pytest.raises(AnswerTooLargeError):
        patient.run(inspect("SELECT * { ?s ?p ?o }"), media_type=CSV, max_bytes=100)
