from adv_portal.states.drawing import mermaid
from reports.vocabulary.states import FormState, JobState
from reports.workflow import FORM_TABLE, JOB_TABLE


def test_the_tables_know_every_state() -> None:
    assert JOB_TABLE.states() == set(JobState)
    assert FORM_TABLE.states() == set(FormState)


def test_an_issued_form_is_sent_then_published_and_only_corrected_afterwards() -> None:
    assert FORM_TABLE.acts_from(FormState.ISSUED) == ("form.sent", "form.corrected")
    assert FORM_TABLE.acts_from(FormState.SENT) == ("figures.published", "form.corrected")
    assert FORM_TABLE.acts_from(FormState.PUBLISHED) == ("form.corrected",)
    assert FORM_TABLE.acts_from(FormState.CORRECTED) == ()
    assert FORM_TABLE.acts_from(FormState.ADOPTED) == ("form.issued",)


def test_the_tables_can_be_drawn() -> None:
    assert "concept --> checked: form.checked" in mermaid(FORM_TABLE)
    assert "failed --> open: report.retried" in mermaid(JOB_TABLE)
