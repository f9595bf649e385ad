"""Strict readers of BibTeX and RIS, as the formats are defined: what they refuse is wrong."""

import re

_TAG = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")
_COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}


def read_bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """
    Return type, key and fields of the one entry in *text*, its values as TeX would print them.

    Braces are counted as BibTeX does, behind a backslash as well.
    """
    found = re.fullmatch(r"@([a-z]+)\{([A-Za-z0-9:.-]+),\n(.*)\}\n", text, re.DOTALL)
    assert found, text
    kind, key, rest = found.groups()
    fields: dict[str, str] = {}
    while rest:
        name = re.match(r"  ([a-z]+) = ", rest)
        assert name, rest
        value, rest = _value(rest[name.end() :])
        assert name[1] not in fields
        fields[name[1]] = value if name[1] in {"url", "copyright"} else _printed(value)
    return kind, key, fields


def _value(text: str) -> tuple[str, str]:
    if text[0] != "{":
        bare, _, rest = text.partition(",\n")
        return bare, rest
    depth = 0
    for position, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if not depth:
            assert text[position + 1 : position + 3] == ",\n"
            return text[1:position], text[position + 3 :]
    raise AssertionError(text)


def _printed(value: str) -> str:
    printed, rest = "", value
    while rest:
        command = next((each for each in _COMMANDS if rest.startswith(each)), None)
        if command:
            printed, rest = printed + _COMMANDS[command], rest.removeprefix(command)
            continue
        assert rest[0] not in r"\&%$#_~^", rest
        printed, rest = printed + rest[0] * (rest[0] not in "{}"), rest[1:]
    return printed


def read_ris(text: str) -> dict[str, str]:
    """Return the fields of the one record in *text*, each on a line of its own."""
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert not any("\n" in line or "\r" in line for line in lines)
    found = [_TAG.fullmatch(line) for line in lines]
    pairs = [(each[1], each[2]) for each in found if each]
    assert len(pairs) == len(lines), lines
    assert pairs[0] == ("TY", "DATA")
    assert pairs[-1] == ("ER", "")
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)
