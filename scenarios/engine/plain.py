"""To plain data, as JSON has it, and back. What has its usual value is left out, so that a new
field changes no old version; what is unknown or of another type is refused with its place."""

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from scenarios.engine.graph import Graph

Plain = dict[str, Any]
# Steps from the top. A condition within conditions goes deeper, but nobody writes it so deep.
DEEPEST = 40
Kind = TypeVar("Kind")


class Unreadable(ValueError):
    """Not the plain form of this."""


def graph_to_json(graph: Graph) -> str:
    """The same graph always gives the same bytes."""
    return json.dumps(
        to_plain(graph), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def graph_from_json(text: str) -> Graph:
    try:
        return from_plain(Graph, json.loads(text))
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unreadable("no JSON, or too deep") from error


def to_plain(thing: Any) -> Any:
    if isinstance(thing, tuple):
        return [to_plain(one) for one in thing]
    if not is_dataclass(thing):
        return thing.value if isinstance(thing, Enum) else thing
    of: Any = type(thing)
    usual = _usual(of)
    values = {name: getattr(thing, name) for name in _fields(of)}
    plain = {
        name: to_plain(value)
        for name, value in values.items()
        if name not in usual or value != usual[name]
    }
    kind = getattr(thing, "kind", None)
    return plain if kind is None else {"kind": kind, **plain}


def from_plain(wanted: type[Kind], plain: Any, at: str = "") -> Kind:
    made: Kind = _read(wanted, plain, at or wanted.__name__.lower())
    return made


@cache
def _fields(of: Any) -> dict[str, Field[Any]]:
    return {field.name: field for field in fields(of)}


@cache
def _usual(of: Any) -> Plain:
    return {n: field.default for n, field in _fields(of).items() if field.default is not MISSING}


@cache
def _types(of: Any) -> Plain:
    hints = get_type_hints(of)
    return {name: hints[name] for name in _fields(of)}


@cache
def _kinds(union: Any) -> Plain:
    return {one.kind: one for one in get_args(union) if hasattr(one, "kind")}


def _read(wanted: Any, plain: Any, at: str) -> Any:
    origin = get_origin(wanted)
    if origin in (UnionType, Union):
        return read_one_of(wanted, plain, at)
    if origin is tuple:
        if not isinstance(plain, list):
            raise Unreadable(f"{at} is no list")
        return tuple(
            _read(get_args(wanted)[0], one, f"{at}.{number}") for number, one in enumerate(plain)
        )
    if is_dataclass(wanted):
        return _read_fields(wanted, plain, at)
    if issubclass(wanted, Enum):
        return _read_enum(wanted, plain, at)
    if type(plain) is not wanted:
        raise Unreadable(f"{at} is no {wanted.__name__}")
    return plain


def read_one_of(union: Any, plain: Any, at: str) -> Any:
    if kinds := _kinds(union):
        kind = plain.get("kind") if isinstance(plain, dict) else None
        if not isinstance(kind, str) or kind not in kinds:
            raise Unreadable(f"{at} is of no known kind")
        return _read_fields(kinds[kind], plain, at)
    if type(plain) not in get_args(union):
        raise Unreadable(f"{at} is of a wrong type")
    return plain


def _read_fields(wanted: Any, plain: Any, at: str) -> Any:
    if not isinstance(plain, dict):
        raise Unreadable(f"{at} is no object")
    if at.count(".") > DEEPEST:
        raise Unreadable(f"{at} is too deep")
    types = _types(wanted)
    given = {name: value for name, value in plain.items() if name != "kind"}
    if unknown := given.keys() - types.keys():
        raise Unreadable(f"{at} does not know “{min(unknown)}”")
    if missing := types.keys() - given.keys() - _usual(wanted).keys():
        raise Unreadable(f"{at} lacks “{min(missing)}”")
    return wanted(**{n: _read(types[n], value, f"{at}.{n}") for n, value in given.items()})


def _read_enum(wanted: Any, plain: Any, at: str) -> Any:
    try:
        return wanted(plain)
    except ValueError:
        raise Unreadable(f"{at} is none of {', '.join(wanted)}") from None
