"""Labels: words that an ADV sorts its cases by."""

from collections.abc import Collection
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotFound, Refused
from adv_portal.states.writer import move
from complaints import rules
from complaints.models import Case, Label
from complaints.vocabulary.acts import Act
from complaints.vocabulary.office import OfficeAct
from complaints.workflow.cases import CASE_TABLE


def save_label(*, name: str, actor: Actor) -> None:
    """Make a label, or take one that was ended into use again.

    :param name: a word on the work, never on a person: it is not sealed.
    :raises NotAllowed: the actor does not work for an ADV.
    :raises Refused: it has no name, or there is such a label already.
    """
    with act(OfficeAct.LABEL_SAVED, by=actor) as record:
        label = Label(service_id=rules.service_of(actor), name=name.strip())
        require(rules.keep_labels, actor, label)
        if not label.name:
            raise Refused([Missing("name", _("Give the label a name."))])
        known = Label.objects.select_for_update().filter(service=label.service_id, name__iexact=label.name)
        if (old := known.first()) is None:
            label.save(force_insert=True)
        elif old.ended_on is None:
            raise Refused([Missing("name", _("There is a label of this name already."))])
        else:
            label = old
            label.ended_on = None
            label.save_new_version(update_fields=["ended_on"])
        record.about(label, changed=("name", "ended_on"))


def end_label(*, label_id: int, actor: Actor) -> None:
    """End a label, as the head: cases keep it, and no further case gets it.

    :raises NotFound: there is no such label in the actor's ADV.
    :raises NotAllowed: the actor is not the head.
    :raises Refused: it was ended already.
    """
    with act(OfficeAct.LABEL_ENDED, by=actor) as record:
        label = Label.objects.select_for_update().filter(pk=label_id, service=actor.service_id).first()
        if label is None:
            raise NotFound
        require(rules.end_label, actor, label)
        if label.ended_on is not None:
            raise Refused([Missing("", _("This label was ended already."))])
        label.ended_on = timezone.localdate()
        label.save_new_version(update_fields=["ended_on"])
        record.about(label, changed=("ended_on",))


def label_case(*, case_id: UUID, version: int, label_ids: Collection[int], actor: Actor) -> None:
    """Give a case these labels, and no others.

    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not work for its ADV.
    :raises Refused: a label is not one of the ADV, or was ended; or the case has been set aside or erased.
    :raises StaleVersion: somebody saved the case in the meantime.
    """
    with act(Act.CASE_LABELLED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.label_case, actor, case)
        move(case, CASE_TABLE, Act.CASE_LABELLED)
        before = set(case.labels.values_list("pk", flat=True))
        offered = Label.objects.filter(service=case.service_id, ended_on=None, pk__in=label_ids)
        known = set(offered.values_list("pk", flat=True)) | before
        if not set(label_ids) <= known:
            raise Refused([Missing("labels", _("Choose labels of the list."))])
        case.labels.set(label_ids)
        case.save_new_version(update_fields=["state"])
        record.about(case, changed=("labels",))
