"""An audience as plain lists, for the database: unlike the TOML that people read it needs no process to be read."""

from typing import Any

from domain.announcements.audience import All, AnyOf, Audience, Condition, Field, Not


def to_json(audience: Audience) -> list[Any]:
    match audience:
        case All(parts):
            return ["all", *map(to_json, parts)]
        case AnyOf(parts):
            return ["any", *map(to_json, parts)]
        case Not(part):
            return ["not", to_json(part)]
        case Condition(field, values, stage):
            return ["is", field.value, stage, list(values)]


def from_json(written: list[Any]) -> Audience:
    word, *rest = written
    if word == "all":
        return All(tuple(map(from_json, rest)))
    if word == "any":
        return AnyOf(tuple(map(from_json, rest)))
    if word == "not":
        return Not(from_json(rest[0]))
    field, stage, values = rest
    return Condition(Field(field), tuple(values), stage)
