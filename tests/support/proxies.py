"""Real proxies in front of a real server, each an instance of its own on a port of its own."""

import contextlib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

NGINX, CADDY = shutil.which("nginx") or shutil.which("/usr/sbin/nginx"), shutil.which("caddy")
UPGRADE = """proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;"""
FORWARDED = "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"
NGINX_CONF = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    large_client_header_buffers 4 96k;
    map $http_upgrade $connection_upgrade {{ default upgrade; '' ''; }}
    server {{
        listen 127.0.0.1:{port};
        location = {root} {{ return 301 {root}/; }}
        location {root}/ {{
            proxy_pass http://127.0.0.1:{behind}{stripped};
            {extra}
        }}
    }}
}}
"""
CADDYFILE = """
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    redir {root} {root}/
    handle_path {root}/* {{
        reverse_proxy 127.0.0.1:{behind}
    }}
}}
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextlib.contextmanager
def nginx(
    folder: Path, port: int, behind: int, root: str = "/buyin", stripped: bool = False, extra: str = UPGRADE + FORWARDED
) -> Iterator[None]:
    if NGINX is None:
        pytest.skip("nginx is not installed")
    config = folder / "nginx.conf"
    values = {"folder": folder, "port": port, "behind": behind, "root": root, "extra": extra}
    config.write_text(NGINX_CONF.format(**values, stripped="/" if stripped else ""))
    with running([NGINX, "-p", str(folder), "-c", str(config), "-e", str(folder / "error.log")], port):
        yield


@contextlib.contextmanager
def caddy(folder: Path, port: int, behind: int, root: str = "/buyin") -> Iterator[None]:
    if CADDY is None:
        pytest.skip("caddy is not installed")
    config = folder / "Caddyfile"
    config.write_text(CADDYFILE.format(port=port, behind=behind, root=root))
    environment = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "PATH": ""}
    with running([CADDY, "run", "--config", str(config), "--adapter", "caddyfile"], port, environment):
        yield


@contextlib.contextmanager
def running(command: list[str], port: int, environment: dict[str, str] | None = None) -> Iterator[None]:
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment)
    try:
        while process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.05)
        assert process.poll() is None, f"{command[0]} ended by itself"
        yield
    finally:
        process.terminate()
        process.wait(20)
