import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@bobine/contracts';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parseRate } from '../timecode/rate.js';
import { readEdl } from './read-edl.js';

const sample = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
const codes = (text: string, rate: string) => readEdl(text, parseRate(rate)).findings.map(({ code }) => code);
const event = (rest: string) => `TITLE: T\nFCM: NON-DROP FRAME\n${rest}`;

describe('reading an EDL', () => {
  it('takes title, counting, events and clip names', () => {
    const edl = readEdl(sample('25fps.edl'), parseRate('25'));
    expect(edl).toMatchObject({ title: 'SQ0002_A2', fcm: 'nonDropFrame', findings: [] });
    expect(edl.events).toHaveLength(4);
    expect(edl.events[1]).toEqual({
      number: 2,
      reel: 'SC00.JPG',
      track: 'V',
      transition: { kind: 'cut' },
      source: { in: '01:00:00:00', out: '01:00:08:00' },
      record: { in: '00:00:06:11', out: '00:00:14:11' },
      fromClipName: 'sq001_s002',
      comments: ['* sq001_s002'],
    });
  });

  it('shows that 24 is the wrong rate for a list made at 25', () => {
    const { findings } = readEdl(sample('25fps.edl'), parseRate('24'));
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'edl.timecodeNotAtRate',
        line: 13,
        event: 4,
        text: 'Event 4: 01:00:01:24 has a frame 24; at 24 there are 24.',
      }),
    );
  });

  it('reads a dissolve as two events of one number, each with its names', () => {
    const { events, findings } = readEdl(sample('dissolve_test.edl'), parseRate('24'));
    expect(events.map(({ number }) => number)).toEqual([1, 2, 2, 3]);
    expect(events[2]).toMatchObject({
      transition: { kind: 'dissolve', frames: 10 },
      fromClipName: 'clip_A',
      toClipName: 'clip_B',
      comments: ['* BLEND, DISSOLVE'],
    });
    expect(findings).toEqual([]);
  });

  it('takes the grade however it is punctuated', () => {
    const { events } = readEdl(sample('cdl.edl'), parseRate('24'));
    const sop = { slope: [0.1, 0.2, 0.3], offset: [1, -0.0122, 0.0305], power: [1, 0, 1] };
    for (const each of events) {
      expect(each).toMatchObject({ sop, saturation: 0.9, sourceFile: 'ZZ100_501.LAY3.01', comments: [] });
    }
  });

  it('keeps markers and effects below their event', () => {
    const { events, findings } = readEdl(sample('screening_example.edl'), parseRate('24'));
    expect(events).toHaveLength(9);
    expect(events[3]?.comments).toEqual([
      '* LOC: 01:00:01:14 RED     ANIM FIX NEEDED',
      '* LOC: 01:00:02:14 PINK     ANIM FIX NEEDED',
    ]);
    expect(events[8]?.comments).toEqual(['* AVX2 EFFECT, RESIZE']);
    expect(findings).toEqual([]);
  });

  it('finds where source and record disagree, and the gap that follows', () => {
    const { findings } = readEdl(sample('timecode_mismatch.edl'), parseRate('25'));
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'edl.durationsDiffer',
        line: 13,
        event: 4,
        text: 'Event 4: 49 frames of source for 47 frames of record.',
      }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'edl.recordGap',
        line: 16,
        event: 5,
        text: '2 frames of gap between events 4 and 5 on V.',
      }),
    );
  });

  it('sees an overlap on a channel two tracks share, and lets sound have gaps', () => {
    const list = event(
      [
        '001  AX  AA/V  C  01:00:00:00 01:00:02:00 00:00:00:00 00:00:02:00',
        '002  AX  A2    C  01:00:00:00 01:00:01:00 00:00:01:00 00:00:02:00',
        '003  AX  A     C  01:00:00:00 01:00:01:00 00:00:09:00 00:00:10:00',
      ].join('\n'),
    );
    expect(readEdl(list, parseRate('25')).findings).toMatchObject([
      { code: 'edl.recordOverlap', line: 4, event: 2, text: '25 frames of overlap between events 1 and 2 on A2.' },
    ]);
  });

  it('gives a speed to the event whose reel it names, and then lets durations differ', () => {
    const list = event(
      [
        '001  OLD  V  C        01:00:00:00 01:00:00:00 00:00:00:00 00:00:00:00',
        '001  NEW  V  D   024  01:00:00:00 01:00:04:00 00:00:00:00 00:00:02:00',
        'M2   NEW       -048.0                01:00:00:00',
      ].join('\r\n'),
    );
    const { events, findings } = readEdl(list, parseRate('24'));
    expect(events[1]?.speed).toEqual({ reel: 'NEW', framesPerSecond: -48, at: '01:00:00:00' });
    expect(findings).toEqual([]);
  });

  it('reads wipes, keys and reel names with spaces', () => {
    const span = '01:00:00:00 01:00:01:00 00:00:00:00 00:00:01:00';
    const { events } = readEdl(
      event(`001 My Reel V W001 012 ${span}\n002 AX V K B ${span}\n003 AX V2 K O 010 ${span}`),
      parseRate('24'),
    );
    expect(events.map(({ reel, track, transition }) => ({ reel, track, transition }))).toEqual([
      { reel: 'My Reel', track: 'V', transition: { kind: 'wipe', pattern: 1, frames: 12 } },
      { reel: 'AX', track: 'V', transition: { kind: 'key', layer: 'background' } },
      { reel: 'AX', track: 'V2', transition: { kind: 'key', layer: 'out', frames: 10 } },
    ]);
  });

  it('lets FCM tell where colons do not, and the timecode where it does', () => {
    const span = '01:00:00:00 01:00:01:00 00:00:00:00 00:00:01:00';
    const list = `TITLE: T\nFCM: DROP FRAME\n001 AX V C ${span}\nFCM: NON-DROP FRAME\n002 AX V C 01:00:00:00 01:00:01:00 00:00:01:00 00:00:02:00`;
    const { fcm, events } = readEdl(list, parseRate('29.97'));
    expect(fcm).toBe('dropFrame');
    expect(events[0]).toMatchObject({ source: { in: '01:00:00;00' }, record: { out: '00:00:01;00' } });
    expect(events[1]).toMatchObject({ fcm: 'nonDropFrame', source: { in: '01:00:00:00' } });
    expect(codes(list, '24')).toContain('edl.rateDoubtful');
    expect(codes(`TITLE: T\n001 AX V C ${span}`, '29.97')).toEqual(['edl.fcmMissing']);
  });

  it('keeps a line it does not know and says so', () => {
    const list = event(
      '001 AX V C 01:00:00:00 01:00:01:00 00:00:00:00 00:00:01:00\nGPI-T PULSE 001\n*ASC_SOP (broken)',
    );
    const { events, findings } = readEdl(list, parseRate('24'));
    expect(events[0]?.comments).toEqual(['GPI-T PULSE 001', '*ASC_SOP (broken)']);
    expect(findings.map(({ code, line }) => [code, line])).toEqual([
      ['edl.lineNotUsed', 4],
      ['edl.lineNotUsed', 5],
    ]);
  });

  it('names the line it cannot read', () => {
    const refused = (text: string) => expect(() => readEdl(text, parseRate('24')));
    refused(event('001 AX V C 01:00:00:00 01:00:01:00')).toThrow(/Line 3 .* four timecodes/);
    refused(event('001 AX V D 01:00:00:00 01:00:01:00 00:00:00:00 00:00:01:00')).toThrow(/Line 3 .* its length/);
    refused(`TITLE: T\n${'x'.repeat(3000)}`).toThrow(/Line 2 .* longer/);
    refused('a letter to a friend').toThrow(expect.objectContaining({ code: 'edl.unreadable' }));
    refused('').toThrow(expect.objectContaining({ code: 'edl.unreadable' }));
  });

  it('reads a hundred thousand lines and not one more', () => {
    const most = `TITLE: T\n${'*\n'.repeat(99_999)}`;
    expect(readEdl(most, parseRate('24')).comments).toHaveLength(99_999);
    expect(() => readEdl(`${most}*\n`, parseRate('24'))).toThrow(/100,000 lines/);
  });

  it('reads or refuses whatever it is given, and never breaks', () => {
    const words = fc.constantFrom(
      '001',
      'TITLE:',
      'FCM:',
      'DROP FRAME',
      'M2',
      'AX',
      'V',
      'C',
      'D',
      '010',
      '01:00:00:00',
      '00:00:00;99',
      '*',
      '*ASC_SOP',
      '(1 2',
      '\n',
      '\r',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string())), (parts) => {
        try {
          readEdl(parts.join(' '), parseRate('29.97'));
        } catch (error) {
          if (!isRefusal(error)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});
