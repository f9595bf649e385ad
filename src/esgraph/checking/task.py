"""What is asked of a child, what it gives back, and how both are sent."""

import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from esgraph.errors import CheckError, CheckMemoryError, EsgraphError, InputError, ProjectError
from esgraph.intake import Received
from esgraph.language import Language, Text
from esgraph.query.wire import DATA, END, ERROR, QUERY, Frame, receive_frame, send_frame
from esgraph.reports import Report, report_from_json

Product = Literal["workbook", "rdf", "graph", "preview", "patch"]
"""What a check can give beside its report: the files as a workbook with marked cells, the standard
report and the graph that the files would add, both in Turtle, the first things of that graph as
people read them, in JSON (``pipeline.preview``), and the triples that are not published yet, as RDF
Patch."""

_ERRORS: dict[str, type[EsgraphError]] = {
    kind.__name__: kind
    for kind in (CheckError, CheckMemoryError, EsgraphError, InputError, ProjectError)
}


@dataclass(frozen=True, slots=True)
class Task:
    """The files of one check, the language of the workbook, and what is wanted of it."""

    received: tuple[Received, ...]
    language: Language = "fr"
    products: frozenset[Product] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What came of a check: its report as JSON, and the products that could be made.

    There is no workbook of what is no table, or of several files.
    """

    json: bytes = field(repr=False)
    products: Mapping[Product, bytes] = field(default_factory=dict, repr=False)

    @property
    def report(self) -> Report:
        """Return the report, parsed anew."""
        return report_from_json(self.json.decode())

    @property
    def size(self) -> int:
        """Return how many bytes there are in all."""
        return len(self.json) + sum(map(len, self.products.values()))


def send_task(connection: socket.socket, task: Task) -> None:
    """Send *task*; ``receive_task`` takes it."""
    names = [received.name for received in task.received]
    head = {"names": names, "language": task.language, "products": sorted(task.products)}
    send_frame(connection, QUERY, json.dumps(head).encode())
    for received in task.received:
        send_frame(connection, DATA, received.data)


def receive_task(connection: socket.socket) -> Task | None:
    """Return the task that was sent, ``None`` when the other side is gone."""
    head = receive_frame(connection)
    if head is None:
        return None
    fields = json.loads(head.payload)
    received = []
    for name in fields["names"]:
        frame = receive_frame(connection)
        if frame is None:
            return None
        received.append(Received.of(name, frame.payload))
    return Task(tuple(received), fields["language"], frozenset(fields["products"]))


def send_outcome(connection: socket.socket, outcome: Outcome) -> None:
    """Send *outcome*; ``receive_outcome`` takes it."""
    for product, data in outcome.products.items():
        send_frame(connection, QUERY, product.encode())
        send_frame(connection, DATA, data)
    send_frame(connection, END, outcome.json)


def send_error(connection: socket.socket, error: EsgraphError) -> None:
    """Send *error* in place of an outcome."""
    send_frame(connection, ERROR, json.dumps(_error_to_json(error)).encode())


def receive_outcome(connection: socket.socket) -> Outcome | EsgraphError | None:
    """Return what was sent, ``None`` when the other side ended before it was whole."""
    products: dict[Product, bytes] = {}
    while (frame := receive_frame(connection)) is not None:
        if frame.kind == END:
            return Outcome(frame.payload, products)
        if frame.kind == ERROR:
            return _error_from_json(json.loads(frame.payload))
        data = receive_frame(connection)
        if data is None:
            return None
        products[_product_of(frame)] = data.payload
    return None


def _product_of(frame: Frame) -> Product:
    return cast("Product", frame.payload.decode())


def _error_to_json(error: EsgraphError) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "class": next(name for name in _classes_of(error) if name in _ERRORS),
        "fr": error.text.fr,
        "en": error.text.en,
    }
    if isinstance(error, InputError):
        fields["place"] = {
            "path": None if error.path is None else str(error.path),
            "line": error.line,
            "column": error.column,
            "cell": error.cell,
            "excerpt": error.excerpt,
        }
        fields["others"] = [_error_to_json(other) for other in error.others]
    return fields


def _classes_of(error: EsgraphError) -> list[str]:
    return [kind.__name__ for kind in type(error).__mro__]


def _error_from_json(fields: dict[str, Any]) -> EsgraphError:
    kind, text = _ERRORS[fields["class"]], Text(fr=fields["fr"], en=fields["en"])
    if not issubclass(kind, InputError):
        return kind(text)
    others = (_error_from_json(other) for other in fields["others"])
    return kind(
        text,
        **fields["place"],
        others=tuple(other for other in others if isinstance(other, InputError)),
    )
