"""Spreadsheets made part by part, so that they can hold and claim anything."""

import io
import zipfile
from collections.abc import Iterable

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'

ROSTER = (("id", "manager_id"), ("ada", ""), ("bob", "ada"), ("cy", "bob"), ("dee", "bob"))


def cell(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>' if text else f'<c r="{address}" s="0"/>'


def rows(table: Iterable[Iterable[str]] = ROSTER) -> str:
    """The rows of a sheet."""
    found = ""
    for number, texts in enumerate(table, 1):
        found += f'<row r="{number}">{"".join(cell(f"{chr(65 + n)}{number}", t) for n, t in enumerate(texts))}</row>'
    return found


def sheet(content: str, before: str = "", dimension: str = "A1:B5") -> str:
    """A sheet of these rows; ``before`` comes before its root, ``dimension`` is what it says of its size."""
    return (
        f'{HEAD}{before}<worksheet xmlns="{NAMESPACE}"><dimension ref="{dimension}"/>'
        f"<sheetData>{content}</sheetData></worksheet>"
    )


def book(*sheets: str, shared: str = "", hidden: Iterable[int] = (), more: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """An .xlsx file of sheets named S1, S2 and so on; ``shared`` are its shared texts, ``more`` further parts."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"{" state='hidden'" if n in hidden else ""}/>' for n in numbers
    )
    related = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    related += f'<Relationship Id="r0" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="xml" ContentType="{TYPE}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{NAMESPACE}" xmlns:r="{RELATIONS}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{NAMESPACE}">{shared}</sst>',
    }
    return zipped([*parts.items(), *((f"xl/worksheets/sheet{n}.xml", sheets[n - 1]) for n in numbers), *more])


def zipped(parts: Iterable[tuple[str, str | bytes]]) -> bytes:
    """An archive of these parts."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return whole.getvalue()


def opendocument(table: Iterable[Iterable[str]] = ROSTER) -> bytes:
    """An .ods file of one sheet."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{one}="{urn}:{one}:1.0"' for one in ("office", "table", "text"))
    texts = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{t}</text:p></table:table-cell>'
            if t
            else "<table:table-cell/>"
            for t in row
        )
        + "</table:table-row>"
        for row in table
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'{HEAD}<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"/>'
    content = (
        f"{HEAD}<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="People">{texts}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped([("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", content)])
