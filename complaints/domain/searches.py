"""Saved searches: filters of the queue under a name."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotFound, Refused
from complaints import rules
from complaints.models import SavedSearch
from complaints.vocabulary.office import OfficeAct

#: More would be a list of lists.
MOST_OF_ONE_PERSON: Final = 40


def save_search(*, name: str, query: str, is_shared: bool, actor: Actor) -> None:
    """Keep filters of the queue under a name; a search of the same name of the same person is replaced.

    :param query: the filters as an address holds them, checked by the form: codes, keys and digests.
    :param is_shared: whether colleagues find it too. Each sees with it what exists for that person.
    :raises NotAllowed: the actor does not work for an ADV.
    :raises Refused: it has no name, or the person has too many already.
    """
    with act(OfficeAct.SEARCH_SAVED, by=actor) as record:
        search = SavedSearch(
            service_id=rules.service_of(actor), owner_id=rules.account_of(actor), name=name.strip()
        )
        require(rules.keep_labels, actor, search)
        if not search.name:
            raise Refused([Missing("name", _("Give the search a name."))])
        mine = SavedSearch.objects.select_for_update().filter(owner=search.owner_id)
        old = mine.filter(name=search.name).first()
        if old is None and mine.count() >= MOST_OF_ONE_PERSON:
            raise Refused([Missing("name", _("You have many saved searches. Remove one first."))])
        search = old or search
        search.query, search.is_shared = query, is_shared
        if old is None:
            search.save(force_insert=True)
        else:
            search.save_new_version(update_fields=["query", "is_shared"])
        record.about(search, changed=("query", "is_shared"))


def remove_search(*, search_id: int, actor: Actor) -> None:
    """Remove a saved search: one's own, or as the head one that is shared.

    :raises NotFound: it does not exist for the actor.
    :raises NotAllowed: it is somebody else's.
    """
    with act(OfficeAct.SEARCH_REMOVED, by=actor) as record:
        search = (
            SavedSearch.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=search_id).first()
        )
        if search is None:
            raise NotFound
        require(rules.remove_search, actor, search)
        record.about(search)
        search.delete()
