"""Valid documents over the product's schema: fragments, aliases, directives, merges, filters, pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)
from hypothesis import strategies as st
from query_values import Name, Values, literal, plain
from strategies_cubes import cube_arguments


@dataclass(frozen=True)
class Query:
    """A document with its variables."""

    text: str
    variables: dict[str, Any]


@dataclass
class Pen:
    """Writes one document."""

    draw: st.DrawFn
    schema: GraphQLSchema
    values: Values
    names: count[int] = field(default_factory=count)
    declared: list[str] = field(default_factory=list)
    variables: dict[str, Any] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)

    def chance(self, percent: int) -> bool:
        """Whether something happens that happens so often."""
        return self.draw(st.integers(1, 100)) > 100 - percent

    def some(self, things: list[Any], least: int, most: int) -> list[Any]:
        """A few different things, in any order."""
        if not things:
            return []
        return self.draw(st.lists(st.sampled_from(things), min_size=least, max_size=most, unique_by=str))

    def given(self, kind: GraphQLInputType, value: object) -> str:
        """A value as a literal or as a variable."""
        if self.chance(70):
            return literal(value)
        name = f"v{next(self.names)}"
        self.declared.append(f"${name}: {kind}")
        self.variables[name] = plain(value)
        return f"${name}"

    def directive(self) -> str:
        """Usually nothing; else @skip or @include, with a literal or a variable."""
        if not self.chance(12):
            return ""
        boolean = GraphQLSkipDirective.args["if"].type
        value = self.chance(50)
        return f" @{self.draw(st.sampled_from(['skip', 'include']))}(if: {self.given(boolean, value)})"

    def arguments(self, owner: str, found: GraphQLField) -> str:
        """The arguments of a field, required ones always."""
        if "by" in found.args:
            given = cube_arguments(self, found)
            return "(" + ", ".join(self.named(found.args[name], name, given[name]) for name in given) + ")"
        written = []
        for name, argument in found.args.items():
            if is_required_argument(argument) or self.chance(35):
                written.append(self.named(argument, name, self.value(owner, name, argument)))
        return f"({', '.join(written)})" if written else ""

    def named(self, argument: GraphQLArgument, name: str, value: object) -> str:
        """An argument with its value."""
        return f"{name}: {self.given(argument.type, value)}"

    def value(self, owner: str, name: str, argument: GraphQLArgument) -> object:
        """A value of an argument."""
        kind = get_named_type(argument.type)
        if isinstance(kind, GraphQLInputObjectType):
            if name == "orderBy":
                return [self.order(kind) for _ in range(self.draw(st.integers(0, 2)))]
            return self.where(kind, 2)
        return self.draw(st.sampled_from(self.values.argument(owner, name, kind)))

    def order(self, kind: GraphQLInputObjectType) -> dict[str, object]:
        """One order."""
        by: Any = kind.fields["field"].type.of_type
        order: dict[str, object] = {"field": Name(self.draw(st.sampled_from(sorted(by.values))))}
        if self.chance(50):
            order["direction"] = Name(self.draw(st.sampled_from(["ASC", "DESC"])))
        return order

    def where(self, kind: GraphQLInputObjectType, depth: int) -> dict[str, object]:
        """A filter."""
        made: dict[str, object] = {}
        known = {
            name: values
            for name, values in self.values.of(kind.name.removesuffix("Where")).items()
            if name in kind.fields
        }
        for name in self.some(sorted(known), 0, 2):
            operators = get_named_type(kind.fields[name].type)
            assert isinstance(operators, GraphQLInputObjectType)
            made[name] = self.operators(operators, known[name])
        if depth and self.chance(25):
            made["not"] = self.where(kind, depth - 1)
        if depth and self.chance(25):
            made["or"] = [self.where(kind, depth - 1) for _ in range(self.draw(st.integers(0, 2)))]
        return made

    def operators(self, kind: GraphQLInputObjectType, known: list[Any]) -> dict[str, object]:
        """What is asked of one field."""
        made: dict[str, object] = {}
        for name in self.some(sorted(kind.fields), 1, 1 + self.chance(30)):
            one = st.sampled_from(known)
            if name == "isNull":
                made[name] = self.chance(50)
            elif name == "in":
                made[name] = self.draw(st.lists(one, max_size=3))
            elif name == "contains":
                made[name] = str(self.draw(one))[1:5].replace("\n", "")
            else:
                made[name] = self.draw(one)
        return made

    def selection(self, kind: GraphQLObjectType | GraphQLInterfaceType, depth: int) -> str:
        """A selection set on a type, in braces; never empty as written."""
        leaves = sorted(name for name, f in kind.fields.items() if is_leaf_type(get_named_type(f.type)))
        objects = sorted(set(kind.fields) - set(leaves))
        parts = [self.leaf(kind, name) for name in self.some(leaves, 1, 4)]
        if depth or not parts:
            parts += [self.object(kind, name, depth - 1) for name in self.some(objects, 1, 2)]
        if self.chance(15):
            parts.append(f"{self.alias(50)}__typename{self.directive()}")
        if depth and self.chance(20):
            parts.append(self.fragment(kind, depth))
        if isinstance(kind, GraphQLInterfaceType):
            parts.append(self.implementation(kind, depth))
        return "{ " + " ".join(self.draw(st.permutations(parts))) + " }"

    def alias(self, percent: int) -> str:
        """A response key that is used once; so often."""
        return f"k{next(self.names)}: " if self.chance(percent) else ""

    def leaf(self, owner: GraphQLObjectType | GraphQLInterfaceType, name: str) -> str:
        """A field without fields; one with arguments has a key of its own."""
        found = owner.fields[name]
        key = self.alias(100 if found.args else 20)
        return f"{key}{name}{self.arguments(owner.name, found)}{self.directive()}"

    def object(self, owner: GraphQLObjectType | GraphQLInterfaceType, name: str, depth: int) -> str:
        """A field with fields; now and then twice with one key, to be merged."""
        kind = get_named_type(owner.fields[name].type)
        assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
        head = f"{self.alias(100)}{name}{self.arguments(owner.name, owner.fields[name])}"
        parts = [f"{head}{self.directive()} {self.selection(kind, depth)}"]
        if self.chance(20):
            parts.append(f"{head} {self.selection(kind, 0)}")
        return " ".join(parts)

    def fragment(self, kind: GraphQLObjectType | GraphQLInterfaceType, depth: int) -> str:
        """An inline fragment, or a named one that is spread once or twice."""
        inside = self.selection(kind, depth - 1)
        if self.chance(50):
            return f"...{self.draw(st.sampled_from(['', f' on {kind.name}']))}{self.directive()} {inside}"
        name = f"f{next(self.names)}"
        self.fragments.append(f"fragment {name} on {kind.name} {inside}")
        return f"...{name}{self.directive()}" + (f" ...{name}" if self.chance(30) else "")

    def implementation(self, kind: GraphQLInterfaceType, depth: int) -> str:
        """A fragment on one of an interface's types."""
        types = sorted(self.schema.get_possible_types(kind), key=str)
        chosen = self.draw(st.sampled_from(types))
        return f"... on {chosen.name} {self.selection(chosen, max(depth - 1, 0))}"


Write = Callable[[Pen, GraphQLObjectType], list[str]]


def everything(pen: Pen, query: GraphQLObjectType) -> list[str]:
    """One or two root fields."""
    return [pen.object(query, name, 3) for name in pen.some(sorted(query.fields), 1, 2)]


def cubes(pen: Pen, query: GraphQLObjectType) -> list[str]:
    """Root fields that are answers of cubes."""
    names = sorted(name for name, found in query.fields.items() if "by" in found.args)
    return [pen.object(query, name, 3) for name in pen.some(names, 1, 1)]


@st.composite
def queries(draw: st.DrawFn, schema: GraphQLSchema, values: Values, roots: Write = everything) -> Query:
    """A valid document with its variables."""
    pen = Pen(draw, schema, values)
    query = schema.query_type
    assert query is not None
    parts = roots(pen, query)
    if pen.chance(20):
        parts.append("__typename")
    if pen.chance(15):
        parts = [f"... on Query{pen.directive()} {{ {' '.join(parts)} }} __typename"]
    declared = f"({', '.join(pen.declared)})" if pen.declared else ""
    text = f"query{declared} {{ {' '.join(parts)} }} {' '.join(pen.fragments)}"
    return Query(text, pen.variables)
