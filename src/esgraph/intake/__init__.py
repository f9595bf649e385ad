"""Files as they are received: which kind each is, by its content, and the graph it stands for."""

from esgraph.intake.kinds import TITLES, Kind
from esgraph.intake.lines import Spot, Wanted
from esgraph.intake.reading import Knowledge, Reading, load_readers, read
from esgraph.intake.received import Received, clean_name, free_name, visible
from esgraph.intake.recognise import recognise
from esgraph.intake.settings import IntakeSettings

__all__ = [
    "TITLES",
    "IntakeSettings",
    "Kind",
    "Knowledge",
    "Reading",
    "Received",
    "Spot",
    "Wanted",
    "clean_name",
    "free_name",
    "load_readers",
    "read",
    "recognise",
    "visible",
]
