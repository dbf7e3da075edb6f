"""The 22 tests of the checklist (law, section 10): where each is, and those that had no place yet.

A test that is renamed or removed without its successor being named here fails the build.
"""

import ast
import re
from collections.abc import Mapping
from functools import cache
from typing import Final

import pytest
from django.urls import reverse

from adv_portal.codes import Code, code
from adv_portal.law.channels import Channel
from adv_portal.rows import is_one_of
from complaints.models import Case
from tests.complaints.conftest import SignIn
from tests.complaints.views.test_phone_intake import INTAKE, report
from tests.factories.accounts import make_case_worker, make_service
from tests.factories.complaints import declared_case
from tests.factories.intake import FULL, a_filed_report
from tests.house.source import PROJECT

#: The number of each test of the checklist, what it asks, and the tests that answer: file and name.
CHECKLIST: Final[Mapping[int, tuple[str, tuple[str, ...]]]] = {
    1: (
        "each of the four channels can create a case; the web form works bare",
        (
            "complaints/test_compliance.py::test_compliance_test_1_each_channel_creates_a_case",
            "complaints/views/test_intake_in_browser.py::test_a_report_needs_no_javascript",
            "complaints/views/test_intake_in_browser.py::test_pages_are_light_and_leave_nothing_on_the_device",
        ),
    ),
    2: (
        "either anonymity blocks investigation and mediation in model, act and screen; a change gives notice",
        (
            "complaints/domain/test_investigation.py::test_compliance_test_2_nobody_anonymous_is_investigated_for",
            "complaints/domain/test_mediation.py::test_compliance_test_2_nobody_anonymous_is_mediated_for",
            "complaints/domain/test_anonymity.py::test_compliance_test_2_changing_the_state_writes_a_notice",
            (
                "complaints/views/test_handling.py::"
                "test_compliance_test_2_the_page_says_why_anonymity_blocks_and_what_would_free_it"
            ),
            (
                "complaints/domain/test_letters.py::"
                "test_compliance_test_2_a_letter_to_others_never_tells_who_the_reporter_is"
            ),
        ),
    ),
    3: (
        "no municipal role reaches anything of a case",
        (
            "house/test_wall.py::test_compliance_test_3_no_municipal_role_reaches_anything_of_a_case",
            "adv_portal/accounts/test_middleware.py::*",
            "house/test_doors.py::*",
        ),
    ),
    4: (
        "a handler with a declared conflict cannot open the case",
        (
            "house/test_wall.py::test_compliance_test_4_what_is_of_a_walled_case_does_not_exist",
            "complaints/test_compliance.py::test_compliance_test_4_who_declared_an_interest_opens_nothing",
        ),
    ),
    5: (
        "no advice without reasons; no conclusion without both views and both letters",
        (
            (
                "complaints/domain/test_assistance.py::"
                "test_compliance_test_5_advice_without_reasons_is_not_advice"
            ),
            (
                "complaints/domain/test_investigation.py::"
                "test_compliance_test_5_concluded_is_impossible_without_both_views_and_both_letters"
            ),
        ),
    ),
    6: (
        "mediation needs two dated consents; revoking either ends it",
        (
            (
                "complaints/domain/test_mediation.py::"
                "test_compliance_test_6_mediation_needs_two_dated_consents_and_the_view_of_the_other_party"
            ),
            (
                "complaints/domain/test_mediation.py::"
                "test_compliance_test_6_a_consent_revoked_in_the_middle_by_the_reporter_ends_it_at_once"
            ),
            (
                "complaints/domain/test_mediation.py::"
                "test_compliance_test_6_a_consent_revoked_in_the_middle_by_the_other_party_ends_it_at_once"
            ),
        ),
    ),
    7: (
        "the worked fixture gives exactly its table in V2 and V3",
        (
            "reports/test_counting.py::test_the_worked_fixture_gives_exactly_its_table",
            "reports/test_counting.py::test_the_register_gives_exactly_the_worked_table",
        ),
    ),
    8: (
        "single tables equal table 1; table 2 is not below it; a running case leaves table 5 empty",
        (
            "reports/test_counting.py::test_a_single_table_that_does_not_add_up_is_never_printed",
            "reports/test_counting.py::test_a_multiple_table_has_at_least_as_many_mentions_as_complaints",
            "reports/test_counting.py::test_handlings_may_be_empty",
            "complaints/test_register.py::test_r7_a_running_complaint_counts_and_may_have_no_handling",
        ),
    ),
    9: (
        "a registration at 23:30Z on 31 December lands in the next year",
        (
            "complaints/test_register.py::test_r1_the_year_is_that_of_registration_in_amsterdam",
            (
                "complaints/domain/test_registration.py::"
                "test_rule_9_of_the_checklist_half_past_eleven_at_night_is_next_year"
            ),
        ),
    ),
    10: (
        "correcting after adoption leaves v1 byte-identical and makes v2 with a difference",
        (
            (
                "complaints/domain/test_corrections.py::"
                "test_a_change_to_an_adopted_year_asks_for_a_reason_and_waits"
            ),
            "complaints/domain/test_corrections.py::test_the_head_applies_it_and_figures_follow",
            "reports/domain/test_making.py::test_later_corrections_in_the_register_do_not_touch_it",
            "reports/domain/test_making.py::test_the_database_refuses_to_change_what_was_issued",
            "reports/disclosure/test_gate.py::test_a_large_correction_may_be_issued_again",
        ),
    ),
    11: (
        "erasing leaves form totals unchanged and no planted marker anywhere",
        (
            "complaints/test_register.py::test_r16_r17_erasing_moves_no_figure",
            "complaints/domain/test_retention.py::test_no_planted_marker_stays_in_any_table",
            (
                "complaints/management/commands/test_after_restore.py::"
                "test_what_was_erased_stays_erased_in_an_older_dump_and_all_else_opens"
            ),
            "journeys/test_markers.py::test_what_a_person_told_stays_nowhere_but_sealed",
        ),
    ),
    12: (
        "withdrawn counts, void and merged do not; unmerge restores",
        (
            "complaints/domain/test_withdrawal.py::test_compliance_test_12_what_is_withdrawn_still_counts",
            (
                "complaints/domain/test_setting_aside.py::"
                "test_compliance_test_12_the_survivor_counts_once_with_the_earliest_day_and_all_ticks"
            ),
            (
                "complaints/domain/test_setting_aside.py::"
                "test_compliance_test_12_a_mistake_does_not_count_and_comes_back"
            ),
            "complaints/domain/test_setting_aside.py::test_merge_then_unmerge_gives_back_the_same_figures",
        ),
    ),
    13: (
        "reminders from 1 March; overdue on 1 April without dispatch",
        (
            (
                "reports/queries/test_dispatch.py::"
                "test_compliance_test_13_reminders_from_1_march_and_overdue_on_1_april"
            ),
            "reports/queries/test_dispatch.py::test_compliance_test_13_what_was_issued_is_not_overdue",
        ),
    ),
    14: (
        "deadlines with month-end, weekend and holiday",
        (
            (
                "complaints/vocabulary/test_terms.py::"
                "test_compliance_test_14_the_terms_of_the_reporter_come_out_of_the_law"
            ),
        ),
    ),
    15: (
        "a committee without an external member is refused; the handler concerned cannot sit",
        (
            (
                "complaints/domain/test_adv_complaints.py::"
                "test_compliance_test_15_a_committee_without_a_member_from_outside_is_refused"
            ),
            (
                "complaints/domain/test_adv_complaints.py::"
                "test_compliance_test_15_the_handler_concerned_cannot_sit"
            ),
        ),
    ),
    16: (
        "the export for one person holds nothing of others; the term of one month runs",
        (
            "complaints/domain/test_rights.py::test_compliance_test_16_the_term_of_one_month_runs",
            (
                "complaints/domain/test_copies.py::"
                "test_compliance_test_16_the_copy_of_a_reporter_holds_nothing_of_others"
            ),
        ),
    ),
    17: (
        "V1 is never generated for 2011 and later; V3 prints that it is to be confirmed",
        (
            "reports/test_editions.py::test_v1_is_never_counted",
            "reports/test_editions.py::test_what_is_uncertain_says_so",
        ),
    ),
    18: (
        "publication hides cells under 5 with complementary suppression; the form for the minister does not",
        (
            (
                "reports/disclosure/test_gate.py::"
                "test_the_form_for_the_minister_is_exact_and_says_for_whom_it_is"
            ),
            "reports/disclosure/test_gate.py::test_a_year_is_published_safely",
            (
                "reports/disclosure/test_gate.py::"
                "test_random_years_are_safe_against_whoever_solves_integer_programmes"
            ),
        ),
    ),
    19: (
        "public pages and PDFs pass the accessibility checks; the statement exists",
        (
            "journeys/test_accessible.py::test_the_pages_of_a_resident",
            "reports/rendering/test_pdf.py::test_every_pdf_is_accessible",
            (
                "complaints/rendering/test_letter.py::"
                "test_compliance_test_19_a_letter_passes_the_checker_of_pdf_ua"
            ),
            "complaints/test_compliance.py::test_compliance_test_19_the_statement_exists",
        ),
    ),
    20: (
        "every entry of a code list can be ended, none deleted; old cases keep their label",
        (
            "complaints/test_compliance.py::test_compliance_test_20_a_code_that_ended_keeps_its_label",
            "house/test_codes.py::test_the_codes_are_those_that_were_promised",
            "complaints/domain/test_labels.py::test_an_ended_label_stays_where_it_is_and_goes_nowhere_else",
        ),
    ),
    21: (
        "all parameters change without a release, and changes are logged",
        (
            (
                "complaints/domain/test_parameters.py::"
                "test_compliance_test_21_every_parameter_changes_without_a_release"
            ),
            (
                "complaints/domain/test_retention.py::"
                "test_compliance_test_21_an_outcome_may_have_a_term_of_its_own"
            ),
        ),
    ),
    22: (
        "a minor reports without a guardian being required",
        (
            (
                "complaints/domain/test_people.py::"
                "test_compliance_test_22_a_minor_reports_and_is_registered_without_a_guardian"
            ),
        ),
    ),
}
NAMED: Final = re.compile(r"compliance_test_(\d+)_")


