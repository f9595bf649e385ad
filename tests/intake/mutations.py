"""A strategy of hypothesis: files that are nearly right."""

from collections.abc import Sequence

from hypothesis import strategies as st

_JUNK = (
    *(b"\0", b"\xff", b"\xfe\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xae"),
    *(
        b"<",
        b">",
        b'"',
        b'"""',
        b"'",
        b"{",
        b"}",
        b"[",
        b"]",
        b"(",
        b")",
        b"\\",
        b"\\u",
        b"&",
        b"#",
    ),
    *(b";", b",", b"\t", b"|", b".", b":", b"@", b"^^", b"_:", b"<<(", b")>>", b"---\n", b"# "),
    *(b"\n" * 50, b"\r", b"\r\n", b"\x0b", b"\x0c", b"\x85", b" " * 500, b"[" * 300, b"(" * 300),
    *(b"9" * 5_000, b"1e999", b"-0", b"0x1", b"NaN", b"INF", b"1 234,5", b"=1+1", b"#REF!", b"%"),
    *(b"@prefix : <a> .\n", b"@base <x> .\n", b"GRAPH ", b'"@context"', b"<!DOCTYPE a [", b"<!--"),
    *(b'<!ENTITY a "x">', b"<![CDATA[", b"<?xml", b"PK\x03\x04", b"PK\x05\x06", b"PK\x01\x02"),
)


@st.composite
def nearly(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """Draw one of *seeds* with a few pieces lost, doubled, moved, replaced or put in."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        piece = bytes(data[start:end])
        junk = draw(st.sampled_from(_JUNK) | st.binary(max_size=8))
        change = draw(st.sampled_from(("lose", "double", "replace", "insert", "end", "move")))
        if change == "end":
            del data[start:]
        elif change == "move":
            del data[start:end]
            place = draw(st.integers(0, len(data)))
            data[place:place] = piece
        else:
            by = {"lose": b"", "double": piece * 2, "replace": junk, "insert": piece + junk}
            data[start:end] = by[change]
    return bytes(data)
