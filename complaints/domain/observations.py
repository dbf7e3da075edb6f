"""What the ADV observed itself becomes the complaint of a person."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing
from adv_portal.law.anonymity import Anonymity
from adv_portal.states.writer import move
from adv_portal.vault import meldcode
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import installation_key, key_of
from complaints import rules
from complaints.models import Case, CaseIndex, PendingCorrection, Registration, SealedText
from complaints.vocabulary.acts import Act
from complaints.vocabulary.people import ReporterRole, Wish
from complaints.vocabulary.texts import RegistrationKind, TextKind
from complaints.workflow.cases import CASE_TABLE


def make_complaint(
    *,
    case_id: UUID,
    version: int,
    role: ReporterRole | None,
    anonymity: Anonymity | None,
    name: str,
    phone: str,
    email: str,
    actor: Actor,
) -> str:
    """Make an observation the complaint of a person who came forward: from then on it counts (rule R9).

    In an adopted year that waits as a correction (rule R13).

    :param role: what the person is to what happened.
    :param anonymity: who may know the person; of who stays anonymous nothing is kept.
    :returns: the code by which the person follows the complaint; nobody can show it again.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: it is no observation, or the actor does not handle it.
    :raises Refused: names everything that is missing, or the observation is not registered.
    :raises StaleVersion: somebody saved the case in the meantime.
    """
    with act(Act.OBSERVATION_BECAME_COMPLAINT, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.make_complaint, actor, case)
        move(case, CASE_TABLE, Act.OBSERVATION_BECAME_COMPLAINT, _gaps(role, anonymity, name))
        code = meldcode.make_meldcode()
        case.role, case.anonymity = role or case.role, anonymity or case.anonymity
        case.wish = Wish.UNKNOWN
        case.meldcode_hash = meldcode.hashed(meldcode.normalised(code), installation_key(meldcode.KEY_NAME))
        case.save_new_version(update_fields=["role", "anonymity", "wish", "meldcode_hash"])
        if anonymity != Anonymity.FULL:
            _keep_contact(case, name=name.strip(), phone=phone.strip(), email=email.strip())
        registration = Registration.objects.get(case=case)
        counted = {"kind": RegistrationKind.COMPLAINT, "role": case.role}
        PendingCorrection.change(registration, counted, by=actor.user_id)
        record.about(case, changed=("role", "anonymity", "registration"))
    return code


def _gaps(role: ReporterRole | None, anonymity: Anonymity | None, name: str) -> list[Missing]:
    gaps = []
    if role is None or role == ReporterRole.OWN_OBSERVATION:
        gaps.append(Missing("role", _("Choose what this person is to what happened.")))
    if anonymity is None:
        gaps.append(Missing("anonymity", _("Choose who may know the name.")))
    elif anonymity != Anonymity.FULL and not name.strip():
        gaps.append(Missing("name", _("Write the name, or choose that nobody may know it.")))
    return gaps


def _keep_contact(case: Case, *, name: str, phone: str, email: str) -> None:
    key, index = key_of(case.pk), BlindIndex()
    ways = (
        (TextKind.NAME, name, index.of_name),
        (TextKind.PHONE, phone, index.of_phone),
        (TextKind.EMAIL, email, index.of_email),
    )
    digests = []
    for kind, plain, digest in ways:
        if plain:
            SealedText.keep(case, kind, plain, key)
            digests.append(digest(plain))
    CaseIndex.objects.filter(case=case).update(contacts=digests)
