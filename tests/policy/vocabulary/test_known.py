"""What is known of kinds of activity, of criteria, indicators and measures: complete, and of one piece."""

from django.utils import translation

from policy.vocabulary.criteria import EVIDENCE, LEVELS, READING, Criterion
from policy.vocabulary.indicators import INDICATORS, REPORTS, Direction, Indicator, IndicatorKind
from policy.vocabulary.interventions import Intervention, Verdict
from policy.vocabulary.known import EMPATHY, KNOWN
from policy.vocabulary.plan import InterventionType
from policy.vocabulary.qualities import MEASURES, Measure, Quality
from policy.vocabulary.warnings import TEXTS, Warned


def test_every_kind_of_activity_has_what_is_known_of_it() -> None:
    assert list(KNOWN) == list(Intervention)
    assert {known.type for known in KNOWN.values()} == set(InterventionType)
    assert {known.verdict for known in KNOWN.values()} == set(Verdict)
    assert all(len(conditions) == 4 for conditions in EMPATHY.values())


def test_what_the_source_calls_harmful_is_called_so() -> None:
    assert [kind for kind, known in KNOWN.items() if known.verdict == Verdict.BACKFIRES] == [
        Intervention.NAME_DEBUNK,
        Intervention.AWARENESS_MANDATORY,
        Intervention.NEGATIVE_NORM,
    ]
    assert [kind for kind, known in KNOWN.items() if known.verdict == Verdict.NOT] == [Intervention.DEBATE]


def test_help_for_who_is_harmed_is_never_judged_by_attitudes() -> None:
    assert KNOWN[Intervention.VICTIM_SUPPORT].verdict == Verdict.NOT_APPLICABLE


def test_every_criterion_has_five_levels_and_its_evidence() -> None:
    assert list(LEVELS) == list(EVIDENCE) == list(Criterion)
    assert all(len(levels) == len(READING) == 5 for levels in LEVELS.values())
    with translation.override("nl"):
        assert str(LEVELS[Criterion.C1][0]) == "Er zijn alleen losse acties."


def test_fewer_reports_is_never_better() -> None:
    """Lesson 29: a count of reports has no direction."""
    assert {
        indicator for indicator, facts in INDICATORS.items() if facts.kind == IndicatorKind.CONTEXT
    } == REPORTS
    assert all(INDICATORS[indicator].direction == Direction.NONE for indicator in REPORTS)
    assert INDICATORS[Indicator.I23].direction == Direction.NONE


def test_every_measure_belongs_to_a_quality_and_feeds_an_indicator_that_is_there() -> None:
    assert list(MEASURES) == list(Measure)
    assert {facts.quality for facts in MEASURES.values()} == set(Quality)
    fed = {facts.feeds for facts in MEASURES.values() if facts.feeds}
    assert fed <= {indicator.name for indicator in Indicator}


def test_every_warning_says_something() -> None:
    assert list(TEXTS) == list(Warned)
