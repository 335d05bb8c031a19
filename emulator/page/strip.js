// The timeline under the bar: one bar per step, filled up to now, with a pin where the process stands.
import { byId, h } from './dom.js';
import { duration, parse } from './times.js';
import { words } from './words.js';

let steps = [];

/** What lies between the demonstration's beginning and the first step is a step too. */
function withBefore(timeline, started) {
  const first = timeline[0];
  if (!first || parse(first.from) <= parse(started)) return timeline;
  return [{ id: 'before', label: words.step.before, from: started, to: first.from, date_text: null, is_example: false }, ...timeline];
}

/** Steps as drawn: each lasts until its own end or, without one, until the next begins. */
export function setTimeline(given, started) {
  const timeline = withBefore(given, started);
  steps = timeline.map((step, place) => {
    const from = parse(step.from);
    const next = timeline[place + 1] ? parse(timeline[place + 1].from) : from + 86_400_000;
    const node = h('li', {}, h('div', {},
      h('b', { title: step.label }, step.label),
      step.date_text && h('span', {}, `${step.date_text.replace(/\.$/, '')}${step.is_example ? ' ' : '. '}`),
      step.is_example && h('span', { class: 'eg' }, words.step.example),
      step.is_example && ' ',
      h('span', { class: 'state' })));
    return { ...step, from, until: step.to ? parse(step.to) : next, node };
  });
  byId('steps').replaceChildren(...steps.map(step => step.node));
  byId('strip').hidden = steps.length === 0;
}

/** What a step says of itself at `now`; `is_here` is where the pin stands (in a gap, on the step to come). */
function standing(step, place, now) {
  const isWindow = /^(regist|window)/.test(step.id);
  const isGap = steps.slice(0, place).every(earlier => now >= earlier.until);
  const isLast = place === steps.length - 1;
  if (now >= step.until) return { share: 1, here: isLast, text: words.step.done };
  if (now < step.from) {
    const left = duration(step.from - now);
    return { share: 0, here: isGap, text: isWindow ? words.step.opens(left) : isGap ? words.step.starts(left) : '' };
  }
  const text = isWindow && step.to ? words.step.closes(duration(step.until - now)) : words.step.now;
  return { share: (now - step.from) / (step.until - step.from), here: true, text };
}

export function drawStrip(now) {
  let pinned = false;
  steps.forEach((step, place) => {
    const { share, here, text } = standing(step, place, now);
    const isHere = here && !pinned;
    pinned ||= isHere;
    step.node.style.setProperty('--done', `${(share * 100).toFixed(2)}%`);
    const state = step.node.querySelector('.state');
    if (state.textContent !== text) state.textContent = text;
    pin(step.node, isHere);
    if (isHere) byId('here').replaceChildren(h('b', {}, step.label), [text, step.is_example && words.step.example].filter(Boolean).join(', '));
  });
}

function pin(node, isHere) {
  const old = node.querySelector('.pin');
  if (isHere && !old) node.append(h('span', { class: 'pin', 'aria-hidden': 'true' }));
  if (!isHere) old?.remove();
  if (isHere) node.setAttribute('aria-current', 'step');
  else node.removeAttribute('aria-current');
}
