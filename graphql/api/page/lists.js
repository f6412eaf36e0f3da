import { badge, block, h, list, mid, nothing, opener, t, when, word } from '/page/dom.js';
import { showGate, showWhy } from '/page/panel.js';
import { state } from '/page/state.js';

/** Whether a decision waits for who is looking: for a vote of their own, one they were handed, or one of a title they hold by now. */
const isMine = ({ parties, waitingFor, delegations }) => {
  const held = state.me?.memberships.find(({ project }) => project === state.project)?.titles ?? [];
  const handed = delegations.map(({ title, delegate }) => ({ title, person: delegate.person }));
  return [...parties, ...handed].some(
    ({ title, person }) => waitingFor.includes(title) && (person ? person === state.me?.id : held.includes(title)),
  );
};
const titles = (gate) => gate.waitingFor.map((title) => word('title', title)).join(', ');

export function decisions({ gates }) {
  const rows = gates.edges.map(({ node }) => node).sort((a, b) => Number(isMine(b)) - Number(isMine(a)));
  return block(
    t('decisions'),
    '',
    String(gates.totalCount),
    rows.length
      ? list(
          { label: t('decisions') },
          rows.map((gate) => ({
            open: () => showGate(gate),
            cells: [
              ['main', opener(`gate:${gate.id}`, mid(gate.title))],
              [
                'sub',
                h(
                  'span',
                  { class: 'one-line', title: titles(gate) },
                  `${gate.unit ?? gate.work} · ${t('waitingFor')} ${titles(gate)}`,
                ),
              ],
              [
                'side',
                [
                  isMine(gate) ? h('span', { class: 'stamp mine' }, t('forYou')) : null,
                  gate.escalated ? h('span', { class: 'stamp' }, t('overdue')) : null,
                  gate.attempt > 1 ? h('span', { class: 'stamp' }, `${t('attempt')} ${gate.attempt}`) : null,
                ],
              ],
            ],
          })),
        )
      : nothing(t('noDecision')),
  );
}

export function events({ events, claims }) {
  const counts = Object.entries(claims ?? {})
    .map(([key, n]) => `${n} ${word('claim', key)}`)
    .join(' · ');
  const rows = events.edges.map(({ node }) => node);
  return block(
    t('events'),
    '',
    counts,
    rows.length
      ? list(
          { label: t('events'), columns: ['what', 'subject', 'who', 'outcome', 'time'] },
          rows.map((event) => ({
            open: () => showWhy(event.id),
            cells: [
              ['main', opener(`event:${event.id}`, word('event', event.type, event.title))],
              ['sub', mid(event.subject)],
              ['aside', mid(event.actor)],
              [
                'side',
                event.answer
                  ? badge(event.answer.outcome, word('answer', event.answer.outcome))
                  : h('span', { class: 'muted' }, t('noAnswer')),
              ],
              ['time', when(event.time)],
            ],
          })),
        )
      : nothing(t('noEvent')),
  );
}

/** Of each work the newest of the cuts that are asked for. */
export const newestCuts = (works, which) =>
  works.flatMap(({ cuts = [] }) =>
    cuts
      .filter(which)
      .sort((a, b) => b.version - a.version)
      .slice(0, 1),
  );

/** What the newest cut of each work that came after a lock changes, before it is accepted and after; nothing where none came. */
export const cutChanges = ({ works }) => newestCuts(works, ({ changes }) => changes.length > 0).map(changesOf);

function changesOf(cut) {
  const length = ({ before, after }) =>
    [...new Set([before?.frames, after?.frames].filter((n) => n !== undefined))].join(' → ');
  const needs = ({ covered, kinds }) => {
    if (covered) return '';
    return kinds.includes('added') ? t('plates') : h('span', { title: t('beyondHandles') }, t('newPlates'));
  };
  return block(
    t('cutChanges'),
    '',
    `${cut.code} · ${word('cut', cut.status)} · ${cut.changes.length}`,
    list(
      { label: t('cutChanges'), columns: ['shot', 'change', 'length', 'who', 'needs'] },
      cut.changes.map((change) => ({
        cells: [
          ['main', mid(change.shot)],
          ['side', change.kinds.map((kind) => word('change', kind)).join(', ')],
          ['sub time', length(change)],
          ['sub', mid(change.vendor ?? '')],
          ['aside', needs(change)],
        ],
      })),
    ),
  );
}

export function findings({ findings }) {
  return block(
    t('findings'),
    '',
    findings.length ? String(findings.length) : null,
    findings.length
      ? list(
          { label: t('findings') },
          findings.map((it) => ({
            cells: [
              ['side', badge(it.severity, word('severity', it.severity))],
              ['main text', it.text],
              ['sub', mid(it.subject)],
            ],
          })),
        )
      : nothing(t('noFinding')),
  );
}
