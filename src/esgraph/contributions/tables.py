"""The tables that contributions are kept in."""

from esgraph.contributions.database import FileKind
from esgraph.language import Text

# What was received never changes, and events are only added: the file itself refuses the rest.
_TABLES = (
    """
    CREATE TABLE contribution (
        id TEXT PRIMARY KEY,
        sender TEXT NOT NULL,
        content TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        licence TEXT NOT NULL,
        title TEXT NOT NULL,
        address TEXT,
        release TEXT,
        report BLOB NOT NULL,
        UNIQUE (sender, content, attempt)
    )
    """,
    """
    CREATE TABLE file (
        contribution TEXT NOT NULL REFERENCES contribution (id),
        number INTEGER NOT NULL,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (contribution, number)
    )
    """,
    """
    CREATE TABLE event (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        contribution TEXT NOT NULL REFERENCES contribution (id),
        state TEXT NOT NULL CHECK (state IN ('received', 'accepted', 'rejected', 'withdrawn')),
        who TEXT NOT NULL,
        at TEXT NOT NULL,
        reason TEXT
    )
    """,
    "CREATE INDEX event_of_contribution ON event (contribution, number)",
    *(
        f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: rows stay as they are'); END"
        for table in ("contribution", "file", "event")
        for verb in ("UPDATE", "DELETE")
    ),
)

CONTRIBUTIONS = FileKind(
    application=0x65736763,  # “esgc”
    version=1,
    contents=Text(fr="contributions", en="contributions"),
    tables=_TABLES,
)
"""The kind of file that contributions are kept in."""
