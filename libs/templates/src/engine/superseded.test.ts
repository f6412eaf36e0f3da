import { sayIn } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { fact, Run } from '../fixtures/run.js';
import { said, templateOf } from '../fixtures/templates.js';

const MADE = 'bobine.element.made.v1';
const SUPERSEDED = 'bobine.cut.superseded.v1';
const STEPS = `
  waiting: { task: production.note@1 }
  picture:
    needs: [waiting]
    wait:
      event: ${MADE}
      key: { work: inputs.work, element: '"pictureMaster"' }
      superseded:
        event: ${SUPERSEDED}
        key: { work: inputs.work, cut: 'events[0].keys.cut' }
        to: waiting
        reason: '"cut " + event.data.by + " replaces " + event.keys.cut'
  subtitles: { needs: [picture], human: { type: SUB, role: editor } }
  encode: { needs: [picture], task: production.note@1 }
`;
const template = templateOf(STEPS);
const master = (id: string, cut: string) =>
  fact(id, { kind: 'pictureMaster' }, { type: MADE, keys: { work: 'hsm', element: 'pictureMaster', cut } });
const newCut = (id: string, cut: string, by: string) =>
  fact(id, { by }, { type: SUPERSEDED, keys: { work: 'hsm', cut } });
const taken = () => new Run(template).done('waiting#1:run').fact('picture#1', master('m1', 'C1'));
const stands = (run: Run) =>
  Object.entries(run.state.steps).map(([step, { attempt, status }]) => `${step}#${attempt} ${status}`);

describe('what a wait took', () => {
  it('is guarded from then on, under what it says of itself', () => {
    const run = taken();
    expect(run.kinds()).toEqual(['closeWait', 'openWait', 'openWait', 'openTask', 'activity']);
    expect(run.command('closeWait').target).toBe('hsm/feature/picture#1:watch');
    expect(run.command('openWait')).toMatchObject({
      onceKey: 'hsm/feature/picture#1:guard',
      eventType: SUPERSEDED,
      keys: { work: 'hsm', cut: 'C1' },
      exclude: [],
    });
  });

  it('is given up when it is superseded: the run goes back, with all that was built on it, and says why', () => {
    const run = taken().fact('picture#1', newCut('c2', 'C1', 'C2'));
    expect(stands(run)).toEqual(['waiting#2 running', 'picture#2 pending', 'subtitles#2 pending', 'encode#2 pending']);
    expect(run.kinds()).toEqual(['closeWait', 'closeWait', 'closeTask', 'stopActivity', 'activity']);
    expect(run.command('closeWait').target).toBe('hsm/feature/picture#1:guard');
    expect(run.state.steps['waiting']?.retake).toMatchObject({ from: 'c2', reason: 'cut C2 replaces C1' });
  });

  it('is told by what replaces it where the template says nothing, in the language of whoever reads it', () => {
    const plain = templateOf(STEPS.replace(/ +reason: .*\n/, ''));
    const run = new Run(plain).done('waiting#1:run').fact('picture#1', master('m1', 'C1'));
    run.fact('picture#1', newCut('c2', 'C1', 'C2'));
    const { reason, told } = run.state.steps['waiting']!.retake!;
    expect([reason, sayIn('fr', told!)]).toEqual(['C1 is replaced by C2.', 'C1 est remplacé par C2.']);
  });

  it('is replaced by something else, never by the same again', () => {
    const run = taken()
      .fact('picture#1', newCut('c2', 'C1', 'C2'))
      .done('waiting#2:run');
    expect(run.command('openWait').exclude).toEqual(['m1']);
    run.fact('picture#2', master('m2', 'C2'));
    expect(run.command('openWait')).toMatchObject({ onceKey: 'hsm/feature/picture#2:guard', keys: { cut: 'C2' } });
    expect(stands(run)).toContain('encode#2 running');
  });

  it('is given up at once when it had been superseded before it was taken', () => {
    const run = taken().on({
      ...{ kind: 'answer', ok: true, onceKey: 'hsm/feature/picture#1:guard' },
      facts: [newCut('c2', 'C1', 'C2')],
    });
    expect(stands(run)).toContain('waiting#2 running');
  });

  it('stands against what supersedes something else, and against a fact of its own that comes late', () => {
    const run = taken();
    const before = run.state;
    expect(run.fact('picture#1', newCut('c3', 'C2', 'C3')).state).toBe(before);
    expect(run.fact('picture#1', master('late', 'C1')).state).toBe(before);
  });

  it('hears the same fact once', () => {
    const run = taken()
      .fact('picture#1', newCut('c2', 'C1', 'C2'))
      .done('waiting#2:run');
    const before = run.state;
    expect(run.fact('picture#1', newCut('c2', 'C1', 'C2')).state).toBe(before);
  });

  it('is guarded again after a restart, under the same key, and no more once that is answered', () => {
    const run = taken();
    const guards = () => run.on({ kind: 'resumed' }).commands.filter(({ onceKey }) => onceKey.endsWith(':guard'));
    expect(guards().map(({ onceKey }) => onceKey)).toEqual(['hsm/feature/picture#1:guard']);
    run.on({ kind: 'answer', ok: true, onceKey: 'hsm/feature/picture#1:guard' });
    expect(guards()).toEqual([]);
  });

  it('holds nothing up: the run ends as any other', () => {
    const run = taken().done('encode#1:run').says('subtitles#1', { status: 'done' });
    expect(run.state.outcome?.state).toBe('completed');
  });

  it('that cannot be guarded fails its step, with the reason', () => {
    const run = new Run(template).done('waiting#1:run');
    run.fact('picture#1', fact('m0', {}, { type: MADE, keys: { work: 'hsm', element: 'pictureMaster' } }));
    expect(run.state.steps['picture']?.reason).toContain('No such key: cut');
  });
});

describe('a template whose waits are superseded', () => {
  it('goes back to the wait itself unless it says otherwise', () => {
    const plain = templateOf(STEPS.replace('        to: waiting\n', ''));
    const run = new Run(plain).done('waiting#1:run').fact('picture#1', master('m1', 'C1'));
    run.fact('picture#1', newCut('c2', 'C1', 'C2'));
    expect(stands(run).slice(0, 2)).toEqual(['waiting#1 done', 'picture#2 waiting']);
  });

  it('is refused when it goes back to what the wait is not built on, or listens for what nobody carries', () => {
    expect(said(STEPS.replace('to: waiting', 'to: encode'))).toEqual([
      'steps.picture.wait.superseded.to: encode is not what this wait is built on; go back to picture or to a step it needs: waiting',
    ]);
    expect(said(STEPS.replace("cut: 'events[0].keys.cut' }", 'reel: inputs.work }'))).toEqual([
      expect.stringMatching(/^steps.picture.wait.superseded.key.reel: /),
    ]);
    expect(said(STEPS.replace('event.data.by', 'event.data.nobody'))).toEqual([
      expect.stringMatching(/^steps.picture.wait.superseded.reason: /),
    ]);
  });
});
