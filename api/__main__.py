"""The command line: argument parsing only; each verb imports what it needs.

A serving process never imports `api.publish`: it has no path to a register.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from api import arguments
from api.errors import RefusedError, SetiakawanError, repeated
from api.loading import loading
from api.settings import Settings

if TYPE_CHECKING:
    from api.store import Store

    Verbs = argparse._SubParsersAction[arguments.Parser]

Verb = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of one command: 0 done, 1 refused, 2 wrong usage."""
    options = parser().parse_args(argv)
    verb: Verb = options.verb
    try:
        return verb(options)
    except SetiakawanError as error:
        complain(error)
        return 1
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """The whole command line on one screen."""
    top = arguments.parser("python -m api", arguments.ABOUT, arguments.ORDER)
    verbs = top.add_subparsers(
        required=True, metavar="VERB", title="perintah / verbs", parser_class=arguments.Parser
    )
    arguments.demo(_verb(verbs, "demo", demo))
    arguments.template(_verb(verbs, "template", template))
    arguments.check(_verb(verbs, "check", check))
    arguments.publish(_verb(verbs, "publish", publish))
    arguments.audit(_verb(verbs, "audit", audit))
    arguments.withdraw(_verb(verbs, "withdraw", withdraw))
    arguments.store(_verb(verbs, "releases", releases))
    regions = _verb(verbs, "regions", None)
    inner = regions.add_subparsers(required=True, metavar="ACTION", parser_class=arguments.Parser)
    arguments.boundaries(_verb(inner, "import", regions_import))
    arguments.serve(_verb(verbs, "serve", serve))
    _verb(verbs, "schema", schema)
    return top


def complain(error: SetiakawanError) -> None:
    """Says what happened, where and what to do, all faults at once."""
    for one in repeated(error.faults) if isinstance(error, RefusedError) else ():
        print(f"{one.where}: [{one.fault.rule}] {one.fault.what}\n    -> {one.fault.remedy}", file=sys.stderr)
    print(f"{error.code}: {error.message}\n  -> {error.remedy}", file=sys.stderr)


def serve(options: argparse.Namespace) -> int:
    """Serves until interrupted."""
    with loading():
        from api.app import serve as run

    settings = Settings.read().at(options.store)
    run(settings, options.host, options.port)
    return 0


def publish(options: argparse.Namespace) -> int:
    """Publishes a source folder; says whether anything was written."""
    from api.publish.repeat import Attempt

    attempt = Attempt.of(options.source, options.store, options.private)
    if (release := attempt.repeats()) is not None:
        print(f"{release}: tidak berubah / unchanged ({options.store})")
        return 0
    with loading():
        from api.publish.checking.check import Folders
        from api.publish.checking.command import run_publish

    done = run_publish(Folders(options.source, options.store, options.private), quiet=options.quiet)
    if not done.notes:
        attempt.remember(done.release_id)
    return 0


def check(options: argparse.Namespace) -> int:
    """Checks a source folder without releasing anything; 0 when it may be published, 1 when not."""
    with loading():
        from api.publish.checking.check import Folders
        from api.publish.checking.command import run_check

    return run_check(Folders(options.source, options.store, options.private))


def demo(options: argparse.Namespace) -> int:
    """Makes the demonstration registers of a source folder and lists them."""
    from api.publish.demo import make

    for path in make(options.source):
        print(path)
    return 0


def template(options: argparse.Namespace) -> int:
    """Makes a form to fill in, and says what to do with it."""
    from api.publish.template.folder import make

    for path in make(options.folder, options.city, options.year):
        print(path)
    print(f"Lalu / then: python -m api check {options.folder}")
    return 0


def audit(options: argparse.Namespace) -> int:
    """Audits what a store serves; 0 and PASS, or 1, FAIL and every finding."""
    from api.publish.auditing.audit import audit as run
    from api.publish.checking.watching import silenced

    with silenced():
        found = run(options.store, options.private)
    for finding in found.findings:
        print(f"{finding.release} [{finding.code}] {finding.where}: {finding.what}")
    looked = ", ".join([*found.releases, *(f"{id} (ditarik / withdrawn)" for id in found.withdrawn)])
    print(f"{'PASS' if found.passed else 'FAIL'}: {looked} ({options.store})")
    return 0 if found.passed else 1


def withdraw(options: argparse.Namespace) -> int:
    """Takes a release back; says which one answers now."""
    from api.publish.withdrawal import Withdrawal
    from api.publish.withdrawal import withdraw as run

    asked = Withdrawal(options.release, options.reason, options.reason_en or options.reason, options.date)
    done = run(asked, options.store, options.private)
    said = "sudah ditarik sebelumnya / withdrawn before" if done.before else "ditarik / withdrawn"
    print(f"{done.release}: {said}; berlaku / current: {done.current or '-'} ({options.store})")
    if not done.before:
        print(
            "  Buku besar tetap; id ini tidak dipakai lagi. / The ledger stays; this id is never used again."
        )
    return 0


def schema(_: argparse.Namespace) -> int:
    """Prints the schema as it is committed in `schema.graphql`."""
    from api.schema import print_sdl

    print(print_sdl(), end="")
    return 0


def releases(options: argparse.Namespace) -> int:
    """Lists releases, oldest first; the current one is marked."""
    from api.store import Store

    store = Store(options.store)
    for id in store.ids():
        print(_release_line(store, id))
    if not store.ids():
        store.current()
    return 0


def regions_import(options: argparse.Namespace) -> int:
    """Imports boundaries and prints every finding."""
    from api.publish.boundaries import ImportRequest, import_boundaries
    from api.tables import GeometryQuality

    texts = {"licence": options.licence, "vintage": options.vintage}
    quality = GeometryQuality(options.quality)
    print(
        import_boundaries(
            ImportRequest(options.file, options.code_property, options.source, **texts, quality=quality)
        )
    )
    return 0


def _release_line(store: Store, id: str) -> str:
    mark = "*" if store.current_id() == id else " "
    if (grave := store.tombstone(id)) is not None:
        reason = " / ".join(dict.fromkeys((grave.reason_id, grave.reason_en)))
        return f"{mark} {id}  ditarik / withdrawn {grave.date}: {reason}"
    manifest = store.release(id).manifest
    return f"{mark} {id}  {manifest.date}  {manifest.content_hash[:16]}  {manifest.title_id}"


def _verb(verbs: Verbs, name: str, run: Verb | None) -> argparse.ArgumentParser:
    text = arguments.VERBS[name]
    made = verbs.add_parser(name, help=text.short, description=text.short, epilog=text.more)
    made.set_defaults(verb=run)
    return made


if __name__ == "__main__":
    sys.exit(main())
