// The process clock: it ticks by itself between the server's words, and moves forwards only.
import { post } from './api.js';
import { byId, flash } from './dom.js';
import { dayAndHour, full, instantOf, local, parse, setZone } from './times.js';
import { words } from './words.js';

let clock = null;
let heardAt = 0;
let onTick = () => {};

/** The process's time now, in milliseconds. */
export const now = () => parse(clock.now) + (performance.now() - heardAt) * clock.speed;

export function setClock(value) {
  clock = value;
  heardAt = performance.now();
  setZone(clock.zone);
  byId('since').textContent = words.since(dayAndHour(parse(clock.started)));
  showNext();
  tick();
}

function showNext() {
  const button = byId('next');
  const what = clock.next ? words.nextEvent(clock.next, dayAndHour(parse(clock.next.at), now())) : words.noNextEvent;
  byId('next-what').textContent = what;
  button.title = what;
  button.setAttribute('aria-disabled', String(!clock.next));
}

function tick() {
  const instant = now();
  const shown = byId('now');
  const text = full(instant);
  if (shown.textContent !== text) {
    shown.textContent = text;
    shown.dateTime = new Date(instant).toISOString();
    const input = byId('at');
    input.min = local(instant);
    if (input !== document.activeElement && (!input.value || input.value < input.min)) input.value = input.min;
  }
  onTick(instant);
}

async function move(request, reached) {
  try {
    setClock(await post('clock', request));
    flash([words.now(full(now())), reached].filter(Boolean).join(' '));
  } catch (refusal) {
    flash(refusal.status === 409 ? words.onlyForward : words.unreachable);
  }
}

function go(event) {
  event.preventDefault();
  const instant = instantOf(byId('at').value);
  if (instant === null) return flash(words.pickMoment);
  // The minute now running is "now", not the past.
  if (instant < Math.floor(now() / 60000) * 60000) return flash(words.onlyForward);
  return move({ to: new Date(Math.max(instant, Math.ceil(now()))).toISOString() });
}

export function startClock(ticked) {
  onTick = ticked;
  document.querySelectorAll('[data-advance]').forEach(button => {
    button.addEventListener('click', () => move({ advance_seconds: Number(button.dataset.advance) }));
  });
  byId('next').addEventListener('click', () => (clock?.next ? move({ next: true }, words.reached(clock.next)) : flash(words.noNextEvent)));
  byId('goto').addEventListener('submit', go);
  byId('pick').addEventListener('click', () => {
    const open = byId('pick').getAttribute('aria-expanded') === 'false';
    byId('pick').setAttribute('aria-expanded', String(open));
    if (open) byId('at').focus();
  });
  setInterval(() => { if (clock) tick(); }, 1000);
}
