"""Making the index of all cases anew, in batches."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from complaints.models import Case, CaseIndex
from complaints.queries.indexing import cases_to_index
from complaints.vocabulary.states import CaseState
from tests.factories.accounts import make_service
from tests.factories.complaints import make_case

pytestmark = pytest.mark.django_db


def indexed(*arguments: str) -> list[str]:
    output = StringIO()
    call_command("index_cases", *arguments, stdout=output)
    return output.getvalue().splitlines()


def test_every_case_that_is_not_erased_gets_its_index_batch_by_batch() -> None:
    service = make_service()
    keys = sorted(make_case(service).pk for _number in range(4))
    Case.objects.filter(pk=keys[0]).update(state=CaseState.ERASED)
    CaseIndex.objects.update(stems=[])

    said = indexed("--batch", "2")

    assert said == [f"done up to {keys[2]}", f"done up to {keys[3]}", "cases indexed: 3"]
    assert CaseIndex.objects.exclude(stems=[]).count() == 3
    assert indexed("--after", str(keys[2])) == [f"done up to {keys[3]}", "cases indexed: 1"]
    assert cases_to_index(keys[3], 2) == []


def test_a_wrong_key_or_number_is_named() -> None:
    for wrong in (["--after", "2026-0001"], ["--batch", "0"]):
        with pytest.raises(CommandError, match="is "):
            indexed(*wrong)
