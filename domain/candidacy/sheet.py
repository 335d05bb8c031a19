"""Registrations as a table: one row each, every cell a text. Masked unless somebody has a reason for the whole
data; institutions, offices and what staff themselves noted are never masked."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.catalogue import Catalogue
from domain.conversation.questions import MISSING, QUESTIONS, Input
from domain.conversation.showing import masked
from domain.conversation.voice import Voice
from domain.files import FileNote
from domain.registration import Draft
from domain.stages import StageState
from domain.statistics.ports import Exported, ExportedStage
from domain.texts import numbers

_STAGE_STATES = {
    StageState.PENDING: "stat-sheet-pending",
    StageState.SCHEDULED: "stat-sheet-scheduled",
    StageState.ATTENDED: "stat-sheet-attended",
    StageState.MISSED: "stat-sheet-missed",
}
_PLAIN = frozenset({"position"})  # no more personal than the office it belongs to


@dataclass(frozen=True, slots=True)
class Sheet:
    """`catalogue`: to name institutions by their keys."""

    voice: Voice
    catalogue: Catalogue
    is_masked: bool = True

    def head(self) -> tuple[str, ...]:
        """In the order of the cells of `row`."""
        voice = self.voice
        return (
            voice.words("stat-sheet-folio"),
            voice.words("stat-sheet-state"),
            voice.words("stat-sheet-sent"),
            voice.words("label-institution"),
            voice.words("stat-sheet-type"),
            voice.words("stat-sheet-town"),
            *(stage.short[voice.language] for stage in voice.process.stages),
            *(voice.words(f"label-{question}") for question in self._questions()),
        )

    def row(self, one: Exported) -> tuple[str, ...]:
        """Times are local, as "2022-05-12 23:58"."""
        institution = self.catalogue.get(one.institution) if one.institution else None
        sent_at = "" if one.sent_at is None else f"{one.sent_at.astimezone(self.voice.process.zone):%Y-%m-%d %H:%M}"
        return (
            one.folio,
            self.voice.words(f"w-state-{one.state}"),
            sent_at,
            institution.name if institution else self._typed_institution(one),
            institution.type if institution else "",
            institution.municipality if institution else "",
            *(self._stage(stage.id, one) for stage in self.voice.process.stages),
            *self._answers(one),
        )

    def _questions(self) -> Sequence[str]:
        """The institution stands further left."""
        return [name for name in self.voice.process.questions if name != "institution"]

    def _typed_institution(self, one: Exported) -> str:
        """Of one that the catalogue does not have: what the person typed, or its key."""
        typed = "" if one.draft is None else one.draft.answers.get("institution", "")
        return typed.removeprefix(MISSING) or one.institution

    def _stage(self, stage: str, one: Exported) -> str:
        mine = one.stages.get(stage, ExportedStage(StageState.PENDING, ""))
        if mine.result:
            return self._result(stage, mine.result)
        if stage in one.certified:
            return self.voice.words("stat-sheet-ready")
        return self.voice.words(_STAGE_STATES[mine.state]) if stage in one.stages else ""

    def _result(self, stage: str, result: str) -> str:
        known = next((known for known in self.voice.process.stages if known.id == stage), None)
        return next((name.name for name in (known.results if known else ()) if name.id == result), result)

    def _answers(self, one: Exported) -> list[str]:
        """Of a registration of which nothing stands as sent: none."""
        if one.draft is None:
            instead = self.voice.words("stat-sheet-erased") if one.is_erased else ""
            return [instead for _ in self._questions()]
        return [self._answer(name, one.draft) for name in self._questions()]

    def _answer(self, name: str, draft: Draft) -> str:
        kind = QUESTIONS[name].input
        if kind is Input.FILE:
            return self._files(draft.files.get(name, ()))
        value = draft.answers.get(name, "")
        if not value:
            return ""
        if kind is Input.YES_NO:
            return self.voice.words("word-yes" if value == "yes" else "word-no")
        return masked(name, value) if self.is_masked and name not in _PLAIN else value

    def _files(self, notes: Sequence[FileNote]) -> str:
        if not notes:
            return ""
        kinds = " + ".join(dict.fromkeys(note.kind.value for note in notes))
        return f"{kinds}, {numbers.size(sum(note.size for note in notes), self.voice.language)}"
