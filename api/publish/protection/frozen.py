"""What published months have frozen: a plan's dimensions, maps, level, base and unit values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from api.errors import Fault
from api.publish.faults import Place, fault
from api.publish.protection.known import Known
from api.publish.protection.ledger_page import Json, Page
from api.publish.registers.plan import Plan

PARTS = ("policy", "level", "unit", "base", "recipients", "limits", "constants", "maps", "only")
"""The parts of a plan that hold for as long as its months are published."""


def facts(plans: Sequence[Plan], known: Sequence[Known], key: str) -> Json:
    """The plain facts of a ledger page: which key, which plans, which totals were known."""
    return {"key": key, "plans": [_plan(plan) for plan in plans], "known": [one.facts() for one in known]}


def _plan(plan: Plan) -> Json:
    parts = plan.model_dump(mode="json", include=set(PARTS))
    values = [value.model_dump(mode="json") for value in plan.unit_value]
    program = plan.constants.get("program", "")
    own: Json = {"cube": plan.cube, "city": plan.city, "program": program, "months": list(plan.months)}
    whole = plan.model_dump(mode="json", by_alias=True)
    return own | {"parts": parts, "unit_value": values, "whole": whole}


def remembered_plans(page: Page) -> list[Plan]:
    """The plans under which a release was published."""
    plans = page.facts.get("plans")
    return [Plan.model_validate(one["whole"]) for one in plans] if isinstance(plans, list) else []


def with_past(plans: Sequence[Plan], pages: Sequence[Page]) -> list[Plan]:
    """The plans of a release and those of all before it, without what a later one of the same names holds."""
    found = list(plans)
    for page in reversed(pages):
        found += [plan for plan in remembered_plans(page) if not any(_holds_all(one, plan) for one in found)]
    return found


def _holds_all(now: Plan, then: Plan) -> bool:
    """Whether a plan has every cell of an earlier one: what published months rest on never shrinks."""
    names = [(one.cube, one.city, one.constants.get("program")) for one in (now, then)]
    return names[0] == names[1] and set(then.months) <= set(now.months)


def frozen(name: str, plan: Plan, pages: Sequence[Page]) -> Iterator[Fault]:
    """One fault per part of a plan that a release has frozen and that has changed."""
    now = _plan(plan)
    for then in _latest(now, pages):
        before = _mapping(then["parts"])
        for part in PARTS:
            after = _mapping(now["parts"])[part]
            if not _holds(before.get(part), after) or (part == "only" and before.get(part) != after):
                yield fault("PLAN_FROZEN", Place(name, 0, part))
        if _values(then) - _values(now):
            yield fault("PLAN_FROZEN", Place(name, 0, "unit_value"))


def _holds(before: object, now: object) -> bool:
    """Whether everything said before still stands; new words in a map do not change the old ones."""
    if isinstance(before, dict) and isinstance(now, dict):
        return all(key in now and _holds(value, now[key]) for key, value in before.items())
    return before == now


def _latest(now: Json, pages: Sequence[Page]) -> list[Json]:
    """The same plan in the newest release that shared a month with it."""
    for page in reversed(pages):
        plans = page.facts.get("plans")
        found = [one for one in plans if _same(one, now)] if isinstance(plans, list) else []
        if found:
            return found
    return []


def _same(then: Json, now: Json) -> bool:
    own = all(then[name] == now[name] for name in ("cube", "city", "program"))
    return own and bool(set(_list(then["months"])) & set(_list(now["months"])))


def _list(value: object) -> list[int]:
    return value if isinstance(value, list) else []


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _values(plan: Json) -> set[str]:
    found = plan["unit_value"]
    return {repr(sorted(one.items())) for one in found} if isinstance(found, list) else set()
