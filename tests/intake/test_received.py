import pytest

from esgraph.intake import Received, clean_name


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("villes.xlsx", "villes.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Données\\villes.csv", "villes.csv"),
        ("/tmp/été.ttl", "été.ttl"),  # noqa: S108 - a name, never opened
        ("a\u202excod.csv", "axcod.csv"),
        ("a\0b\n\tc.csv", "abc.csv"),
        ("\u200bvilles\ufeff.csv", "villes.csv"),
        ("e\u0301te\u0301.csv", "été.csv"),
        ("", "sans-nom"),
        ("..", "sans-nom"),
        ("/", "sans-nom"),
        ("  villes.csv  ", "villes.csv"),
        ("\ud800villes.csv", "villes.csv"),
    ],
)
def test_name_has_no_folder_and_nothing_unseen(given: str, clean: str) -> None:
    """What is shown is what there is, and leads nowhere."""
    assert clean_name(given) == clean


def test_long_name_keeps_its_suffix() -> None:
    """255 bytes are what a file system takes."""
    name = clean_name("é" * 300 + ".xlsx")

    assert len(name.encode()) <= 255
    assert name.endswith("é.xlsx")


def test_long_suffix_is_no_suffix() -> None:
    """A name is cut wherever its last dot is."""
    assert len(clean_name("a." + "b" * 400).encode()) == 255


def test_received_file_is_known_by_its_bytes() -> None:
    """The hash is that of the bytes, whatever the name; the suffix is in lower case."""
    received = Received.of("A.TTL", b"")

    assert received.suffix == ".ttl"
    assert received.sha256.startswith("e3b0c44298fc1c14")
