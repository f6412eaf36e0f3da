import { h } from '/page/dom.js';
import { CHECK, curlOf } from '/page/docs-curl.js';
import { boundsOf, kindOf, rowsOf } from '/page/docs-fields.js';
import { french, paragraphs, say } from '/page/docs-say.js';

/** Text with what stands between grave accents as code. */
const prose = (text) =>
  paragraphs(text).map((one) =>
    h(
      'p',
      {},
      one.split('`').map((part, at) => (at % 2 === 1 ? h('code', {}, part) : part)),
    ),
  );

/** Something to copy; where the browser does not let one, it is selected. */
function code(text) {
  const pre = h('pre', { tabindex: '0' }, text);
  const copy = h('button', { type: 'button' }, say('copy'));
  copy.onclick = async () => {
    try {
      await navigator.clipboard.writeText(text);
      copy.textContent = say('copied');
      setTimeout(() => (copy.textContent = say('copy')), 1500);
    } catch {
      getSelection().selectAllChildren(pre);
    }
  };
  return h('div', { class: 'code' }, pre, copy);
}

const pretty = (value) => JSON.stringify(value, null, 2);

const row = (what, said, depth = 0) => h('div', { class: `d${depth}` }, h('dt', {}, what), h('dd', {}, said));

const fields = (schema, follow) =>
  h(
    'dl',
    { class: 'fields' },
    rowsOf(schema, follow).map(({ name, field, depth, needed }) =>
      row(
        [
          h('code', { class: needed ? 'needed' : null }, name),
          needed ? h('small', { class: 'muted' }, ` ${say('needed')}`) : '',
        ],
        [
          kindOf(field, say),
          ...boundsOf(field, say).map((bound) => h('small', { class: 'muted' }, `, ${bound}`)),
          field.description ? h('p', { class: 'muted' }, french(field.description)) : '',
        ],
        depth,
      ),
    ),
  );

const section = (title, ...content) => [h('h2', {}, say(title)), ...content];

/** An event: where it is, what it carries, and an example. */
export function eventEntry({ message, channel, sent, title, server }) {
  const { payload, examples, name } = message;
  const [example] = examples;
  const keys = message['x-keys'];
  return [
    h('h1', {}, title),
    h('p', { class: 'address' }, h('code', {}, name)),
    sent ? prose(channel.description) : null,
    h(
      'p',
      { class: 'muted' },
      `${say('topic')} `,
      h('code', {}, channel.address),
      sent ? '' : `, ${say('keptInOrder')} ${say('subject')}`,
    ),
    keys?.length > 0
      ? section(
          'keys',
          h(
            'p',
            { class: 'keys' },
            keys.map((key) => h('code', {}, key)),
          ),
        )
      : null,
    section('fields', fields(payload.properties.data.properties ? payload.properties.data : payload)),
    section('example', code(pretty(example.payload))),
    sent
      ? section(
          'curl',
          code(
            curlOf({
              method: 'post',
              path: '/events',
              server,
              body: JSON.stringify(example.payload),
              mediaType: message.contentType,
              signed: true,
            }),
          ),
        )
      : null,
  ];
}

/** A route: what it takes, what it answers, and a call to copy. */
export function routeEntry({ operation, method, path, server, follow }) {
  const parameters = (operation.parameters ?? []).map(follow);
  const [mediaType, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const [example] = media?.examples ? Object.values(media.examples).map(({ value }) => value) : [media?.example];
  const signed = (operation.security ?? []).some((one) => 'signature' in one);
  const schema = { required: parameters.map(({ name }) => name), properties: {} };
  for (const { name, schema: of, description } of parameters) schema.properties[name] = { ...of, description };
  return [
    h('h1', {}, french(operation.summary)),
    h(
      'p',
      { class: 'address' },
      path ? [h('code', { class: 'method' }, method.toUpperCase()), ' ', h('code', {}, path)] : null,
    ),
    operation.description ? prose(operation.description) : null,
    parameters.length > 0 ? section('asked', fields(schema, follow)) : null,
    media?.schema?.properties ? section('body', fields(media.schema, follow)) : null,
    example ? section('example', code(pretty(example))) : null,
    path
      ? section(
          'curl',
          code(
            curlOf({
              ...{ method, path, server, parameters, signed, lines: operation['x-signed'] },
              ...(example ? { body: JSON.stringify(example) } : {}),
              ...(mediaType ? { mediaType } : {}),
            }),
          ),
        )
      : section('check', code(CHECK)),
    section('answers', answers(operation, follow)),
  ];
}

const answers = ({ responses }, follow) =>
  h(
    'dl',
    { class: 'fields' },
    Object.entries(responses).map(([status, given]) => {
      const { description, content } = follow(given);
      const schema = follow(Object.values(content ?? {})[0]?.schema ?? {});
      const shape = /^2/.test(status) && schema.properties ? fields(schema, follow) : '';
      return row(h('code', {}, status), [h('p', {}, french(description)), shape]);
    }),
  );

/** Where one begins: what this is, and how requests are signed. */
export const beginning = (asked, said) => [
  h('h1', {}, say('page')),
  prose(asked.info.description),
  prose(said.info.description),
  section('signing', prose(asked.components.securitySchemes.signature.description)),
  section('check', code(CHECK)),
];
