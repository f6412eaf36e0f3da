import { describe, expect, it } from '@jest/globals';
import type { CompiledTemplate, GateStep } from '@bobine/templates';
import { template } from './library.js';

const gatesOf = ({ steps }: CompiledTemplate, before = ''): [string, GateStep][] =>
  steps.flatMap((step): [string, GateStep][] => {
    if (step.kind === 'gate') return [[before + step.path, step]];
    return step.kind === 'forEach' ? gatesOf(step.template, `${before}${step.path}/`) : [];
  });

describe('who decides', () => {
  it.each([
    ['feature', 'lock', ['director', 'producer']],
    ['feature', 'shots/vfx/final', ['director']],
    ['feature', 'mixing/approval', ['director', 'mixer']],
    ['feature', 'gradeApproval', ['director', 'dop']],
    ['feature', 'definitive', ['director', 'producer']],
    ['episode', 'directorsCut', ['director']],
    ['episode', 'lock', ['showrunner', 'broadcaster']],
    ['episode', 'definitive', ['director', 'producer', 'broadcaster']],
    ['season', 'look', ['showrunner', 'dop', 'broadcaster']],
    ['documentary', 'cleared', ['producer', 'rightsManager']],
    ['documentary', 'definitive', ['director', 'producer', 'broadcaster']],
    ['commercial', 'agency', ['director', 'creativeDirector', 'agencyProducer']],
    ['commercial', 'client', ['client']],
    ['commercial', 'versions/approval', ['agencyProducer', 'client']],
    ['trailer', 'definitive', ['director', 'producer', 'distributor']],
    ['subtitling', 'simulation', ['distributor']],
    ['dubbing', 'voices', ['distributor', 'director']],
    ['dcp', 'validation', ['director', 'dop', 'producer']],
    ['archive', 'purgeAgreed', ['producer', 'rightsManager', 'mediaManager']],
  ])('%s: %s needs all of %j', (name, path, parties) => {
    const [, gate] = gatesOf(template(name)).find(([at]) => at === path)!;
    expect([gate.rule, gate.parties]).toEqual(['all', parties]);
  });

  it.each(['feature', 'episode', 'documentary', 'commercial', 'trailer', 'delivery', 'dcp', 'subtitling', 'dubbing'])(
    '%s bounds every round, and no gate passes because of the time',
    (name) => {
      for (const [, { retake, onReject, escalate }] of gatesOf(template(name))) {
        if (retake) expect(retake.max).toBeLessThanOrEqual(12);
        expect(onReject).toBe('fail');
        expect(escalate!.length).toBeGreaterThan(0);
      }
    },
  );
});
