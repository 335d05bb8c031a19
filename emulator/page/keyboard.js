// The reply keyboard above the writing line, and the button that folds it away.
import { h, icon, iconButton, replaceKeepingFocus } from './dom.js';
import { words } from './words.js';

export class Keyboard {
  /** `press(button)` gets {text, request_contact}; `focusElsewhere` gives the element to go to when the keys vanish. */
  constructor(press, focusElsewhere) {
    this.press = press;
    this.focusElsewhere = focusElsewhere;
    this.node = h('div', { class: 'keys', role: 'group', 'aria-label': words.keys, hidden: true });
    this.toggle = iconButton('keys', words.keys, { 'aria-expanded': 'true', hidden: true, onclick: () => this.fold(!this.node.hidden) });
  }

  fold(isFolded) {
    this.node.hidden = isFolded;
    this.toggle.setAttribute('aria-expanded', String(!isFolded));
  }

  set(rows) {
    const shown = JSON.stringify(rows ?? null);
    if (shown === this.shown) return;
    this.shown = shown;
    const keys = (rows ?? []).map(row => h('div', {}, row.map(button => this.key(button))));
    replaceKeepingFocus(this.node, keys, this.focusElsewhere);
    if (!keys.length && this.toggle === document.activeElement) this.focusElsewhere().focus();
    this.toggle.hidden = keys.length === 0;
    this.fold(keys.length === 0);
  }

  key(button) {
    return h('button', { type: 'button', 'data-key': button.text, onclick: () => this.press(button) },
      button.request_contact && icon('tel'), h('bdi', {}, button.text));
  }
}
