"""Documents for the tiny schema of `engine_world`, with nested and spread fragments."""

from __future__ import annotations

from hypothesis import strategies as st

KINDS = st.sampled_from(["field", "alias", "nested", "inline", "spread"])


@st.composite
def selections(draw: st.DrawFn, depth: int, fragments: range) -> str:
    """A selection set on Tree that spreads only the given fragments, so that there is no circle."""
    parts = []
    for kind in draw(st.lists(KINDS, min_size=1, max_size=3)):
        if kind == "spread" and fragments:
            parts.append(f"...f{draw(st.sampled_from(fragments))}")
        elif kind in {"nested", "inline"} and depth:
            inner = draw(selections(depth - 1, fragments))
            parts.append(f"{'children' if kind == 'nested' else '... on Tree'} {inner}")
        else:
            parts.append("a: name" if kind == "alias" else "name")
    return "{ " + " ".join(parts) + " }"


@st.composite
def documents(draw: st.DrawFn) -> str:
    """An operation with up to five fragments, each spreading only later ones."""
    count = draw(st.integers(0, 5))
    operation = "{ tree " + draw(selections(2, range(count))) + " }"
    rest = [f"fragment f{n} on Tree {draw(selections(2, range(n + 1, count)))}" for n in range(count)]
    return " ".join([operation, *rest])
