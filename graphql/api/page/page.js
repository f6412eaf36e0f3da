import { ask, follow, unfollow } from '/page/api.js';
import { $, h, nothing, retime, t, word } from '/page/dom.js';
import { deliveries } from '/page/deliveries.js';
import { cutChanges, decisions, events, findings } from '/page/lists.js';
import { closePanel, showWhy } from '/page/panel.js';
import { pipeline, shots, stages } from '/page/progress.js';
import { quality } from '/page/quality.js';
import { ME, OVERVIEW, OVERVIEW_OF_OWN } from '/page/queries.js';
import { forget, signOut } from '/page/session.js';
import { linkOfAddress, signInCard, signInWithLink } from '/page/sign-in.js';
import { state } from '/page/state.js';
import { cutTouches } from '/page/touches.js';
import { whyNotDelivered } from '/page/why.js';

/** The one-time link that the page was opened with; it counts until somebody has come in by it. */
let link = linkOfAddress();

/** Frames per second as they are said: 24, 29.97. */
function rate(fraction) {
  const [num, den] = fraction.split('/').map(Number);
  return `${(num / den).toLocaleString(state.language, { maximumFractionDigits: 3 })} ${t('fps')}`;
}

const workLine = (work, project) =>
  [
    work.title === project.title ? null : work.title,
    ...(work.relations ?? []).map(({ kind, work: other }) => `${word('relation', kind)} ${other.title}`),
    rate(work.rate),
    ...work.identifiers.map(({ scope, value }) => `${scope.toUpperCase()} ${value}`),
  ]
    .filter(Boolean)
    .join(' · ');

const heading = (project) =>
  h(
    'div',
    { class: 'heading' },
    h('h1', {}, project.title),
    project.works.map((work) => h('p', { class: 'muted' }, workLine(work, project))),
  );

/** The sections of a project that the asker was given. */
const sections = (project) =>
  [
    ['stages', stages],
    ['shots', shots],
    ['works', cutTouches],
    ['works', cutChanges],
    ['runs', pipeline],
    ['gates', decisions],
    ['deliverables', deliveries],
    ['deliverables', quality],
    ['deliverables', whyNotDelivered],
    ['events', events],
    ['findings', findings],
  ]
    .filter(([name]) => project[name])
    .flatMap(([, section]) => section(project))
    .filter(Boolean);

const card = (...content) => h('section', { class: 'card' }, ...content);

function draw(problem) {
  document.documentElement.lang = state.language;
  $('language').value = state.language;
  for (const [id, key] of [
    ['theme', 'theme'],
    ['language', 'language'],
    ['project', 'production'],
  ]) {
    $(id).setAttribute('aria-label', t(key));
    $(id).title = t(key);
  }
  $('me').textContent = state.me?.name ?? '';
  $('signOut').textContent = t('signOut');
  $('signOut').hidden = !state.token;
  connected();
  if (!state.token) return $('main').replaceChildren(signInCard(link, problem, start));
  if (!state.data) return state.failure ? $('main').replaceChildren(card(notRead())) : undefined;
  const { projects, project } = state.data;
  $('project').replaceChildren(
    ...projects.map(({ code, title }) => h('option', { value: code, selected: code === state.project }, title)),
  );
  $('project').hidden = projects.length < 2;
  document.title = project ? `${project.title} · Bobine` : 'Bobine';
  if (!project) {
    const link = h('a', { href: '/graphiql' }, t('openGraphiql'));
    return $('main').replaceChildren(card(h('h1', {}, t('noProject')), nothing(t('noProjectHelp')), link));
  }
  keepingPlace(() => $('main').replaceChildren(notRead(), heading(project), ...sections(project)));
}

/** That what is shown could not be read anew, with why and a way to try it again; nothing where it could. */
const notRead = () =>
  state.failure
    ? h(
        'div',
        { class: 'error', role: 'alert' },
        h('p', {}, `${t('notRead')} ${state.failure}`),
        h('button', { onclick: refresh }, t('tryAgain')),
      )
    : '';

