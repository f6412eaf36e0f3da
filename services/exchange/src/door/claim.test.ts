import { arrivalClaimed, type EventDefinition, parseKeys, statusClaimed, verdictClaimed } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { claimId, publishedClaim } from './claim.js';

const at = new Date('2026-11-22T10:00:00Z');
const sent = {
  specversion: '1.0',
  id: 'lab-1',
  source: '/vendors/lab',
  type: arrivalClaimed.type,
  project: 'hsm',
  data: { material: 'A001', work: 'hsm', kind: 'cameraOriginal', slate: 'slate-7', path: 'rolls/A001.mov' },
} as const;
const published = (claim: Parameters<typeof publishedClaim>[0], definition: unknown = arrivalClaimed) =>
  publishedClaim(claim, 'lab', definition as EventDefinition, at);

describe('a claim as it is published', () => {
  it('has an id of ours, the same however often it comes, and keeps the id of its vendor', () => {
    expect(published(sent).id).toBe(claimId('/vendors/lab', 'lab-1'));
    expect(published(sent)).toMatchObject({
      vendorid: 'lab-1',
      source: '/vendors/lab',
      correlation: published(sent).id,
    });
    expect(claimId('/vendors/vfx', 'lab-1')).not.toBe(published(sent).id);
  });
  it('says who said it, for which project, with the business keys of its type', () => {
    const event = published(sent);
    expect(event).toMatchObject({ actor: 'vendor:lab', project: 'hsm', data: sent.data });
    expect(parseKeys(event.keys)).toEqual({ material: 'A001', work: 'hsm', kind: 'cameraOriginal', slate: 'slate-7' });
  });
  it('is in order with what the same vendor says of the same thing, and with nothing else', () => {
    expect(published(sent).subject).toBe('said/lab/hsm/material/hsm/A001');
    const status = { ...sent, type: statusClaimed.type, data: { work: 'hsm', task: 'ANM', unit: 'S1', status: 'wip' } };
    expect(published(status, statusClaimed).subject).toBe('said/lab/hsm/task/hsm/S1/ANM');
    const verdict = { ...sent, type: verdictClaimed.type, data: { deliverable: 'DCP-1', verdict: 'accepted' } };
    expect(published(verdict, verdictClaimed).subject).toBe('said/lab/hsm/deliverable/DCP-1');
  });
  it('has the time its vendor gave, in UTC, or that of the door', () => {
    expect(published({ ...sent, time: '2026-11-22T09:00:00+02:00' }).time).toBe('2026-11-22T07:00:00.000Z');
    expect(published(sent).time).toBe(at.toISOString());
    expect(published({ ...sent, time: '2016-12-31T23:59:60Z' }).time).toBe(at.toISOString());
  });
  it('tells when the door took it, whatever time its vendor gave', () => {
    expect(published({ ...sent, time: '2036-01-01T00:00:00Z' }).recordedtime).toBe(at.toISOString());
  });
});