@cache
def known_in(path: str) -> frozenset[str]:
    """The names of the tests in a file; none where there is no file."""
    file = PROJECT / "tests" / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def lost(named: str) -> bool:
    """Tell whether a test of the list is not there any more."""
    path, name = named.split("::")
    found = known_in(path)
    return not found if name == "*" else name not in found


def test_the_checklist_has_22_tests() -> None:
    assert sorted(CHECKLIST) == [*range(1, 23)]


@pytest.mark.parametrize("number", [*CHECKLIST])
def test_each_test_of_the_checklist_is_there(number: int) -> None:
    what, answers = CHECKLIST[number]
    assert answers, what
    assert [named for named in answers if lost(named)] == [], what


def test_a_test_that_names_a_number_names_one_of_the_checklist() -> None:
    numbers = {
        int(number)
        for path in (PROJECT / "tests").rglob("test_*.py")
        for number in NAMED.findall(path.read_text(encoding="utf-8"))
    }
    assert numbers <= set(CHECKLIST)


def test_a_lost_test_is_found() -> None:
    assert lost("complaints/test_compliance.py::test_that_nobody_wrote")
    assert lost("complaints/test_that_is_no_file.py::*")


# --- Those that had no place yet -------------------------------------------------------------------------

BY_STAFF: Final = (Channel.POST, Channel.TELEPHONE, Channel.IN_PERSON)


