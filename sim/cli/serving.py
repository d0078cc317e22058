"""Options of the commands that serve pages, and what these say once they do."""

import os
from typing import TYPE_CHECKING

import rich_click as click

from sim.cli import options
from sim.cli.option_types import whole
from sim.cli.options import Option
from sim.cli.say import say
from sim.common.errors import InputError

if TYPE_CHECKING:
    from sim.view.serving.access import Access

MOST_PASSWORD = 200
PASSWORD = "BUYIN_PASSWORD"  # in the environment

server_options: Option = options.shared(
    options.text(
        "--host",
        "ADDRESS",
        "Where to listen: 127.0.0.1 is this machine only, 0.0.0.0 everyone who can reach it.",
        "Server",
        default="127.0.0.1",
        show_default=True,
    ),
    options.text(
        "--port", "N", "The port; 0 for any free one.", "Server", type=whole(0, 65535), default=8765, show_default=True
    ),
    options.text(
        "--public-url", "URL", "Where visitors reach it, if elsewhere, such as https://example.org/buyin.", "Server"
    ),
    options.flag(
        "--behind-proxy", "A proxy stands in front: believe its X-Forwarded-For. Needs --public-url.", "Server"
    ),
    options.text(
        "--embed-in",
        "ORIGIN",
        "A site whose pages may show this one in a frame, such as https://moodle.example.org. Repeatable.",
        "Server",
        multiple=True,
    ),
    options.text(
        "--password",
        "[TEXT]",
        "Ask visitors for a password. Without TEXT it is what BUYIN_PASSWORD holds, or asked here.",
        "Server",
        is_flag=False,
        flag_value="",
        envvar=PASSWORD,
    ),
)


def asked_password(password: str | None) -> str | None:
    """The password for visitors; where the option names none that of the environment, or asked at the terminal.

    Raises InputError.
    """
    if password == "":
        password = os.environ.get(PASSWORD) or click.prompt(
            "Password for visitors", hide_input=True, confirmation_prompt=True
        )
    if password is not None and (not password.strip() or len(password) > MOST_PASSWORD):
        raise InputError("option --password", None, "an empty or very long one", f"1 to {MOST_PASSWORD} characters")
    return password


def say_where(access: "Access") -> None:
    """The first lines: where the server is."""
    host = f"[{access.host}]" if ":" in access.host else access.host
    say(f"Buy-In is at http://{host}:{access.port}{access.root}")
    if access.public:
        say(f"Visitors reach it at {access.public.origin}{access.root}")


def say_who(access: "Access", asks: bool) -> None:
    """The last lines: who can open it, and what that means."""
    from sim.view.serving.access import is_loopback

    if is_loopback(access.host):
        say("Only this machine can open it; --host 0.0.0.0 lets others in. Stop with Ctrl+C.")
        return
    open_door = "Anyone who can reach this machine can open it, without a password"
    who = "Only who has the password can open it" if asks else open_door
    say(
        f"WARNING: this is plain http. {who}, and whoever is on the same network can read along what is sent, "
        "names and results included. Stop with Ctrl+C."
    )
