"""The copy of somebody's data, as it is given."""

import json

import pytest

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound
from complaints.domain.rights import make_copy
from complaints.queries.copies import copy_file
from complaints.vocabulary.rights import Right
from tests.complaints.conftest import SignIn
from tests.complaints.views.test_rights import at, opened
from tests.factories.complaints import advised_case

pytestmark = pytest.mark.django_db


def test_a_copy_is_given_in_both_forms_once_it_was_made(sign_in: SignIn) -> None:
    desk = advised_case()
    client = sign_in(desk.worker)
    request = opened(client, desk, Right.ACCESS)
    client.post(at("ask_copy", desk, request.pk), {"version": 1})
    with pytest.raises(NotFound):
        copy_file(desk.actor, desk.case_id, request.pk, "pdf")

    make_copy(request_id=request.pk, actor=Actor.system("worker"))

    paper = copy_file(desk.actor, desk.case_id, request.pk, "pdf")
    data = copy_file(desk.actor, desk.case_id, request.pk, "json")
    assert (paper.media_type, paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert paper.name.endswith(".pdf")
    assert isinstance(json.loads(data.content), dict)
    with pytest.raises(NotFound):
        copy_file(desk.actor, desk.case_id, request.pk, "exe")
