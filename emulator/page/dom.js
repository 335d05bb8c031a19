// Building elements without ever parsing text as markup.

import { words } from './words.js';

const SVG = 'http://www.w3.org/2000/svg';

export const byId = id => document.getElementById(id);

/** An element with attributes (`on...` are listeners, null and false are left out) and children (text stays text). */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

/** One of the symbols of index.html; decoration, so hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS(SVG, 'use'));
  svg.firstChild.setAttribute('href', `#${name}`);
  return svg;
}

export const spoken = text => h('span', { class: 'sr' }, text);

/** A square button that shows only a symbol; its title is both its name and the hint under the pointer. */
export function iconButton(name, label, attributes = {}) {
  const { class: extra = '', ...rest } = attributes;
  return h('button', { type: 'button', class: `ghost ${extra}`.trim(), title: label, ...rest }, icon(name));
}

/** Replaces children while the focus stays on "the same" button: found by its key, else its place, else the fallback. */
export function replaceKeepingFocus(container, children, fallback) {
  const buttons = () => [...container.querySelectorAll('button, a')];
  const focused = container.contains(document.activeElement) ? document.activeElement : null;
  const place = focused ? buttons().indexOf(focused) : -1;
  container.replaceChildren(...children);
  if (!focused) return;
  const now = buttons();
  const same = now.find(button => button.dataset.key === focused.dataset.key && button.dataset.key !== undefined);
  (same ?? now[Math.min(place, now.length - 1)] ?? fallback())?.focus({ preventScroll: true });
}

/** What the browser may remember between visits; a refusal (private window) is not worth a word. */
export const memory = {
  read(key) {
    try { return JSON.parse(localStorage.getItem(`ventanilla.${key}`)); } catch { return null; }
  },
  write(key, value) {
    try { localStorage.setItem(`ventanilla.${key}`, JSON.stringify(value)); } catch { /* private window */ }
  },
};

export const phone = matchMedia('(max-width: 760px)');

let fading;
/** A short word for the whole page, seen and spoken. */
export function flash(text) {
  const line = byId('flash');
  clearTimeout(fading);
  line.textContent = text;
  fading = setTimeout(() => { line.textContent = ''; }, 5000);
}

/** A word only for who cannot see what just changed. */
export const say = text => { byId('said').textContent = text; };

/** Tells why a command of the page was not carried out: refused with a reason, or never answered. */
export const complain = refusal => flash(refusal.status ? words.refused : words.unreachable);
