"""Libraries that not every command needs: which extra of this package brings each."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from sim.common.errors import InputError, extra

EXTRAS = {
    "analysis": ("SALib", "ema_workbench", "optuna", "scipy", "sklearn"),
    "cluster": ("distributed",),
    "figures": ("jinja2", "matplotlib", "pandas"),
    "mesa": ("mesa", "networkx"),
    "office": ("fpdf", "pptx", "xlsxwriter"),
    "parquet": ("pyarrow",),
    "people": ("python_calamine", "rapidfuzz"),
    "view": ("solara", "ipyvue", "ipyvuetify", "openpyxl", "segno", "starlette", "traitlets", "uvicorn"),
}
PACKAGES = {
    "fpdf": "fpdf2",
    "pptx": "python-pptx",
    "xlsxwriter": "XlsxWriter",
    "ema_workbench": "ema-workbench",
    "python_calamine": "python-calamine",
    "sklearn": "scikit-learn",
}


def check_installed(*modules: str, wanted_by: str = "this study") -> None:
    """Raise InputError where a library of an extra is missing: before the work, which may take minutes."""
    for module in modules:
        if find_spec(module) is None:
            raise missing(module, wanted_by)


@contextmanager
def naming_extras(wanted_by: str) -> Iterator[None]:
    """Raise InputError, which names the extra, where a library of one is missing within."""
    try:
        yield
    except ModuleNotFoundError as error:
        module = (error.name or "").partition(".")[0]
        if not any(module in modules for modules in EXTRAS.values()):
            raise
        raise missing(module, wanted_by) from error


def missing(module: str, wanted_by: str) -> InputError:
    """What to say where a module of an extra is missing. Raises KeyError for a module of none."""
    name = {module: name for name, modules in EXTRAS.items() for module in modules}[module]
    return InputError(wanted_by, None, f"no {PACKAGES.get(module, module)} installed", extra(name))
