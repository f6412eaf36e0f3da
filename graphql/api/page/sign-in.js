import { ask } from '/page/api.js';
import { $, h, nothing, t } from '/page/dom.js';
import { SIGN_IN, SIGN_IN_WITH_PASSWORD, SET_PASSWORD, FORGOT, WAYS } from '/page/queries.js';
import { keep } from '/page/session.js';

const field = (name, more = {}) =>
  h('input', { name, 'aria-label': t(name), placeholder: t(name), required: true, ...more });
const button = (word, primary = true) => h('button', { class: primary && 'primary', type: 'submit' }, t(word));

/** A form that asks with what is filled in; when a code is asked for it grows the field for it. */
function form(fields, word, asking, said) {
  const code = field('code', { autocomplete: 'one-time-code', hidden: true, required: false });
  const submit = (event) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.target));
    asking({ ...given, code: given.code || null }).catch((failure) => {
      if (failure.code === 'totp.needed') code.hidden = false;
      said(failure.message);
    });
  };
  return h('form', { onsubmit: submit }, ...fields, code, button(word));
}

const PARAMETERS = ['token', 'invitation', 'reset'];
/** The one-time link that the page was opened with, taken out of its address. */
export function linkOfAddress() {
  const parameters = new URLSearchParams(location.search);
  const name = PARAMETERS.find((it) => parameters.has(it));
  if (!name) return null;
  history.replaceState(null, '', location.pathname + location.hash);
  return { name, token: parameters.get(name) };
}

async function signedIn(query, field, variables, done) {
  keep((await ask(query, variables))[field]);
  await done();
}

/** Signs in with a one-time link. */
export const signInWithLink = (token, done) => signedIn(SIGN_IN, 'signIn', { token: token.trim(), code: null }, done);

/** What one signs in with: a password, a link, or an account from elsewhere; and who comes by an invitation chooses a password. */
export function signInCard(link, problem, done) {
  const error = h('p', { class: 'error', role: 'alert' }, problem ?? '');
  const said = (text) => {
    error.textContent = text;
  };
  const chooses = link && link.name !== 'token';
  const content = chooses ? choosing(link, done, said) : signingIn(done, said);
  const ways = h('p', {});
  ask(WAYS)
    .then(({ signInWays: { oidc, oidcStart } }) => {
      if (!oidc || link?.name === 'reset') return;
      const invitation = link?.name === 'invitation' ? `?invitation=${encodeURIComponent(link.token)}` : '';
      ways.append(h('a', { href: `${oidcStart}${invitation}` }, `${t('signInAt')} ${oidc}`));
    })
    .catch(() => undefined);
  return h('section', { class: 'card' }, h('h1', {}, 'Bobine'), ...content, error, ways);
}

const signingIn = (done, said) => [
  form(
    [
      field('email', { type: 'email', autocomplete: 'username' }),
      field('password', { type: 'password', autocomplete: 'current-password' }),
    ],
    'signIn',
    (given) => signedIn(SIGN_IN_WITH_PASSWORD, 'signInWithPassword', given, done),
    said,
  ),
  h('button', { type: 'button', class: 'plain', onclick: () => forgotten(said) }, t('forgot')),
  nothing(t('signInHelp')),
  form(
    [field('token', { autocomplete: 'off' })],
    'signIn',
    ({ token, code }) => signedIn(SIGN_IN, 'signIn', { token: token.trim(), code }, done),
    said,
  ),
];

const choosing = (link, done, said) => [
  nothing(t('chooseHelp')),
  form(
    [field('newPassword', { type: 'password', autocomplete: 'new-password', minlength: 12 })],
    'choose',
    ({ newPassword: password, code }) =>
      signedIn(SET_PASSWORD, 'setPassword', { link: link.token, password, code }, done),
    said,
  ),
];

function forgotten(said) {
  const email = $('main').querySelector('[name=email]').value;
  if (!email) return said(t('forgotWhere'));
  ask(FORGOT, { email })
    .then(() => said(t('forgotSent')))
    .catch((failure) => said(failure.message));
}
