import subprocess
import tempfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pdfua
import pikepdf
import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from adv_portal.law.anonymity import Anonymity
from adv_portal.vault.keys import key_of
from complaints.domain.letters import (
    FACTS,
    DraftWords,
    change_letter,
    discard_letter,
    make_letter,
    send_letter,
    write_letter,
)
from complaints.models import AssistanceRecord, Case, Letter, LetterTemplate
from complaints.vocabulary.assistance import Means, Party, RecordKind, Topic
from complaints.vocabulary.letters import LetterKind, LetterState, SendBy
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.texts import DeadlineKind
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import make_case_worker, make_service
from tests.factories.complaints import Desk
from tests.factories.letters import (
    EMAIL,
    NAME,
    PHONE,
    WORKER,
    add_person,
    draft_of,
    in_two_weeks,
    letter_desk,
    made,
    paper_of,
    respondent_key,
    reword,
    send,
    sent_letter,
    words_of,
)

pytestmark = pytest.mark.django_db


def text_of(pdf: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letter.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True)
    return done.stdout


def facts(desk: Desk) -> list[AssistanceRecord]:
    return list(AssistanceRecord.objects.filter(case=desk.case_id))


# Writing -------------------------------------------------------------------------------------------------


def test_a_letter_begins_filled_in_from_the_case() -> None:
    desk = letter_desk()

    with one_line("letter.written") as left:
        letter = draft_of(desk, LetterKind.RECEIPT)

    words = words_of(letter)
    assert left.line.changed == ["letters"]
    assert words.subject == "Wij hebben uw melding"
    assert f"Beste {NAME}," in words.body
    assert desk.case.reference in words.body
    assert "/mijn-melding/" in words.body
    assert words.address.startswith(f"{NAME}\nLindelaan 12")
    assert letter.state == LetterState.DRAFT


def test_what_the_case_does_not_know_stays_a_field() -> None:
    desk = letter_desk()

    letter = draft_of(desk, LetterKind.ADVICE)

    assert "{{ advies }}" in words_of(letter).body
    assert "{{ redenen }}" in words_of(letter).body


def test_wish_14_the_reporter_is_written_to_in_the_language_of_the_report() -> None:
    desk = letter_desk(language="en")

    to_reporter = draft_of(desk, LetterKind.RECEIPT)
    to_other = draft_of(desk, LetterKind.INVESTIGATION_START, respondent_key(desk))

    assert to_reporter.language == "en"
    assert words_of(to_reporter).subject == "We have your report"
    assert "/en/mijn-melding/" in words_of(to_reporter).body
    assert to_other.language == "nl"


def test_a_language_without_letters_gets_dutch() -> None:
    assert draft_of(letter_desk(language="tr"), LetterKind.RECEIPT).language == "nl"


def test_the_newest_template_of_the_service_is_used() -> None:
    desk = letter_desk()
    for number in (1, 2):
        LetterTemplate.objects.create(
            service=desk.case.service,
            kind=LetterKind.RECEIPT,
            party=Party.COMPLAINANT,
            language="nl",
            number=number,
            subject=f"Versie {number}",
            body="Beste {{ ontvanger }},",
        )

    letter = send(desk, draft_of(desk, LetterKind.RECEIPT))

    assert words_of(letter).subject == "Versie 2"
    assert facts(desk)[0].text_version == "nl-2"


def test_a_letter_nobody_of_that_party_gets_is_refused() -> None:
    desk = letter_desk()

    with nothing_left(Refused) as raised:
        draft_of(desk, LetterKind.ADVICE, respondent_key(desk))

    assert gaps(raised) == ["kind"]


def test_every_gap_of_a_beginning_is_named_at_once() -> None:
    desk = letter_desk()

    with nothing_left(Refused) as raised:
        write_letter(
            case_id=desk.case_id, kind=None, addressee="", language="tr", reply_by=None, actor=desk.actor
        )

    assert gaps(raised) == ["addressee", "kind", "language"]


