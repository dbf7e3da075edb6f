"""Whether somebody has a second factor."""

from allauth.mfa.models import Authenticator

from adv_portal.ops.budget import budget


@budget(queries=1)
def has_second_factor(user_id: int) -> bool:
    """Tell whether somebody has a second factor; recovery codes alone are none."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user_id=user_id, type__in=kinds).exists())


@budget(queries=1)
def has_other_second_factor(user_id: int, authenticator_id: int) -> bool:
    """Tell whether somebody keeps a second factor when one is removed."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    others = Authenticator.objects.filter(user_id=user_id, type__in=kinds).exclude(pk=authenticator_id)
    return bool(others.exists())
