"""What policy adds to the axes of scope; grounds, domains, natures and forms are those of the law."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class MunicipalRole(Code):
    """What the municipality is in a goal or an activity. Source: policy, section 1.2."""

    POLICY_MAKER = code("policy_maker", _("Policy maker"), nl="Beleidsmaker", editions=NOT_A_ROW)
    SERVICE_PROVIDER = code(
        "service_provider", _("Service provider"), nl="Dienstverlener", editions=NOT_A_ROW
    )
    EMPLOYER = code("employer", _("Employer"), nl="Werkgever", editions=NOT_A_ROW)


class OwnDomain(Code):
    """The municipality itself as a domain: it has no figure. Source: policy, section 1.2 (criterion C5)."""

    OWN_ORGANISATION = code(
        "own_organisation", _("The municipality itself"), nl="De gemeente zelf", editions=NOT_A_ROW
    )


class GroupRole(Code):
    """What a group of residents is in a goal or an activity. Source: policy, section 1.3 (criterion C2)."""

    EXPERIENCES = code(
        "experiences", _("Experiences discrimination"), nl="Maakt discriminatie mee", editions=NOT_A_ROW
    )
    MAY_DISCRIMINATE = code(
        "may_discriminate", _("May discriminate"), nl="Kan discrimineren", editions=NOT_A_ROW
    )
    BYSTANDERS = code("bystanders", _("Bystanders"), nl="Omstanders", editions=NOT_A_ROW)
    PROFESSIONALS = code("professionals", _("Professionals"), nl="Professionals", editions=NOT_A_ROW)
