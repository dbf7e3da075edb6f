"""What WeasyPrint leaves out of the structure of a PDF, mended in one place."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf


class NotAccessible(Exception):
    """The document has no title or no language, so it cannot be read aloud well."""


def mended(pdf: bytes) -> bytes:
    """Give every header cell its scope and every link its description, and check title and language.

    :raises NotAccessible: title or language is missing.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        if not str(document.Root.get("/Lang", "")):
            raise NotAccessible("the document has no language")
        if not str(document.docinfo.get("/Title", "")).strip():
            raise NotAccessible("the document has no title")
        _give_scopes(document)
        _describe_links(document)
        made = BytesIO()
        document.save(
            made,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return made.getvalue()


def _elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Walk the structure tree in reading order."""
    children = node.get("/K")
    if children is None:
        return
    if not isinstance(children, pikepdf.Array):
        children = pikepdf.Array([children])
    for child in children:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _elements(child)


def _give_scopes(document: pikepdf.Pdf) -> None:
    for row in _elements(document.Root.StructTreeRoot):
        if row.S != pikepdf.Name.TR:
            continue
        cells = [cell for cell in _elements(row) if cell.S in {pikepdf.Name.TH, pikepdf.Name.TD}]
        is_header_row = all(cell.S == pikepdf.Name.TH for cell in cells)
        for cell in cells:
            if cell.S == pikepdf.Name.TH:
                _set_scope(cell, "/Column" if is_header_row else "/Row")


def _set_scope(cell: pikepdf.Object, scope: str) -> None:
    attributes = cell.get("/A")
    known = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes] if attributes else []
    table = next((known_one for known_one in known if known_one.get("/O") == pikepdf.Name.Table), None)
    if table is None:
        table = pikepdf.Dictionary(O=pikepdf.Name.Table)
        known.append(table)
    if "/Scope" not in table:
        table.Scope = pikepdf.Name(scope)
    cell.A = known[0] if len(known) == 1 else pikepdf.Array(known)


def _describe_links(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        for annotation in page.get("/Annots", []):
            if annotation.get("/Subtype") == pikepdf.Name.Link and "/Contents" not in annotation:
                action = annotation.get("/A", pikepdf.Dictionary())
                annotation.Contents = pikepdf.String(str(action.get("/URI", "link")))
