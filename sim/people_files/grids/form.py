"""Which form a file has, by its first bytes or else its name."""

from sim.people_files.grids.delimited import is_former
from sim.people_files.grids.foreign import ENDINGS

TEXT = "text"
SNIFFED = 4096  # bytes
ZIPPED, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how files of today's and of former Excel begin
BLANK = b"\xef\xbb\xbf \t\r\n"
PAGES = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body")
RECORDS = (b"{", b"[{", b"[[", b"[\n", b"[\r", b"[ ")
NETWORKS = (".graphml", ".gexf", ".net", ".paj", ".gml", ".dl")
XML, SPREADSHEET = (b"<?xml", b"<workbook", b"<ss:workbook"), b"urn:schemas-microsoft-com:office:spreadsheet"
DRAWN = (b"<graphml", b"<gexf")


def form_of(name: str, data: bytes) -> str:
    """``workbook``, ``spreadsheetml``, ``html``, ``json``, ``network`` or ``text``."""
    ending, start = name.lower(), data[:SNIFFED].lstrip(BLANK).lower()
    if data.startswith((ZIPPED, OLD)):
        return "workbook"
    if SPREADSHEET in start and start.startswith(XML):
        return "spreadsheetml"
    if start.startswith(PAGES):
        return "html"
    if ending.endswith(NETWORKS) or any(mark in start for mark in DRAWN) or _is_dl(start):
        return "network"
    if ending.endswith(".json") or start.startswith(RECORDS):
        return "json"
    return "workbook" if ending.endswith(ENDINGS) and not _is_text(data) else TEXT


def _is_dl(start: bytes) -> bool:
    """Whether a file begins as those of UCINET do: dl n=26 format=edgelist1."""
    return start.startswith(b"dl") and start[2:3].isspace() and b"data:" in start


def _is_text(data: bytes) -> bool:
    """Whether bytes are rows of text, whatever the file is called."""
    if not data.strip() or b"\0" in data or b"\n" not in data:
        return False
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return is_former(data)
    return data.split(b"\n", 1)[0].count(b",") + data.split(b"\n", 1)[0].count(b";") > 0
