from hypothesis import given
from hypothesis import strategies as st

from esgraph.query import Client
from esgraph.query.budget import Budget

ANNE, BEN = Client("192.0.2.1"), Client("192.0.2.2")
KEYED = Client("une-ville", factor=10.0)


def test_client_may_spend_a_minute_at_once() -> None:
    """A bucket starts full."""
    budget = Budget(60.0)
    budget.spend(ANNE, 59.0, 0.0)

    assert budget.wait_s(ANNE, 0.0) == 0


def test_client_that_has_spent_all_waits_until_some_is_back() -> None:
    """One token a second comes back here; what was spent beyond counts too."""
    budget = Budget(60.0)
    budget.spend(ANNE, 65.0, 0.0)

    assert budget.wait_s(ANNE, 0.0) == 5
    assert budget.wait_s(ANNE, 3.0) == 2
    assert budget.wait_s(ANNE, 5.5) == 0


def test_waits_are_whole_seconds_and_never_zero_when_refused() -> None:
    """``Retry-After: 0`` would make a client come back at once."""
    budget = Budget(60.0)
    budget.spend(ANNE, 60.0, 0.0)

    assert budget.wait_s(ANNE, 0.0) == 1


def test_whole_tokens_may_be_asked_for() -> None:
    """Errors come whole: a part of one is not enough."""
    budget = Budget(6.0, least=1.0)
    budget.spend(ANNE, 6.0, 0.0)

    assert budget.wait_s(ANNE, 5.0) == 5
    assert budget.wait_s(ANNE, 10.0) == 0


def test_client_of_a_very_small_budget_may_ask_now_and_then() -> None:
    """A key that is worth a hundredth has less than one error a minute, and is not shut out."""
    budget, slow = Budget(30.0, least=1.0), Client("slow", factor=0.01)
    assert budget.wait_s(slow, 0.0) == 0

    budget.spend(slow, 1.0, 0.0)

    assert budget.wait_s(slow, 0.0) == 200
    assert budget.wait_s(slow, 201.0) == 0


def test_clients_do_not_pay_for_each_other() -> None:
    """Each has its own bucket."""
    budget = Budget(60.0)
    budget.spend(ANNE, 100.0, 0.0)

    assert budget.wait_s(BEN, 0.0) == 0


def test_key_raises_the_budget() -> None:
    """Ten times the tokens, ten times as fast."""
    budget = Budget(60.0)
    budget.spend(KEYED, 610.0, 0.0)

    assert budget.wait_s(KEYED, 0.0) == 1


def test_queries_under_way_count() -> None:
    """A client cannot start any number of queries while the first has not been paid for."""
    budget = Budget(60.0)
    budget.spend(ANNE, 50.0, 0.0)

    assert budget.wait_s(ANNE, 0.0, pending=5.0) == 0
    assert budget.wait_s(ANNE, 0.0, pending=10.0) > 0


def test_no_budget_and_no_client_never_wait() -> None:
    """``None`` is no limit."""
    for budget, client in ((Budget(None), ANNE), (Budget(1.0), None)):
        budget.spend(client, 1e9, 0.0)
        assert budget.wait_s(client, 0.0) == 0


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), max_size=20))
def test_no_client_gets_more_than_its_rate(steps: list[tuple[float, float]]) -> None:
    """Over any time, what is spent is at most a full bucket, the refill, and the last excess."""
    budget, now, spent, last = Budget(60.0), 0.0, 0.0, 0.0
    for seconds, amount in steps:
        now += seconds
        if budget.wait_s(ANNE, now) == 0:
            budget.spend(ANNE, amount, now)
            spent, last = spent + amount, amount

    assert spent <= 60.0 + now + last + 1e-6
