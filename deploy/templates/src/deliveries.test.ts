import { describe, expect, it } from '@jest/globals';
import { type Assumed, doneAgain, play, takes } from './play.js';

const of = (steps: Assumed['steps'] = {}): Assumed => ({ steps });
const refusedOnce = { verdict: { again: { times: 1 } } };

describe.each(['delivery', 'dcp'])('a deliverable that %s carries', (name) => {
  const plan = play(name);

  it('is packaged, controlled, handed over and closed by the verdict', () => {
    expect([plan.state, plan.reason, plan.doubts]).toEqual(['completed', null, []]);
    const order = [
      'picture',
      'package/encode',
      'package/judge',
      'package/watched',
      'handOver/send',
      'handOver/received',
      'verdict',
    ];
    expect([...order].sort((a, b) => plan.ends(a).localeCompare(plan.ends(b)))).toEqual(order);
    expect(plan.attempts('package/correct')).toBe(0);
  });

  it('goes round when its control fails: somebody puts it right, and nothing is waited for anew', () => {
    const failing = play(name, of({ 'package/judge': { again: { times: 2 } } }));
    expect(failing.state).toBe('completed');
    expect(doneAgain(plan, failing)).toEqual({
      ...{ 'package/plan': 2, 'package/correct': 2, 'package/parts': 2, 'package/begin': 2, 'package/encode': 2 },
      ...{ 'package/control': 2, 'package/spots': 2, 'package/measure': 2, 'package/judge': 2 },
    });
  });

  it('goes round when eyes find what machines do not', () => {
    const seen = play(name, of({ 'package/watched': { retakes: { times: 1 } } }));
    expect(doneAgain(plan, seen)).toMatchObject({ 'package/correct': 1, 'package/encode': 1, 'package/watched': 1 });
  });

  it('fails when the control has failed five times, and is not sent', () => {
    const failing = play(name, of({ 'package/judge': { again: { times: 5 } } }));
    expect([failing.state, failing.reason]).toEqual([
      'failed',
      expect.stringContaining('done again 4 times, and still'),
    ]);
    expect(failing.attempts('handOver/send')).toBe(0);
  });

  it('is put right and sent again when it is refused, its elements standing', () => {
    const refused = play(name, of(refusedOnce));
    expect(refused.state).toBe('completed');
    const again = doneAgain(plan, refused);
    expect(again).toMatchObject({
      'package/correct': 1,
      'package/judge': 1,
      'handOver/manifest': 1,
      'handOver/send': 1,
      verdict: 1,
    });
    for (const standing of ['plan', 'picture', 'subtitleFile', 'dcdm']) expect(again).not.toHaveProperty(standing);
  });

  it('waits for the subtitles it is ordered with, and asks for another file when they do not fit the picture', () => {
    const plain = play(name, of({ plan: { gives: { subtitles: '' } } }));
    expect([plain.state, plain.attempts('subtitleFile')]).toEqual(['completed', 0]);
    const other = play(name, of({ subtitleCheck: { again: { times: 1 } } }));
    expect(doneAgain(plan, other)).toEqual({ subtitleFile: 1, subtitleCheck: 1 });
  });
});

describe('a DCP', () => {
  const plan = play('dcp');

  it('is validated on a screen, with a key for the room, before it goes to anybody', () => {
    const order = ['dcdm', 'package/watched', 'roomKdm', 'screening', 'validation', 'handOver/send'];
    expect([...order].sort((a, b) => plan.ends(a).localeCompare(plan.ends(b)))).toEqual(order);
    const refused = play('dcp', of({ validation: { fails: 1 } }));
    expect([refused.state, refused.attempts('handOver/send')]).toEqual(['failed', 0]);
  });

  it('is packaged anew when the screening shows something, and screened again', () => {
    const again = doneAgain(plan, play('dcp', of({ validation: { retakes: { times: 1 } } })));
    expect(again).toMatchObject({ 'package/correct': 1, 'package/encode': 1, roomKdm: 1, screening: 1, validation: 1 });
    expect(again).not.toHaveProperty('dcdm');
  });

  it('tells that the master it is made from is not there, and goes on waiting', () => {
    const late = play('dcp', of({ picture: takes('12 working days') }));
    expect([late.state, late.overdue('picture')]).toEqual(['completed', 1]);
  });
});