def test_somebody_of_another_case_is_no_addressee() -> None:
    desk, other = letter_desk(), letter_desk()

    with nothing_left(Refused) as raised:
        draft_of(desk, LetterKind.FREE, respondent_key(other))

    assert gaps(raised) == ["addressee"]


def test_only_the_handler_writes() -> None:
    desk = letter_desk()
    colleague = Actor.staff(make_case_worker(desk.case.service))

    with nothing_left(NotAllowed):
        write_letter(
            case_id=desk.case_id,
            kind=LetterKind.RECEIPT,
            addressee="reporter",
            language="nl",
            reply_by=None,
            actor=colleague,
        )


# Changing ------------------------------------------------------------------------------------------------


def test_lesson_38_two_people_in_one_letter_the_second_is_told() -> None:
    desk = letter_desk()
    letter = draft_of(desk, LetterKind.RECEIPT)
    old = letter.version
    reword(desk, letter, "Eerste.")

    with nothing_left(StaleVersion):
        change_letter(
            case_id=desk.case_id,
            letter_id=letter.pk,
            version=old,
            words=DraftWords("Tweede", "Tweede."),
            actor=desk.actor,
        )

    assert words_of(Letter.objects.get(pk=letter.pk)).body == "Eerste."


def test_a_letter_of_another_case_does_not_exist() -> None:
    desk, other = letter_desk(), letter_desk()
    letter = draft_of(other, LetterKind.RECEIPT)

    with nothing_left(NotFound):
        change_letter(
            case_id=desk.case_id,
            letter_id=letter.pk,
            version=letter.version,
            words=DraftWords("x", "x"),
            actor=desk.actor,
        )


def test_a_discarded_draft_keeps_no_words() -> None:
    desk = letter_desk()
    letter = made(draft_of(desk, LetterKind.RECEIPT))

    with one_line("letter.discarded"):
        discard_letter(case_id=desk.case_id, letter_id=letter.pk, version=letter.version, actor=desk.actor)

    letter.refresh_from_db()
    assert (letter.state, letter.pdf, words_of(letter)) == (LetterState.DISCARDED, None, DraftWords("", ""))


# Sending -------------------------------------------------------------------------------------------------


def test_a_letter_with_an_empty_field_cannot_be_sent_and_the_line_is_named() -> None:
    desk = letter_desk()
    letter = reword(desk, draft_of(desk, LetterKind.ADVICE), "Beste lezer,\n\n{{ advies }}")

    with nothing_left(Refused) as raised:
        send(desk, letter)

    assert gaps(raised) == ["body"]
    assert isinstance(raised.value, Refused)
    assert "Regel 3" in str(raised.value.missing[0].message)
    assert "{{ advies }}" in str(raised.value.missing[0].message)


def test_hostile_code_in_a_draft_is_refused_and_what_is_none_is_printed_as_it_was_typed() -> None:
    desk = letter_desk()
    hostile = reword(desk, draft_of(desk, LetterKind.FREE), "{% load i18n %}\n\n{{ 7|add:1 }}\n\n{# weg #}")
    with pytest.raises(Refused) as refusal:
        send(desk, hostile)
    assert len(refusal.value.missing) == 3

    letter = reword(desk, hostile, "5 % korting {zonder reden}")

    assert "5 % korting {zonder reden}" in text_of(paper_of(made(send(desk, letter)).pk))


def test_by_post_it_is_marked_as_printed_and_dated() -> None:
    desk = letter_desk()
    letter = reword(desk, draft_of(desk, LetterKind.FREE, respondent_key(desk)))

    with one_line("letter.sent"):
        send(desk, letter, SendBy.POST, timezone.localdate())

    assert letter.printed_at is not None
    assert letter.sent_on == timezone.localdate()


def test_on_the_report_page_it_is_not_printed() -> None:
    desk = letter_desk()

    letter = send(desk, reword(desk, draft_of(desk, LetterKind.FREE)), SendBy.PORTAL)

    assert letter.printed_at is None


