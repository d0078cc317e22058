"""The bridge between a page's state here and its Vue component in the browser (``assets/*.js``)."""

from collections.abc import Callable
from typing import Any

import ipyvue
import traitlets
from ipyvue.VueTemplateWidget import Events

Act = Callable[[str, dict[str, Any]], None]


def refuse_all_but_events() -> None:
    """Let no widget of ipyvue, those of Solara included, make objects of classes that a browser names."""
    handle = Events._handle_event

    def only_events(self: Any, widget: object, content: object, buffers: object) -> None:
        if isinstance(content, dict) and "event" in content and content.keys() <= {"event", "data"}:
            handle(self, widget, content, buffers)

    Events._handle_event = only_events


class Bridge(ipyvue.VueTemplate):
    """Shows one component with its properties, and takes its events.

    The browser can send nothing but the event ``act``, with a name and plain data.
    """

    acts = traitlets.Any()

    def vue_act(self, data: object) -> None:
        """An event of the component: ``{"name": ..., "data": {...}}``."""
        if isinstance(data, dict) and isinstance(data.get("name"), str) and isinstance(data.get("data", {}), dict):
            self.acts(data["name"], data.get("data", {}))

    def _handle_event(self, widget: object, content: object, buffers: object) -> None:
        if isinstance(content, dict) and content.get("event") == "act" and content.keys() <= {"event", "data"}:
            self.vue_act(content.get("data"))


def bridge(component: str, *properties: str) -> type[Bridge]:
    """A widget class for a component; each property is sent to the browser when it changes."""
    bound = " ".join(f':{name}="{name}"' for name in properties)
    template = f'<template><{component} {bound} @act="act"></{component}></template>'
    traits: dict[str, object] = {name: traitlets.Any().tag(sync=True) for name in properties}
    traits["template"] = traitlets.Unicode(template).tag(sync=True)
    return type(component.title().replace("-", ""), (Bridge,), traits)
