import { describe, expect, it } from '@jest/globals';
import { NOTE, said, templateOf, WAIT } from '../fixtures/templates.js';

describe('what the publish gate refuses', () => {
  it.each([
    [
      'a step that needs one there is not',
      `a: { needs: [edll], ${NOTE} }\n  edl: { ${WAIT} }`,
      'steps.a.needs: there is no step edll at this level; did you mean edl?',
    ],
    [
      'a circle',
      `a: { needs: [b], ${NOTE} }\n  b: { needs: [c], ${NOTE} }\n  c: { needs: [a], ${NOTE} }`,
      'steps.a.needs: goes round in a circle: a → b → c → a; only a retake goes back; remove one of these needs',
    ],
    ['a step that needs itself', `a: { needs: [a], ${NOTE} }`, 'steps.a.needs: needs itself; remove it'],
    [
      'an unknown activity',
      'a: { task: production.nite@1 }',
      'steps.a.task: the catalogue has no production.nite@1; did you mean production.note@1?',
    ],
    [
      'a version of an activity there is not',
      'a: { task: production.note@2 }',
      'steps.a.task: the catalogue has no production.note@2; it exists as production.note@1',
    ],
    [
      'an input an activity needs and does not get',
      'a: { task: production.registerCut@1, with: { work: inputs.work } }',
      'steps.a.with.material: is missing: production.registerCut@1 needs it; add material',
    ],
    [
      'an input an activity does not know',
      `a: { task: production.registerCut@1, with: { work: inputs.work, material: '"m"', wrok: 3 } }`,
      'steps.a.with.wrok: is not an input of production.registerCut@1; did you mean work?',
    ],
    [
      'an input of another type than its activity asks for',
      'a: { task: production.registerCut@1, with: { work: inputs.work, material: 3 } }',
      'steps.a.with.material: gives a number, and production.registerCut@1 asks for a text; give a text',
    ],
    [
      'a word its activity does not know',
      `a: { task: production.setStatus@1, with: { status: '"raedy"' } }`,
      'steps.a.with.status: cannot be "raedy": production.setStatus@1 knows ready, sent; did you mean ready?',
    ],
    [
      'a wait without a key',
      'a: { wait: { event: bobine.material.arrived.v1, key: {} } }',
      'steps.a.wait.key: is empty; give business keys the event must carry: a wait without any is an orphan',
    ],
    [
      'a wait every run would share',
      `a: { wait: { event: bobine.material.arrived.v1, key: { work: '"hsm"' } } }`,
      'steps.a.wait.key: is the same for every run, so the wait is an orphan; give a key that tells one run from another, such as inputs.work',
    ],
    [
      'a wait for a key the event does not carry',
      'a: { wait: { event: bobine.material.arrived.v1, key: { wrok: inputs.work } } }',
      'steps.a.wait.key.wrok: bobine.material.arrived.v1 carries no such key, so the wait is an orphan: nothing would ever match; did you mean work?',
    ],
    [
      'a wait for an event by half its name',
      'a: { wait: { event: material.arrived, key: { work: inputs.work } } }',
      'steps.a.wait.event: nobody says material.arrived; write bobine.material.arrived.v1',
    ],
    [
      'a wait for an event nobody says',
      'a: { wait: { event: bobine.material.arived.v1, key: { work: inputs.work } } }',
      'steps.a.wait.event: nobody says bobine.material.arived.v1; did you mean bobine.material.arrived.v1?',
    ],
    [
      'a wait for a claim',
      'a: { wait: { event: bobine.arrival.claimed.v1, key: { work: inputs.work } } }',
      'steps.a.wait.event: bobine.arrival.claimed.v1 is a claim, and only facts move runs; wait for the fact its owner makes of it',
    ],
    [
      'a field kept of an event that has none of that name',
      'a: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, keep: [materiel] } }',
      'steps.a.wait.keep: bobine.material.arrived.v1 has no materiel; did you mean material?',
    ],
    [
      'what happens at a timeout there is not',
      'a: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, onTimeout: skip } }',
      'steps.a.wait.onTimeout: is inert without a timeout; give a timeout such as P7D',
    ],
    [
      'settings of another kind of step',
      `a: { ${WAIT}, with: { a: 1 }, retry: { max: 3 } }`,
      'steps.a.with: is inert: it belongs to task or use; remove it | steps.a.retry: is inert: it belongs to task; remove it',
    ],
    [
      'a gate nobody can satisfy',
      'a: { gate: { quorum: 3, of: [director, producer] } }',
      'steps.a.gate.quorum: can never be reached: 3 approvals of 2 named; give at most 2, or name more people',
    ],
    [
      'a gate decided by nobody',
      'a: { gate: { due: P2D } }',
      'steps.a.gate: is decided by nobody; give all, or quorum and of',
    ],
    [
      'a gate decided in two ways',
      'a: { gate: { all: [a], quorum: 1, of: [b] } }',
      'steps.a.gate: is decided by all and by a quorum at once; give either all, or quorum and of',
    ],
    [
      'a title that is asked twice',
      'a: { gate: { all: [director, director] } }',
      'steps.a.gate.all: names director twice; name it once',
    ],
    [
      'a title that is asked twice in other letters, so that its quorum is out of reach',
      "a: { gate: { quorum: 2, of: [Director, 'director '] } }",
      'steps.a.gate.of: names director twice, and a title votes once; name it once',
    ],
    [
      'a title without a name',
      "a: { gate: { all: [director, ' '] } }",
      'steps.a.gate: asks a title without a name; name who decides, such as director',
    ],
    [
      'a quorum of which everybody has a veto',
      'a: { gate: { quorum: 1, of: [director, producer], veto: [director, producer] } }',
      'steps.a.gate.veto: is inert for director, producer: who votes may already reject; name others, or remove it',
    ],
    [
      'a decision about work that only the decision would end',
      'a: { human: { type: ANM, role: animator, done: [done] } }\n  b: { needs: [a], gate: { all: [director], retake: { to: a, max: 2 } } }',
      'steps.a.human.done: can never end: only the gate b says done, and it opens after this step; give wfa, or remove it',
    ],
    [
      'work that ends with what nobody reports',
      'a: { human: { type: ANM, role: animator, done: [ready, wfa] } }',
      'steps.a.human.done: ready never ends it: nobody reports that; give wip, wfa, done or hold',
    ],
    [
      'a veto that changes nothing',
      'a: { gate: { all: [director], veto: [director] } }',
      'steps.a.gate.veto: is inert for director: who votes may already reject; name others, or remove it',
    ],
    [
      'a retake that would never happen',
      `a: { ${NOTE} }\n  b: { needs: [a], gate: { all: [director], retake: { to: a, max: 0 } } }`,
      'steps.b.gate.retake.max: is less than 1; give how many retakes, at least 1',
    ],
    [
      'a retake to a step the gate is not built on',
      `a: { ${NOTE} }\n  b: { needs: [a], gate: { all: [director], retake: { to: c, max: 2 } } }\n  c: { ${NOTE} }`,
      'steps.b.gate.retake.to: c is not what this gate is built on; go back to a step it needs: a',
    ],
    [
      'work for nobody',
      'a: { human: { type: ANM } }',
      'steps.a.human: is for nobody; give one of role, vendor, person',
    ],
    [
      'work for two at once',
      `a: { human: { type: ANM, role: animator, vendor: '"vfx"' } }`,
      'steps.a.human: is for role and vendor at once; give one of role, vendor, person',
    ],
    [
      'needs of a branch',
      `a: { parallel: { x: { ${NOTE} }, y: { needs: [x], ${NOTE} } } }`,
      'steps.a.parallel.y.needs: is inert: branches start with the parallel step; put what comes first in a step of its own',
    ],
    [
      'a fan-out without steps',
      `a: { forEach: { in: 'inputs.work.split(",")', as: x, key: x } }`,
      'steps.a.steps: is missing; give the steps of each item',
    ],
    [
      'a fact that somebody else says',
      'a: { emit: { event: bobine.cut.locked.v1 } }',
      'steps.a.emit.event: bobine.cut.locked.v1 is said by its owner alone; say a type of your own',
    ],
  ])('%s', (_, steps, expected) => {
    expect(said(`\n  ${steps}\n`).join(' | ')).toBe(expected);
  });

  it('but ends work that a gate decides where it goes to review, unless said otherwise', () => {
    const steps = (done: string) =>
      `\n  a: { human: { type: ANM, role: animator${done} } }\n  b: { needs: [a], gate: { all: [director], retake: { to: a, max: 2 } } }\n`;
    expect(templateOf(steps('')).steps[0]).toMatchObject({ done: ['wfa', 'done'] });
    expect(templateOf(steps(', done: [wip]')).steps[0]).toMatchObject({ done: ['wip'] });
  });

  it('and lets votes be handed on, unless said otherwise', () => {
    expect(templateOf('\n  a: { gate: { all: [director], delegate: false } }\n').steps[0]).toMatchObject({
      delegate: false,
    });
    expect(templateOf('\n  a: { gate: { all: [director], delegate: true } }\n').hash).toBe(
      templateOf('\n  a: { gate: { all: [director] } }\n').hash,
    );
  });
});
