"""Hostile documents of at most 64 kB, by name: what each is about stands in its name."""

from __future__ import annotations

from collections.abc import Iterator

Variables = dict[str, object]


def corpus() -> dict[str, tuple[str, Variables]]:
    """Each document with its variables."""
    plain = [*fragments(), *floods(), *nests(), *texts(), *introspection(), *unknown(), *crowds()]
    return {name: (text, {}) for name, text in plain} | dict(variables())


def fragments() -> Iterator[tuple[str, str]]:
    """Fragments that spread each other: chains, trees, circles, crowds."""
    tree = " ".join(f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(40))
    yield "spread tree of 2^40", f"{{ ...f0 }} {tree} fragment f40 on Query {{ __typename }}"
    deep = " ".join(
        f"fragment f{n} on __Type {{ ofType {{ ...f{n + 1} }} interfaces {{ ...f{n + 1} }} }}"
        for n in range(40)
    )
    yield (
        "spread tree with fields",
        (f'{{ __type(name: "Query") {{ ...f0 }} }} {deep} fragment f40 on __Type {{ name }}'),
    )
    chain = " ".join(f"fragment f{n} on Query {{ ...f{n + 1} }}" for n in range(49))
    yield "spread chain", f"{{ ...f0 }} {chain} fragment f49 on Query {{ __typename }}"
    flat = " ".join(f"fragment f{n} on Query {{ {'...g ' * 50} }}" for n in range(10))
    yield (
        "spreads, flat",
        f"{{ {' '.join(f'...f{n}' for n in range(10))} }} {flat} fragment g on Query {{ a: __typename }}",
    )
    yield "fragment circle", "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }"
    yield "fragment in itself", "{ ...a } fragment a on Query { ...a }"
    many = " ".join(f"fragment f{n} on Query {{ __typename }}" for n in range(400))
    yield "unused fragments", f"{{ __typename }} {many}"
    same = "fragment f on Query { __typename } " * 45
    yield "fragments of one name", f"{{ ...f }} {same}"
    yield "spreads at the limit", "{ " + "...f " * 199 + "} fragment f on Query { __typename }"
    wide = " ".join(
        f"fragment f{n} on Query {{ {' '.join(f'...f{m}' for m in range(n + 1, 20))} }}" for n in range(20)
    )
    yield "every fragment in every other", f"{{ ...f0 }} {wide}"


def floods() -> Iterator[tuple[str, str]]:
    """Much of one thing."""
    yield "10,000 aliases", "{" + " ".join(f"a{n}:__typename" for n in range(4_600)) + "}"
    yield (
        "aliases at the limit",
        "{" + " ".join(f"a{n}: __schema {{ queryType {{ name }} }}" for n in range(30)) + "}",
    )
    yield "duplicate fields", "{" + "__typename " * 5_900 + "}"
    yield "duplicates at the limit", "{ __schema {" + " description" * 101 + "} }"
    crossed = " ".join(f"x{n % 7}: {'name' if n % 2 else 'description'}" for n in range(100))
    yield "conflicting aliases", f"{{ __schema {{ types {{ {crossed} }} }} }}"
    yield "directive flood", "{ __typename " + "@skip(if: false) " * 3_500 + "}"
    yield "directives at the limit", "{ __typename " + "@include(if: true) " * 50 + "}"
    yield "unknown directives", "{ __typename " + "@nothing " * 49 + "}"
    yield "a list of 20,000 values", f"{{ __type(name: [{'1,' * 20_000}]) {{ name }} }}"
    yield "values at the limit", f"{{ __type(name: [{'1,' * 490}]) {{ name }} }}"
    yield "argument flood", "{ __type(" + " ".join(f'n{n}: "x"' for n in range(290)) + ") { name } }"
    yield "comment flood", "#\n" * 32_000 + "{ __typename }"
    yield "comma flood", "," * 60_000 + "{ __typename }"
    yield "one token too many", "{ " + "a " * 3_000 + "}"
    yield "names only", "a " * 32_000
    yield "braces only", "{" * 65_000
    yield "numbers only", "1 " * 32_000
    yield "inline fragment flood", "{" + "... @skip(if: true) { __typename } " * 250 + "}"
    yield "empty inline fragments", "{" + "...{} " * 990 + "}"


def nests() -> Iterator[tuple[str, str]]:
    """Depth."""
    yield "900 levels of fields", "{ a" * 900 + "}" * 900
    yield "190 levels of fields", "{ a" * 190 + "}" * 190
    yield "900 levels of lists", "{ a(x: " + "[" * 900 + "]" * 900 + ") }"
    yield "190 levels of lists", "{ a(x: " + "[" * 190 + "]" * 190 + ") }"
    yield "190 levels of objects", "{ a(x: " + "{ x: " * 190 + "1" + "}" * 190 + ") }"
    yield "190 inline fragments", "{ " + "... { " * 190 + "__typename" + " }" * 190 + " }"
    yield "900 levels of types", f"query($v: {'[' * 900}Int{']' * 900}) {{ __typename }}"


