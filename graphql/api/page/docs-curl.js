const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** What a shell signs with, as Standard Webhooks says: the bytes behind `whsec_`, over id, timestamp and content. */
const SIGN = [
  `KEY=$(printf %s "\${SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')`,
  'SIGNATURE=$(printf %s "$ID.$NOW.$CONTENT" \\',
  '  | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | openssl base64 -A)',
];
const SIGNED = ['-H "webhook-id: $ID"', '-H "webhook-timestamp: $NOW"', '-H "webhook-signature: v1,$SIGNATURE"'];

/** The example of a parameter as a question carries it. */
const asked = (parameters) =>
  parameters
    .filter((one) => one.in === 'query')
    .flatMap(({ name, example }) => [example].flat().map((value) => `${name}=${encodeURIComponent(value)}`))
    .join('&');

/**
 * A request as one may paste it into a terminal: with the names of the site and of the secret on top, and signed where the
 * door wants it.
 */
export function curlOf({ method, path, server, parameters = [], body, mediaType, lines, signed }) {
  const place = parameters.reduce(
    (at, one) => (one.in === 'path' ? at.replace(`{${one.name}}`, encodeURIComponent(one.example)) : at),
    path,
  );
  const question = asked(parameters);
  const target = question ? `${place}?${question}` : place;
  const own = parameters.filter((one) => one.in === 'header' && !one.name.startsWith('webhook-'));
  const variable = (name) => name.toUpperCase().replaceAll('-', '_');
  const content = body
    ? ['CONTENT="$BODY"']
    : [
        `CONTENT=$(printf '${(lines ?? []).map(() => '%s').join('\\n')}' ${(lines ?? [])
          .map((line) => {
            const header = /^\{([\w-]+)\}$/.exec(line)?.[1];
            if (header === 'target') return '"$TARGET"';
            return header ? `"$${variable(header)}"` : `"${line.replace('{target}', '$TARGET')}"`;
          })
          .join(' ')})`,
      ];
  const head = [
    `SITE=${quoted(server)}`,
    ...(signed ? [`SECRET='whsec_…'`, `ID='lab-2026-0001'`, 'NOW=$(date +%s)'] : []),
    ...(lines?.some((line) => line.includes('{target}')) ? [`TARGET=${quoted(target)}`] : []),
    ...(lines
      ? own
          .filter(({ name }) => lines.includes(`{${name}}`))
          .map(({ name, example }) => `${variable(name)}=${quoted(example)}`)
      : []),
    ...(body ? [`BODY=${quoted(body)}`] : []),
    ...(signed ? [...content, ...SIGN] : []),
  ];
  const address = lines?.some((line) => line.includes('{target}')) ? '"$SITE$TARGET"' : `"$SITE${target}"`;
  const given = (name, example) =>
    lines?.includes(`{${name}}`) ? `"${name}: $${variable(name)}"` : quoted(`${name}: ${example}`);
  const options = [
    ...(method === 'get' || (method === 'post' && body)
      ? []
      : [method === 'head' ? '-I' : `-X ${method.toUpperCase()}`]),
    ...(mediaType ? [`-H ${quoted(`content-type: ${mediaType}`)}`] : []),
    ...own.map(({ name, example }) => `-H ${given(name, example)}`),
    ...(signed ? SIGNED : []),
    ...(body ? ['--data-binary "$BODY"'] : []),
    ...(!body && mediaType ? ['--data-binary @SATL_0130_cmp_v003.mov'] : []),
  ];
  const call = [`curl -i ${address}`, ...options].join(' \\\n  ');
  return [...head, call].join('\n');
}

/** How a receiver of webhooks checks what came, in a few lines of Node. */
export const CHECK = `import { createHmac, timingSafeEqual } from 'node:crypto';

/** body: the bytes as they came, before anybody has parsed them. */
export function isSigned(secret, headers, body) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const right = createHmac('sha256', key).update(\`\${id}.\${timestamp}.\`).update(body).digest();
  // While a secret is changed for another there are two: one that is right is enough.
  return String(headers['webhook-signature']).split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64');
    return one.startsWith('v1,') && given.length === right.length && timingSafeEqual(given, right);
  });
}`;
