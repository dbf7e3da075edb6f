import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from reports.disclosure.markers import Withheld
from reports.disclosure.rates import poisson_interval, rate

#: Rule D9, the table as it stands there.
WORKED = (
    (7, 42_000, 2.8144, 14.4227, "16.7", "6.7", "34.3"),
    (23, 118_500, 14.5800, 34.5113, "19.4", "12.3", "29.1"),
    (64, 356_000, 49.2878, 81.7266, "18.0", "13.8", "23.0"),
    (0, 25_000, 0, 3.6889, "0.0", "0.0", "14.8"),
)


@pytest.mark.parametrize("line", WORKED, ids=[str(line[0]) for line in WORKED])
def test_the_worked_table_of_rule_d9(line: tuple[int, int, float, float, str, str, str]) -> None:
    count, residents, low, high, value, rate_low, rate_high = line

    interval = poisson_interval(count)
    found = rate(count, residents)

    assert interval.low == pytest.approx(low, abs=0.00005)
    assert interval.high == pytest.approx(high, abs=0.00005)
    assert found is not None
    assert (str(found.value), str(found.low), str(found.high)) == (value, rate_low, rate_high)


@given(st.integers(0, 5_000))
def test_the_interval_is_that_of_chi_square_and_holds_the_count(count: int) -> None:
    interval = poisson_interval(count)

    assert interval.high == pytest.approx(chi2.ppf(0.975, 2 * count + 2) / 2)
    assert interval.low == pytest.approx(chi2.ppf(0.025, 2 * count) / 2 if count else 0)
    assert interval.low <= count <= interval.high


@pytest.mark.parametrize("hidden", list(Withheld))
def test_a_hidden_count_has_a_hidden_rate(hidden: Withheld) -> None:
    assert rate(hidden, 42_000) is None


def test_nonsense_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        poisson_interval(-1)
    with pytest.raises(ValueError, match="residents"):
        rate(7, 0)
