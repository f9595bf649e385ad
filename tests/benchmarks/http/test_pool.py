from benchmarks.http.data import Data
from benchmarks.http.pool import measure_pool


def test_the_pool_tells_what_it_costs(data: Data) -> None:
    """A worker takes longer than the engine alone, and a killed one is replaced."""
    costs = measure_pool(data.dump, rounds=5, kills=2)

    assert 0 < costs.alone_ms < costs.pooled_ms
    assert costs.overhead_ms == costs.pooled_ms - costs.alone_ms
    assert costs.told_ms > 0
    assert costs.next_ms > 0
