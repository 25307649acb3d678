"""Against the tables that are printed in every book of statistics."""

import pytest

from assessments.competence.student import MANY, quantile

pytestmark = pytest.mark.once

# By degrees of freedom: what lies above 5 and 2.5 per cent.
PRINTED = {
    1: (6.314, 12.706),
    2: (2.920, 4.303),
    3: (2.353, 3.182),
    4: (2.132, 2.776),
    5: (2.015, 2.571),
    9: (1.833, 2.262),
    10: (1.812, 2.228),
    19: (1.729, 2.093),
    29: (1.699, 2.045),
    39: (1.685, 2.023),
    60: (1.671, 2.000),
    100: (1.660, 1.984),
    120: (1.658, 1.980),
    1000: (1.646, 1.962),
    200_000: (1.645, 1.960),
}


@pytest.mark.parametrize("freedom", PRINTED)
def test_quantiles_are_those_that_are_printed(freedom):
    found = (quantile(0.95, freedom), quantile(0.975, freedom))

    assert tuple(round(one, 3) for one in found) == PRINTED[freedom]


@pytest.mark.parametrize("share", [0.5, 0.75, 0.95, 0.975, 0.995])
def test_the_two_ways_to_find_them_meet(share):
    last, first = quantile(share, MANY), quantile(share, MANY + 1)

    assert 0 <= last - first < 2e-4


@pytest.mark.parametrize(("share", "freedom"), [(0.4, 5), (1, 5), (0.95, 0)])
def test_there_is_none_for_other_shares(share, freedom):
    with pytest.raises(ValueError, match="share"):
        quantile(share, freedom)
