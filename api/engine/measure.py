"""Measures a parsed document against the limits, before validation, in time linear in its length.

Each definition is walked once without following its fragment spreads; then fragments are added up
from the innermost outward, each once. Expanded sizes may be astronomic; computing them is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from graphql.language import (
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    EnumValueNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    ListTypeNode,
    ListValueNode,
    NamedTypeNode,
    NameNode,
    NonNullTypeNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    TypeNode,
    ValueNode,
    VariableNode,
)

from api.engine.faults import fault
from api.engine.limits import Limits

PAGE_ARGUMENT = "first"


@dataclass(slots=True)
class Shape:
    """What one definition holds by itself, and which fragments it spreads at which depth."""

    fields: int = 0
    aliases: int = 0
    depth: int = 0
    root_fields: int = 0
    duplicate_keys: int = 0
    directives: int = 0
    arguments: int = 0
    values: int = 0
    objects: int = 0
    value_depth: int = 0
    longest_name: int = 0
    inline_fragments: int = 0
    paged_by_variable: bool = False
    deciding: set[str] = field(default_factory=set)
    spreads: list[tuple[str, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Size:
    """A definition with its fragments expanded."""

    fields: int
    aliases: int
    depth: int
    root_fields: int


@dataclass(frozen=True, slots=True)
class Measure:
    """What a document that keeps within the limits asks for."""

    expanded_fields: int
    depth: int
    paged_by_variable: bool
    deciding: tuple[str, ...]
    """Names of the variables in directives."""


def measure(document: DocumentNode, limits: Limits) -> Measure:
    """The measure of `document`; raises QueryError `DOCUMENT_TOO_LARGE` or `FRAGMENT_CYCLE`."""
    operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    _check("operations", len(operations), limits.operations)
    _check("fragments", len(document.definitions) - len(operations), limits.fragments)
    if len(operations) + len(fragments) < len(document.definitions):
        raise fault(
            "DOCUMENT_INVALID",
            "hanya operasi dan fragmen dengan nama berbeda",
            "only operations, and fragments of different names",
        )
    inner = {name: _shape(definition) for name, definition in fragments.items()}
    outer = [_shape(definition) for definition in operations]
    _check_written(document, [*inner.values(), *outer], limits)
    sizes = _expand(inner)
    totals = [_size(shape, sizes) for shape in outer]
    _check_expanded(totals, sizes.values(), limits)
    return Measure(
        sum(total.fields for total in totals),
        max((total.depth for total in totals), default=0),
        any(shape.paged_by_variable for shape in [*inner.values(), *outer]),
        tuple(sorted({name for shape in [*inner.values(), *outer] for name in shape.deciding})),
    )


def _check(name: str, found: int, limit: int) -> None:
    if found > limit:
        shown = found if found < 10**9 else "> 10^9"
        raise fault("DOCUMENT_TOO_LARGE", f"{name} {shown} > {limit}")


def _check_written(document: DocumentNode, shapes: list[Shape], limits: Limits) -> None:
    for name in ("fields", "duplicate_keys", "directives", "arguments", "values", "objects"):
        _check(name, sum(getattr(shape, name) for shape in shapes), getattr(limits, name))
    _check("spreads", sum(len(s.spreads) + s.inline_fragments for s in shapes), limits.spreads)
    _check("value_depth", max((s.value_depth for s in shapes), default=0), limits.value_depth)
    _check("name_length", max((s.longest_name for s in shapes), default=0), limits.name_length)
    declared = sum(len(getattr(d, "variable_definitions", None) or ()) for d in document.definitions)
    _check("variable_definitions", declared, limits.variable_definitions)


def _check_expanded(totals: list[Size], fragments: Iterable[Size], limits: Limits) -> None:
    _check("expanded_fields", sum(t.fields for t in totals), limits.expanded_fields)
    _check("aliases", sum(t.aliases for t in totals), limits.aliases)
    _check("root_fields", max((t.root_fields for t in totals), default=0), limits.root_fields)
    _check("depth", max((t.depth for t in [*totals, *fragments]), default=0), limits.depth)


def _expand(shapes: Mapping[str, Shape]) -> dict[str, Size]:
    order = TopologicalSorter({name: {used for used, _ in shape.spreads} for name, shape in shapes.items()})
    sizes: dict[str, Size] = {}
    try:
        for name in order.static_order():
            sizes[name] = _size(shapes.get(name, Shape()), sizes)
    except CycleError:
        raise fault("FRAGMENT_CYCLE") from None
    return sizes


def _size(shape: Shape, sizes: Mapping[str, Size]) -> Size:
    nothing = Size(0, 0, 0, 0)
    used = [(sizes.get(name, nothing), depth) for name, depth in shape.spreads]
    return Size(
        shape.fields + sum(size.fields for size, _ in used),
        shape.aliases + sum(size.aliases for size, _ in used),
        max([shape.depth, *(depth + size.depth for size, depth in used)]),
        shape.root_fields + sum(size.root_fields for size, depth in used if depth == 0),
    )


def _shape(definition: OperationDefinitionNode | FragmentDefinitionNode) -> Shape:
    shape = Shape()
    _note_directives(shape, definition.directives)
    if isinstance(definition, FragmentDefinitionNode):
        _note_type(shape, definition.type_condition)
    for declared in definition.variable_definitions or ():
        _note_name(shape, declared.variable.name)
        _note_type(shape, declared.type)
        _note_directives(shape, declared.directives)
        if declared.default_value is not None:
            _note_value(shape, declared.default_value)
    stack = [(definition.selection_set, 0)]
    while stack:
        selections, depth = stack.pop()
        stack.extend(_note_selections(shape, selections, depth))
    return shape


def _note_selections(
    shape: Shape, selections: SelectionSetNode, depth: int
) -> Iterator[tuple[SelectionSetNode, int]]:
    keys: set[str] = set()
    flat = [selections]
    while flat:
        for node in flat.pop().selections:
            _note_directives(shape, node.directives)
            if isinstance(node, FieldNode):
                _note_field(shape, node, depth, keys)
                if node.selection_set is not None:
                    yield node.selection_set, depth + 1
            elif isinstance(node, InlineFragmentNode):
                shape.inline_fragments += 1
                _note_type(shape, node.type_condition)
                flat.append(node.selection_set)
            elif isinstance(node, FragmentSpreadNode):
                shape.spreads.append((node.name.value, depth))


def _note_field(shape: Shape, node: FieldNode, depth: int, keys: set[str]) -> None:
    shape.fields += 1
    shape.depth = max(shape.depth, depth + 1)
    shape.root_fields += depth == 0
    shape.aliases += node.alias is not None
    key = (node.alias or node.name).value
    shape.duplicate_keys += key in keys
    keys.add(key)
    _note_name(shape, node.alias or node.name)
    _note_name(shape, node.name)
    _note_arguments(shape, node.arguments)
    shape.paged_by_variable |= any(
        a.name.value == PAGE_ARGUMENT and isinstance(a.value, VariableNode) for a in node.arguments or ()
    )


def _note_directives(shape: Shape, directives: Iterable[DirectiveNode] | None) -> None:
    for directive in directives or ():
        shape.directives += 1
        _note_name(shape, directive.name)
        _note_arguments(shape, directive.arguments)
        given = (argument.value for argument in directive.arguments or ())
        shape.deciding.update(value.name.value for value in given if isinstance(value, VariableNode))


def _note_arguments(shape: Shape, arguments: Iterable[ArgumentNode] | None) -> None:
    for argument in arguments or ():
        shape.arguments += 1
        _note_name(shape, argument.name)
        _note_value(shape, argument.value)


def _note_name(shape: Shape, name: NameNode) -> None:
    shape.longest_name = max(shape.longest_name, len(name.value))


def _note_type(shape: Shape, node: TypeNode | None) -> None:
    while isinstance(node, ListTypeNode | NonNullTypeNode):
        node = node.type
    if isinstance(node, NamedTypeNode):
        _note_name(shape, node.name)


def _note_value(shape: Shape, value: ValueNode) -> None:
    stack = [(value, 1)]
    while stack:
        node, depth = stack.pop()
        shape.values += 1
        shape.value_depth = max(shape.value_depth, depth)
        if isinstance(node, ListValueNode):
            stack.extend((inner, depth + 1) for inner in node.values)
        elif isinstance(node, ObjectValueNode):
            shape.objects += 1
            for each in node.fields:
                _note_name(shape, each.name)
                stack.append((each.value, depth + 1))
        elif isinstance(node, EnumValueNode):
            shape.longest_name = max(shape.longest_name, len(node.value))
