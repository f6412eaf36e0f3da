import { badge, block, day, h, mid, nothing, t, when, word } from '/page/dom.js';
import { state } from '/page/state.js';

const HOUR = 3_600_000;
/** With the recipient, or owed no more: no date is missed here. */
const SETTLED = ['sent', 'received', 'accepted', 'cancelled'];

/** The name of a language or a territory in the language of the page; its code where it has none. */
function named(type, code) {
  try {
    return new Intl.DisplayNames(state.language, { type, fallback: 'code' }).of(code);
  } catch {
    return code;
  }
}

// Some browsers know no name for the world.
const territory = (code) => (code === '001' ? t('world') : named('region', code));

/** How far off a date is, in words: in 3 days; late by 2 days. */
function lateness(due) {
  const left = new Date(due) - Date.now();
  const [unit, size] = Math.abs(left) < 24 * HOUR ? ['hour', HOUR] : ['day', 24 * HOUR];
  const count = Math.max(1, Math.trunc(Math.abs(left) / size));
  if (left >= 0) return new Intl.RelativeTimeFormat(state.language).format(count, unit);
  const long = new Intl.NumberFormat(state.language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  return `${t('lateBy')} ${long}`;
}

function dueOf({ due, status }) {
  if (!due) return '';
  if (SETTLED.includes(status)) return h('span', { class: 'day' }, day(due));
  const time = h('time', { datetime: due, title: new Date(due).toLocaleString(state.language) }, lateness(due));
  time.said = lateness;
  return [
    h('span', { class: 'day' }, day(due)),
    h('span', { class: isLate({ due, status }) ? 'late' : 'muted' }, time),
  ];
}

function spoken({ language, subtitles }) {
  const sound = named('language', language);
  return subtitles ? `${sound}, ${t('subtitledIn')} ${named('language', subtitles)}` : sound;
}

const inRound = (attempt) => `${t('attempt')} ${attempt}`;
const statusOf = ({ status, attempt }) => [
  badge(status, word('deliverable', status)),
  attempt > 1 ? h('span', { class: 'muted' }, ` · ${inRound(attempt)}`) : null,
];

/** What the recipient said; an acceptance alone is told by the status. */
function verdictsOf({ verdicts }) {
  if (verdicts.every(({ verdict, stands }) => stands && verdict === 'accepted')) return null;
  return h('ul', { class: 'verdicts' }, verdicts.map(line));
}
const line = ({ verdict, reasons, at, attempt, stands }) =>
  stands
    ? h('li', {}, badge(verdict, `${inRound(attempt)} ${word('verdict', verdict)}`), ' ', when(at), reasonsOf(reasons))
    : h(
        'li',
        { class: 'muted' },
        `${t('saidAfterwards')}${t('colon')}${word('verdict', verdict)} · ${t('doesNotStand')}`,
        reasonsOf(reasons),
      );
const reasonsOf = (reasons) => reasons.map((reason) => ` · ${reason}`);

/** Recipients see what is theirs alone, and need not be told. */
const columns = () =>
  ['name', 'version', 'territory', 'recipient', 'due', 'status'].filter(
    (key) => key !== 'recipient' || state.me?.kind !== 'vendor',
  );
const CELLS = {
  name: (it) => mid(it.name),
  version: (it) => [h('b', {}, it.version ?? ''), h('span', { class: 'muted' }, ` ${spoken(it)}`)],
  territory: (it) => h('span', { class: 'muted', title: it.territory }, territory(it.territory)),
  recipient: (it) => mid(it.recipient),
  due: dueOf,
  status: statusOf,
};

/** A deliverable, and below it what there is to say of it. */
function delivery(it) {
  const below = [verdictsOf(it)].filter(Boolean);
  return h(
    'tbody',
    { 'data-key': `deliverable:${it.code}` },
    h(
      'tr',
      {},
      columns().map((key) => h('td', { class: key }, CELLS[key](it))),
    ),
    below.length ? h('tr', { class: 'below' }, h('td', { colspan: columns().length }, below)) : null,
  );
}

const byDate = (a, b) => (a.due ?? '9').localeCompare(b.due ?? '9') || a.name.localeCompare(b.name, state.language);

const isLate = ({ due, status }) => due && !SETTLED.includes(status) && new Date(due) < Date.now();

function summary(all) {
  const accepted = all.filter(({ status }) => status === 'accepted').length;
  const late = all.filter(isLate).length;
  return `${accepted} ${t('of')} ${all.length} ${t('acceptedOf')}${late ? ` · ${late} ${t('late')}` : ''}`;
}

/** What is owed, to whom and by when, and what its recipients said: the delivery schedule, in order of date. */
export function deliveries({ deliverables }) {
  if (deliverables.length === 0) return block(t('deliverables'), '', null, nothing(t('noDeliverable')));
  return block(
    t('deliverables'),
    '',
    summary(deliverables),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('deliverables') },
      h(
        'table',
        { class: 'deliveries' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            columns().map((key) => h('th', { scope: 'col', class: key }, t(key))),
          ),
        ),
        [...deliverables].sort(byDate).map(delivery),
      ),
    ),
  );
}
