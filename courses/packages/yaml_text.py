"""YAML that knows its lines when it is read, and is always written the same way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

import yaml
from django.utils.translation import gettext as _

from courses.packages.limits import DEEPEST
from courses.packages.problems import Problem

BLOCK = "  - block: "
NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True)
class At:
    """A place in a file, which is asked for what should stand there and notes what is wrong."""

    file: str
    node: Any
    problems: list[Problem]
    warnings: list[Problem]

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    def wrong(self, text: str, line: int | None = None) -> None:
        self.problems.append(Problem(self.file, line or self.line, text))

    def warn(self, text: str) -> None:
        self.warnings.append(Problem(self.file, self.line, text))

    def mapping(self, known: set[str]) -> dict[str, "At"]:
        if not isinstance(self.node, yaml.MappingNode):
            self.wrong(_("Here must be names with values: %(names)s.") % {"names": _list(known)})
            return {}
        found: dict[str, At] = {}
        for key, value in self.node.value:
            name, here = str(key.value), replace(self, node=key)
            if name in found:
                here.wrong(_("“%(name)s” stands here twice. Keep one.") % {"name": name})
            elif name not in known:
                text = _("“%(name)s” is not known here. Known are: %(names)s.")
                here.wrong(text % {"name": name, "names": _list(known)})
            else:
                found[name] = replace(self, node=value)
        return found

    def peek(self, name: str) -> "At | None":
        """What stands under this name, without a word about the others."""
        if not self.is_mapping:
            return None
        found = (value for key, value in self.node.value if key.value == name)
        return next((replace(self, node=value) for value in found), None)

    def items(self) -> list["At"]:
        if isinstance(self.node, yaml.SequenceNode):
            return [replace(self, node=node) for node in self.node.value]
        self.wrong(_("Here must be a list: one thing on each line, with “- ” before it."))
        return []

    def text(self) -> str:
        """As it is written: a year, a date and a yes are text where text is meant."""
        if isinstance(self.node, yaml.ScalarNode):
            return "" if self.node.tag == NULL else str(self.node.value)
        self.wrong(_("Here must be a text. Put it in quotes if it begins with { or [."))
        return ""

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.node, yaml.MappingNode)

    @property
    def begins_after(self) -> int:
        """The line on which the text of a block (after “|”) begins."""
        return self.line + 1 if getattr(self.node, "style", None) in ("|", ">") else self.line


def _list(names: set[str]) -> str:
    return ", ".join(sorted(names))


def parsed(
    file: str, content: bytes, problems: list[Problem], warnings: list[Problem]
) -> At | None:
    try:
        text = content.decode("utf-8")
        node = _composed(text)
    except UnicodeDecodeError:
        problems.append(Problem(file, 0, _("The file is not UTF-8 text. Save it as UTF-8.")))
        return None
    except _TooMuch as error:
        problems.append(Problem(file, error.line, error.text))
        return None
    except (yaml.YAMLError, RecursionError) as error:
        problems.append(_broken(file, error))
        return None
    if node is None:
        problems.append(Problem(file, 0, _("The file is empty.")))
        return None
    return At(file, node, problems, warnings)


class _TooMuch(Exception):
    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line, self.text = line, text


def _composed(text: str) -> Any:
    """Without references from one place to another: a few lines of them unfold to gigabytes."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _TooMuch(line, _("References (& and *) are not allowed. Put it in quotes."))
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _TooMuch(line, _("This lies too deep."))
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _broken(file: str, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or ""
    text = _("This is not YAML that can be read (%(what)s). Look for a missing quote or indent.")
    return Problem(file, mark.line + 1 if mark else 0, text % {"what": what})


# --- Writing --------------------------------------------------------------------------------


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def written(data: dict[str, Any], comment: str) -> bytes:
    text = yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9, indent=2
    )
    return "".join(_apart(f"# {comment}\n{text}")).encode()


def _apart(text: str) -> Iterator[str]:
    """An empty line before each block, so that the eye finds it."""
    lines = text.splitlines(keepends=True)
    in_blocks = False
    for line, after in zip_longest(lines, lines[1:], fillvalue=""):
        # An empty line within a text is no end of the blocks.
        is_name = not line.startswith((" ", "\n"))
        if is_name:
            in_blocks = line.endswith(":\n") and after.startswith(BLOCK)
        is_first = in_blocks and line.startswith(BLOCK)
        yield f"\n{line}" if is_first or (in_blocks and is_name) else line
