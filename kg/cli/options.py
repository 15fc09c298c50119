"""Options that several commands share, each written once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Out = Annotated[Path | None, typer.Option("--out", help="Folder of the graph (default: output).", show_default=False)]
Model = Annotated[
    str | None,
    typer.Option(help="Language pipeline: fr, an installed spaCy package, or a path.", show_default=False),
]
MinConfidence = Annotated[
    float | None, typer.Option(help="Leave out facts below it, from 0 to 1.", show_default=False, min=0.0, max=1.0)
]
MaxMb = Annotated[
    float | None, typer.Option(help="Largest document in megabytes (default: 10).", show_default=False, min=0.001)
]
Frames = Annotated[
    list[str] | None, typer.Option(help="File or folder of your own frames; may be repeated.", show_default=False)
]
OntologyFiles = Annotated[
    list[str] | None,
    typer.Option("--ontology", help="Turtle file of your own relations; may be repeated.", show_default=False),
]
Sources = Annotated[
    list[str] | None,
    typer.Argument(help="Files, folders (with all in them), or - for standard input.", show_default=False),
]
