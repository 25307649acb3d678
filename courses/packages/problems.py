"""What is wrong with a package: where, what, and what to do; all of it at once."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Problem:
    file: str
    line: int
    text: str

    def __str__(self) -> str:
        if not self.line:
            return f"{self.file}: {self.text}" if self.file else self.text
        where = _("line %(line)s") % {"line": self.line}
        return f"{self.file}, {where}: {self.text}"


class BadPackage(Exception):
    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))
