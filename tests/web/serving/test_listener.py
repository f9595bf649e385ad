import pytest

from esgraph.errors import InputError
from esgraph.web.serving.listener import open_listener


def test_host_that_is_unknown_is_an_error() -> None:
    """The message says why, not “Unknown error -2”."""
    with pytest.raises(InputError, match=r"nowhere\.invalid:0 \((?!Unknown error)"):
        open_listener("nowhere.invalid", 0, patience_s=1)


def test_taken_port_is_named() -> None:
    """The message says which port, and what to do."""
    with open_listener("127.0.0.1", 0, patience_s=1) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(InputError, match=rf"port {port}.*--port"):
            open_listener("127.0.0.1", port, patience_s=1)


def test_foreign_address_is_refused() -> None:
    """An address that is not this machine's cannot be listened on."""
    with pytest.raises(InputError, match=r"192\.0\.2\.1"):
        open_listener("192.0.2.1", 0, patience_s=1)
