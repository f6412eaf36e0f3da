import { describe, expect, it } from '@jest/globals';
import { SERVICES } from '../topics.js';
import { CATALOGUE } from './catalogue.js';
import { commandsOf } from './registry.js';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the commands', () => {
  it.each(SERVICES.flatMap((service) => commandsOf(service)).map((it) => [`${it.service} ${it.name}`, it] as const))(
    '%s changes only where the snapshot shows it',
    (_, { name, service, title, input, output }) => {
      expect(plain({ name, service, title, input, output })).toMatchSnapshot();
    },
  );

  it.each(CATALOGUE.map((entry) => [`${entry.name}@${entry.version}`, entry] as const))(
    'the activity %s changes only where the snapshot shows it',
    (_, entry) => {
      expect(plain(entry)).toMatchSnapshot();
    },
  );
});
