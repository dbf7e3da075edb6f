"""The words and the head of a service's letters, kept by its head. Each save of words is a new version."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Agreement, Service
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, NotFound, Refused, StaleVersion
from adv_portal.files.kinds import PNG, kind_of
from adv_portal.files.pictures import cleaned_picture
from adv_portal.files.refusals import Unfit
from complaints import rules
from complaints.domain.letter_sources import Template
from complaints.models import Letterhead, LetterTemplate
from complaints.vocabulary.assistance import Party
from complaints.vocabulary.letter_texts import shipped
from complaints.vocabulary.letter_words import Words
from complaints.vocabulary.letters import LetterKind
from complaints.vocabulary.office import OfficeAct

#: The largest logo, in bytes; paper needs no more.
LARGEST_LOGO: Final = 1_000_000
#: The most that fits a letterhead.
LONGEST_HEAD: Final = 600


def save_template(
    *,
    key: tuple[LetterKind, Party, str],
    number: int,
    subject: str,
    body: str,
    actor: Actor,
) -> LetterTemplate:
    """Keep new words of a letter as its next version. Earlier versions and letters stay as they are.

    :param key: the kind of letter, to whom, and the language.
    :param number: the version that was on screen; 0 for the words that come with the portal.
    :raises NotFound: there is no such letter.
    :raises NotAllowed: the actor is not the head of an ADV.
    :raises Refused: names each line with something that is no field, and what was left empty.
    :raises StaleVersion: somebody saved it in the meantime.
    """
    with act(OfficeAct.TEMPLATE_SAVED, by=actor) as record:
        service_id = _service_of(actor)
        if key not in shipped():
            raise NotFound
        if missing := _template_gaps(subject, body):
            raise Refused(missing)
        Service.objects.select_for_update().get(pk=service_id)  # one new version at a time
        now = Template.current(service_id, *key)
        if now.number != number:
            raise StaleVersion(model="complaints.lettertemplate", current=now.number)
        row = LetterTemplate.objects.create(
            service_id=service_id,
            kind=key[0],
            party=key[1],
            language=key[2],
            number=number + 1,
            subject=" ".join(subject.split()),
            body=body.replace("\r\n", "\n").strip(),
            saved_by_id=rules.account_of(actor),
        )
        record.about(row, changed=("subject", "body"))
    return row


def save_letterhead(
    *,
    municipality_id: int | None,
    version: int | None,
    sender: str,
    footer: str,
    logo: bytes | None,
    removes_logo: bool,
    actor: Actor,
) -> Letterhead:
    """Keep what stands at the top and foot of letters for one municipality, or for all others.

    :param municipality_id: ``None`` for all municipalities without a letterhead of their own.
    :param version: the version that was on screen; ``None`` for a new one.
    :param logo: a PNG, which is drawn anew; ``None`` to leave what there is.
    :raises NotFound: the ADV does not serve this municipality.
    :raises NotAllowed: the actor is not the head of an ADV.
    :raises Refused: the sender is missing, or the logo cannot be used.
    :raises StaleVersion: somebody saved it in the meantime.
    """
    with act(OfficeAct.LETTERHEAD_SAVED, by=actor) as record:
        service_id = _service_of(actor)
        if municipality_id is not None:
            _check_served(service_id, municipality_id)
        if missing := _head_gaps(sender, footer, logo):
            raise Refused(missing)
        rows = Letterhead.objects.select_for_update()
        head = rows.filter(service=service_id, municipality=municipality_id).first()
        known = head.version if head is not None else None
        if known != version:
            raise StaleVersion(model="complaints.letterhead", current=known or 0)
        head = head or Letterhead(service_id=service_id, municipality_id=municipality_id)
        head.sender, head.footer = sender.strip(), footer.strip()
        if logo is not None or removes_logo:
            head.logo = cleaned_picture(logo, PNG) if logo is not None else None
        if version is None:
            head.save(force_insert=True)
        else:
            head.save_new_version(update_fields=["sender", "footer", "logo"])
        record.about(head, changed=("sender", "footer", "logo"))
    return head


def _service_of(actor: Actor) -> int:
    require(rules.keep_templates, actor)
    if actor.service_id is None:
        raise NotAllowed
    return actor.service_id


def _check_served(service_id: int, municipality_id: int) -> None:
    agreements = Agreement.objects.filter(service_id=service_id, municipality_id=municipality_id)
    if not agreements.exists():
        raise NotFound


def _template_gaps(subject: str, body: str) -> list[Missing]:
    found = []
    if not subject.strip():
        found.append(Missing("subject", _("Write what the letter is about.")))
    if not body.strip():
        found.append(Missing("body", _("Write the letter.")))
    for name, text in (("subject", subject), ("body", body.strip())):
        found += [slip.as_missing(name) for slip in Words(text).slips()]
    return found


def _head_gaps(sender: str, footer: str, logo: bytes | None) -> list[Missing]:
    found = []
    if not sender.strip():
        found.append(Missing("sender", _("Write the name and the address of the service.")))
    if max(len(sender), len(footer)) > LONGEST_HEAD:
        found.append(Missing("sender", _("This is too long for the head of a letter.")))
    if logo is not None and not _is_logo(logo):
        found.append(Missing("logo", _("Choose a PNG picture of at most 1 MB that can be opened.")))
    return found


def _is_logo(logo: bytes) -> bool:
    try:
        return len(logo) <= LARGEST_LOGO and kind_of(logo) is PNG and bool(cleaned_picture(logo, PNG))
    except Unfit:
        return False
