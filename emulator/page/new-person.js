// The small dialog that adds one more person to the demonstration.
import { post } from './api.js';
import { byId, flash } from './dom.js';
import { words } from './words.js';

export function startNewPerson(opener, added) {
  const dialog = byId('new-person');
  const form = dialog.querySelector('form');
  const hint = dialog.querySelector('.hint');
  const field = name => form.elements[name].value.trim();

  opener.addEventListener('click', () => {
    form.reset();
    hint.hidden = true;
    dialog.showModal();
    form.elements.first_name.focus();
  });
  dialog.querySelector('[data-cancel]').addEventListener('click', () => dialog.close());
  form.noValidate = true;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (!field('first_name') || !field('surname')) return refuse(words.nameMissing, field('first_name') ? 'surname' : 'first_name');
    const last = [field('surname'), field('second')].filter(Boolean).join(' ');
    try {
      const person = await post('people', { first_name: field('first_name'), last_name: last, role: 'candidate', about: field('about') });
      dialog.close();
      await added(person);
      return flash(words.added(person.first_name));
    } catch (refusal) {
      return refuse(refusal.status ? words.refused : words.unreachable, 'first_name');
    }
  });

  function refuse(text, name) {
    hint.textContent = text;
    hint.hidden = false;
    form.elements[name].focus();
  }
}
