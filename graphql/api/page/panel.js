import { ask } from '/page/api.js';
import { $, badge, h, mid, t, word } from '/page/dom.js';
import { fill } from '/page/fill.js';
import { ASKED, VOTE, WHY } from '/page/queries.js';
import { state } from '/page/state.js';

let before;

function openPanel(title, ...content) {
  const panel = $('panel');
  before ??= document.activeElement?.dataset?.key;
  panel.setAttribute('aria-label', title);
  panel.replaceChildren(
    h(
      'header',
      {},
      h('h1', {}, title),
      h('span', { class: 'grow' }),
      h('button', { type: 'button', onclick: closePanel }, t('close')),
    ),
    ...content.flat().filter(Boolean),
  );
  panel.hidden = false;
  panel.scrollTop = 0;
  panel.focus();
}

/** Closes the panel and goes back to what had opened it. */
export function closePanel() {
  if ($('panel').hidden) return;
  $('panel').hidden = true;
  if (before) document.querySelector(`[data-key="${CSS.escape(before)}"]`)?.focus();
  before = undefined;
}

/** Values by name, as a person reads them. */
const facts = (of) =>
  h(
    'dl',
    {},
    Object.entries(of)
      .map(([name, value]) => [
        h('dt', {}, name),
        h('dd', {}, typeof value === 'object' && value !== null ? JSON.stringify(value, null, 1) : String(value)),
      ])
      .flat(),
  );

export async function showWhy(id) {
  const { why } = await ask(WHY, { id });
  if (!why) return;
  openPanel(
    word('event', why.event.type, why.event.title),
    h('p', { class: 'lead' }, why.summary),
    why.evaluations.length ? h('h2', {}, t('evaluated')) : null,
    why.evaluations.map((it) =>
      h(
        'div',
        { class: 'evaluation' },
        h('b', {}, word('evaluation', it.outcome)),
        it.rule ? mid(it.rule, { class: 'mid muted' }) : null,
        h('p', {}, it.reason),
        it.condition ? h('pre', {}, `${it.condition}\n${JSON.stringify(it.values, null, 1)}`) : null,
      ),
    ),
    why.consequences.length ? h('h2', {}, t('followed')) : null,
    why.consequences.length
      ? h(
          'ol',
          { class: 'followed' },
          why.consequences.map((it) =>
            h('li', {}, word('event', it.type, it.title), mid(it.subject, { class: 'mid muted' })),
          ),
        )
      : null,
    h('h2', {}, t('data')),
    facts(why.event.data),
  );
}

/** Shows a shot with its tasks; what they ask is filled in there by those who may. */
export async function showShot(shot) {
  const places = new Map(shot.tasks.map(({ id }) => [id, h('div', {})]));
  openPanel(
    shot.code,
    h(
      'p',
      { class: 'muted' },
      [shot.sequence, `${shot.frames} ${t('frames')}`, shot.recordIn, shot.vendor].filter(Boolean).join(' · '),
    ),
    h(
      'ul',
      { class: 'tasks' },
      shot.tasks.map((task) =>
        h(
          'li',
          {},
          h('b', {}, task.type),
          badge(task.status, word('task', task.status)),
          h('span', { class: 'muted' }, `${t('attempt')} ${task.attempt}`),
          task.note ? h('p', {}, task.note) : null,
          places.get(task.id),
        ),
      ),
    ),
  );
  try {
    const { project } = await ask(ASKED, { project: state.project, shot: shot.code });
    for (const { node } of project.tasks.edges) {
      if (node.mayReport && node.checklist.length + node.form.length > 0) {
        places.get(node.id)?.replaceChildren(fill(node, closePanel));
      }
    }
  } catch ({ message }) {
    for (const place of places.values()) place.replaceChildren(h('p', { class: 'error', role: 'alert' }, message));
  }
}

/** Whose votes are given by others here. */
const handed = ({ delegations }) =>
  delegations.map(({ holder, delegate }) => `${delegate.name} ${t('votesFor')} ${holder.name}`).join(' · ');

export function showGate(gate) {
  const reason = h('input', { placeholder: t('reason'), 'aria-label': t('reason') });
  const error = h('p', { class: 'error', role: 'alert' });
  const vote = (choice) => async () => {
    try {
      await ask(VOTE, { gate: gate.id, vote: choice, reason: reason.value || null });
      closePanel();
    } catch (failure) {
      error.textContent = failure.message;
    }
  };
  const titles = gate.waitingFor.map((title) => word('title', title)).join(', ');
  openPanel(
    gate.title,
    h(
      'p',
      { class: 'muted' },
      `${gate.unit ?? gate.work} · ${t('waitingFor')} ${titles} · ${t('attempt')} ${gate.attempt}`,
    ),
    gate.delegations.length ? h('p', { class: 'muted' }, handed(gate)) : null,
    h('h2', {}, t('about')),
    facts(gate.about),
    reason,
    error,
    h(
      'div',
      { class: 'actions' },
      h('button', { class: 'primary', type: 'button', onclick: vote('approve') }, t('approve')),
      h('button', { type: 'button', onclick: vote('retake') }, t('retake')),
      h('button', { type: 'button', onclick: vote('reject') }, t('reject')),
    ),
  );
}
