import type { Principal, Role } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { sees, sightOf } from './sight.js';
import { mayHaveWebhook, mayHaveWebhooks, type WebhookScope } from './webhooks.js';

const person = (roles: Role[], more: Partial<Principal> = {}): Principal => ({
  kind: 'person',
  id: 'ada',
  name: 'Ada',
  siteAdmin: false,
  memberships: [{ project: 'hsm', roles, titles: [] }],
  ...more,
});
const vendor = (more: Partial<Principal> = {}) => person(['vendor'], { kind: 'vendor', id: 'vfx', ...more });

describe('who may have a webhook', () => {
  it('is whoever sets a project, for that one', () => {
    expect(mayHaveWebhook(person(['postSupervisor']), { project: 'hsm' })).toBe(true);
    expect(mayHaveWebhook(person(['postSupervisor']), { project: 'other' })).toBe(false);
    expect(mayHaveWebhook(person(['coordinator', 'producer', 'auditor']), { project: 'hsm' })).toBe(false);
    expect(mayHaveWebhook(person(['postSupervisor']), {})).toBe(false);
    expect(mayHaveWebhook(null, { project: 'hsm' })).toBe(false);
  });
  it('is an administrator, for everything', () => {
    const admin = person([], { siteAdmin: true, memberships: [] });
    for (const scope of [{}, { project: 'hsm' }, { vendor: 'vfx' }]) expect(mayHaveWebhook(admin, scope)).toBe(true);
  });
  it('is a vendor or recipient, for its own rows alone', () => {
    expect(mayHaveWebhook(vendor(), { vendor: 'vfx' })).toBe(true);
    expect(mayHaveWebhook(vendor(), { vendor: 'lab' })).toBe(false);
    expect(mayHaveWebhook(vendor(), { project: 'hsm' })).toBe(false);
    expect(mayHaveWebhook(vendor(), {})).toBe(false);
    // The code of a vendor is no name of a person.
    expect(mayHaveWebhook(person(['postSupervisor'], { id: 'vfx' }), { vendor: 'vfx' })).toBe(false);
  });
  it('is no token that is confined to something else', () => {
    expect(mayHaveWebhook(person(['postSupervisor'], { verbs: ['read'] }), { project: 'hsm' })).toBe(false);
    expect(mayHaveWebhook(vendor({ verbs: ['task.report'] }), { vendor: 'vfx' })).toBe(false);
  });
});

describe('which webhooks are there for somebody', () => {
  const all: WebhookScope[] = [{}, { project: 'hsm' }, { project: 'other' }, { vendor: 'vfx' }, { vendor: 'lab' }];
  it('are those they may have, and no others', () => {
    for (const who of [
      null,
      person(['postSupervisor']),
      person(['producer']),
      person(['postSupervisor'], { verbs: ['read'] }),
      person([], { siteAdmin: true, memberships: [] }),
      vendor(),
      vendor({ verbs: ['task.report'] }),
    ]) {
      for (const scope of all) expect(sees(sightOf(who), 'webhook', scope)).toBe(mayHaveWebhook(who, scope));
      expect(mayHaveWebhooks(who)).toBe(all.some((scope) => mayHaveWebhook(who, scope)));
    }
  });
});
