from esgraph.web.gateway.doorkeeper import Doorkeeper


def test_key_is_known_from_the_second_time_on() -> None:
    """The first asker makes it known."""
    doorkeeper = Doorkeeper()
    assert [doorkeeper.knows("a") for _ in range(3)] == [False, True, True]
    assert not doorkeeper.knows("b")


def test_last_keys_are_known_and_old_ones_forgotten() -> None:
    """As many as it is to know for certain; twice as many at the most."""
    doorkeeper = Doorkeeper(size=10)
    for number in range(100):
        doorkeeper.knows(str(number))
    assert all(doorkeeper.knows(str(number)) for number in range(90, 100))

    doorkeeper = Doorkeeper(size=10)
    for number in range(100):
        doorkeeper.knows(str(number))
    assert not any(doorkeeper.knows(str(number)) for number in range(70))
