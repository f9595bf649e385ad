from esgraph.web.site.recent import Recent


def test_what_was_unused_for_longest_makes_room() -> None:
    """What was asked for lately stays, whenever it came."""
    recent: Recent[str] = Recent(80)
    for key in "abcdefgh":
        recent.put(key, key.upper(), 10)
    recent.get("a")

    recent.put("i", "I", 10)

    assert [key for key in "abcdefghi" if recent.get(key) is None] == ["b"]


def test_large_value_drives_out_no_others() -> None:
    """One that takes more than an eighth of the room is not held."""
    recent: Recent[str] = Recent(80)
    recent.put("a", "A", 10)

    recent.put("b", "B", 11)

    assert (recent.get("a"), recent.get("b")) == ("A", None)


def test_value_is_counted_once() -> None:
    """Two threads that read the same answer do not take twice its room."""
    recent: Recent[str] = Recent(80)
    for key in "aaaaaaaabcdefgh":
        recent.put(key, key.upper(), 10)

    assert recent.get("a") == "A"