@pytest.mark.django_db
@pytest.mark.parametrize("channel", [*BY_STAFF, Channel.ELECTRONIC])
def test_compliance_test_1_each_channel_creates_a_case(sign_in: SignIn, channel: Channel) -> None:
    if channel == Channel.ELECTRONIC:
        make_service()
        a_filed_report(FULL)
    else:
        page = sign_in(make_case_worker(make_service()))
        page.post(INTAKE, report(page, channel=channel))
    assert Case.objects.get().channel == channel


@pytest.mark.django_db
def test_compliance_test_4_who_declared_an_interest_opens_nothing(sign_in: SignIn) -> None:
    desk = declared_case()
    browser = sign_in(desk.worker)
    browser.post(reverse("complaints:declare", args=[desk.case_id]), {"interest": "yes"})
    assert browser.get(reverse("complaints:case", args=[desk.case_id])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["", "/en"])
def test_compliance_test_19_the_statement_exists(sign_in: SignIn, language: str) -> None:
    page = sign_in(make_case_worker(make_service())).get(f"{language}/toegankelijkheid/")
    assert page.status_code == 200


class Shade(Code):
    """A list of which one code has ended. Source: none; an example."""

    GREY = code("grey", "Grey", nl="Grijs", editions=frozenset({"V1", "V2"}))
    BLUE = code("blue", "Blue", nl="Blauw")


def test_compliance_test_20_a_code_that_ended_keeps_its_label() -> None:
    assert [shade for shade in Shade if "V3" not in shade.editions] == [Shade.GREY]
    assert Shade("grey").label == "Grijs"
    assert "grey" in str(is_one_of("shade_known", "shade", Shade).condition)
