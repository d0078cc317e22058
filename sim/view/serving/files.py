"""Scripts, styles and fonts, read from what is installed: nothing is fetched, stored or deleted, whatever is asked."""

from pathlib import Path

from solara.server import server as solara_pages
from solara.server import settings
from solara.server.starlette import StaticAssets, StaticFilesOptionalAuth, StaticNbFiles
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import Scope

KEPT_FOR_A_YEAR = "private, max-age=31536000, immutable"  # their addresses hold a version or a hash
EXTENSIONS = ("jupyter-vue", "jupyter-vuetify")


class Installed(StaticFilesOptionalAuth):
    """Files of Solara's scripts; unlike Solara's own, it never asks another host for those that are missing."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or a 404."""
        response: Response = await super().get_response(path, scope)
        if response.status_code in (200, 304):
            response.headers["cache-control"] = KEPT_FOR_A_YEAR
        return response


class Extension(StaticNbFiles):
    """Files of one browser extension of a widget library, of those that are installed."""

    def __init__(self, name: str):
        self._name = name
        super().__init__()

    def get_directories(self, directory: object = None, packages: object = None) -> list[Path]:
        """Where it is installed."""
        return [Path(one) / self._name for one in solara_pages.nbextensions_directories]


def mounts() -> list[Mount]:
    """Where each kind of file is found."""
    return [
        Mount("/_solara/cdn", app=Installed(directory=settings.assets.proxy_cache_dir)),
        Mount("/static/assets", app=StaticAssets()),
        *(Mount(f"/jupyter/nbextensions/{name}", app=Extension(name)) for name in EXTENSIONS),
    ]
