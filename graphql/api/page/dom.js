import { state } from '/page/state.js';
import { CODES, WORDS } from '/page/words.js';

export const $ = (id) => document.getElementById(id);
export const t = (key) => WORDS[state.language][key] ?? key;
/** The word for a code of something: `word('task', 'wfa')`. */
export const word = (of, code, otherwise = code) => CODES[state.language][of]?.[code] ?? otherwise;

/** Builds an element; text is always set as text, so that nothing from outside becomes markup. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A name that gives way in its middle where there is no room; its end tells most names apart. */
export function mid(text, attributes = {}) {
  const keep = Math.min(10, Math.floor(text.length / 3));
  const [head, tail] = [text.slice(0, text.length - keep), text.slice(text.length - keep)];
  return h('span', { class: 'mid', title: text, ...attributes }, h('span', {}, head), h('span', {}, tail));
}

function ago(time) {
  const seconds = Math.round((new Date(time) - Date.now()) / 1000);
  const format = new Intl.RelativeTimeFormat(state.language, { numeric: 'auto', style: 'short' });
  for (const [unit, size] of [
    ['day', 86400],
    ['hour', 3600],
    ['minute', 60],
  ]) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(Math.min(seconds, 0), 'second');
}

/** How long it has been. */
function span(time) {
  const seconds = Math.max(0, (Date.now() - new Date(time)) / 1000);
  const [unit, size] = [
    ['day', 86400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ].find(([, least]) => seconds >= least || least === 1);
  const format = new Intl.NumberFormat(state.language, { style: 'unit', unit, unitDisplay: 'short' });
  return format.format(Math.floor(seconds / size));
}

/** A day as people write it: dates that are owed are days in UTC, wherever one looks from. */
export const day = (time) =>
  new Date(time).toLocaleDateString(state.language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** Relative time, with the exact one on hover. */
export const when = (time) =>
  time ? h('time', { datetime: time, title: new Date(time).toLocaleString(state.language) }, ago(time)) : '';

/** How long something has lasted, with its beginning on hover. */
export const lasting = (time) =>
  h('time', { datetime: time, 'data-lasting': true, title: new Date(time).toLocaleString(state.language) }, span(time));

/** Writes every relative time anew. */
export function retime() {
  for (const element of document.querySelectorAll('time')) {
    const otherwise = 'lasting' in element.dataset ? span : ago;
    element.textContent = (element.said ?? otherwise)(element.dateTime);
  }
}

/** Which colour stands for a status that has none of its own. */
const COLOUR = {
  approved: 'done',
  applied: 'done',
  accepted: 'done',
  completed: 'done',
  refused: 'retake',
  failed: 'retake',
  blocker: 'retake',
  rework: 'retake',
  held: 'ready',
  waiting: 'ready',
  escalated: 'ready',
  issue: 'ready',
  parked: 'hold',
  running: 'wip',
  sent: 'wip',
  mastering: 'wip',
  qc: 'wip',
  received: 'wfa',
  planned: 'todo',
  pending: 'todo',
  cancelled: 'omit',
  fyi: 'todo',
};
export function badge(status, text) {
  const element = h('span', { class: 'badge' }, text);
  element.style.setProperty('--c', `var(--${COLOUR[status] ?? status})`);
  return element;
}

export const block = (title, size, note, ...content) =>
  h(
    'section',
    { class: size },
    h('h2', {}, title, note ? h('span', { class: 'muted' }, ` ${note}`) : null),
    ...content,
  );
export const nothing = (text) => h('p', { class: 'muted' }, text);

/** A list: on a wide screen a table, on a phone a line with what matters and one beneath. */
export function list(headings, rows) {
  const cells = (row) => row.cells.map(([kind, content]) => h('td', { class: kind }, content));
  return h(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': headings.label },
    h(
      'table',
      {},
      headings.columns
        ? h(
            'thead',
            {},
            h(
              'tr',
              {},
              headings.columns.map((key) => h('th', { scope: 'col' }, t(key))),
            ),
          )
        : null,
      h(
        'tbody',
        {},
        rows.map((row) => h('tr', { class: row.open ? 'open' : null, onclick: row.open }, cells(row))),
      ),
    ),
  );
}

/** What opens a row, for keyboards too. */
export const opener = (key, content) => h('button', { type: 'button', class: 'link', 'data-key': key }, content);

const unfolded = new Set();
/** What is folded away under a summary, and stays unfolded when the page is drawn anew. */
export const fold = (key, attributes, summary, ...content) =>
  h(
    'details',
    {
      ...attributes,
      open: unfolded.has(key),
      ontoggle: (event) => (event.target.open ? unfolded.add(key) : unfolded.delete(key)),
    },
    h('summary', { 'data-key': key }, summary),
    ...content,
  );
