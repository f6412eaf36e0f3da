import {
  arrivalClaimed,
  type Envelope,
  materialArrived,
  materialInspected,
  stepChanged,
  english,
} from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { summaryOf } from './why.js';

const event = (type: string): Envelope => ({
  specversion: '1.0',
  id: type,
  source: '/bobine/assets',
  type,
  subject: 'material/1',
  time: '2026-05-04T09:30:00.000Z',
  datacontenttype: 'application/json',
  subjectversion: 1,
  project: 'p',
  actor: 'vendor:anim',
  correlation: 'c',
  keys: '',
  data: {},
});
const claim = event(arrivalClaimed.type);
const fact = event(materialArrived.type);
const consequences = [fact, event(materialInspected.type), event(stepChanged.type)];

describe('why', () => {
  it.each([
    [
      { answer: 'applied', reason: 'It is registered.' },
      'It is registered. Then: A material has arrived and is registered; A material is probed and checksummed.',
    ],
    [
      { answer: 'refused', reason: 'The path leaves the landing folder.' },
      'Nothing happened, because it was refused: The path leaves the landing folder.',
    ],
    [
      { answer: 'held', reason: 'There is no shot FALL_9999 yet.', until: '2026-06-03T09:30:00.000Z' },
      'It is held until 2026-06-03T09:30:00.000Z: There is no shot FALL_9999 yet.',
    ],
    [{ answer: 'parked', reason: 'The disk was full.' }, 'It is parked for an operator: The disk was full.'],
    [null, 'It is accepted and safe; its owner has not answered yet.'],
  ])('tells of a claim answered with %j what it did or why nothing happened', (answer, summary) => {
    expect(english(summaryOf(claim, answer, [], answer?.answer === 'applied' ? consequences : []))).toBe(summary);
  });

  it.each([
    [
      [
        { outcome: 'notFired', reason: 'kind was plate, and not version.' },
        { outcome: 'fired', reason: 'The step ingest of p/hsm/feature goes on.' },
      ],
      'The step ingest of p/hsm/feature goes on.',
    ],
    [
      [{ outcome: 'notFired', reason: 'kind was plate, and not version.' }],
      'Nothing happened: kind was plate, and not version.',
    ],
    [
      [{ outcome: 'runClosed', reason: 'The run p/hsm/feature has ended.' }],
      'Nothing happened: The run p/hsm/feature has ended.',
    ],
    [[], 'No workflow has looked at it yet.'],
  ])('tells of a fact evaluated as %j what it did or why nothing happened', (evaluations, summary) => {
    expect(english(summaryOf(fact, null, evaluations, []))).toBe(summary);
  });

  it('tells of a record that workflows do not listen to it', () => {
    expect(english(summaryOf(event(stepChanged.type), null, [], []))).toBe(
      'This is a record of what was done; workflows do not listen to it.',
    );
  });
});
