"""What the script of passkeys reads from a page; a data block of its own would look like a script."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: object) -> str:
    """Write a value as JSON, to stand escaped in an attribute."""
    return json.dumps(value, cls=DjangoJSONEncoder)
