"""The project's own Python files and functions, read without running them."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ["background", "accounts", "content", "resources", "home", "extranet"]
FOLDERS = {name: ROOT / "site" / name for name in ("background", "accounts", "content", "config", "demo")} | {
    name: ROOT / name for name in ("resources", "home", "extranet")
}


def files(*names: str, migrations: bool = True) -> list[Path]:
    """The Python files of these packages (all of them by default)."""
    found = [path for name in names or FOLDERS for path in sorted(FOLDERS[name].rglob("*.py"))]
    return [path for path in found if migrations or "migrations" not in path.parts]


def files_of_tests() -> list[Path]:
    return sorted((ROOT / "tests").rglob("*.py"))


def imported(source: str) -> set[str]:
    """The packages that this source imports, wherever it does; "." for a relative import."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." if node.level else str(node.module).partition(".")[0])
    return found


@cache
def imports_of(path: Path) -> set[str]:
    return imported(path.read_text("utf-8"))


def may_import(path: Path, package: str) -> bool:
    """Whether a line of the file begins like an import of that package (a quick look at all the files)."""
    return re.search(rf"^\s*(?:from|import) {re.escape(package)}", path.read_text("utf-8"), re.M) is not None


def function_lengths(path: Path) -> dict[str, int]:
    """file:function → lines, decorators and docstring included."""
    found = {}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            start = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            found[f"{path.relative_to(ROOT)}:{node.name}"] = (node.end_lineno or start) - start + 1
    return found
