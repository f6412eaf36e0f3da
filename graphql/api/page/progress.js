import { badge, block, fold, h, mid, nothing, t, word } from '/page/dom.js';
import { showShot } from '/page/panel.js';

function meter(done, total, label) {
  const share = total ? Math.round((done / total) * 100) : 0;
  const bar = h('i');
  bar.style.width = `${share}%`;
  return h(
    'div',
    {
      class: 'meter',
      role: 'progressbar',
      'aria-label': label,
      'aria-valuenow': share,
      'aria-valuemin': 0,
      'aria-valuemax': 100,
    },
    bar,
  );
}

export function stages({ stages }) {
  return block(
    t('stages'),
    '',
    null,
    h(
      'div',
      { class: 'stages' },
      stages.map(({ stage, done, total, status }) =>
        h(
          'div',
          { class: `stage ${status}` },
          h('b', {}, word('stage', stage)),
          meter(done, total, word('stage', stage)),
          h('span', { class: 'muted' }, total ? `${done} ${t('of')} ${total} · ` : '', word('step', status)),
        ),
      ),
    ),
  );
}

const STEP_MARK = {
  done: '✓',
  failed: '✕',
  running: '▸',
  waiting: '◦',
  escalated: '!',
  skipped: '–',
  pending: '·',
  cancelled: '×',
};
const step = ({ title, status, attempt, reason, items }) =>
  h(
    'li',
    { class: `step s-${status}`, title: reason ?? title },
    h('span', { 'aria-hidden': 'true' }, `${STEP_MARK[status] ?? ''} `),
    title,
    h(
      'small',
      {},
      items ? `${items.done} ${t('of')} ${items.total}` : word('step', status),
      items?.failed ? ` · ${items.failed} ${word('step', 'failed')}` : '',
      attempt > 1 ? ` · ${t('attempt')} ${attempt}` : '',
    ),
  );

export function pipeline({ runs, mediaWork }) {
  // Productions first, then the deliveries they feed.
  const all = runs.edges
    .map(({ node }) => node)
    .sort((a, b) => Number(Boolean(a.deliverable)) - Number(Boolean(b.deliverable)));
  return block(
    t('pipeline'),
    '',
    null,
    all.length ? all.map(runOf) : nothing(t('noRun')),
    mediaWork.length
      ? h(
          'div',
          { class: 'media' },
          mediaWork.map(({ title, done }) =>
            h(
              'div',
              {},
              h('span', {}, title),
              meter(done, 1, title),
              h('span', { class: 'muted' }, `${Math.round(done * 100)} %`),
            ),
          ),
        )
      : null,
  );
}

/** A run with its steps; of one that has ended well they are folded away. */
function runOf({ address, template, status, held, steps }) {
  const standing = held
    ? [badge('hold', t('held')), h('span', { class: 'muted' }, held.reason)]
    : [badge(status, word('step', status))];
  const head = [h('b', {}, template), mid(address, { class: 'mid muted' }), ...standing];
  const body = h('ol', { class: 'pipeline' }, steps.map(step));
  if (status === 'completed') return fold(`run:${address}`, { class: 'run' }, head, body);
  return h('div', { class: 'run' }, h('p', {}, head), body);
}

/** A shape for each status, so that colour is not alone. */
const SHOT_MARK = { ready: '◦', wip: '▸', wfa: '?', retake: '↺', done: '✓', hold: '‖', omit: '–' };
/** A shot's status: the one of its last task. */
const statusOf = (shot) => (shot.droppedBy ? 'omit' : (shot.tasks.at(-1)?.status ?? 'todo'));

/** Shots of the works that make shots; a trailer takes those that another work makes, and its run says which it has. */
function madeHere(all) {
  const works = new Set(all.filter(({ tasks }) => tasks.length > 0).map(({ work }) => work));
  return works.size > 0 ? all.filter(({ work }) => works.has(work)) : all;
}

export function shots({ shots }) {
  const all = madeHere(shots.edges.map(({ node }) => node));
  const counts = Map.groupBy(all, statusOf);
  return block(
    t('shots'),
    '',
    all.length
      ? `${counts.get('done')?.length ?? 0} ${t('of')} ${all.length - (counts.get('omit')?.length ?? 0)}`
      : null,
    all.length
      ? h(
          'div',
          { class: 'walls' },
          [...Map.groupBy(all, ({ sequence }) => sequence)].map(([sequence, of]) =>
            h('div', { class: 'wall' }, mid(sequence), h('div', {}, of.map(cell))),
          ),
        )
      : nothing(t('noShots')),
    all.length
      ? h(
          'div',
          { class: 'legend' },
          ['todo', 'ready', 'wip', 'wfa', 'retake', 'done', 'hold', 'omit']
            .filter((status) => counts.has(status))
            .map((status) =>
              h(
                'span',
                {},
                h('i', { class: `shot ${status}`, 'aria-hidden': 'true' }, SHOT_MARK[status] ?? ''),
                `${word('task', status)} ${counts.get(status).length}`,
              ),
            ),
        )
      : null,
  );
}

function cell(shot) {
  const status = statusOf(shot);
  const attempt = shot.tasks.at(-1)?.attempt ?? 1;
  const label = `${shot.code}: ${word('task', status)}${attempt > 1 ? `, ${t('attempt')} ${attempt}` : ''}`;
  return h(
    'button',
    {
      type: 'button',
      class: `shot ${status}`,
      title: label,
      'aria-label': label,
      'data-key': `shot:${shot.code}`,
      onclick: () => showShot(shot),
    },
    status === 'retake' && attempt > 1 ? String(attempt) : (SHOT_MARK[status] ?? ''),
  );
}
