"""Spreadsheets made part by part, so that they can hold and claim anything."""

import io
import zipfile
from collections.abc import Callable, Iterable
from random import Random

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'

ROSTER = (("id", "manager_id"), ("ada", ""), ("bob", "ada"), ("cy", "bob"), ("dee", "bob"))
LAUGHS = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)


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


def far(row: int, column: str) -> bytes:
    return book(sheet(f'{rows()}<row r="{row}">{cell(f"A{row}", "y")}{cell(f"{column}{row}", "ada")}</row>'))


def amplified(length: int, times: int) -> bytes:
    """One shared text, used in many cells."""
    used = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, times + 1))
    return book(sheet(used), shared=f"<si><t>{'x' * length}</t></si>")


SHAPES: dict[str, Callable[[Random], bytes]] = {
    "a cell far out": lambda luck: far(luck.randint(900_000, 1_048_576), luck.choice(("XFD", "ZZ", "C"))),
    "a row beyond all numbers": lambda luck: far(luck.choice((10**7, 999_999_999, 10**17, 2**64, 10**400)), "B"),
    "a column far out": lambda luck: far(luck.randint(6, 90_000), luck.choice(("XFE", "ZZZZZZ", "A" * 90))),
    "entities in entities": lambda luck: _laughing(luck.choice("abcdefghij"), luck.random() < 0.5),
    "an archive that unpacks to gigabytes": lambda luck: book(
        sheet(rows()), more=[(f"xl/media/{n}.png", bytes(luck.randint(60, 250) * 10**6)) for n in range(2)]
    ),
    "one long text in very many cells": lambda luck: amplified(luck.randint(1, 130) * 1000, luck.randint(1, 2000)),
    "texts beyond all memory": lambda luck: amplified(luck.randint(90, 130) * 1000, luck.randint(10_000, 20_000)),
    "rows in rows": lambda luck: book(sheet('<row r="1">' * luck.randint(1000, 200_000))),
    "many sheets": lambda luck: book(*[sheet(rows(), dimension="A1:XFD1048576")] * luck.randint(50, 900)),
    "a part cut off": lambda luck: book(sheet(rows()))[: luck.randint(1, 900)],
    "an old format's beginning": lambda luck: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + luck.randbytes(luck.randint(0, 9000))
    ),
}


def _laughing(entity: str, shared: bool) -> bytes:
    if shared:
        return book(sheet(rows()), shared=f"<si><t>&{entity};</t></si>")
    return book(sheet(rows([(f"&{entity};", "x")]), before=f"{LAUGHS}]>"))


def hostile(luck: Random, number: int) -> tuple[str, bytes]:
    """What is wrong with it, and a workbook of that kind."""
    name, make = list(SHAPES.items())[number % len(SHAPES)]
    return name, make(luck)
