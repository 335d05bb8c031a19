"""Rosters of people in every standing there is, the awkward ones too."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from domain.delivery.ports import Recipient
from domain.ids import PersonId, RegistrationId, UserId
from domain.people import Consent, Person
from domain.registration import Draft, Registration, State
from domain.stages import CandidateStage, Mark, Milestone, StageState
from tests.reminders.scene import EARLY

STAGES = ("diagnostico", "evaluacion", "dictamen", "certificado")
_NOBODY, _NOWHERE = PersonId(0), RegistrationId(0)

consents = st.sampled_from(
    [None, *(Consent(accepted=one, notice_version="1", notice_hash="", at=EARLY) for one in (True, False))]
)
people = st.builds(
    lambda consent, wants, away: Person(
        _NOBODY, UserId(0), "es", EARLY, consent, wants_opening_notice=wants, unreachable_since=away
    ),
    consents,
    st.booleans(),
    st.sampled_from([None, None, EARLY]),
)
standings = st.builds(
    lambda state, result, ends, read, starts: CandidateStage(
        _NOWHERE,
        _NOBODY,
        "",
        state=state,
        result=result,
        ends_path=ends,
        read_at=read,
        starts=starts,
        date_version=int(starts is not None),
    ),
    st.sampled_from(StageState),
    st.sampled_from(["", "", "competente"]),
    st.booleans(),
    st.sampled_from([None, EARLY]),
    st.sampled_from([None, None, EARLY + timedelta(days=30)]),
)
marks = st.dictionaries(
    st.tuples(st.sampled_from([Mark.UPDATE_DUE, Mark.CERTIFICATE_READY]), st.sampled_from(STAGES)),
    st.booleans(),
    max_size=3,
)
roster = st.lists(
    st.tuples(
        people,
        st.sampled_from([None, *State, State.ACCEPTED, State.ACCEPTED, State.DRAFT]),
        st.dictionaries(st.sampled_from(STAGES), standings, max_size=3),
        marks,
    ),
    min_size=1,
    max_size=6,
)


def recipient(
    number: int,
    slug: str,
    drawn: tuple[Person, State | None, dict[str, CandidateStage], dict[tuple[Mark, str], bool]],
) -> Recipient:
    """With that number, so that each is somebody else."""
    person, state, stages, over = drawn
    id_, registration_id = PersonId(number), RegistrationId(number)
    person = replace(person, id=id_, user_id=UserId(number))
    if state is None:
        return Recipient(person)
    registration = Registration(registration_id, id_, slug, state, 1, Draft(), EARLY, f"F-{number}")
    return Recipient(
        person,
        registration,
        {
            stage: replace(one, registration_id=registration_id, person_id=id_, stage=stage)
            for stage, one in stages.items()
        },
        {
            (mark, stage): Milestone(registration_id, id_, mark, stage, EARLY, 1, is_over)
            for (mark, stage), is_over in over.items()
        },
    )
