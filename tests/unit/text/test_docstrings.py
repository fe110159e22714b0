"""Every public name of the pure library says what it does, and names the errors it raises."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import qulaq.text

ROOT = Path(qulaq.text.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
Named = ast.FunctionDef | ast.ClassDef


def public(tree: ast.Module | ast.ClassDef) -> Iterator[tuple[str, Named]]:
    """Functions, classes and methods without an underscore, with their qualified names."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                yield from ((f"{node.name}.{name}", inner) for name, inner in public(node))


def raised(node: ast.FunctionDef) -> set[str]:
    """Names of the exceptions that the body raises by itself."""
    thrown = (one.exc for one in ast.walk(node) if isinstance(one, ast.Raise) and one.exc is not None)
    names = (ast.unparse(one.func if isinstance(one, ast.Call) else one).split(".")[-1] for one in thrown)
    return {name for name in names if name[0].isupper()}


def silent(source: str) -> list[str]:
    """What in a module says nothing, or raises what it does not tell of."""
    tree = ast.parse(source)
    found = [] if ast.get_docstring(tree) or not tree.body else ["the module"]
    for name, node in public(tree):
        said = ast.get_docstring(node) or ""
        if not said:
            found.append(name)
        elif isinstance(node, ast.FunctionDef):
            found += [f"{name} raises {error}" for error in sorted(raised(node)) if error not in said]
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_public_name_says_what_it_does(module: Path) -> None:
    assert silent(module.read_text("utf-8")) == []


def test_the_check_finds_what_is_silent() -> None:
    source = """
'M.'
def a():
    pass
class B:
    'B.'
    def c(self):
        'C.'
        raise KeyError
"""
    assert silent(source) == ["a", "B.c raises KeyError"]
    assert silent("x = 1") == ["the module"]
    assert len(MODULES) > 50
