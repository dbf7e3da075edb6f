"""Demonstration: messages both ways, some of them new, with a photo and a text."""

from datetime import timedelta
from io import BytesIO
from typing import Final

from django.db.models import F
from django.utils import timezone
from PIL import Image, ImageDraw

from adv_portal.audit.actors import Actor
from adv_portal.files.storing import Sent
from complaints.demo.desk import Desk
from complaints.domain.documents import add_documents
from complaints.domain.messages import mark_read, send_message, write_message
from complaints.models import Case, Message
from complaints.vocabulary.states import CaseState

#: In how many cases something was written.
_CASES: Final = 5
_FIRST: Final = "Dag, ik heb uw melding gelezen. Heeft u nog een foto of een brief? U kunt die hier sturen."
_ANSWER: Final = "Ja, dit kreeg ik op mijn telefoon. Moet ik nog iets doen?"
_FURTHER: Final = "Dank u, dat helpt. U hoeft nu niets te doen. Ik schrijf u volgende week."
_NEW: Final = "Er is gisteren weer iets gezegd. Ik heb opgeschreven wie erbij waren."
_NOTED: Final = "Gisteren om 16.00 uur bij de ingang. Twee collega's stonden erbij."


def fill_messages(desk: Desk) -> None:
    """Let case worker and reporters write each other; in the newest cases something is still to be read."""
    mine = Case.objects.visible_to(desk.worker).filter(handler_id=desk.worker.user_id)
    open_cases = mine.filter(state__in=CaseState.open_states()).order_by("-received_at")[:_CASES]
    for number, case in enumerate(open_cases):
        _talk(case, desk.worker, is_new=number % 2 == 0)


def _talk(case: Case, worker: Actor, *, is_new: bool) -> None:
    resident = Actor.resident()
    send_message(case_id=case.pk, body=_FIRST, sent=[], actor=worker)
    mark_read(case_id=case.pk, actor=resident)
    write_message(case_id=case.pk, body=_ANSWER, sent=[Sent("schermafdruk.png", _picture())], actor=resident)
    mark_read(case_id=case.pk, actor=worker)
    send_message(case_id=case.pk, body=_FURTHER, sent=[], actor=worker)
    _move_back(case)
    if is_new:
        noted = Sent("aantekeningen.txt", _NOTED.encode())
        write_message(case_id=case.pk, body=_NEW, sent=[noted], actor=resident)
        protocol = Sent("gespreksverslag.txt", _NOTED.encode())
        add_documents(case_id=case.pk, sent=[protocol], is_for_reporter=False, actor=worker)


def _move_back(case: Case) -> None:
    """Let an hour lie between messages that were written in one breath."""
    count = case.messages.count()
    for number, message in enumerate(case.messages.order_by("sent_at", "pk")):
        earlier = timedelta(hours=count - number)
        Message.objects.filter(pk=message.pk).update(
            sent_at=F("sent_at") - earlier, read_at=timezone.now() - earlier, announced_at=timezone.now()
        )


def _picture() -> bytes:
    picture = Image.new("RGB", (480, 270), "#f3f4f6")
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((24, 24, 340, 90), fill="#dbeafe")
    drawing.rectangle((140, 120, 456, 220), fill="#dcfce7")
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()
