import { describe, expect, it } from '@jest/globals';
import { type Known, valuesIn } from './complete.js';

const KNOWN: Known = {
  schema: {},
  activities: [{ name: 'assets.inspect', version: 1, title: 'Inspect', description: 'Probes it.' }],
  events: [{ type: 'bobine.work.opened.v1', title: 'Production of a work is opened' }],
  templates: [{ name: 'vfxShot', version: 2 }],
  titles: ['director'],
  stages: ['edit'],
};
const TEXT = `steps:
  edit: { human: { type: OFE } }
  shots:
    forEach: { in: x, as: y, key: z }
    steps:
      plate: { wait: { event: a } }
      anim: { human: { type: ANM } }
  lock: { gate: { all: [director] } }
`;
const labels = (path: string) => valuesIn(KNOWN, path.split(' '), TEXT).map(({ label }) => label);

describe('what is offered while a template is written', () => {
  it('is the other steps of the same level, where a step needs something or goes back', () => {
    expect(labels('steps lock needs -')).toEqual(['edit', 'shots']);
    expect(labels('steps lock gate retake to')).toEqual(['edit', 'shots']);
    expect(labels('steps shots steps anim needs -')).toEqual(['plate']);
  });

  it('is whom one asks or tells, and what may be done', () => {
    expect(labels('steps lock gate all -')).toEqual(['director']);
    expect(labels('steps edit human escalate - to')).toEqual(['director']);
    expect(labels('sla escalate - to')).toEqual(['director']);
    expect(labels('steps edit task')).toEqual(['assets.inspect@1']);
    expect(labels('start - on')).toEqual(['bobine.work.opened.v1']);
    expect(labels('steps edit wait event')).toEqual(['bobine.work.opened.v1']);
    expect(labels('steps edit use')).toEqual(['vfxShot@2']);
    expect(labels('steps edit stage')).toEqual(['edit']);
  });
});
