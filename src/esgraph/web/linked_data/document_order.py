"""
The order of the statements of a document: what it is about comes first.

The engine gives them in an order of its own, which another form or another host need not share.
"""

from rdflib import RDF

_TYPE = f"<{RDF.type}>".encode()


def ordered(lines: bytes, *, thing: str, document: str) -> bytes:
    """
    Return the N-Triples *lines* in the order in which a document is read.

    First what is said of *thing*, then of *document* and of what that mentions (its forms, its
    release, its sources), then of all else, by subject; of each subject, its classes first. Cost:
    about a µs for each line.
    """
    statements = [line.split(b" ", 2) for line in lines.splitlines(keepends=True)]
    about, own = f"<{thing}>".encode(), f"<{document}>".encode()
    mentioned = {rest.rpartition(b" ")[0] for subject, _, rest in statements if subject == own}
    ranks = {**dict.fromkeys(mentioned, 2), own: 1, about: 0}

    def place(statement: list[bytes]) -> tuple[int, bytes, bool, bytes, bytes]:
        subject, predicate, rest = statement
        return ranks.get(subject, 3), subject, predicate != _TYPE, predicate, rest

    return b"".join(b" ".join(each) for each in sorted(statements, key=place))
