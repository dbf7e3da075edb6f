"""Registered complaints in numbers, spread over quarters and codes, for publications."""

from collections.abc import Sequence
from datetime import date
from itertools import count

import numpy as np

from adv_portal.accounts.models import Municipality, Service
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from complaints.models import Registration
from complaints.vocabulary.texts import RegistrationKind, Standing

_numbers = count(1)


def register_many(
    service: Service,
    municipality: Municipality,
    quarters: Sequence[int],
    *,
    year: int = 2025,
    seed: int = 1,
    mass: int = 0,
) -> list[Registration]:
    """Register so many complaints in each quarter.

    :param mass: how many of them belong to a mass report.
    """
    generator = np.random.default_rng(seed)
    grounds = ["race", "religion", "gender", "age", "disability_chronic_illness", "sexual_orientation"]
    grounds = [ground for ground in grounds if ground in set(Ground.values())]
    domains = ["labour_market", "neighbourhood", "education", "public_space"]
    assert set(domains) <= set(Domain.values())
    rows: list[Registration] = []
    for quarter, number in enumerate(quarters):
        for _ in range(number):
            ground = str(generator.choice(grounds))
            several = {ground, str(generator.choice(grounds))} if generator.random() < 0.2 else {ground}
            resident = generator.random() < 0.85
            elsewhere = resident and generator.random() < 0.3
            rows.append(
                Registration(
                    service=service,
                    municipality=municipality,
                    reference=f"N-{next(_numbers)}",
                    registered_on=date(year, 3 * quarter + 2, int(generator.integers(1, 28))),
                    year=year,
                    kind=RegistrationKind.COMPLAINT,
                    standing=Standing.COUNTS,
                    residence="resident" if resident else "non_resident",
                    place="other_municipality" if elsewhere else "own_municipality",
                    grounds=sorted(several),
                    domain=str(generator.choice(domains)),
                    natures=["contested_treatment"],
                    handlings=["registration"],
                    role=str(generator.choice(["victim", "witness", "unknown"], p=[0.7, 0.2, 0.1])),
                    channel=str(generator.choice(["electronic", "telephone", "post"], p=[0.6, 0.3, 0.1])),
                    mass_report="petition" if len(rows) < mass else "",
                )
            )
    return Registration.objects.bulk_create(rows)
