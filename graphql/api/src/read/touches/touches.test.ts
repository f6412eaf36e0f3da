import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChangeRow, MaterialRow, Seen } from './seen.js';
import { touchesOf } from './touches.js';

const place = (recordIn: string, frames: number) => ({ order: 1, recordIn, frames });
const change = (shot: string, kinds: string[], more: Partial<ChangeRow> = {}): ChangeRow => ({
  ...{ cut: 'c2', against: 'c1', shot, kinds, covered: true, vendor: 'anim' },
  ...{ before: place('01:00:10:00', 24), after: place('01:00:10:00', 24), ...more },
});
const material = (kind: string, more: Partial<MaterialRow> = {}): MaterialRow => ({
  ...{ id: kind, material: `${kind}_v1`, work: 'w', kind, vendor: 'lab', status: 'inspected', ...more },
});
const deliverable = (code: string, status: string, more = {}) => ({
  ...{ deliverable: code, work: 'w', name: code, recipient: 'dist', status, ...more },
});
const seen = (more: Partial<Seen>): Seen => ({
  ...{ cut: { cut: 'c2', work: 'w', version: 2, status: 'proposed' }, changes: [change('A', ['longer'])] },
  ...{ materials: [], deliverables: [], elements: [], tasks: [], items: [], reopened: [] },
  ...{ nameOf: (code: string) => code.toUpperCase(), now: Date.parse('2026-11-28T00:00:00Z'), ...more },
});
const longer = change('A', ['longer'], { after: place('01:00:10:00', 34), covered: false });
const left = change('B', ['dropped'], { before: place('01:00:05:00', 10), after: undefined as never });

