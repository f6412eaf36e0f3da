import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { VOTE } from '../actors/voters.js';
import * as mutations from '../setup/mutations.js';
import { ISSUE, ISSUE_TOKEN, ME, SIGN_IN } from '../setup/sign-in.js';
import { CHANGED } from './live.js';
import { NEWEST_CLAIMS, RECORDS } from './records.js';
import { SNAPSHOT } from './snapshot.js';

const folder = fileURLToPath(new URL('../../../../graphql/schema/', import.meta.url));
const schema = buildSchema(
  readdirSync(folder)
    .map((name) => readFileSync(`${folder}${name}`, 'utf8'))
    .join('\n'),
);

describe('what the demo asks of the API', () => {
  it('is valid by the schema', () => {
    const documents = [
      SNAPSHOT,
      ...Object.values(RECORDS),
      NEWEST_CLAIMS,
      VOTE,
      CHANGED,
      SIGN_IN,
      ISSUE_TOKEN,
      ME,
      ISSUE,
    ];
    for (const document of [...documents, ...Object.values(mutations)]) {
      expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
    }
  });
});
