"""What a visitor sees where a page fails: a sentence, and nothing of the server's insides."""

from types import SimpleNamespace
from typing import Any

import solara

from sim.view.serving.quiet import note_failure

SENTENCE = (
    "This page failed on the server. Reload it; if it fails again, open /explore without the rest of the address."
)


def hide_tracebacks() -> None:
    """Let Solara send a sentence instead of a traceback where an app cannot be loaded, or fails later on."""
    from solara.server import app, patch

    app.traceback = SimpleNamespace(format_exception=_noted)
    app.print = lambda *_, **__: None
    patch.traceback = SimpleNamespace(format_exception=lambda *_: [SENTENCE])


def _noted(_kind: object, error: BaseException, _trace: object) -> list[str]:
    note_failure("a page", error)
    return [SENTENCE]


@solara.component
def Guarded(children: list[Any]) -> Any:
    """Its children, or the sentence where one of them fails."""
    failed, _ = solara.use_exception()
    if failed is not None:
        note_failure("a page", failed)
        return solara.Text(SENTENCE)
    return solara.Div(children=children)
