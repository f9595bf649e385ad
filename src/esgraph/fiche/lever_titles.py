"""The lever that a title names."""

from collections.abc import Mapping

from esgraph.namespaces import fold


def match_lever(title: str, lever_labels: Mapping[str, str]) -> str | None:
    """
    Return the slug of the lever that *title* names, or ``None``.

    *lever_labels* maps folded labels to slugs. A title may add words to a label
    (« Accompagnement vital »), leave some out (« Reconnaissance ») or turn them round; the
    longest label wins, and a title that fits two levers equally fits none.
    """
    folded = fold(title)
    if folded in lever_labels:
        return lever_labels[folded]
    words = _stems(folded)
    if not words:
        return None
    return _best_lever(words, lever_labels) or _shortened_lever(words, lever_labels)


def _best_lever(words: tuple[str, ...], lever_labels: Mapping[str, str]) -> str | None:
    found: dict[str, int] = {}
    for label, slug in lever_labels.items():
        stems = _stems(label)
        if stems and set(stems) <= set(words):
            found[slug] = max(found.get(slug, 0), len(stems))
    longest = [slug for slug, length in found.items() if length == max(found.values())]
    return longest[0] if len(longest) == 1 else None


def _shortened_lever(words: tuple[str, ...], lever_labels: Mapping[str, str]) -> str | None:
    found = {slug for label, slug in lever_labels.items() if _stems(label)[: len(words)] == words}
    return found.pop() if len(found) == 1 else None


def _stems(folded: str) -> tuple[str, ...]:
    ignored = {"et", "de", "des", "du", "la", "le", "les", "l", "d", "a", "en", "un", "une"}
    return tuple(word.rstrip("sx") for word in folded.split() if word not in ignored)
