"""For MkDocs: pages that the menu does not name yet, and links that leave ``docs/``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_OUTSIDE = re.compile(r"\]\(\.\./([^)\s]+)\)")
REPOSITORY = "https://github.com/kg-news/kg/blob/main/"


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Links to files beside ``docs/`` (``../training/README.md``) as addresses of the repository."""
    return _OUTSIDE.sub(lambda found: f"]({REPOSITORY}{found[1]})", markdown)


def on_config(config: Any) -> Any:
    """Pages that ``mkdocs.yml`` does not name stand at the end of the menu, so that none is lost."""
    named = str(config.nav)
    rest = sorted(page.name for page in Path(config.docs_dir).glob("*.md") if f"'{page.name}'" not in named)
    if rest:
        config.nav.append({"More": rest})
    return config
