// A button that opens a list of choices: arrow keys, Home, End, Escape; the focus returns to the button.
import { h, iconButton } from './dom.js';

/** `items()` gives [{label, about?, symbol?, choose}] each time it opens. Returns the two elements. */
export function menu(symbol, label, items) {
  const list = h('div', { class: 'menu', role: 'menu', 'aria-label': label, hidden: true });
  const opener = iconButton(symbol, label, { 'aria-haspopup': 'menu', 'aria-expanded': 'false' });
  const entries = () => [...list.children];

  function close(takeFocus) {
    list.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    if (takeFocus) opener.focus();
  }

  function open() {
    list.replaceChildren(...items().map(item => h('button', {
      type: 'button', role: 'menuitem', tabindex: '-1', class: item.isApart ? 'apart' : null,
      onclick: () => { close(true); item.choose(); },
    }, item.picture ?? '', h('span', {}, item.title ? h('b', {}, item.title) : item.label, item.about && h('small', {}, item.about)))));
    list.hidden = false;
    opener.setAttribute('aria-expanded', 'true');
    entries()[0]?.focus();
  }

  function keys(event) {
    const all = entries();
    const here = all.indexOf(document.activeElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all.at(to % all.length)?.focus();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      close(true);
    } else if (event.key === 'Tab') close(false);
  }

  opener.addEventListener('click', () => (list.hidden ? open() : close(true)));
  opener.addEventListener('keydown', event => {
    if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && list.hidden) { event.preventDefault(); open(); }
  });
  list.addEventListener('keydown', keys);
  document.addEventListener('pointerdown', event => {
    if (!list.hidden && !list.contains(event.target) && !opener.contains(event.target)) close(false);
  });
  return { opener, list };
}