@pytest.mark.parametrize("way", [SendBy.PORTAL, SendBy.EMAIL_NOTICE])
def test_only_the_reporter_can_be_reached_on_the_report_page(way: SendBy) -> None:
    desk = letter_desk()
    letter = reword(desk, draft_of(desk, LetterKind.FREE, respondent_key(desk)))

    with nothing_left(Refused) as raised:
        send(desk, letter, way)

    assert gaps(raised) == ["send_by"]


def test_post_needs_an_address_and_a_way_must_be_chosen() -> None:
    desk = letter_desk()
    letter = reword(desk, draft_of(desk, LetterKind.FREE), address="")

    with nothing_left(Refused) as raised:
        send(desk, letter, SendBy.POST)
    assert gaps(raised) == ["address"]

    with nothing_left(Refused) as raised:
        send(desk, letter, None)
    assert gaps(raised) == ["send_by"]


@pytest.mark.parametrize("days", [-1, 1])
def test_an_impossible_day_is_refused(days: int) -> None:
    desk = letter_desk()
    letter = reword(desk, draft_of(desk, LetterKind.FREE))

    with nothing_left(Refused) as raised:
        send(desk, letter, SendBy.PORTAL, timezone.localdate() + timedelta(days=days))

    assert gaps(raised) == ["sent_on"]


def test_a_sent_letter_never_changes_again() -> None:
    desk = letter_desk()
    letter = sent_letter(desk)
    before = Letter.objects.values().get(pk=letter.pk)

    with nothing_left(Refused):
        reword(desk, letter)
    with nothing_left(Refused):
        send(desk, letter)
    with nothing_left(Refused):
        discard_letter(case_id=desk.case_id, letter_id=letter.pk, version=letter.version, actor=desk.actor)
    with nothing_left(NotFound):
        make_letter(letter_id=letter.pk, actor=WORKER)

    assert Letter.objects.values().get(pk=letter.pk) == before


@pytest.mark.parametrize(
    ("kind", "to_other", "fact"),
    [
        (LetterKind.INQUIRY_NOTICE, False, (RecordKind.NOTICE, Topic.INQUIRY, Party.COMPLAINANT)),
        (LetterKind.INVESTIGATION_START, False, (RecordKind.NOTICE, Topic.INVESTIGATION, Party.COMPLAINANT)),
        (LetterKind.INVESTIGATION_START, True, (RecordKind.NOTICE, Topic.INVESTIGATION, Party.RESPONDENT)),
        (LetterKind.CONCLUSION, True, (RecordKind.NOTICE, Topic.CONCLUSION, Party.RESPONDENT)),
        (LetterKind.VIEW_REQUEST, True, (RecordKind.VIEW_ASKED, Topic.VIEW, Party.RESPONDENT)),
        (
            LetterKind.MEDIATION_INVITATION,
            True,
            (RecordKind.CONSENT_ASKED, Topic.MEDIATION, Party.RESPONDENT),
        ),
        (LetterKind.WITHDRAWAL_NOTICE, True, (RecordKind.NOTICE, Topic.WITHDRAWAL, Party.RESPONDENT)),
        (LetterKind.IDENTITY_NOTICE, False, (RecordKind.NOTICE, Topic.IDENTITY, Party.COMPLAINANT)),
    ],
)
def test_a_letter_that_the_law_asks_for_leaves_its_dated_fact(
    kind: LetterKind,
    to_other: bool,
    fact: tuple[RecordKind, Topic, Party],
) -> None:
    desk = letter_desk()
    to = respondent_key(desk) if to_other else "reporter"

    send(desk, reword(desk, draft_of(desk, kind, to)), SendBy.POST)

    (found,) = facts(desk)
    assert (found.kind, found.topic, found.party) == fact
    assert (found.happened_on, found.code) == (timezone.localdate(), Means.LETTER)
    assert found.text_version == "nl-0"
    assert found.due_on == (None if found.kind == RecordKind.NOTICE else in_two_weeks())


def test_a_free_letter_leaves_no_fact() -> None:
    desk = letter_desk()

    sent_letter(desk)

    assert facts(desk) == []
    assert LetterKind.FREE not in FACTS