def texts() -> Iterator[tuple[str, str]]:
    """Strange characters and long tokens."""
    yield "NUL", "{ __typename \x00 }"
    yield "NUL in a string", '{ __type(name: "a\x00b") { name } }'
    yield "escaped NUL", '{ __type(name: "a\\u0000b") { name } }'
    yield "lone surrogate", '{ __type(name: "\\ud800") { name } }'
    yield "right to left", "{ \u202e__typename }"
    yield "emoji", '{ __type(name: "' + "🏃" * 16_000 + '") { name } }'
    yield "long name", "{ " + "a" * 60_000 + " }"
    yield "long type name", "query($v: " + "A" * 60_000 + ") { __typename }"
    yield "long string", '{ __type(name: "' + "a" * 60_000 + '") { name } }'
    yield "long block string", '{ __type(name: """' + "\n  a" * 16_000 + '""") { name } }'
    yield "long number", "{ __type(name: " + "9" * 60_000 + ") { name } }"
    yield "byte order marks", "\ufeff" * 20_000 + "{ __typename }"
    yield "nothing", " "
    yield "only a comment", "# nothing"
    yield "too long", "{ __typename }" + " " * 65_536


def introspection() -> Iterator[tuple[str, str]]:
    """Introspection turned against itself."""
    circle = "fields { type { " * 5 + "name" + " } }" * 5
    yield "introspection circle", f"{{ __schema {{ types {{ {circle} }} }} }}"
    of_type = "ofType { " * 15 + "name" + " }" * 15
    yield "introspection, 15 of type", f"{{ __schema {{ types {{ {of_type} }} }} }}"
    whole = "types { name fields { name args { name type { name } } type { name fields { name } } } }"
    yield (
        "introspection thirty times",
        "{" + " ".join(f"s{n}: __schema {{ {whole} }}" for n in range(30)) + "}",
    )
    yield (
        "introspection of everything",
        f"{{ __schema {{ {' '.join(f't{n}: {whole}' for n in range(18))} }} }}",
    )


def unknown() -> Iterator[tuple[str, str]]:
    """Names that almost exist, to make the server look for suggestions."""
    yield "misspelt fields", "{ __schema { " + " ".join(f"queryTyp{n}" for n in range(390)) + " } }"
    near = "x" * 99
    yield "long misspelt fields", "{ __schema { " + " ".join(f"{near[:95]}{n}" for n in range(390)) + " } }"
    yield "misspelt types", " ".join(f"fragment f{n} on __Typ{n} {{ name }}" for n in range(50))
    yield (
        "misspelt variable types",
        ("query(" + " ".join(f"$v{n}: Strin{n}" for n in range(100)) + ") { __typename }"),
    )
    yield "misspelt arguments", "{ " + " ".join(f'__type(nam{n}: "x") {{ name }}' for n in range(30)) + " }"


def crowds() -> Iterator[tuple[str, str]]:
    """Many definitions that must be seen together."""
    yield "300 operations", " ".join(f"query q{n} {{ __typename }}" for n in range(300))
    yield "operations of one name", "query q { __typename } " * 10
    chain = " ".join(f"fragment f{n} on Query {{ ...f{n + 1} }}" for n in range(49))
    uses = " ".join(f"query q{n}($v: String) {{ ...f0 }}" for n in range(10))
    last = "fragment f49 on Query { __type(name: $v) { name } }"
    yield "operations over a chain", f"{uses} {chain} {last}"
    declared = " ".join(f"$v{n}: String" for n in range(100))
    used = " ".join(f"a{n}: __type(name: $v{n}) {{ name }}" for n in range(30))
    yield "many variables", f"query({declared}) {{ {used} }}"
    yield (
        "undeclared variables",
        "{ " + " ".join(f"a{n}: __type(name: $v{n}) {{ name }}" for n in range(30)) + " }",
    )
    yield "a type of one's own", "type Query { " + " ".join(f"f{n}: Int" for n in range(900)) + " }"
    yield "a subscription", "subscription { __typename }"
    yield "a mutation", "mutation { __typename }"


def variables() -> Iterator[tuple[str, tuple[str, Variables]]]:
    """Variables that are large, deep or of the wrong kind."""
    text = "query($v: String) { __type(name: $v) { name } }"
    yield "giant variable", (text, {"v": "a" * 200_000})
    yield "giant list variable", (text, {"v": ["35.76"] * 20_000})
    yield "list variable at the limit", (text, {"v": ["35.76"] * 4_900})
    deep: object = "x"
    for _ in range(900):
        deep = [deep]
    yield "filter of 1,000 objects", (text, {"v": {"or": [{"not": {"name": "x"}}] * 1_000}})
    yield "deep variable", (text, {"v": deep})
    yield "many unused variables", (text, {f"v{n}": n for n in range(4_900)})
    yield "variable with NUL", (text, {"v": "\x00"})
    yield "variable of a wrong kind", (text, {"v": {"a": 1}})
