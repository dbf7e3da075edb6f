"""The shapes of the open data interface, from which its OpenAPI description is made."""

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from reports.vocabulary.periods import Period


class Shape(Schema):
    """Names in lower camel case, as the NL API Design Rules ask."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Label(Shape):
    """Words in the two languages of the portal."""

    nl: str
    en: str


class MunicipalityShape(Shape):
    """A municipality of which figures were published."""

    cbs: str = Field(description="The code of Statistics Netherlands (CBS), four digits.")
    name: str
    newest_year: int = Field(description="The newest year with published figures.")


class Municipalities(Shape):
    """Every municipality of which figures were published."""

    municipalities: list[MunicipalityShape]


class PublicationFilters(Shape):
    """What a program may ask for."""

    municipality: str = Field("", pattern=r"^(\d{4})?$", description="The CBS code, four digits.")
    year: int | None = Field(None, ge=2010, le=9999)
    period: Period | None = None
    with_replaced: bool = Field(default=False, description="Also numbers that were replaced.")
    after: str = Field("", description="From the address of the next page.")


class PublicationShape(Shape):
    """One publication without its figures."""

    id: UUID
    href: str = Field(description="The permanent address of this publication with its figures.")
    municipality: str
    cbs: str
    service: str = Field(description="The antidiscrimination service (ADV) that registered the complaints.")
    year: int = Field(description="The year of registration, in Amsterdam.")
    period: str = Field(description="year, q1 to q4, h1, h2, or y3: three years that end with this one.")
    number: int = Field(description="The version: a correction is a new number.")
    edition: str = Field(description="The edition of the statutory form in whose tables the figures stand.")
    method: str = Field(description="The version of the rules by which small numbers were protected.")
    published_at: datetime
    is_current: bool = Field(description="False when a later number replaces it.")
    sha256: str


class Publications(Shape):
    """One page of publications, the newest first."""

    publications: list[PublicationShape]
    next: str | None = Field(description="The address of the next page; null on the last one.")


class FigureShape(Shape):
    """What one cell shows: a number, or why there is none."""

    column: str
    value: int | None
    marker: str | None = Field(
        description="lt5: fewer than five. hidden: not shown, to protect a small number. null: a number."
    )


class RowShape(Shape):
    """One row, in the order of the law's list."""

    code: str
    label: Label
    figures: list[FigureShape]


class ColumnShape(Shape):
    """One column of a table."""

    code: str
    label: Label


class TableShape(Shape):
    """One table of the closed catalogue."""

    code: str
    catalogue: str = Field(description="Its number in the closed catalogue, PT1 to PT9.")
    title: Label
    columns: list[ColumnShape]
    rows: list[RowShape]


class FiguresShape(PublicationShape):
    """One publication with its figures, and how to read them."""

    note: Label
    legend: Label
    tables: list[TableShape]


class Problem(Shape):
    """What went wrong, as application/problem+json (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str
