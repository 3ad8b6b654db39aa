"""Prepares documents: text -> parsed, measured, validated; remembers the last ones by text and SHA-256."""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256

from graphql import GraphQLError, GraphQLSchema, parse, validate
from graphql.language import DocumentNode, OperationDefinitionNode, OperationType
from graphql.validation.rules import overlapping_fields_can_be_merged

from api.engine.estimate import Estimate
from api.engine.faults import fault
from api.engine.limits import Limits
from api.engine.measure import measure
from api.engine.refusal import Refusal
from api.engine.rows.plan import Plans
from api.errors import QueryError

ABORTED = "Parsing aborted."
COUNTED = re.compile(r"more than (\d+) (tokens|comments)")
"""How graphql-core says that a document goes beyond a limit of its parser."""
QUICK, SOON = 0.01, 0.1
"""Seconds of processor time, and of any, below which an answer is computed where it is asked for."""


@dataclass(slots=True)
class Pace:
    """How long the last answer to a document took."""

    cpu: float = QUICK
    wall: float = SOON

    @property
    def quick(self) -> bool:
        """Whether the next one is likely to be quick."""
        return self.cpu < QUICK and self.wall < SOON

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Measures one answer, in the thread that computes it."""
        cpu, wall = time.thread_time(), time.perf_counter()
        try:
            yield
        finally:
            self.cpu, self.wall = time.thread_time() - cpu, time.perf_counter() - wall


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A document that may be executed, and what it asks for."""

    document: DocumentNode
    expanded_fields: int
    depth: int
    rows: int | None
    """Estimated rows; None when they depend on variables."""
    deciding: tuple[str, ...] = ()
    """Names of the variables in directives, which decide what is selected."""
    pace: Pace = field(default_factory=Pace)

    def operation(self, name: str | None) -> OperationDefinitionNode | None:
        """The operation of that name, or the only one; None where there is none, or a choice."""
        operations = [d for d in self.document.definitions if isinstance(d, OperationDefinitionNode)]
        if name is not None:
            operations = [each for each in operations if each.name and each.name.value == name]
        return operations[0] if len(operations) == 1 else None


class Preparer:
    """Prepares documents for one schema; safe to use from several threads."""

    def __init__(self, schema: GraphQLSchema, limits: Limits) -> None:
        self._schema = schema
        self._limits = limits
        self.plans = Plans()
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Prepared] = OrderedDict()
        self._texts: dict[str, str] = {}
        self._characters = 0
        # graphql-core reads its module attribute when a validation starts; there is no argument for it.
        overlapping_fields_can_be_merged.MAX_COMPLEXITY_BUDGET = limits.overlap_budget

    def prepare(self, text: str) -> Prepared:
        """The prepared document; raises Refusal (syntax, validation) or QueryError (limits)."""
        if (known := self.known(text)) is not None:
            return known
        made = self._make(text)
        self._remember(text, made)
        return made

    def known(self, text: str) -> Prepared | None:
        """The prepared document, if it is remembered."""
        with self._lock:
            if (found := self._known.get(text)) is not None:
                self._known.move_to_end(text)
            return found

    def text(self, digest: str) -> str | None:
        """The text of a remembered document by its SHA-256 in lower-case hexadecimal."""
        return self._texts.get(digest)

    def rows(self, prepared: Prepared, variables: Mapping[str, object]) -> int:
        """Estimated rows of an answer; raises QueryError `DOCUMENT_TOO_LARGE` beyond the limit."""
        rows = prepared.rows
        if rows is None:
            rows = Estimate(self._schema, prepared.document, variables).rows()
        if rows > self._limits.estimated_rows:
            raise fault("DOCUMENT_TOO_LARGE", f"estimated_rows {rows} > {self._limits.estimated_rows}")
        return rows

    def _make(self, text: str) -> Prepared:
        document = self._parse(text)
        size = measure(document, self._limits)
        rows = None if size.paged_by_variable else Estimate(self._schema, document).rows()
        prepared = Prepared(document, size.expanded_fields, size.depth, rows, size.deciding)
        self.rows(prepared, {})
        if errors := validate(self._schema, document, max_errors=self._limits.errors):
            raise Refusal("DOCUMENT_INVALID", errors)
        return prepared

    def _parse(self, text: str) -> DocumentNode:
        limits = self._limits
        if len(text) > limits.document_bytes or len(text.encode()) > limits.document_bytes:
            raise fault("DOCUMENT_TOO_LARGE", f"document_bytes > {limits.document_bytes}")
        try:
            document = parse(text, max_lexical_tokens=limits.tokens, max_comments=limits.comments)
        except GraphQLError as error:
            raise _unparsed(error) from None
        if not all(_is_query(d) for d in document.definitions if isinstance(d, OperationDefinitionNode)):
            raise fault("OPERATION_NOT_SUPPORTED")
        return document

    def _remember(self, text: str, made: Prepared) -> None:
        # Bounded in characters, because a parsed document takes some hundred times its text.
        digest = sha256(text.encode()).hexdigest()
        with self._lock:
            self._characters += 0 if text in self._known else len(text)
            self._known[text] = made
            self._texts[digest] = text
            while self._characters > self._limits.prepared_characters:
                old, _ = self._known.popitem(last=False)
                self._texts.pop(sha256(old.encode()).hexdigest(), None)
                self._characters -= len(old)


def _unparsed(error: GraphQLError) -> Refusal | QueryError:
    """A limit of the parser is no fault of syntax: there is nothing to correct, only to ask for less."""
    if not error.message.endswith(ABORTED):
        return Refusal("DOCUMENT_SYNTAX", [error])
    if found := COUNTED.search(error.message):
        return fault("DOCUMENT_TOO_LARGE", f"{found[2]} > {found[1]}")
    return fault("DOCUMENT_TOO_LARGE", "bersarang terlalu dalam", "nested too deeply")


def _is_query(operation: OperationDefinitionNode) -> bool:
    return operation.operation is OperationType.QUERY
