"""The enumerations of a release. Code lists that a steward may extend are tables instead."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """Levels of the region tree, largest first."""

    PROVINCE = "PROVINCE"
    CITY = "CITY"
    DISTRICT = "DISTRICT"
    VILLAGE = "VILLAGE"


class RegionKind(StrEnum):
    """Kinds of regions; REMAINDER is the part of a city that is not shown by kelurahan."""

    PROVINCE = "PROVINCE"
    CITY = "CITY"
    REGENCY = "REGENCY"
    DISTRICT = "DISTRICT"
    KELURAHAN = "KELURAHAN"
    DESA = "DESA"
    DESA_ADAT = "DESA_ADAT"
    REMAINDER = "REMAINDER"


class GeometryQuality(StrEnum):
    """How good a boundary is: made by us from centroids, indicative, or official."""

    APPROXIMATE = "APPROXIMATE"
    INDICATIVE = "INDICATIVE"
    OFFICIAL = "OFFICIAL"


class Origin(StrEnum):
    """Where a number comes from."""

    REPORTED = "REPORTED"
    REGISTER = "REGISTER"
    AGGREGATE = "AGGREGATE"
    SYNTHETIC = "SYNTHETIC"


class Certainty(StrEnum):
    """How certain a reported figure is."""

    EXACT = "EXACT"
    APPROXIMATE = "APPROXIMATE"
    AT_LEAST = "AT_LEAST"
    TARGET = "TARGET"


class Occurrence(StrEnum):
    """Whether a report says that something happened or will happen."""

    HELD = "HELD"
    PLANNED = "PLANNED"
    UNCLEAR = "UNCLEAR"


class DateCertainty(StrEnum):
    """What the date of an event stands for."""

    EVENT_DAY = "EVENT_DAY"
    STATEMENT_DAY = "STATEMENT_DAY"
    BEFORE = "BEFORE"


class Unit(StrEnum):
    """What a number counts or measures."""

    PERSON = "PERSON"
    HOUSEHOLD = "HOUSEHOLD"
    PERCENT = "PERCENT"
    RUPIAH = "RUPIAH"
    REQUEST = "REQUEST"
    COMPLAINT = "COMPLAINT"
    PROJECT = "PROJECT"
    CHANNEL = "CHANNEL"
    ORGANIZATION = "ORGANIZATION"
    DISTRICT = "DISTRICT"
    PHASE = "PHASE"
    WEEKDAY = "WEEKDAY"


class Weekday(StrEnum):
    """Days of the week, Monday first."""

    MONDAY = "MONDAY"
    TUESDAY = "TUESDAY"
    WEDNESDAY = "WEDNESDAY"
    THURSDAY = "THURSDAY"
    FRIDAY = "FRIDAY"
    SATURDAY = "SATURDAY"
    SUNDAY = "SUNDAY"


class SourceKind(StrEnum):
    """Kinds of sources."""

    NEWS_REPORT = "NEWS_REPORT"
    REGULATION = "REGULATION"
    STATISTICS = "STATISTICS"
    DATA_PORTAL = "DATA_PORTAL"
    OWN_RECORD = "OWN_RECORD"
    GENERATOR = "GENERATOR"


class OrganizationKind(StrEnum):
    """Kinds of organisations and offices; persons appear by office only."""

    GOVERNMENT = "GOVERNMENT"
    MINISTRY = "MINISTRY"
    AGENCY = "AGENCY"
    OFFICE = "OFFICE"
    PILLAR = "PILLAR"
    COORDINATOR = "COORDINATOR"
    WOMEN = "WOMEN"
    MILITARY = "MILITARY"
    BUSINESS = "BUSINESS"
    HUMANITARIAN = "HUMANITARIAN"
    CIVIL = "CIVIL"


class ProgramKind(StrEnum):
    """Kinds of programmes."""

    AID = "AID"
    OBSERVANCE = "OBSERVANCE"
    SERVICE = "SERVICE"
    COMPLAINT_FOLLOW_UP = "COMPLAINT_FOLLOW_UP"
    PROJECT_CHECK = "PROJECT_CHECK"


class RegulationKind(StrEnum):
    """Kinds of regulations."""

    PERDA = "PERDA"
    PERWALI = "PERWALI"
    LAW = "LAW"
    GOVERNMENT_REGULATION = "GOVERNMENT_REGULATION"
    MINISTERIAL_REGULATION = "MINISTERIAL_REGULATION"
    CONSTITUTION = "CONSTITUTION"


class Role(StrEnum):
    """The part an organisation or office has in an event or programme."""

    OWNER = "OWNER"
    ORGANISER = "ORGANISER"
    SPEAKER = "SPEAKER"
    PARTNER = "PARTNER"
    GIVER = "GIVER"
    CHANNEL = "CHANNEL"
    HELPER = "HELPER"
    ATTENDEE = "ATTENDEE"
    PARTICIPANT = "PARTICIPANT"
    PERFORMER = "PERFORMER"
    APPRECIATED = "APPRECIATED"
    MEASURER = "MEASURER"
    OPERATOR = "OPERATOR"
    FOLLOW_UP = "FOLLOW_UP"


class CellStatus(StrEnum):
    """How a number in a table is to be read."""

    VALUE = "VALUE"
    ZERO_OR_FEW = "ZERO_OR_FEW"
    NO_REPORT = "NO_REPORT"
    NOT_SHOWN_AT_THIS_LEVEL = "NOT_SHOWN_AT_THIS_LEVEL"


class CoverageStatus(StrEnum):
    """What the plan says of a region, a period and a programme."""

    REPORTED = "REPORTED"
    NOT_REPORTED = "NOT_REPORTED"
    NOT_SHOWN_AT_THIS_LEVEL = "NOT_SHOWN_AT_THIS_LEVEL"


class NoteKind(StrEnum):
    """Kinds of public notes on cells."""

    SUSPECT = "SUSPECT"
    CORRECTED = "CORRECTED"
    WITHDRAWN = "WITHDRAWN"
