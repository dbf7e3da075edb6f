from datetime import date, timedelta

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound
from adv_portal.law.terms import LegalRoute
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict
from complaints.domain.deadlines import suspend_term
from complaints.queries.case import found_case
from complaints.queries.terms import TermsSection, legal_term_stored, own_term_stored, terms_section
from complaints.vocabulary.texts import DeadlineKind
from tests.factories.accounts import make_case_worker
from tests.factories.complaints import Desk, begun_case, closed_case
from tests.factories.terms import own_term, watched_term

pytestmark = pytest.mark.django_db(transaction=True)


def section(desk: Desk, reader: Actor | None = None) -> TermsSection:
    person = reader or desk.actor
    return terms_section(found_case(person, desk.case_id), key_of(desk.case_id), person)


def test_a_legal_term_shows_both_days_its_article_and_who_checked_it() -> None:
    desk = begun_case()
    watched_term(
        desk, route=LegalRoute.DISMISSAL_ANNULLED, started_on=date(2025, 12, 31), fact="Brief gezien"
    )

    (term,) = section(desk).legal

    assert (term.ends_on, term.extended_to) == (date(2026, 2, 28), date(2026, 3, 2))
    assert term.checked_by == desk.worker.work_name
    assert term.article.startswith("BW art. 7:686a")
    assert term.fact == "Brief gezien"
    assert "te laat" not in term.words
    assert "Brief gezien" not in repr(term)


def test_a_term_that_stands_still_has_no_days_left_and_its_reason() -> None:
    desk = begun_case()
    term = own_term(desk)
    suspend_term(case_id=desk.case_id, term_id=term.words_id, version=1, reason="Op reis", actor=desk.actor)

    (shown,) = [one for one in section(desk).own if one.label == DeadlineKind.SETTLING.label]

    assert (shown.left, shown.suspension, shown.suspended_on) == (None, "Op reis", timezone.localdate())


def test_who_reads_along_changes_nothing_and_a_closed_case_takes_no_term() -> None:
    desk, ended = begun_case(), closed_case()
    colleague = Actor.staff(make_case_worker(desk.case.service))
    declare_conflict(case_id=desk.case_id, has_interest=False, actor=colleague)

    assert (section(desk).may_keep, section(desk).may_add) == (True, True)
    assert section(desk, colleague).may_keep is False
    assert section(ended).may_add is False
    assert all(term.left is None for term in section(ended).own)


def test_a_form_holds_what_is_stored_for_a_reader_alone() -> None:
    desk = begun_case()
    ends_on = timezone.localdate() + timedelta(days=3)
    term = watched_term(desk, ends_on=ends_on)

    stored = legal_term_stored(desk.actor, desk.case_id, term.words_id)

    assert (stored["watched_on"], stored["is_checked"], stored["fact"]) == (ends_on, True, "")
    assert own_term_stored(desk.actor, desk.case_id, own_term(desk).words_id)["version"] == 1
    with pytest.raises(NotFound):
        own_term_stored(desk.actor, desk.case_id, term.words_id)
    with pytest.raises(NotFound):
        legal_term_stored(desk.actor, desk.case_id, own_term(desk).words_id)
    with pytest.raises(NotFound):
        legal_term_stored(Actor.staff(make_case_worker(desk.case.service)), desk.case_id, term.words_id)
