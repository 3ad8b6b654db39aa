"""One method for each list of the API, and one for a row of each; keywords are told in `Listings`."""

from __future__ import annotations

from typing import Any

from setiakawan.listings import Listings
from setiakawan.record import Record
from setiakawan.table import Table


class Nouns(Listings):
    """The lists of the API by name."""

    def regions(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Regions, in tree order."""
        return self._lists.read("regions", where)

    def programs(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Programmes."""
        return self._lists.read("programs", where)

    def events(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Events."""
        return self._lists.read("events", where)

    def organizations(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Organisations and offices."""
        return self._lists.read("organizations", where)

    def services(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Services."""
        return self._lists.read("services", where)

    def complaint_channels(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Complaint channels."""
        return self._lists.read("complaintChannels", where)

    def indicators(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Indicators."""
        return self._lists.read("indicators", where)

    def reported_figures(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Figures that were reported, each with source, date and certainty."""
        return self._lists.read("reportedFigures", where)

    def claims(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Reported figures beside the register's published sums, each with its verdict and the reason."""
        return self._lists.read("claims", where)

    def availability(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """What can be asked: cube, city, programme and year, with origin, unit, levels, months and gaps."""
        return self._lists.read("availability", where)

    def regulations(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Regulations."""
        return self._lists.read("regulations", where)

    def sources(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Sources."""
        return self._lists.read("sources", where)

    def target_groups(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Target groups."""
        return self._lists.read("targetGroups", where)

    def ppks_types(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """The kinds of PPKS."""
        return self._lists.read("ppksTypes", where)

    def psks_types(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """The kinds of PSKS."""
        return self._lists.read("psksTypes", where)

    def aid_types(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Kinds of aid."""
        return self._lists.read("aidTypes", where)

    def pillars(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Social pillars."""
        return self._lists.read("pillars", where)

    def event_kinds(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Kinds of events."""
        return self._lists.read("eventKinds", where)

    def activity_kinds(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Kinds of activities."""
        return self._lists.read("activityKinds", where)

    def complaint_topics(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Topics of complaints."""
        return self._lists.read("complaintTopics", where)

    def check_aspects(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Aspects of project checks."""
        return self._lists.read("checkAspects", where)

    def check_kinds(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Physical or not."""
        return self._lists.read("checkKinds", where)

    def procurements(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Tendered or not."""
        return self._lists.read("procurements", where)

    def check_verdicts(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Outcomes of project checks."""
        return self._lists.read("checkVerdicts", where)

    def stages(self, **where: Any) -> Table:  # noqa: ANN401  (values of any field)
        """Stages of requests and complaints."""
        return self._lists.read("stages", where)

    def program(self, text: str) -> Record:
        """A programme, by its code or name."""
        return self._one("program", text)

    def event(self, text: str) -> Record:
        """An event, by its code or name."""
        return self._one("event", text)

    def organization(self, text: str) -> Record:
        """An organisation or office, by its code or name."""
        return self._one("organization", text)

    def service(self, text: str) -> Record:
        """A service, by its code or name."""
        return self._one("service", text)

    def complaint_channel(self, text: str) -> Record:
        """A complaint channel, by its code or name."""
        return self._one("complaintChannel", text)

    def indicator(self, text: str) -> Record:
        """An indicator, by its code or name."""
        return self._one("indicator", text)

    def reported_figure(self, text: str) -> Record:
        """A reported figure, by its code or name."""
        return self._one("reportedFigure", text)

    def regulation(self, text: str) -> Record:
        """A regulation, by its code or name."""
        return self._one("regulation", text)

    def source(self, text: str) -> Record:
        """A source, by its code or name."""
        return self._one("source", text)

    def target_group(self, text: str) -> Record:
        """A target group, by its code or name."""
        return self._one("targetGroup", text)

    def ppks_type(self, text: str) -> Record:
        """A kind of PPKS, by its code or name."""
        return self._one("ppksType", text)

    def psks_type(self, text: str) -> Record:
        """A kind of PSKS, by its code or name."""
        return self._one("psksType", text)

    def aid_type(self, text: str) -> Record:
        """A kind of aid, by its code or name."""
        return self._one("aidType", text)

    def pillar(self, text: str) -> Record:
        """A social pillar, by its code or name."""
        return self._one("pillar", text)
