"""Who may open a page: each view says it, and a view that does not say it never answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http.response import HttpResponseBase

from adv_portal.accounts.models import User
from adv_portal.accounts.rules import (
    Predicate,
    is_administrator,
    is_case_worker,
    is_head,
    is_municipal,
    is_official,
    is_service_member,
    is_staff,
    require,
)

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[Any, Arguments], HttpResponseBase]

#: The attribute by which a view says who may open it.
ATTRIBUTE: Final = "portal_access"


def public(view: View[Arguments]) -> View[Arguments]:
    """Say that anybody may open a page."""
    setattr(view, ATTRIBUTE, "public")
    return view


def allowed(may: Predicate, name: str) -> Callable[[View[Arguments]], View[Arguments]]:
    """Say who may open a page. Who is not signed in is asked to; who may not is refused.

    :param may: a predicate about the person alone.
    :param name: what the access matrix calls this right.
    """

    def decorate(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def guarded(
            request: Any,  # noqa: ANN401 -- each view names the kind of request it gets
            /,
            *args: Arguments.args,
            **kwargs: Arguments.kwargs,
        ) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return redirect_to_login(request.get_full_path())
            require(may, request.user)
            return view(request, *args, **kwargs)

        setattr(guarded, ATTRIBUTE, name)
        return guarded

    return decorate


service_member_required: Final = allowed(is_service_member, "service_member")
case_worker_required: Final = allowed(is_case_worker, "case_worker")
head_required: Final = allowed(is_head, "head")
municipal_required: Final = allowed(is_municipal, "municipal")
official_required: Final = allowed(is_official, "official")
administrator_required: Final = allowed(is_administrator, "administrator")
staff_required: Final = allowed(is_staff, "staff")
