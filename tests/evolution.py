"""Whether a schema keeps what an older one promised: nothing goes without a dated deprecation.

A field, argument or value may go when the older schema says `@deprecated(reason: "... until YYYY-MM-DD")` and
that day lies before the day of the release; everything else stays, or is added.
"""

from __future__ import annotations

import re
from datetime import date

from graphql import (
    BreakingChangeType,
    DirectiveNode,
    GraphQLSchema,
    Node,
    Visitor,
    VisitorAction,
    build_schema,
    find_breaking_changes,
    is_object_type,
    parse,
    print_ast,
    visit,
)
from graphql.language import REMOVE, DocumentNode, StringValueNode

UNTIL = re.compile(r".*\buntil (\d{4}-\d{2}-\d{2})\.?", re.DOTALL)


def broken(older: str, newer: str, day: date) -> list[str]:
    """What a release of that day breaks of an older schema."""
    kept = build_schema(print_ast(pruned(parse(older), day)))
    reachable = set(within_reach(kept).type_map)
    changes = find_breaking_changes(kept, build_schema(newer))
    return [
        change.description
        for change in changes
        if change.type is not BreakingChangeType.TYPE_REMOVED
        or reachable & set(re.findall(r"\w+", change.description))
    ]


def within_reach(schema: GraphQLSchema) -> GraphQLSchema:
    """The schema without types that no question leads to."""
    kinds = [kind for kind in schema.type_map.values() if is_object_type(kind) and kind.interfaces]
    return GraphQLSchema(query=schema.query_type, types=kinds)


def pruned(document: DocumentNode, day: date) -> DocumentNode:
    """A schema without what its own deprecations let go before that day."""
    found: DocumentNode = visit(document, _Pruner(day))
    return found


class _Pruner(Visitor):
    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day

    def _enter(self, node: Node, *_: object) -> VisitorAction:
        end = until(node)
        return REMOVE if end is not None and end < self.day else None

    enter_field_definition = enter_input_value_definition = enter_enum_value_definition = _enter


def until(node: Node) -> date | None:
    """The day up to which a deprecated part stays; None for one that stays for good."""
    for reason in _reasons(node):
        if found := UNTIL.fullmatch(reason):
            return date.fromisoformat(found[1])
    return None


def undated(schema: str) -> list[str]:
    """The reasons of deprecations that say no day."""
    found: list[str] = []

    class Reader(Visitor):
        def enter_field_definition(self, node: Node, *_: object) -> None:
            found.extend(reason for reason in _reasons(node) if not UNTIL.fullmatch(reason))

        enter_input_value_definition = enter_enum_value_definition = enter_field_definition

    visit(parse(schema), Reader())
    return found


def _reasons(node: Node) -> list[str]:
    directives: tuple[DirectiveNode, ...] = getattr(node, "directives", ()) or ()
    given = [one for one in directives if one.name.value == "deprecated"]
    told = [argument.value for one in given for argument in one.arguments or ()]
    named = [value.value for value in told if isinstance(value, StringValueNode)]
    return named or ["" for _ in given]
