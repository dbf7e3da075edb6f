"""The contract of the open data interface, as the NL API Design Rules ask for it."""

from typing import Any, Final

from django.conf import settings
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from typing_extensions import override

#: Where the interface stands; the addresses in the contract begin after it.
SERVER: Final = "/api/v1"
_VERSION_HEADER: Final = {
    "API-Version": {
        "description": "The full version of the interface that answered.",
        "schema": {"type": "string"},
    }
}


class Interface(NinjaAPI):
    """An interface whose contract follows the rules in what the library does otherwise."""

    @override
    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Give the contract.

        :param path_prefix: not used: the addresses stand behind that of the server.
        """
        schema = super().get_openapi_schema(path_prefix="", path_params=path_params)
        schema["info"]["contact"] = {
            "name": settings.PORTAL_NAME,
            "url": f"{settings.PORTAL_URL}/over/",
            "email": settings.DEFAULT_FROM_EMAIL,
        }
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, response in operation["responses"].items():
                    _follow(str(status), response)
        return schema


def _follow(status: str, response: dict[str, Any]) -> None:
    """Say which version answered, and that an error is a problem."""
    if status.startswith("2"):
        response["headers"] = _VERSION_HEADER
    elif "application/json" in response.get("content", {}):
        response["content"]["application/problem+json"] = response["content"].pop("application/json")
