import { $, h } from '/page/dom.js';
import { beginning, eventEntry, routeEntry } from '/page/docs-entry.js';
import { french, say } from '/page/docs-say.js';
import { state } from '/page/state.js';
import { TITLES } from '/page/titles.js';

let documents;
const at = () => decodeURIComponent(location.hash.slice(1));

/** What a reference stands for, in the document it is in. */
const followIn = (document) => (it) =>
  it?.$ref
    ? it.$ref
        .slice(2)
        .split('/')
        .reduce((found, name) => found[name], document)
    : it;

/** Every entry, by section: the address that its hash is, its title, what is written below, and what draws it. */
function sections({ asked, said }) {
  const follow = followIn(asked);
  const routes = [...Object.entries(asked.paths), ...Object.values(asked.webhooks).map((hook) => [null, hook])].flatMap(
    ([path, { servers, ...methods }]) =>
      Object.entries(methods).map(([method, operation]) => ({
        tag: operation.tags[0],
        id: operation.operationId,
        title: french(operation.summary),
        below: path ? `${method.toUpperCase()} ${path}` : 'POST',
        draw: () =>
          routeEntry({
            operation,
            method,
            path,
            follow,
            server: servers?.[0].variables.door.default ?? location.origin,
          }),
      })),
  );
  const door = asked.paths['/events'].servers[0].variables.door.default;
  const messages = (name, channel, sent) =>
    Object.values(channel.messages).map((ref) => {
      const message = followIn(said)(ref);
      const title = (state.language === 'fr' && TITLES[message.name]) || message.title;
      return {
        id: `${name}/${message.name}`,
        title,
        below: message.name,
        draw: () => eventEntry({ message, channel, sent, title, server: door }),
      };
    });
  const titleOf = (name) =>
    ({ vendors: say('sentTitle'), claims: say('claimsTitle') })[name] ??
    `${say('factsOf')} ${name.replace('facts-', '')}`;
  const channels = Object.entries(said.channels).map(([name, channel]) => ({
    title: titleOf(name),
    entries: messages(name, channel, name === 'vendors'),
  }));
  const [vendors, ...others] = channels;
  return [
    {
      title: say('beginning'),
      entries: [{ id: '', title: say('page'), below: say('signing'), draw: () => beginning(asked, said) }],
    },
    ...asked.tags.map(({ name }) => ({
      title: say(name)[0].toUpperCase() + say(name).slice(1),
      entries: routes.filter(({ tag }) => tag === name),
    })),
    vendors,
    ...others,
  ].filter(({ entries }) => entries.length > 0);
}

const matches = ({ title, below }, words) => words.every((one) => `${title} ${below}`.toLowerCase().includes(one));

function drawList(all) {
  const words = $('find').value.toLowerCase().split(/\s+/).filter(Boolean);
  const here = at();
  const shown = all
    .map(({ title, entries }) => ({ title, entries: entries.filter((entry) => matches(entry, words)) }))
    .filter(({ entries }) => entries.length > 0);
  $('list').replaceChildren(
    ...shown.flatMap(({ title, entries }) => [
      h('h2', {}, title),
      ...entries.map(({ id, title: name, below }) =>
        h(
          'a',
          { href: `#${encodeURIComponent(id)}`, 'aria-current': id === here ? 'page' : null },
          name,
          h('small', {}, below),
        ),
      ),
    ]),
    ...(shown.length === 0 ? [h('p', { class: 'muted' }, say('nothing'))] : []),
  );
}

function draw() {
  document.documentElement.lang = state.language;
  document.title = `Bobine: ${say('page')}`;
  $('language').value = state.language;
  $('language').setAttribute('aria-label', say('language'));
  $('theme').title = say('theme');
  $('theme').setAttribute('aria-label', say('theme'));
  $('page').textContent = say('page');
  $('contents-title').textContent = say('contents');
  $('find').placeholder = say('find');
  $('find').setAttribute('aria-label', say('find'));
  $('list').setAttribute('aria-label', say('contents'));
  if (!documents) return;
  const all = sections(documents);
  drawList(all);
  const entries = all.flatMap((one) => one.entries);
  const entry = entries.find(({ id }) => id === at()) ?? entries[0];
  $('entry').replaceChildren(...entry.draw().flat(3).filter(Boolean));
}

$('find').oninput = () => documents && drawList(sections(documents));
$('language').onchange = ({ target }) => {
  state.language = target.value;
  localStorage.setItem('language', state.language);
  draw();
};
document.documentElement.dataset.theme = localStorage.getItem('theme') ?? 'auto';
$('theme').onclick = () => {
  const root = document.documentElement;
  root.dataset.theme = getComputedStyle(root).colorScheme === 'dark' ? 'light' : 'dark';
  localStorage.setItem('theme', root.dataset.theme);
};
const narrow = matchMedia('(max-width: 800px)');
narrow.onchange = () => ($('contents').open = !narrow.matches);
$('contents').open = !narrow.matches;
addEventListener('hashchange', () => {
  if (narrow.matches) $('contents').open = false;
  draw();
  scrollTo(0, 0);
  $('entry').focus({ preventScroll: true });
});

draw();
try {
  const [asked, said] = await Promise.all(
    ['/openapi.json', '/asyncapi.json'].map(async (path) => {
      const response = await fetch(path);
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    }),
  );
  documents = { asked, said };
  draw();
  $('list').querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
} catch {
  $('entry').replaceChildren(h('p', { class: 'error', role: 'alert' }, say('away')));
}
