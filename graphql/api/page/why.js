import { block, fold, h, lasting, mid, nothing, t, when, word } from '/page/dom.js';

/** What does not go on by itself. */
const STUCK = new Set(['failed', 'quality', 'refused', 'cancelled', 'ended', 'nobody', 'loop']);
/** Kinds of links that have a sentence of their own; all others go by their name. */
const SAID = new Set([...STUCK, 'moving', 'receipt', 'verdict', 'inProduction']);

const one = ({ kind, code, name }) => {
  const title = kind === 'title' || kind === 'role' ? word('title', code) : null;
  return name && title ? `${name} (${title})` : (name ?? title ?? code);
};

/** What a link is, in words. */
function text(link, before) {
  const { kind, name, unit, element, work, material, status, done, total, progress } = link;
  const of = unit && unit !== before?.name ? ` ${unit}` : '';
  if (SAID.has(kind)) return word('why', kind);
  if (kind === 'element') return `${word('element', element)}${work ? ` (${work})` : ''}`;
  if (kind === 'items') return `${name} (${done} ${t('of')} ${total})`;
  if (kind === 'work' && progress !== null) return `${name} (${Math.round(progress * 100)} %)`;
  if (kind !== 'material') return kind === 'gate' || kind === 'task' ? `${name}${of}` : name;
  return `${word('material', material)}${of}${status === 'announced' ? '' : `, ${word('why', status)}`}`;
}

/** Since when a link is waited for, and how late it is. */
const times = ({ since, due, lateBy }) => [
  since ? h('span', { class: 'muted' }, ` ${t('since')} `, lasting(since)) : null,
  lateBy ? h('span', { class: 'error' }, ` · `, lasting(due), ` ${t('behind')}`) : null,
];
const people = ({ who }) => (who.length ? who.map(one).join(', ') : null);
const others = ({ more }) => (more ? h('span', { class: 'muted' }, ` + ${more} ${t('more')}`) : null);

/** A chain as one line: each link waits for the one after it, the last says who and since when. */
function line(chain) {
  const last = chain.at(-1);
  const parts = chain.map((link, at) =>
    h(
      'span',
      { class: STUCK.has(link.kind) ? 'error' : null },
      text(link, chain[at - 1]),
      link === last ? null : others(link),
    ),
  );
  const who = last.kind === 'deliverable' ? null : people(last);
  if (who) parts.push(h('b', {}, who));
  const arrow = () => h('span', { class: 'arrow muted', 'aria-label': t('waitsFor') }, ' ← ');
  return [...parts.flatMap((part, at) => (at === 0 ? [part] : [arrow(), part])), ...times(last)];
}

/** A link with all that is known of it. */
const whole = (link, at, chain) =>
  h(
    'li',
    {},
    h('span', { class: STUCK.has(link.kind) ? 'error' : null }, text(link, chain[at - 1])),
    people(link) ? h('b', {}, ` ${people(link)}`) : null,
    ...times(link),
    link.due && !link.lateBy ? h('span', { class: 'muted' }, ` · ${t('due')} `, when(link.due)) : null,
    others(link),
    link.reason ? h('p', {}, link.reason) : null,
    ...(link.findings ?? []).map((finding) => h('p', {}, finding.text ?? '')),
    link.run ? h('p', {}, mid(link.run, { class: 'mid muted' })) : null,
  );

function chainOf({ code, whyNot }) {
  const { chain, branches } = whyNot;
  return fold(
    `why:${code}`,
    { class: 'why' },
    line(chain),
    h('ol', {}, chain.map(whole)),
    branches.length
      ? h(
          'div',
          {},
          h('h3', {}, t('alsoMissing')),
          h(
            'ul',
            {},
            branches.map((branch) => h('li', {}, ...line(branch.chain))),
          ),
        )
      : null,
  );
}

/** Of each deliverable that its recipient has not accepted: the chain to what is really missing. */
export function whyNotDelivered({ deliverables }) {
  const open = deliverables.filter(({ whyNot }) => whyNot.chain.length > 0);
  if (deliverables.length === 0) return null;
  const lateness = ({ whyNot }) => whyNot.chain[0].lateBy ?? 0;
  return block(
    t('whyNot'),
    '',
    open.length ? `${open.length} ${t('of')} ${deliverables.length}` : null,
    open.length
      ? h('div', { class: 'whys' }, open.sort((a, b) => lateness(b) - lateness(a)).map(chainOf))
      : nothing(t('allDelivered')),
  );
}