def test_a_request_for_a_view_starts_its_term() -> None:
    desk = letter_desk()

    send(desk, reword(desk, draft_of(desk, LetterKind.VIEW_REQUEST, respondent_key(desk))), SendBy.POST)

    term = desk.case.deadlines.get(kind=DeadlineKind.VIEW_RESPONDENT)
    assert (term.started_on, term.due_on) == (timezone.localdate(), in_two_weeks())


def test_a_first_letter_meets_the_term_for_the_first_contact() -> None:
    desk = letter_desk()

    send(desk, draft_of(desk, LetterKind.FIRST_CONTACT))

    assert desk.case.deadlines.get(kind=DeadlineKind.FIRST_CONTACT).met_on == timezone.localdate()


def test_a_closing_letter_tells_the_outcome() -> None:
    desk = letter_desk()

    send(desk, reword(desk, draft_of(desk, LetterKind.CLOSING)))

    assert desk.case.outcome_told_on == timezone.localdate()


@pytest.mark.parametrize("anonymity", [Anonymity.THIRD_PARTIES, Anonymity.FULL])
@pytest.mark.parametrize(
    "kind", [LetterKind.INVESTIGATION_START, LetterKind.VIEW_REQUEST, LetterKind.MEDIATION_INVITATION]
)
def test_compliance_test_2_no_letter_begins_what_anonymity_blocks(
    anonymity: Anonymity, kind: LetterKind
) -> None:
    desk = letter_desk(anonymity)

    with nothing_left(Refused) as raised:
        draft_of(desk, kind, respondent_key(desk))

    assert gaps(raised) == ["kind"]


def test_compliance_test_2_nor_is_one_sent_that_was_written_before() -> None:
    desk = letter_desk()
    letter = reword(desk, draft_of(desk, LetterKind.INVESTIGATION_START, respondent_key(desk)))
    Case.objects.filter(pk=desk.case_id).update(anonymity=Anonymity.THIRD_PARTIES)

    with nothing_left(Refused) as raised:
        send(desk, letter, SendBy.POST)

    assert gaps(raised) == [""]


# What others may not know --------------------------------------------------------------------------------


@pytest.mark.parametrize("anonymity", [Anonymity.THIRD_PARTIES, Anonymity.FULL])
@pytest.mark.parametrize(
    "line",
    [
        "Mevrouw Yazidi vertelde ons dit.",
        "MEVROUW YAZIDI",
        "fatima@post.example",
        "Bel 0612345678.",
        "Bel +31 6 1234 5678.",
        "Zij woont op Lindelaan 12.",
        "Postcode 1234AB",
        "Fátima was erbij.",
    ],
)
def test_compliance_test_2_a_letter_to_others_never_tells_who_the_reporter_is(
    anonymity: Anonymity, line: str
) -> None:
    desk = letter_desk(anonymity)
    letter = reword(desk, draft_of(desk, LetterKind.FREE, respondent_key(desk)), f"Geachte lezer,\n\n{line}")

    with nothing_left(Refused) as raised:
        send(desk, letter, SendBy.POST)

    assert gaps(raised) == ["body"]
    assert isinstance(raised.value, Refused)
    said = str(raised.value.missing[0].message)
    assert "Regel 3" in said
    assert "Yazidi" not in said
    assert made(letter).pdf is None


@pytest.mark.parametrize("column", ["subject", "address"])
def test_the_subject_and_the_address_do_not_tell_it_either(column: str) -> None:
    desk = letter_desk(Anonymity.THIRD_PARTIES)
    draft = draft_of(desk, LetterKind.FREE, respondent_key(desk))
    letter = reword(desk, draft, **{column: "Over Fatima El Yazidi"})

    with nothing_left(Refused) as raised:
        send(desk, letter, SendBy.POST)

    assert gaps(raised) == [column]


def test_the_reporter_who_gives_a_name_may_be_named() -> None:
    desk = letter_desk(Anonymity.NONE)
    letter = reword(desk, draft_of(desk, LetterKind.FREE, respondent_key(desk)), f"Het gaat om {NAME}.")

    assert send(desk, letter, SendBy.POST).state == LetterState.SENT


