"""Files for a browser, with their hash as entity tag."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from reports.queries.forms import File


def file_response(request: HttpRequest, file: File) -> HttpResponse:
    """Give a file to keep; ``304`` when the browser has it already."""
    etag = quote_etag(file.sha256)
    headers = {
        "Content-Type": file.content_type,
        "Content-Disposition": f'attachment; filename="{file.name}"',
        "Cache-Control": "private, no-cache",
        "ETag": etag,
    }
    response = HttpResponse(file.content, status=HTTPStatus.OK, headers=headers)
    found = get_conditional_response(request, etag=etag, response=response)
    return found if isinstance(found, HttpResponse) else response
