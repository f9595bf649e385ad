"""Which other things have a value that is to be one thing's alone."""

from collections.abc import Iterable

from esgraph.pipeline.context import Union
from esgraph.pipeline.context.paths import NotUnderstoodError, back, steps_of
from esgraph.reports import Rulebook
from esgraph.store import written
from esgraph.validation import ValidationResult


def sharing(result: ValidationResult, data: Union, rulebook: Rulebook) -> tuple[bytes, ...]:
    """
    Return the nodes of *data* that share with the focus node of *result* what they should not.

    Those are the ends of a path that goes there and back, as that of unique codes does. There are
    none for other paths.
    """
    path = rulebook.path_of(result)
    if result.path is not None or path is None:
        return ()
    try:
        ways = steps_of(path, rulebook.shapes)
    except NotUnderstoodError:
        return ()
    if len(ways) != 1 or ways[0] != back(ways[0]):
        return ()
    node = written(result.focus_node)
    ends: Iterable[bytes] = (node,)
    for step in ways[0]:
        ends = data.reached(ends, step)
    return tuple(sorted(set(ends) - {node}))