describe('what a new cut touches', () => {
  it('is nothing where it was compared with none', () => {
    expect(touchesOf(seen({ changes: [] }))).toBeNull();
  });

  it('counts for each vendor its shots, those to make again, and those that need new plates', () => {
    const changes = [longer, left, change('C', ['moved'], { vendor: 'roto' })];
    const touched = touchesOf(seen({ changes }));
    expect(touched?.vendors).toEqual([
      { code: 'anim', name: 'ANIM', shots: 2, toMake: 1, plates: 1 },
      { code: 'roto', name: 'ROTO', shots: 1, toMake: 0, plates: 0 },
    ]);
    expect(touched?.shots.map(({ shot, toMake }) => [shot, toMake])).toEqual([
      ['A', true],
      ['B', false],
      ['C', false],
    ]);
  });

  it('takes a work whose mix names one reel, or none, as one reel', () => {
    const changes = [longer, left];
    expect(touchesOf(seen({ changes }))?.reels).toEqual([{ from: '01:00:05:00', frames: 0, changes: 2, mixes: [] }]);
    const mix = material('mix', { reel: 'R1' });
    expect(touchesOf(seen({ changes, materials: [mix] }))?.reels).toMatchObject([{ reel: 'R1', mixes: ['mix_v1'] }]);
  });

  it('finds the reel of a change by the hour of its record timecode, counted from where the work begins', () => {
    const materials = ['R2', 'R1', 'R10', 'R3'].map((reel) => material('mix', { id: reel, reel }));
    const changes = [longer, change('D', ['added'], { before: undefined as never, after: place('03:10:00:00', 50) })];
    const touched = touchesOf(seen({ changes, materials, begins: '01:00:00:00' }));
    expect(touched?.reels.map(({ reel, frames, mixes }) => [reel, frames, mixes.length])).toEqual([
      ['R1', 10, 1],
      ['R3', 50, 1],
    ]);
  });

  it('names titles whose shot has moved, left or changed, and those that name no shot', () => {
    const materials = [
      material('titles', { material: 'card', shot: 'A' }),
      material('titles', { material: 'end', shot: 'Z' }),
      material('titles', { material: 'roll' }),
    ];
    expect(touchesOf(seen({ changes: [longer], materials }))?.titles).toEqual([
      { material: 'card', shot: 'A', kinds: ['longer'], before: '01:00:10:00', after: '01:00:10:00' },
      { material: 'roll', kinds: [] },
    ]);
  });

  it('touches subtitles of every language ordered or received, and none when no timing changes', () => {
    const materials = [material('subtitle', { material: 'fr_v1', language: 'fr' })];
    const deliverables = [
      deliverable('D1', 'waiting', { subtitles: 'fr' }),
      deliverable('D2', 'sent', { subtitles: 'en' }),
      deliverable('D3', 'waiting'),
      deliverable('D4', 'cancelled', { subtitles: 'de' }),
    ];
    expect(touchesOf(seen({ changes: [longer, left], materials, deliverables }))?.subtitles).toEqual([
      { language: 'fr', from: '01:00:05:00', deliverables: ['D1'], materials: ['fr_v1'] },
      { language: 'en', from: '01:00:05:00', deliverables: ['D2'], materials: [] },
    ]);
    const slipped = seen({ changes: [change('A', ['slipped'])], materials, deliverables });
    expect(touchesOf(slipped)?.subtitles).toEqual([]);
  });

  it.each([
    ['waiting', false, 'waits', undefined],
    ['qc', true, 'again', 'c1'],
    ['sent', true, 'sent', 'c1'],
    ['accepted', true, 'accepted', 'c1'],
  ])('says of a deliverable that is %s what becomes of it', (status, isMade, effect, of) => {
    const elements = [
      { element: 'm', work: 'w', kind: 'pictureMaster', cut: 'c1', madeFrom: ['m'] },
      { element: 'p', work: 'w', kind: 'package', deliverable: 'D', madeFrom: ['x', 'm'] },
    ];
    const touched = touchesOf(seen({ deliverables: [deliverable('D', status)], elements: isMade ? elements : [] }));
    expect(touched?.deliverables).toMatchObject([{ effect, ...(of ? { of } : {}), recipientName: 'DIST' }]);
  });

  it('says of a deliverable made again that it is of the new cut', () => {
    const elements = [
      { element: 'p1', work: 'w', kind: 'package', deliverable: 'D', cut: 'c1', madeFrom: [] },
      { element: 'p2', work: 'w', kind: 'package', deliverable: 'D', cut: 'c2', madeFrom: [] },
    ];
    const touched = touchesOf(seen({ deliverables: [deliverable('D', 'sent')], elements }));
    expect(touched?.deliverables).toMatchObject([{ effect: 'current', of: 'c2' }]);
  });

  it('lists what is due, soonest first, with how much is open before, and invents no duration', () => {
    const task = { task: 't', work: 'w', type: 'ANM', unit: 'A', shot: 'A' };
    const touched = touchesOf(
      seen({
        changes: [longer, left],
        deliverables: [
          deliverable('D1', 'waiting', { due: '2026-12-01T00:00:00Z' }),
          deliverable('D2', 'accepted', { due: '2026-12-01T00:00:00Z' }),
        ],
        tasks: [
          { ...task, status: 'wip', due: '2026-11-27T00:00:00Z' },
          { ...task, task: 'over', status: 'done', due: '2026-11-27T00:00:00Z' },
        ],
      }),
    );
    expect(touched?.dates).toEqual([
      { kind: 'task', code: 't', name: 'ANM A', due: '2026-11-27T00:00:00Z', late: true, open: 1 },
      { kind: 'deliverable', code: 'D1', name: 'D1', due: '2026-12-01T00:00:00Z', late: false, open: 1 },
    ]);
  });

  it('shows, once it is accepted, what has really reopened: what began before does not count', () => {
    const cut = { cut: 'c2', work: 'w', version: 2, status: 'locked', lockedAt: '2026-11-20T10:00:00Z' };
    const run = (item: string, address: string, startedAt: string) => ({
      ...{ run: address, work: 'w', item, status: 'running', startedAt },
    });
    const items = [
      run('A', 'f/shots[A]#1', '2026-11-20T09:00:00Z'),
      run('A', 'f/shots[A]#2', '2026-11-20T10:00:01Z'),
      run('B', 'f/shots[B]#1', '2026-11-20T09:00:00Z'),
      run('R1', 'f/sound[R1]#2', '2026-11-20T10:00:01Z'),
    ];
    const touched = touchesOf(
      seen({
        ...{ cut, items, changes: [longer, left], materials: [material('mix', { reel: 'R1' })] },
        deliverables: [deliverable('D', 'waiting')],
        reopened: [{ deliverable: 'D', at: '2026-11-20T10:05:00Z' }],
      }),
    );
    expect(touched?.acceptedAt).toBe(cut.lockedAt);
    expect(touched?.shots.map(({ run: address }) => address)).toEqual(['f/shots[A]#2', undefined]);
    expect(touched?.reels).toMatchObject([{ run: 'f/sound[R1]#2', runStatus: 'running' }]);
    expect(touched?.deliverables).toMatchObject([{ reopened: true }]);
  });

  it('puts every change into one reel and no other', () => {
    const aChange = fc
      .record({
        shot: fc.string({ minLength: 1 }),
        kinds: fc.subarray(['added', 'longer', 'moved', 'slipped'], { minLength: 1 }),
        hour: fc.integer({ min: 1, max: 9 }),
        frames: fc.nat(99),
      })
      .map(({ shot, kinds, hour, frames }) => change(shot, kinds, { after: place(`0${hour}:00:00:00`, frames) }));
    fc.assert(
      fc.property(fc.array(aChange, { minLength: 1 }), fc.subarray(['R1', 'R2', 'R3', 'R4']), (changes, reels) => {
        const materials = reels.map((reel) => material('mix', { reel }));
        const touched = touchesOf(seen({ changes, materials, begins: '01:00:00:00' }));
        expect(touched?.reels.reduce((sum, reel) => sum + reel.changes, 0)).toBe(changes.length);
        const names = touched?.reels.map(({ reel }) => reel) ?? [];
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
