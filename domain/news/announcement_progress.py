"""To a member of the staff who follows an announcement: how it stands."""

from domain.announcements.progress import progress_screen
from domain.announcements.run import Run, Tally
from domain.news.telling import Message, Telling, Unrenderable


def live(telling: Telling) -> Message:
    """The message that changes as the run goes on, and the word that it stopped or is over."""
    run, tally = run_of(telling)
    screen = progress_screen(telling.voice, run, tally)
    return Message((screen.text,), screen.buttons, spells=False)


def run_of(telling: Telling) -> tuple[Run, Tally]:
    """Raises Unrenderable."""
    number = telling.row.parameters.get("run", 0)
    found = telling.bearings.runs.get(int(number))
    if found is None:
        raise Unrenderable("the run is not there")
    return found
