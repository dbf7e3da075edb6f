from adv_portal.states.drawing import mermaid
from reports.vocabulary.states import FormState, JobState
from reports.workflow import FORM_TABLE, JOB_TABLE


def test_the_tables_know_every_state() -> None:
    assert JOB_TABLE.states() == set(JobState)
    assert FORM_TABLE.states() == set(FormState)


def test_an_issued_form_is_never_left() -> None:
    assert FORM_TABLE.acts_from(FormState.ISSUED) == ()
    assert FORM_TABLE.acts_from(FormState.ADOPTED) == ("form.issued",)


def test_the_tables_can_be_drawn() -> None:
    assert "concept --> checked: form.checked" in mermaid(FORM_TABLE)
    assert "failed --> open: report.retried" in mermaid(JOB_TABLE)
