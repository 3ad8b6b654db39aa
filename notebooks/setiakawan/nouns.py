"""What each list of the API is asked for: stable columns, the same in every release."""

from __future__ import annotations

from dataclasses import dataclass

LABEL = "code label labelEn: label(lang: EN)"
DEFINED = f"{LABEL} definition definitionEn: definition(lang: EN)"
PLACE = "region { code name }"
SOURCE = "source { code publisher datedOn }"
PROGRAM = "program { code label }"
CITED = "citation { title titleEn: title(lang: EN) text apa bibtex cslJson permalink }"
"""How an answer cites itself."""


@dataclass(frozen=True)
class Noun:
    """A list: its root field, its type, what its rows show, and what one row shows beside that."""

    field: str
    type: str
    row: str
    more: str = ""
    paged: bool = True
    one: str = ""
    ordered: bool = True

    @property
    def where(self) -> str:
        """The type of its filter."""
        return f"{self.type}Where"

    @property
    def document(self) -> str:
        """The question for a page of it; all of it for a code list."""
        kinds = f"$where: {self.where}" + (f", $orderBy: [{self.type}Order!]" if self.ordered else "")
        given = "where: $where" + (", orderBy: $orderBy" if self.ordered else "")
        if not self.paged:
            return f"query List({kinds}) {{ {self.field}({given}) {{ {self.row} }} }}"
        return (
            f"query Page({kinds}, $first: Int!, $after: String) {{"
            f" {self.field}({given}, first: $first, after: $after) {{"
            f" totalCount {CITED} pageInfo {{ hasNextPage endCursor }} nodes {{ {self.row} }} }} }}"
        )

    @property
    def single(self) -> str:
        """The question for one row of it."""
        return f"query One($code: String!) {{ {self.one}(code: $code) {{ {self.row} {self.more} }} }}"


def _codes(field: str, kind: str, row: str = DEFINED, one: str = "") -> Noun:
    return Noun(field, kind, row, paged=False, one=one)


SCHEDULE = "schedule { weekday label activity targetGroups { targetGroup { code label } } }"
PHASES = f"phases {{ number label launchedBy completedBy note {SCHEDULE} }}"
BODIES = "organizations { role note organization { code label kind pillar { code label } } }"
FIGURES = "reportedFigures { code label valueText unit certainty year }"

NOUNS = {
    noun.field: noun
    for noun in (
        Noun(
            "regions",
            "Region",
            "code name kind level parent { code name } bpsCode population { value year }"
            " areaKm2 centroid { latitude longitude }",
            "ancestors { code name level } children { code name kind }"
            " aliases { name } programs { code label } events { code label heldOn }",
            one="region",
        ),
        Noun(
            "programs",
            "Program",
            f"{LABEL} kind {PLACE} unit firstYear launchedOn yearly funding summary note {SOURCE}",
            f"aims {{ text }} {PHASES} {BODIES} {FIGURES}"
            " targetGroups { targetGroup { code label } } aidTypes { aidType { code label } }"
            " regulations { code label } events { code label heldOn }",
            one="program",
        ),
        Noun(
            "events",
            "Event",
            f"{LABEL} heldOn dateCertainty year eventKind {{ code label }} {PLACE} venue theme"
            f" {PROGRAM} summary note {SOURCE}",
            "activities { activityKind { code label } text occurrence aidType { code label }"
            f" targetGroup {{ code label }} note }} {BODIES} {FIGURES}",
            one="event",
        ),
        Noun(
            "organizations",
            "Organization",
            f"{LABEL} kind pillar {{ code label }} {PLACE} parent {{ code label }} note {SOURCE}",
            "events { role event { code label heldOn } } programs { role program { code label } }",
            one="organization",
        ),
        Noun(
            "services",
            "Service",
            f"{LABEL} {PLACE} parent {{ code label }} {PROGRAM} organization {{ code label }} launchedOn"
            f" exampleOnly base summary note {SOURCE}",
            "children { code label }",
            one="service",
        ),
        Noun(
            "complaintChannels",
            "ComplaintChannel",
            f"{LABEL} channels named {PLACE} organization {{ code label }} {PROGRAM} knownOn validFrom"
            f" validTo note {SOURCE}",
            FIGURES,
            one="complaintChannel",
        ),
        Noun(
            "indicators",
            "Indicator",
            f"{DEFINED} unit organization {{ code label }} note {SOURCE}",
            FIGURES,
            one="indicator",
        ),
        Noun(
            "reportedFigures",
            "ReportedFigure",
            f"{LABEL} value valueText unit certainty occurrence year asOf {PLACE} {PROGRAM}"
            " event { code label } targetGroup { code label } aidType { code label }"
            f" indicator {{ code label }} partOf {{ code }} note {SOURCE}",
            "parts { code label valueText unit }",
            one="reportedFigure",
        ),
        Noun(
            "regulations",
            "Regulation",
            f"{LABEL} kind number year {PLACE} {SOURCE}",
            one="regulation",
            more="programs { code label }",
        ),
        Noun(
            "sources",
            "Source",
            f"{LABEL} kind publisher datedOn year licence note",
            one="source",
        ),
        Noun(
            "claims",
            "Claim",
            "figure { code label valueText unit certainty year region { code name } program { code label } }"
            " reported published difference tolerance verdict reason reasonEn: reason(lang: EN) origin url"
            f" {SOURCE}",
            paged=False,
            ordered=False,
        ),
        Noun(
            "availability",
            "Availability",
            f"cube {PLACE} {PROGRAM} year firstMonth {{ code }} lastMonth {{ code }} levels origin unit"
            " policy gaps { status region { code name } reason } url source { code publisher }",
            paged=False,
        ),
        _codes("targetGroups", "TargetGroup", f"{DEFINED} base finestLevel", one="targetGroup"),
        _codes("ppksTypes", "PpksType", f"{LABEL} number cityOnly note", one="ppksType"),
        _codes("psksTypes", "PsksType", f"{LABEL} number", one="psksType"),
        _codes("aidTypes", "AidType", f"{DEFINED} monetary quantityUnit base finestLevel", one="aidType"),
        _codes("pillars", "Pillar", f"{DEFINED} psksType {{ code label }}", one="pillar"),
        _codes("eventKinds", "EventKind", f"{DEFINED} finestLevel"),
        _codes("activityKinds", "ActivityKind"),
        _codes("complaintTopics", "ComplaintTopic"),
        _codes("checkAspects", "CheckAspect"),
        _codes("checkKinds", "CheckKind"),
        _codes("procurements", "Procurement"),
        _codes("checkVerdicts", "CheckVerdict"),
        _codes("stages", "Stage"),
    )
}
"""Every list of the API, by its root field."""

SINGULAR = {noun.type[0].lower() + noun.type[1:]: noun for noun in NOUNS.values()}
"""The list in which a word such as `targetGroup` is a row."""
