"""The control API: people, the clock, faults, and what happened. For the chat page and the tests."""

from typing import Any
from urllib.parse import quote

from aiohttp import web

from emulator.bot_api import BotApi
from emulator.clock import from_iso, iso
from emulator.doings import Doings
from emulator.errors import ControlError, Json
from emulator.params import Upload, read_multipart
from emulator.view import message_view, person_view
from emulator.world import World


class Control:
    def __init__(self, world: World, api: BotApi) -> None:
        self._world = world
        self._api = api
        self._doings = Doings(world)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/control/state", self.state),
            web.get("/control/events", self._world.events.stream),
            web.get("/control/people/{person}/messages", self.messages),
            web.post("/control/people", self.add_person),
            web.post("/control/people/{person}/{doing}", self.do),
            web.post("/control/crowd", self.add_crowd),
            web.get("/control/files/{unique}", self.file),
            web.get("/control/clock", self.clock),
            web.post("/control/clock", self.move_clock),
            web.put("/control/faults", self.change_faults),
            web.post("/control/script", self.add_script),
            web.delete("/control/script", self.clear_scripts),
            web.put("/control/limits", self.change_limits),
            web.get("/control/ledger", self.ledger),
            web.post("/control/raw", self.raw),
            web.get("/control/updates", self.updates),
        ]

    async def state(self, _request: web.Request) -> web.Response:
        world = self._world
        return web.json_response(
            {
                "clock": world.clock_view(),
                "bot": world.bot_view(),
                "people": [person_view(person) for person in world.people.all()],
                "faults": world.faults.state,
                "limits": world.rates.state,
                "timeline": [
                    {
                        "id": step.id,
                        "label": step.label,
                        "from": iso(step.starts),
                        "to": iso(step.ends) if step.ends else None,
                        "date_text": step.date_text,
                        "is_example": step.is_example,
                    }
                    for step in world.config.timeline
                ],
                "is_bot_listening": self._api.is_bot_listening,
                "last_event": world.events.last,
            }
        )

    # People

    async def add_person(self, request: web.Request) -> web.Response:
        person = self._world.people.add(await _body(request))
        self._world.tell_person(person)
        return web.json_response(person_view(person))

    async def add_crowd(self, request: web.Request) -> web.Response:
        body = await _body(request)
        self._world.people.add_crowd(int(body["count"]), int(body["first_id"]))
        return web.json_response({})

    async def messages(self, request: web.Request) -> web.Response:
        person = self._world.people.need(_number(request.match_info["person"]))
        shown = [message_view(message, self._world.files) for message in self._world.chats.of(person.id)]
        return web.json_response({"messages": shown})

    async def do(self, request: web.Request) -> web.Response:
        person_id, doing = _number(request.match_info["person"]), request.match_info["doing"]
        self._world.people.need(person_id)
        if doing == "upload":
            return self._shown(await self._upload(request, person_id))
        body = await _body(request)
        if doing == "press":
            self._doings.press(person_id, _number(body.get("message_id")), str(body.get("data") or ""))
        elif doing == "block":
            self._doings.block(person_id, is_blocked=bool(body.get("blocked")))
        elif doing == "raw":
            return web.json_response({"update_id": self._doings.put_raw(body.get("update") or {})})
        else:
            return self._shown(self._write(doing, person_id, body))
        return web.json_response({})

    def _write(self, doing: str, person_id: int, body: Json) -> Json:
        if doing == "text":
            return self._doings.say(person_id, str(body.get("text") or ""))
        if doing == "contact":
            return self._doings.share_contact(person_id, body.get("phone"), body.get("user_id", person_id))
        if doing == "edit":
            return self._doings.edit(person_id, _number(body.get("message_id")), str(body.get("text") or ""))
        if doing == "forward":
            return self._doings.forward(person_id, _number(body.get("message_id")))
        if doing == "other":
            return self._doings.send_other(person_id, str(body.get("kind")), is_forwarded=bool(body.get("forward")))
        raise ControlError(404, f"people cannot {doing}")

    async def _upload(self, request: web.Request, person_id: int) -> Json:
        if request.content_type != "multipart/form-data":
            raise ControlError(415, "multipart/form-data is needed")
        fields, files = await read_multipart(await request.multipart())
        upload = files.get("file")
        if not isinstance(upload, Upload):
            raise ControlError(400, "the field file is missing")
        return self._doings.upload(
            person_id,
            upload,
            as_photo=fields.get("as") == "photo",
            caption=str(fields.get("caption") or ""),
            album=str(fields.get("media_group_id") or ""),
        )

    def _shown(self, message: Json) -> web.Response:
        return web.json_response({"message": message_view(message, self._world.files)})

    async def file(self, request: web.Request) -> web.Response:
        file = self._world.files.by_unique(request.match_info["unique"])
        if file is None:
            raise ControlError(404, "no such file")
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}
        if not file.is_photo:  # a page or script among the files must never open inside this origin
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
        return web.Response(body=self._world.files.content(file), content_type=file.mime_type, headers=headers)

    # Clock

    async def clock(self, _request: web.Request) -> web.Response:
        return web.json_response(self._world.clock_view())

    async def move_clock(self, request: web.Request) -> web.Response:
        body, world = await _body(request), self._world
        if body.get("next"):
            coming = world.clock_view()["next"]
            if coming is None:
                raise ControlError(409, "nothing more is to come")
            world.clock.move_to(from_iso(coming["at"]))
        elif "to" in body:
            world.clock.move_to(from_iso(body["to"]))
        else:
            world.clock.advance(float(body.get("advance_seconds") or 0))
        world.keep_clock()
        shown = world.clock_view()
        world.events.add(lambda: {"type": "clock", "clock": shown})
        return web.json_response(shown)

    # Faults

    async def change_faults(self, request: web.Request) -> web.Response:
        state = self._world.faults.change(await _body(request))
        shown = {name: dict(values) for name, values in state.items()}
        self._world.events.add(lambda: {"type": "faults", "faults": shown})
        return web.json_response(state)

    async def add_script(self, request: web.Request) -> web.Response:
        self._world.faults.script(await _body(request))
        return web.json_response({})

    async def clear_scripts(self, _request: web.Request) -> web.Response:
        self._world.faults.clear_scripts()
        return web.json_response({})

    async def change_limits(self, request: web.Request) -> web.Response:
        return web.json_response(self._world.rates.change(await _body(request)))

    # What happened

    async def ledger(self, request: web.Request) -> web.Response:
        return web.json_response(self._world.ledger.since(_number(request.query.get("after", "0"))))

    async def raw(self, request: web.Request) -> web.Response:
        body = await _body(request)
        return web.json_response({"update_id": self._doings.put_raw(body.get("update") or {})})

    async def updates(self, _request: web.Request) -> web.Response:
        return web.json_response({"updates": self._world.queue.all()})


async def _body(request: web.Request) -> Json:
    try:
        body = await request.json()
    except ValueError as error:
        raise ControlError(400, "the body is not JSON") from error
    if not isinstance(body, dict):
        raise ControlError(400, "the body is not a JSON object")
    return body


def _number(text: Any) -> int:  # noqa: ANN401 - comes off the wire
    try:
        return int(text)
    except (TypeError, ValueError) as error:
        raise ControlError(400, f"not a number: {text!r}") from error
