"""Wheels carry the grammars ready for use, so that the first run of logsleuth is a quick one."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PreparedGrammars(BuildHookInterface[Any]):
    """Adds `logsleuth/grammars/prepared`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare the grammars, unless the checkout itself is installed."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        from logsleuth.syntax.prepared import prepare

        folder = Path(tempfile.mkdtemp())
        prepare(folder)
        build_data["force_include"][str(folder)] = "logsleuth/grammars/prepared"
