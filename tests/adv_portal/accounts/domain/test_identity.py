import pytest
from allauth.socialaccount.models import SocialAccount

from adv_portal.accounts.domain.identity import link_identity
from adv_portal.accounts.queries.identity import invited_person
from adv_portal.accounts.vocabulary import AccountAct
from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import NotFound
from tests.factories.accounts import make_administrator, make_municipal, make_municipality

pytestmark = pytest.mark.django_db


def test_an_invited_person_is_linked_and_the_audit_says_so() -> None:
    person = make_municipal(make_municipality())

    link_identity(user_id=person.pk, provider="oidc", uid="subject-1", actor=Actor.staff(person))

    assert SocialAccount.objects.get().user_id == person.pk
    line = AuditLine.objects.get()
    assert (line.act, line.changed) == (AccountAct.IDENTITY_LINKED, ["identity"])


def test_who_has_no_access_is_not_linked() -> None:
    person = make_administrator()
    person.is_active = False
    person.save(update_fields=["is_active"])

    with pytest.raises(NotFound):
        link_identity(user_id=person.pk, provider="oidc", uid="subject-1", actor=Actor.staff(person))

    assert not SocialAccount.objects.exists()


def test_one_verified_address_finds_one_person() -> None:
    person, twin = make_administrator(), make_administrator()
    person.email = "Noor@example.org"
    person.save(update_fields=["email"])

    assert invited_person(["noor@example.org"]) == person
    assert invited_person([]) is None
    assert invited_person(["else@example.org"]) is None
    twin.email = "noor@example.org"
    twin.save(update_fields=["email"])
    assert invited_person(["noor@example.org"]) is None
