import threading

import pytest

from esgraph.errors import CheckUnavailableError
from esgraph.web.contributing.uploads import UploadSpace


def test_space_is_given_back() -> None:
    """Also where something is raised meanwhile."""
    space = UploadSpace(100)
    for _ in range(3):
        with pytest.raises(RuntimeError), space.holding(80):
            raise RuntimeError

    with space.holding(100):
        pass


def test_what_is_too_much_together_has_to_wait() -> None:
    """Others are told at once; a single one is always taken."""
    space = UploadSpace(100)
    with space.holding(150), pytest.raises(CheckUnavailableError), space.holding(1):
        pass


def test_space_is_shared_by_threads() -> None:
    """What one holds, another has not."""
    space, refused = UploadSpace(100), []

    def ask() -> None:
        try:
            with space.holding(60):
                pass
        except CheckUnavailableError as error:
            refused.append(error)

    with space.holding(60):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()

    assert len(refused) == 1
