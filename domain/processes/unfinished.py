"""What a valid process file still has from its beginnings. English, as all of the command line."""

from domain.process import Contact, Process

DEFAULT_AUTHORITY = "la institución convocante"  # until somebody names it
PROPOSED_NOTICE = "propuesta-1"  # the version of a notice nobody has confirmed


def unfinished(process: Process) -> tuple[str, ...]:
    """Each with what to do. People can register all the same, so none of these is a fault."""
    found = []
    if process.authority == DEFAULT_AUTHORITY:
        found.append(f'authority is still "{DEFAULT_AUTHORITY}". Name who calls for the process, there and below.')
    if process.notice.version.startswith(PROPOSED_NOTICE.partition("-")[0]):
        found.append(
            f"privacy.version is {process.notice.version}: the notice is a proposal. Let whoever answers for the"
            " data confirm its words, and give it a version of its own."
        )
    if not _ways(process.contact):
        found.append(
            "contact has no phone, e-mail, address or page. Add one: people are sent there with questions."
        )
    return tuple(found)


def _ways(contact: Contact) -> tuple[str, ...]:
    return tuple(filter(None, (*contact.phones, contact.email, contact.address, contact.url)))