def test_the_reporter_is_written_to_by_name_all_the_same() -> None:
    desk = letter_desk(Anonymity.THIRD_PARTIES)

    letter = send(desk, reword(desk, draft_of(desk, LetterKind.FREE), f"Beste {NAME},"))

    assert NAME in text_of(paper_of(made(letter).pk))


def test_a_representative_gets_the_letters_of_the_reporter() -> None:
    desk = letter_desk(Anonymity.THIRD_PARTIES)
    person = add_person(desk, PersonRole.REPRESENTATIVE, "Mr. Jansen", "Dorpsstraat 1\n1111 AA Dorp")

    letter = draft_of(desk, LetterKind.ADVICE, str(person.pk))

    assert letter.party == Party.COMPLAINANT
    assert words_of(letter).address.startswith("Mr. Jansen")


def test_the_paper_to_others_holds_nothing_of_the_reporter_and_no_author() -> None:
    desk = letter_desk(Anonymity.THIRD_PARTIES)
    letter = draft_of(desk, LetterKind.INVESTIGATION_STOPPED, respondent_key(desk))
    body = words_of(letter).body.replace("{{ reden }}", "Wij kunnen niet verder.")

    pdf = paper_of(made(send(desk, reword(desk, letter, body), SendBy.POST)).pk)

    told = text_of(pdf).lower()
    for planted in ("fatima", "yazidi", EMAIL, PHONE, "lindelaan", "1234 ab"):
        assert planted not in told
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert set(opened.docinfo.keys()) <= {"/Title", "/Producer"}
        assert b"Yazidi" not in opened.Root.Metadata.read_bytes()


# Paper ---------------------------------------------------------------------------------------------------


def test_compliance_test_19_the_paper_of_a_sent_letter_passes_the_checker(tmp_path: Path) -> None:
    desk = letter_desk()
    path = tmp_path / "letter.pdf"

    path.write_bytes(paper_of(sent_letter(desk, LetterKind.RECEIPT).pk))

    assert list(pdfua.validate(str(path)).findings) == []


def test_a_draft_says_on_paper_that_it_was_not_sent() -> None:
    desk = letter_desk()
    letter = made(draft_of(desk, LetterKind.RECEIPT))

    assert "Concept: deze brief is niet verstuurd" in text_of(paper_of(letter.pk))
    assert "Concept" not in text_of(paper_of(made(send(desk, letter)).pk))


def test_making_twice_makes_one_paper() -> None:
    letter = draft_of(letter_desk(), LetterKind.RECEIPT)
    with one_line("letter.made"):
        make_letter(letter_id=letter.pk, actor=WORKER)

    with nothing_left(NotFound):
        make_letter(letter_id=letter.pk, actor=WORKER)


def test_only_the_portal_makes_paper() -> None:
    desk = letter_desk()
    letter = draft_of(desk, LetterKind.RECEIPT)

    with nothing_left(NotAllowed):
        make_letter(letter_id=letter.pk, actor=desk.actor)
    with nothing_left(NotFound):
        make_letter(letter_id=uuid4(), actor=WORKER)


def test_the_words_and_the_paper_are_sealed() -> None:
    desk = letter_desk()
    letter = sent_letter(desk, LetterKind.RECEIPT)

    for column in ("subject", "body", "address", "pdf"):
        sealed = getattr(letter, column)
        assert sealed is None or b"melding" not in sealed.raw
    assert key_of(letter.case_id).open_text(letter.subject, letter.place("subject")) == "Een brief"


def test_a_walled_case_worker_writes_and_sends_nothing() -> None:
    desk = letter_desk()
    letter = draft_of(desk, LetterKind.RECEIPT)
    stranger = Actor.staff(make_case_worker(make_service()))

    with nothing_left(NotFound):
        send_letter(
            case_id=desk.case_id,
            letter_id=letter.pk,
            version=letter.version,
            send_by=SendBy.PORTAL,
            sent_on=None,
            actor=stranger,
        )
    assert Case.objects.get(pk=desk.case_id).letters.get().state == LetterState.DRAFT
