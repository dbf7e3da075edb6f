"""What was published before about the same year, and what that leaves to publish now (rule D5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Refused
from reports.counting import CellKey, Counts
from reports.disclosure.catalogue import Earlier, exact_values, name_of
from reports.disclosure.markers import THRESHOLD, Figure, Withheld
from reports.editions.choice import EDITIONS
from reports.editions.shape import Edition


class NotReissued(Refused):
    """The difference with figures published before would give a small number away."""

    code = "not_reissued"
    message = _("Small corrections are not published: the difference would show a small number.")


@dataclass(frozen=True, slots=True)
class Publication:
    """An earlier publication of the same municipality and year.

    :param edition: the code of its edition.
    :param printed: what everybody could read.
    :param exact: the figures behind it, known to the ADV alone.
    """

    edition: str
    printed: Mapping[CellKey, Figure]
    exact: Mapping[CellKey, int]


def earlier_than(counts: Counts, edition: Edition, history: Iterable[Publication]) -> Earlier:
    """Compare new counts with everything published before.

    :raises NotReissued: a printed number changed by 1 to 4.
    """
    new = {name_of(key, edition): value for key, value in exact_values(counts).items()}
    frozen: set[str] = set()
    concealed: dict[str, Withheld] = {}
    for publication in history:
        old_edition = EDITIONS[publication.edition]
        for key, figure in publication.printed.items():
            name = name_of(key, old_edition)
            if name not in new:
                continue
            change = abs(new[name] - publication.exact[key])
            if isinstance(figure, Withheld):
                if new[name] < THRESHOLD or change < THRESHOLD:
                    concealed[name] = figure
            elif change == 0:
                frozen.add(name)
            elif change < THRESHOLD:
                raise NotReissued
    hidden = {name: marker for name, marker in concealed.items() if name not in frozen}
    return Earlier(frozenset(frozen), hidden)
