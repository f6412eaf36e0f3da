import { describe, expect, it } from '@jest/globals';
import { startOf } from '../engine/matching.js';
import { fact } from '../fixtures/run.js';
import { NOTE, said, templateOf } from '../fixtures/templates.js';

const starting = (priority: string): string => `
start:
  - on: bobine.work.opened.v1
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work }
    priority: ${priority}`;
const steps = `  a: { ${NOTE} }`;
const startedBy = (priority: string, kind: string) =>
  startOf(templateOf(steps, starting(priority)).start[0]!, fact('f', { kind }));

describe('how urgent the runs of a template are', () => {
  it('is a word, or is told by the fact that starts them', () => {
    expect(startedBy('high', 'feature').start).toMatchObject({ priority: 'high' });
    const byKind = `'event.data.kind == "trailer" ? "urgent" : "normal"'`;
    expect(startedBy(byKind, 'trailer').start).toMatchObject({ priority: 'urgent' });
    expect(startedBy(byKind, 'feature').start).toMatchObject({ priority: 'normal' });
  });

  it('is not said where nobody says it', () => {
    const silent = starting('high').replace(/\n +priority.*/, '');
    expect(templateOf(steps, silent).start[0]).not.toHaveProperty('priority');
  });

  it('is looked at when the template is published, and when the fact says something else', () => {
    expect(said(steps, starting('higher'))).toEqual([
      'start.0.priority: higher is no priority; choose one of low, normal, high, urgent',
    ]);
    expect(said(steps, starting('event.nothing'))).toEqual([expect.stringContaining('start.0.priority:')]);
    expect(startedBy('event.data.kind', 'feature')).toMatchObject({
      ...{ holds: false, start: null },
      problem: expect.stringContaining('gives "feature"; it is one of low, normal, high, urgent.'),
    });
  });
});
