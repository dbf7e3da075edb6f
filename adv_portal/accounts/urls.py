"""Addresses of accounts."""

from typing import Final

from django.urls import URLPattern, path

from adv_portal.accounts.views import first_password, organisations, own, people

app_name: Final = "accounts"
_PERSON: Final = "beheer/mensen/<uuid:person_id>/"

urlpatterns: Final[list[URLPattern]] = [
    path("account/start/", own.start, name="start"),
    path("account/", own.mine, name="mine"),
    path(
        "account/uitnodiging/<uuid:person_id>/<slug:token>/", first_password.set_password, name="set_password"
    ),
    path("beheer/", people.people_list, name="people"),
    path("beheer/mensen/uitnodigen/", people.invite, name="invite"),
    path(_PERSON, people.person, name="person"),
    path(f"{_PERSON}rol/", people.role, name="role"),
    path(f"{_PERSON}opnieuw-uitnodigen/", people.invite_again, name="invite_again"),
    path(f"{_PERSON}toegang-beeindigen/", people.end_access, name="end_access"),
    path(f"{_PERSON}toegang-herstellen/", people.restore_access, name="restore_access"),
    path(f"{_PERSON}tweede-stap-wissen/", people.reset_second_factor, name="reset_second_factor"),
    path("beheer/organisaties/", organisations.organisations, name="organisations"),
    path("beheer/organisaties/adv-toevoegen/", organisations.add_service, name="add_service"),
    path("beheer/organisaties/adv/<slug:code>/", organisations.service, name="service"),
    path("beheer/organisaties/adv/<slug:code>/overeenkomst/", organisations.agree, name="agree"),
    path("beheer/organisaties/gemeente-toevoegen/", organisations.add_municipality, name="add_municipality"),
    path("beheer/organisaties/gemeenten/<slug:cbs>/", organisations.municipality, name="municipality"),
]
