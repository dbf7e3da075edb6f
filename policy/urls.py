"""Addresses of ``policy``."""

from typing import Final

from django.urls import URLPattern, path

from policy.views import dashboard, items, policies

app_name: Final = "policy"
urlpatterns: Final[list[URLPattern]] = [
    path("", dashboard.dashboard, name="dashboard"),
    path("plannen/", policies.policies, name="policies"),
    path("plannen/nieuw/", policies.begin, name="begin"),
    path("plannen/<uuid:policy_id>/", policies.board, name="board"),
    path("plannen/<uuid:policy_id>/wijzigen/", policies.change, name="change"),
    path("plannen/<uuid:policy_id>/stap/<int:number>/", policies.step, name="step"),
    path("plannen/onderdeel/<uuid:state_id>/", items.item, name="item"),
    path("plannen/onderdeel/<uuid:state_id>/begin/", items.begin, name="begin_item"),
    path("plannen/onderdeel/<uuid:state_id>/klaar/", items.finish, name="finish_item"),
    path("plannen/onderdeel/<uuid:state_id>/bevestigen/", items.confirm, name="confirm_item"),
    path("plannen/onderdeel/<uuid:state_id>/niet-van-toepassing/", items.set_aside, name="set_item_aside"),
    path("plannen/onderdeel/<uuid:state_id>/heropenen/", items.reopen, name="reopen_item"),
    path("plannen/onderdeel/<uuid:state_id>/bewijs/", items.evidence, name="evidence"),
    path(
        "plannen/onderdeel/<uuid:state_id>/bewijs/<uuid:evidence_id>/intrekken/",
        items.withdraw,
        name="withdraw_evidence",
    ),
]
