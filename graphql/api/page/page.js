import { createClient } from '/page/graphql-ws/client.js';
import { OVERVIEW, VOTE, WHY } from '/page/queries.js';
import { WORDS } from '/page/words.js';

const state = {
  token: sessionStorage.getItem('token'),
  project: location.hash.slice(1) || null,
  language: localStorage.getItem('language') ?? (navigator.language.startsWith('fr') ? 'fr' : 'en'),
  data: null,
  offSince: null,
};
const $ = (id) => document.getElementById(id);
const t = (key) => WORDS[state.language][key] ?? key;

/** Builds an element; text is always set as text, so that nothing from outside becomes markup. */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'onclick' || name === 'onsubmit') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

async function ask(query, variables = {}) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(state.token ? { authorization: `Bearer ${state.token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors?.length) throw Object.assign(new Error(errors[0].message), { code: errors[0].extensions?.code });
  return data;
}

const middle = (text, length = 44) =>
  text.length <= length ? text : `${text.slice(0, length / 2 - 1)}…${text.slice(text.length - length / 2)}`;
function ago(time) {
  if (!time) return '';
  const seconds = Math.round((new Date(time) - Date.now()) / 1000);
  const format = new Intl.RelativeTimeFormat(state.language, { numeric: 'auto', style: 'short' });
  for (const [unit, size] of [
    ['day', 86400],
    ['hour', 3600],
    ['minute', 60],
  ]) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(seconds, 'second');
}
const when = (time) =>
  h('time', { datetime: time, title: time ? new Date(time).toLocaleString(state.language) : '' }, ago(time));

const STATUS_WORD = { retake: 'retakeStatus' };
const DELIVERABLE_WORD = {
  waiting: 'waitingElements',
  mastering: 'inMastering',
  ready: 'readyNotice',
  accepted: 'accepted',
};
const COLOUR = {
  approved: 'done',
  applied: 'done',
  accepted: 'done',
  refused: 'retake',
  held: 'ready',
  parked: 'hold',
  sent: 'wip',
  received: 'wfa',
  mastering: 'wip',
  qc: 'wip',
  waiting: 'ready',
  planned: 'todo',
  blocker: 'retake',
  issue: 'ready',
  fyi: 'todo',
  completed: 'done',
  running: 'wip',
  failed: 'retake',
};
const badge = (status, word = t(STATUS_WORD[status] ?? status)) => {
  const element = h('span', { class: 'badge' }, word);
  element.style.setProperty('--c', `var(--${COLOUR[status] ?? status})`);
  return element;
};
const block = (title, size, note, ...content) =>
  h(
    'section',
    { class: size },
    h('h2', {}, title, note ? h('span', { class: 'muted' }, `  ${note}`) : null),
    ...content,
  );

function stages({ stages }) {
  return block(
    t('stages'),
    '',
    null,
    h(
      'div',
      { class: 'stages' },
      stages.map(({ stage, done, total, status }) => {
        const bar = h('i');
        bar.style.width = `${total ? Math.round((done / total) * 100) : 0}%`;
        return h(
          'div',
          { class: `stage ${status}` },
          h('b', {}, t(stage)),
          h('div', { class: 'meter' }, bar),
          h('span', { class: 'muted' }, total ? `${done} ${t('of')} ${total} · ${t(status)}` : t('pending')),
        );
      }),
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
function pipeline({ runs }) {
  const main = runs.edges.map(({ node }) => node);
  return block(
    t('pipeline'),
    '',
    null,
    main.length
      ? main.map((run) =>
          h(
            'div',
            {},
            h(
              'p',
              {},
              h('b', {}, run.template),
              ' ',
              h('span', { class: 'muted' }, middle(run.address, 60)),
              ' ',
              badge(run.status),
            ),
            h(
              'div',
              { class: 'pipeline' },
              run.steps.map((step) =>
                h(
                  'div',
                  { class: `step s-${step.status}`, title: step.reason ?? '' },
                  `${STEP_MARK[step.status] ?? ''} ${step.title}`,
                  h(
                    'small',
                    {},
                    step.items ? `${step.items.done} ${t('of')} ${step.items.total}` : t(step.status),
                    step.attempt > 1 ? ` · ${t('attempt')} ${step.attempt}` : '',
                  ),
                ),
              ),
            ),
          ),
        )
      : h('p', { class: 'muted' }, t('none')),
  );
}

/** A shot's status: the one of its task, as the wall shows it. */
const statusOf = (shot) => shot.tasks.at(-1)?.status ?? 'todo';
function shots({ shots }) {
  const all = shots.edges.map(({ node }) => node);
  const sequences = Map.groupBy(all, ({ sequence }) => sequence);
  const done = all.filter((shot) => statusOf(shot) === 'done').length;
  return block(
    t('shots'),
    '',
    all.length ? `${done} ${t('of')} ${all.length}` : null,
    all.length
      ? h(
          'div',
          { class: 'walls' },
          [...sequences].map(([sequence, of]) =>
            h(
              'div',
              { class: 'wall' },
              h('b', { title: sequence }, sequence),
              h(
                'div',
                {},
                of.map((shot) => {
                  const status = statusOf(shot);
                  const attempt = shot.tasks.at(-1)?.attempt ?? 1;
                  return h(
                    'button',
                    {
                      type: 'button',
                      class: `shot ${status}`,
                      title: `${shot.code}: ${t(STATUS_WORD[status] ?? status)}, ${t('attempt')} ${attempt}`,
                      onclick: () => showShot(shot),
                    },
                    status === 'done' ? '✓' : attempt > 1 ? String(attempt) : '',
                  );
                }),
              ),
            ),
          ),
        )
      : h('p', { class: 'muted' }, t('noShots')),
    h(
      'div',
      { class: 'legend' },
      ['todo', 'ready', 'wip', 'wfa', 'retake', 'done'].map((status) => badge(status)),
    ),
  );
}

function decisions({ gates }) {
  const rows = gates.edges.map(({ node }) => node);
  return block(
    t('decisions'),
    'half',
    String(gates.totalCount),
    rows.length
      ? h(
          'div',
          { class: 'scroll' },
          h(
            'table',
            {},
            h(
              'tbody',
              {},
              rows.map((gate) =>
                h(
                  'tr',
                  { class: 'open', onclick: () => showGate(gate) },
                  h('td', {}, gate.unit ?? gate.work),
                  h('td', {}, gate.title),
                  h('td', { class: 'muted' }, `${t('waitingFor')} ${gate.waitingFor.join(', ')}`),
                  h('td', {}, `${t('attempt')} ${gate.attempt}`),
                ),
              ),
            ),
          ),
        )
      : h('p', { class: 'muted' }, t('noDecision')),
  );
}

function deliverables({ deliverables }) {
  return block(
    t('deliverables'),
    'half',
    null,
    deliverables.length
      ? h(
          'div',
          { class: 'scroll' },
          h(
            'table',
            {},
            h(
              'thead',
              {},
              h(
                'tr',
                {},
                ['name', 'recipient', 'status', 'due'].map((key) => h('th', {}, t(key))),
              ),
            ),
            h(
              'tbody',
              {},
              deliverables.map((it) =>
                h(
                  'tr',
                  {},
                  h('td', { title: it.name }, middle(it.name)),
                  h('td', {}, it.recipient),
                  h('td', {}, badge(it.status, t(DELIVERABLE_WORD[it.status] ?? it.status))),
                  h('td', {}, when(it.due)),
                ),
              ),
            ),
          ),
        )
      : h('p', { class: 'muted' }, t('none')),
  );
}

function events({ events, claims }) {
  const counts = Object.entries(claims)
    .map(([key, n]) => `${n} ${t(key)}`)
    .join(' · ');
  return block(
    t('events'),
    '',
    `${t('claims')}: ${counts}`,
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ['time', 'what', 'subject', 'who', 'outcome'].map((key) => h('th', {}, t(key))),
          ),
        ),
        h(
          'tbody',
          {},
          events.edges.map(({ node }) =>
            h(
              'tr',
              { class: 'open', tabindex: '0', onclick: () => showWhy(node.id) },
              h('td', {}, when(node.time)),
              h('td', {}, node.title),
              h('td', { title: node.subject }, middle(node.subject)),
              h('td', { title: node.actor }, middle(node.actor, 32)),
              h('td', {}, node.answer ? badge(node.answer.outcome, t(node.answer.outcome)) : ''),
            ),
          ),
        ),
      ),
    ),
  );
}

function findings({ findings }) {
  return block(
    t('findings'),
    '',
    String(findings.length),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        {},
        h(
          'tbody',
          {},
          findings.map((it) =>
            h(
              'tr',
              {},
              h('td', {}, badge(it.severity, it.severity)),
              h('td', { title: it.subject }, middle(it.subject, 36)),
              h('td', { title: it.text }, it.text),
            ),
          ),
        ),
      ),
    ),
  );
}

function openPanel(title, ...content) {
  const panel = $('panel');
  panel.replaceChildren(
    h(
      'header',
      {},
      h('h1', {}, title),
      h('span', { class: 'grow' }),
      h('button', { type: 'button', onclick: closePanel }, t('close')),
    ),
    ...content.flat(),
  );
  panel.hidden = false;
}
const closePanel = () => {
  $('panel').hidden = true;
};

async function showWhy(id) {
  const { why } = await ask(WHY, { id });
  if (!why) return;
  openPanel(
    why.event.title,
    h('p', {}, why.summary),
    why.evaluations.length
      ? h(
          'div',
          {},
          why.evaluations.map((it) =>
            h(
              'pre',
              {},
              [
                `${it.outcome} ${it.rule ?? ''}`,
                it.reason,
                it.condition ? `${it.condition}\n${JSON.stringify(it.values, null, 1)}` : '',
              ]
                .filter(Boolean)
                .join('\n'),
            ),
          ),
        )
      : '',
    why.consequences.length
      ? [
          h('h2', {}, t('followed')),
          h(
            'ol',
            {},
            why.consequences.map((it) =>
              h('li', {}, `${it.title} `, h('span', { class: 'muted' }, middle(it.subject))),
            ),
          ),
        ]
      : '',
    h('h2', {}, t('technical')),
    h('pre', {}, JSON.stringify(why.event.data, null, 2)),
  );
}

function showShot(shot) {
  openPanel(
    shot.code,
    h('p', { class: 'muted' }, `${shot.sequence} · ${shot.frames} i · ${shot.recordIn} · ${shot.vendor ?? ''}`),
    h(
      'table',
      {},
      h(
        'tbody',
        {},
        shot.tasks.map((task) =>
          h(
            'tr',
            {},
            h('td', {}, task.type),
            h('td', {}, badge(task.status)),
            h('td', {}, `${t('attempt')} ${task.attempt}`),
            h('td', {}, task.note ?? ''),
          ),
        ),
      ),
    ),
  );
}

function showGate(gate) {
  const reason = h('input', { placeholder: t('reason'), 'aria-label': t('reason') });
  const error = h('p', { class: 'error', role: 'alert' });
  const vote = (choice) => async () => {
    try {
      await ask(VOTE, { gate: gate.id, vote: choice, reason: reason.value || null });
      closePanel();
      await refresh();
    } catch (failure) {
      error.textContent = failure.message;
    }
  };
  openPanel(
    `${gate.title} — ${gate.unit ?? gate.work}`,
    h('p', { class: 'muted' }, `${t('waitingFor')} ${gate.waitingFor.join(', ')} · ${t('attempt')} ${gate.attempt}`),
    h('pre', {}, JSON.stringify(gate.about, null, 2)),
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

function draw() {
  document.documentElement.lang = state.language;
  $('language').value = state.language;
  $('theme').textContent = t('theme');
  const { data } = state;
  if (!state.token) return signInCard();
  if (!data) return;
  $('me').textContent = data.me?.name ?? '';
  $('project').replaceChildren(
    ...data.projects.map(({ code, title }) => h('option', { value: code, selected: code === state.project }, title)),
  );
  $('project').hidden = data.projects.length < 2;
  if (!data.project) {
    $('main').replaceChildren(
      h(
        'section',
        { class: 'card' },
        h('h1', {}, t('noProject')),
        h('p', { class: 'muted' }, t('noProjectHelp')),
        h('a', { href: '/graphql' }, t('openGraphiql')),
      ),
    );
    return;
  }
  const { project } = data;
  const scrolls = [...document.querySelectorAll('.scroll')].map((element) => element.scrollTop);
  $('main').replaceChildren(
    h(
      'section',
      {},
      h('h1', {}, project.title),
      h(
        'span',
        { class: 'muted' },
        project.works
          .map(
            (work) =>
              `${work.title} · ${work.rate.split('/')[0]} i/s · ${work.identifiers.map(({ scope, value }) => `${scope.toUpperCase()} ${value}`).join(' · ')}`,
          )
          .join(' — '),
      ),
    ),
    stages(project),
    shots(project),
    pipeline(project),
    decisions(project),
    deliverables(project),
    events(project),
    findings(project),
  );
  document.querySelectorAll('.scroll').forEach((element, at) => {
    element.scrollTop = scrolls[at] ?? 0;
  });
}

function signInCard() {
  const input = h('input', { name: 'token', 'aria-label': t('token'), autocomplete: 'off' });
  const error = h('p', { class: 'error', role: 'alert' });
  $('main').replaceChildren(
    h(
      'section',
      { class: 'card' },
      h('h1', {}, 'Bobine'),
      h('p', { class: 'muted' }, t('signInHelp')),
      h(
        'form',
        {
          onsubmit: (event) => {
            event.preventDefault();
            signIn(input.value.trim()).catch((failure) => {
              error.textContent = failure.message;
            });
          },
        },
        input,
        h('button', { class: 'primary', type: 'submit' }, t('signIn')),
      ),
      error,
    ),
  );
}

async function signIn(token) {
  const { signIn } = await ask('mutation ($token: String!) { signIn(token: $token) { token } }', { token });
  state.token = signIn.token;
  sessionStorage.setItem('token', state.token);
  await start();
}

let asking = false;
let again = false;
/** Reads everything the page shows; while one reading is under way, the next waits for its end. */
async function refresh() {
  again = true;
  if (asking) return;
  asking = true;
  while (again) {
    again = false;
    try {
      state.data = await ask(OVERVIEW, { project: state.project ?? '' });
      if (!state.data.project && state.data.projects[0]) {
        state.project = state.data.projects[0].code;
        follow();
        again = true;
      }
      draw();
    } catch (failure) {
      if (failure.code === 'access.unsigned') {
        sessionStorage.removeItem('token');
        state.token = null;
        draw();
        break;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
  asking = false;
}

function connected(yes) {
  state.offSince = yes ? null : (state.offSince ?? new Date());
  $('live').className = yes ? 'live' : 'live off';
  $('live').textContent = yes ? t('live') : `${t('away')} ${state.offSince.toLocaleTimeString(state.language)}`;
}

let client;
let stopFollowing = () => undefined;
function follow() {
  stopFollowing();
  if (!state.project) return;
  client ??= createClient({
    url: `${location.origin.replace('http', 'ws')}/graphql`,
    connectionParams: () => ({ authorization: `Bearer ${state.token}` }),
    retryAttempts: Infinity,
    shouldRetry: () => true,
    on: {
      connected: () => {
        connected(true);
        refresh();
      },
      closed: () => connected(false),
    },
  });
  stopFollowing = client.subscribe(
    {
      query: 'subscription ($project: String!) { projectChanged(project: $project) { version } }',
      variables: { project: state.project },
    },
    { next: () => refresh(), error: () => connected(false), complete: () => undefined },
  );
}

async function start() {
  await refresh();
  follow();
  if (!state.project) setTimeout(start, 2000);
}

$('language').onchange = (event) => {
  state.language = event.target.value;
  localStorage.setItem('language', state.language);
  draw();
};
$('theme').onclick = () => {
  const root = document.documentElement;
  const dark = getComputedStyle(root).colorScheme === 'dark';
  root.dataset.theme = dark ? 'light' : 'dark';
  localStorage.setItem('theme', root.dataset.theme);
};
$('project').onchange = (event) => {
  state.project = event.target.value;
  location.hash = state.project;
  follow();
  refresh();
};
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closePanel();
});
document.documentElement.dataset.theme = localStorage.getItem('theme') ?? 'auto';

const link = new URLSearchParams(location.search).get('token');
if (link) {
  history.replaceState(null, '', location.pathname + location.hash);
  signIn(link).catch(() => {
    draw();
  });
} else {
  draw();
  if (state.token) start();
}
