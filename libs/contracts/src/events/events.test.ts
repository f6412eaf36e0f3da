import { describe, expect, it } from '@jest/globals';
import { SERVICES } from '../topics.js';
import { eventDefinitions, isClaimType } from './registry.js';

describe('the events', () => {
  it.each(eventDefinitions().map((definition) => [definition.type, definition] as const))(
    '%s changes only where the snapshot shows it',
    (type, { owner, title, data }) => {
      // As JSON, so that only what vendors are shown counts.
      expect(JSON.parse(JSON.stringify({ type, owner, title, claim: isClaimType(type), data }))).toMatchSnapshot();
    },
  );

  it('have one owner each, and names that say concept, fact and version', () => {
    for (const { type, owner } of eventDefinitions()) {
      expect(SERVICES).toContain(owner);
      expect(type).toMatch(/^bobine\.[a-z_]+\.[a-z_]+\.v\d+$/);
    }
  });
});
