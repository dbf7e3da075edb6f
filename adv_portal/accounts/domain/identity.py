"""Linking an account to a person at an identity provider."""

from allauth.socialaccount.models import SocialAccount

from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import AccountAct
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import NotFound


def link_identity(*, user_id: int, provider: str, uid: str, actor: Actor) -> None:
    """Remember who an invited person is at an identity provider, so that later a changed address is enough.

    :param provider: the id of the provider in the settings.
    :param uid: what the provider calls the person, for ever.
    :raises NotFound: there is no such person with access.
    """
    with act(AccountAct.IDENTITY_LINKED, by=actor) as record:
        person = User.objects.select_for_update().filter(pk=user_id, is_active=True).first()
        if person is None:
            raise NotFound
        SocialAccount.objects.create(user=person, provider=provider, uid=uid)
        record.about(person, changed=("identity",))
