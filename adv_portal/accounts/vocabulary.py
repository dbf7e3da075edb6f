"""Roles, and the names of acts on accounts."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Role(Code):
    """What somebody is in the portal. Source: Besluit art. 2 (independence); decision 5."""

    CASE_WORKER = code("case_worker", _("Case worker"), nl="Klachtbehandelaar", editions=NOT_A_ROW)
    HEAD = code("head", _("Head of the ADV"), nl="Hoofd van de ADV", editions=NOT_A_ROW)
    OFFICIAL = code("official", _("Policy officer"), nl="Beleidsambtenaar", editions=NOT_A_ROW)
    COORDINATOR = code("coordinator", _("Policy coordinator"), nl="Beleidscoördinator", editions=NOT_A_ROW)
    COUNCIL_MEMBER = code("council_member", _("Council member"), nl="Raadslid", editions=NOT_A_ROW)
    ADMINISTRATOR = code("administrator", _("Administrator"), nl="Beheerder", editions=NOT_A_ROW)

    @classmethod
    def of_service(cls) -> frozenset["Role"]:
        """Roles within the ADV: they may see cases."""
        return frozenset({cls.CASE_WORKER, cls.HEAD})

    @classmethod
    def of_municipality(cls) -> frozenset["Role"]:
        """Roles within a municipality: they see published figures only."""
        return frozenset({cls.OFFICIAL, cls.COORDINATOR, cls.COUNCIL_MEMBER})


class PersonState(Code):
    """Whether somebody can sign in. Source: decision 5 (who sees what is a matter of roles)."""

    ACTIVE = code("active", _("Has access"), nl="Heeft toegang", editions=NOT_A_ROW)
    INVITED = code("invited", _("Invited"), nl="Uitgenodigd", editions=NOT_A_ROW)
    ENDED = code("ended", _("Access ended"), nl="Toegang beëindigd", editions=NOT_A_ROW)


class AccountAct(Code):
    """Acts on accounts and on the installation. Source: decision 2."""

    PERSON_INVITED = code("person.invited", _("Person invited"), nl="Persoon uitgenodigd", editions=NOT_A_ROW)
    ROLE_CHANGED = code("role.changed", _("Role changed"), nl="Rol gewijzigd", editions=NOT_A_ROW)
    ACCESS_ENDED = code("access.ended", _("Access ended"), nl="Toegang beëindigd", editions=NOT_A_ROW)
    ACCESS_RESTORED = code("access.restored", _("Access restored"), nl="Toegang hersteld", editions=NOT_A_ROW)
    SECOND_FACTOR_RESET = code(
        "second_factor.reset", _("Second factor reset"), nl="Tweede factor gewist", editions=NOT_A_ROW
    )
    IDENTITY_LINKED = code(
        "identity.linked", _("Identity provider linked"), nl="Inlogdienst gekoppeld", editions=NOT_A_ROW
    )
    SERVICE_ADDED = code("service.added", _("ADV added"), nl="ADV toegevoegd", editions=NOT_A_ROW)
    SERVICE_CHANGED = code("service.changed", _("ADV changed"), nl="ADV gewijzigd", editions=NOT_A_ROW)
    MUNICIPALITY_ADDED = code(
        "municipality.added", _("Municipality added"), nl="Gemeente toegevoegd", editions=NOT_A_ROW
    )
    MUNICIPALITY_CHANGED = code(
        "municipality.changed", _("Municipality changed"), nl="Gemeente gewijzigd", editions=NOT_A_ROW
    )
    AGREEMENT_ADDED = code(
        "agreement.added", _("Agreement added"), nl="Overeenkomst toegevoegd", editions=NOT_A_ROW
    )
    PASSWORD_SET = code("password.set", _("Password set"), nl="Wachtwoord ingesteld", editions=NOT_A_ROW)
    KEYS_ROTATED = code("keys.rotated", _("Keys rotated"), nl="Sleutels vernieuwd", editions=NOT_A_ROW)
