"""Why a series breaks, and what a logo is made of."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class BreakKind(Code):
    """Why figures cannot be compared with those of years before. Source: disclosure rule D8; policy, I10."""

    BOUNDARY = code(
        "boundary",
        _("The borders of the municipality changed"),
        nl="De gemeentegrens is veranderd",
        editions=NOT_A_ROW,
    )
    METHOD = code("method", _("It was counted in another way"), nl="Er is anders geteld", editions=NOT_A_ROW)
    REACH = code(
        "reach",
        _("People found their way to the ADV in another way"),
        nl="De weg naar de ADV is veranderd",
        editions=NOT_A_ROW,
    )
    OTHER = code("other", _("Another reason"), nl="Een andere reden", editions=NOT_A_ROW)


class LogoKind(Code):
    """What a logo may be: pictures that are drawn anew when they come in. Source: decision 25."""

    PNG = code("png", _("PNG"), nl="PNG", editions=NOT_A_ROW)
    JPEG = code("jpeg", _("JPEG"), nl="JPEG", editions=NOT_A_ROW)

    @property
    def content_type(self) -> str:
        """The type a reader is told."""
        return f"image/{self.value}"
