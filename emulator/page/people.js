// The list of people: toggles side by side on a desk, a row of tabs on a phone.
import { byId, h, phone, spoken } from './dom.js';
import { initials } from './message.js';
import { words } from './words.js';

const GROUPS = ['candidate', 'staff'];

export class People {
  constructor(choose) {
    this.choose = choose;
    this.entries = new Map();
    this.root = byId('groups');
    this.lists = Object.fromEntries(GROUPS.map(role => [role, this.group(role)]));
    this.root.addEventListener('keydown', event => this.keys(event));
  }

  group(role) {
    const list = h('ul');
    const section = h('section', { 'aria-labelledby': `group-${role}`, hidden: true }, h('h2', { id: `group-${role}` }, words.groups[role]), list);
    this.root.append(section);
    return list;
  }

  add(person) {
    const count = h('span', { class: 'count', hidden: true });
    const last = h('small', {}, h('bdi', {}, words.noMessages));
    const rest = (person.last_name ?? '').split(' ')[0];
    const button = h('button', {
      type: 'button', class: `person t${person.tone}`, id: `person-${person.id}`, 'aria-controls': `chat-${person.id}`,
      onclick: () => this.choose(person.id),
    }, h('span', { class: 'face', 'aria-hidden': 'true' }, initials(person)),
    h('span', {}, h('b', {}, person.first_name, rest && h('span', { class: 'rest' }, ` ${rest}`)), last), count);
    const item = h('li', {}, button);
    const list = this.lists[person.role] ?? this.lists.candidate;
    list.append(item);
    list.parentElement.hidden = false;
    this.entries.set(person.id, { button, count, last: last.firstChild, item, unread: 0 });
  }

  remove(id) {
    this.entries.get(id)?.item.remove();
    this.entries.delete(id);
  }

  button(id) { return this.entries.get(id)?.button; }

  setPreview(id, text) { this.entries.get(id).last.textContent = text; }

  addUnread(id, more) {
    const entry = this.entries.get(id);
    this.setUnread(id, entry.unread + more);
  }

  setUnread(id, number) {
    const entry = this.entries.get(id);
    entry.unread = number;
    entry.count.hidden = number === 0;
    entry.count.replaceChildren(...(number ? [String(number), spoken(words.unread)] : []));
    const all = [...this.entries.values()].reduce((sum, each) => sum + each.unread, 0);
    document.title = `${all ? `(${all}) ` : ''}Ventanilla · página de chat`;
  }

  /** Roles and states for the present width; `isOpen(id)` says whose chat is seen. */
  layout(isOpen) {
    const tabs = phone.matches;
    const role = (node, name) => (name ? node.setAttribute('role', name) : node.removeAttribute('role'));
    role(this.root, tabs ? 'tablist' : null);
    if (tabs) this.root.setAttribute('aria-label', 'Personas');
    else this.root.removeAttribute('aria-label');
    this.root.querySelectorAll('section, ul, li').forEach(node => role(node, tabs ? 'presentation' : null));
    const anyOpen = [...this.entries.keys()].some(isOpen);
    [...this.entries].forEach(([id, { button }], place) => {
      role(button, tabs ? 'tab' : null);
      button.removeAttribute(tabs ? 'aria-pressed' : 'aria-selected');
      button.setAttribute(tabs ? 'aria-selected' : 'aria-pressed', String(isOpen(id)));
      if (tabs) button.tabIndex = isOpen(id) || (!anyOpen && place === 0) ? 0 : -1;
      else button.removeAttribute('tabindex');
      if (tabs && isOpen(id)) button.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  }

  keys(event) {
    const tabs = [...this.root.querySelectorAll('[role="tab"]')];
    const here = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 }[event.key];
    if (here < 0 || to === undefined) return;
    event.preventDefault();
    const tab = tabs.at(to % tabs.length);
    tab.focus();
    tab.click();
  }
}
