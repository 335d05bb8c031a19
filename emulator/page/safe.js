// The server sends Telegram HTML already made safe. It is read once more against Telegram's own list here, so that a
// slip on either side still shows as text.

const PLAIN = new Set(['B', 'STRONG', 'I', 'EM', 'U', 'INS', 'S', 'STRIKE', 'DEL', 'CODE', 'PRE', 'BLOCKQUOTE', 'BR', 'P']);
const LINK = /^(https?|tg|mailto|tel):/i;

function copy(node) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE) return document.createTextNode('');
  const made = element(node);
  made.append(...[...node.childNodes].map(copy));
  return made;
}

function element(node) {
  if (PLAIN.has(node.tagName)) return document.createElement(node.tagName);
  if (node.tagName === 'A' && LINK.test(node.getAttribute('href') ?? '')) {
    return Object.assign(document.createElement('a'), { href: node.getAttribute('href'), target: '_blank', rel: 'noopener noreferrer' });
  }
  if (node.tagName === 'TG-SPOILER' || node.classList.contains('tg-spoiler')) {
    return Object.assign(document.createElement('span'), { className: 'spoiler', tabIndex: 0 });
  }
  return document.createDocumentFragment();
}

export const isLink = address => LINK.test(address);

/** A fragment with Telegram's formatting and nothing else; line breaks stay as they are. */
export function telegramHtml(html) {
  const parsed = new DOMParser().parseFromString(`<body>${html}`, 'text/html');
  const fragment = document.createDocumentFragment();
  fragment.append(...[...parsed.body.childNodes].map(copy));
  return fragment;
}
