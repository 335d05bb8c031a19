"""What every step about one candidate in the stages has in common: the case, and what was written."""

from domain.authorization import Ability
from domain.backoffice import cards
from domain.backoffice.counter import Counter, Shown
from domain.backoffice.misfits import why
from domain.candidacy.carrying_out import load_case, write_change
from domain.candidacy.case import Case, Change, Refusal, Same, Verdict
from domain.conversation.stage_words import spoken_stage
from domain.conversation.turn import Wish
from domain.process import Stage


async def case_of(counter: Counter, wish: Wish) -> Case | None:
    """Nobody decides about their own registration, and an evaluator only about whom they were given."""
    found = await load_case(counter.tx, counter.process, wish.argument)
    if not isinstance(found, Case):
        return None
    is_theirs = counter.may(Ability.EVALUATE, found.person.user_id, found.evaluators)
    return found if is_theirs else None


async def written(counter: Counter, wish: Wish, verdict: Verdict, key: str) -> Shown:
    """`key`: what changed, and whether the person is told."""
    if isinstance(verdict, Refusal):
        return await cards.card(counter, wish, why(counter, verdict))
    if isinstance(verdict, Change):
        write_change(counter.tx, counter.process, verdict)
    lead = counter.say("w-same" if isinstance(verdict, Same) else key, folio=wish.argument)
    return counter.shown(lead, (counter.button("w-card", wish.argument), counter.button("w-panel")))


def name_of(counter: Counter, stage: Stage) -> str:
    return spoken_stage(stage.name[counter.voice.language], stage.short[counter.voice.language])