/** Draws anew without taking away where one was: scrolled lists and the focus stay. */
function keepingPlace(redraw) {
  const scrolls = [...document.querySelectorAll('.scroll')].map((element) => element.scrollTop);
  const key = document.activeElement?.dataset?.key;
  redraw();
  document.querySelectorAll('.scroll').forEach((element, at) => {
    element.scrollTop = scrolls[at] ?? 0;
  });
  if (key) document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

/** The session is over: what it showed goes with it. */
function leave() {
  unfollow();
  forget();
  Object.assign(state, { me: null, data: null, failure: null });
  draw();
}

let asking = false;
let again = false;
/** Reads everything the page shows; while one reading is under way, the next waits for its end. */
async function refresh() {
  again = true;
  if (asking || !state.token) return;
  asking = true;
  while (again && state.token) {
    again = false;
    await read();
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
  asking = false;
}

async function read() {
  try {
    state.me ??= (await ask(ME)).me;
    state.data = await ask(state.me?.kind === 'vendor' ? OVERVIEW_OF_OWN : OVERVIEW, { project: state.project ?? '' });
    // The lists that are shown whole, as lists.
    for (const name of ['deliverables', 'findings']) {
      const shown = state.data.project?.[name];
      if (shown) state.data.project[name] = shown.edges.map(({ node }) => node);
    }
    state.failure = null;
    const [first] = state.data.projects;
    if (!state.data.project && first) {
      state.project = first.code;
      again = true;
      follow(refresh, connected);
    }
    draw();
  } catch (failure) {
    if (failure.code === 'access.unsigned') return leave();
    state.failure = failure.code ? failure.message : t('noAnswer');
    draw();
  }
}

/** Shows whether the page is live; without an answer, as it was. */
function connected(yes = state.token ? state.offSince === null : null) {
  const live = $('live');
  live.hidden = yes === null || !state.project;
  if (yes === null) return;
  state.offSince = yes ? null : (state.offSince ?? new Date());
  live.className = yes ? 'live' : 'live off';
  live.textContent = yes ? t('live') : `${t('away')} ${state.offSince.toLocaleTimeString(state.language)}`;
}

/** Shows what a letter linked to: its panel, or where it is on the page. */
function showLinked() {
  const { concept, object } = state.linked ?? {};
  state.linked = null;
  if (!concept) return;
  if (concept === 'event') return void showWhy(object).catch(() => undefined);
  // A shot is named with its work, and shows under its own code.
  const key = `${concept}:${concept === 'shot' ? object.split('/').at(-1) : object}`;
  const place = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  place?.scrollIntoView({ block: 'center' });
  if (place?.matches('button')) place.click();
}

async function start() {
  link = null;
  await read();
  showLinked();
  follow(refresh, connected);
  // Nothing is live before there is a project to follow.
  if (state.token && !state.data?.project) setTimeout(start, 2000);
}

$('language').onchange = (event) => {
  state.language = event.target.value;
  localStorage.setItem('language', state.language);
  closePanel();
  draw();
};
$('theme').onclick = () => {
  const root = document.documentElement;
  root.dataset.theme = getComputedStyle(root).colorScheme === 'dark' ? 'light' : 'dark';
  localStorage.setItem('theme', root.dataset.theme);
};
$('project').onchange = (event) => {
  state.project = event.target.value;
  location.hash = encodeURIComponent(state.project);
  follow(refresh, connected);
  refresh();
};
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closePanel();
});
document.documentElement.dataset.theme = localStorage.getItem('theme') ?? 'auto';
setInterval(retime, 10_000);

$('signOut').onclick = () => signOut().finally(leave);

if (link) forget();
draw();
if (link?.name === 'token') {
  signInWithLink(link.token, start).catch((failure) => draw(failure.message));
} else if (state.token) {
  start();
}
