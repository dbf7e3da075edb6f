"""The addresses of the open data interface, without a language before them."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.utils.cache import get_conditional_response

from adv_portal.accounts.access import public
from reports.api.open_data import FRESH, VERSION, api, problem

app_name: Final = "open_data"

View = Callable[..., HttpResponseBase]


def _for_everybody(view: View) -> View:
    """Say on each answer which version it is, and that any page may read it."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 -- passed on
        response = view(request, *args, **kwargs)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            allowed = response.headers["Allow"]
            response = problem(request, HTTPStatus.METHOD_NOT_ALLOWED, "This interface is only read.")
            response.headers["Allow"] = allowed
        response.headers["API-Version"] = VERSION
        response.headers["Access-Control-Allow-Origin"] = "*"
        is_good = response.status_code < HTTPStatus.BAD_REQUEST
        response.headers.setdefault("Cache-Control", FRESH if is_good else "no-store")
        if not is_good or not isinstance(response, HttpResponse):
            return response
        response.headers["ETag"] = f'"{sha256(response.content).hexdigest()}"'
        return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response

    return public(answered)


def nowhere(request: HttpRequest) -> HttpResponse:
    """Say that an address of the interface does not exist, in its own way."""
    return problem(request, HTTPStatus.NOT_FOUND, "This address does not exist; see openapi.json.")


#: The library reverses it for the contract; there is nothing to see.
ROOT: Final = "api-root"
_MADE: Final = [found for found in api.urls[0] if isinstance(found, URLPattern) and found.name != ROOT]

urlpatterns: Final[list[URLPattern]] = [
    *(path(str(found.pattern), _for_everybody(found.callback), name=found.name) for found in _MADE),
    path("", _for_everybody(nowhere), name=ROOT),
    re_path(r"^.*$", _for_everybody(nowhere), name="nowhere"),
]