describe('a subtitling order', () => {
  const assumed = of({ adaptation: takes('7 working days'), master: takes('40 working days') });
  const plan = play('subtitling', assumed);
  const again = (steps: Assumed['steps']) => doneAgain(plan, play('subtitling', of({ ...assumed.steps, ...steps })));

  it('goes from spotting to simulation without a master, and is checked against one', () => {
    expect([plan.state, plan.doubts]).toEqual(['completed', []]);
    const order = ['spotting', 'adaptation', 'review', 'simulation', 'file', 'check', 'verdict'];
    expect([...order].sort((a, b) => plan.ends(a).localeCompare(plan.ends(b)))).toEqual(order);
    expect(plan.ends('simulation') < plan.ends('master')).toBe(true);
  });

  it('adapts and reviews again what the simulation sends back, and does not spot again', () => {
    expect(again({ simulation: { retakes: { times: 2 } } })).toEqual({ adaptation: 2, review: 2, simulation: 2 });
    const over = play('subtitling', of({ simulation: { retakes: { times: 3 } } }));
    expect([over.state, over.attempts('files')]).toEqual(['failed', 0]);
  });

  it('asks only for another file when the file is what is wrong', () => {
    expect(again({ check: { again: { times: 1 } } })).toEqual({ files: 1, file: 1, check: 1 });
  });

  it('goes back to the adaptation when it is refused, told why', () => {
    expect(again(refusedOnce)).toMatchObject({ plan: 1, adaptation: 1, simulation: 1, 'handOver/send': 1, verdict: 1 });
    expect(again(refusedOnce)).not.toHaveProperty('spotting');
  });
});

describe('a dubbing order', () => {
  const plan = play('dubbing');

  it('records nothing before the voices are approved and the text has been heard', () => {
    expect([plan.state, plan.doubts]).toEqual(['completed', []]);
    const late = play('dubbing', of({ voices: takes('20 working days') }));
    expect(late.overdue('voices')).toBe(1);
    for (const before of ['voices', 'verification']) expect(late.opens('recording') >= late.ends(before)).toBe(true);
  });

  it('tests other voices when they are not the ones, and leaves the adaptation alone', () => {
    const others = play('dubbing', of({ voices: { retakes: { times: 2 } } }));
    expect(doneAgain(plan, others)).toEqual({ voiceTests: 2, voices: 2 });
  });

  it('is mixed again, and not recorded again, when the mix is not accepted', () => {
    const again = doneAgain(plan, play('dubbing', of({ accepted: { retakes: { times: 1 } } })));
    expect(again).toMatchObject({ session: 1, mix: 1, approval: 1, stems: 1, accepted: 1 });
    expect(again).not.toHaveProperty('recording');
  });
});

describe('an archive', () => {
  const calm = { rest: takes('P400D') };
  const plan = play('archive', of(calm));

  it('destroys what three have signed for, a year after the copies were checked', () => {
    expect([plan.state, plan.reason, plan.doubts]).toEqual(['completed', null, []]);
    const order = ['inventory', 'copies', 'readBack', 'away', 'rest', 'readAgain', 'list', 'purgeAgreed', 'purge'];
    expect([...order].sort((a, b) => plan.ends(a).localeCompare(plan.ends(b)))).toEqual(order);
    expect(Date.parse(plan.ends('rest')) - Date.parse(plan.opens('rest'))).toBe(365 * 86_400_000);
  });

  it('copies again what does not read back, and never goes on with one good copy', () => {
    const bad = play('archive', of({ ...calm, readBack: { retakes: { times: 1 } } }));
    expect(doneAgain(plan, bad)).toEqual({ copies: 1, readBack: 1 });
    const worse = play('archive', of({ ...calm, readBack: { retakes: { times: 4 } } }));
    expect([worse.state, worse.attempts('rest'), worse.attempts('purge')]).toEqual(['failed', 0, 0]);
  });

  it('keeps everything when one of them rejects, and ends well', () => {
    const kept = play('archive', of({ ...calm, purgeAgreed: { fails: 1 } }));
    expect([kept.state, kept.attempts('purge')]).toEqual(['completed', 0]);
  });

  it('begins with the inventory again when something is ordered during the rest', () => {
    const ordered = play('archive', of({ rest: takes('P100D') }));
    expect([ordered.state, ordered.reason]).toEqual(['failed', expect.stringContaining('Ordered meanwhile: ')]);
    expect([ordered.attempts('inventory'), ordered.attempts('purge')]).toEqual([21, 0]);
  });
});
