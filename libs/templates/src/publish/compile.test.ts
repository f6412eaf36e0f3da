import { CATALOGUE } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import type { TaskStep } from '../engine/compiled.js';
import { canonical } from '../engine/json.js';
import { sha256 } from '../engine/sha256.js';
import { catalogue, NOTE, sourceOf, templateOf, WAIT } from '../fixtures/templates.js';
import { compile, examine } from './compile.js';

describe('publishing a template', () => {
  it('makes plain data that names itself by the hash of what it says', () => {
    const template = templateOf(`
  edl: { ${WAIT} }
  cut: { needs: [edl], task: production.registerCut@1, with: { work: inputs.work, material: 'steps.edl.events[0].data.material' } }
`);
    expect(JSON.parse(JSON.stringify(template))).toEqual(template);
    const { hash, ...body } = template;
    expect(hash).toBe(sha256(canonical(body)));
    expect(templateOf(`\n  edl: { ${WAIT} }\n`).hash).not.toBe(hash);
  });

  it('is the same from YAML as from JSON, whatever the order of fields', () => {
    const steps = {
      b: { task: 'production.note@1', needs: ['a'] },
      a: { wait: { key: { work: 'inputs.work' }, event: 'bobine.material.arrived.v1' } },
    };
    const json = JSON.stringify({
      steps,
      inputs: { work: 'string', project: 'string' },
      name: 'feature',
      apiVersion: 'bobine/v1',
    });
    const yaml = templateOf(`
  a: { ${WAIT} }
  b: { needs: [a], ${NOTE} }
`);
    expect(compile(json, catalogue).hash).toBe(yaml.hash);
    expect(compile(JSON.parse(json) as object, catalogue)).toEqual(yaml);
  });

  it('copies the catalogue entry, so that a new catalogue changes no published version', () => {
    const step = templateOf(`
  a: { task: assets.inspect@1, retry: { max: 2 } }
`).steps[0] as TaskStep;
    expect(step).toMatchObject({
      title: 'Title of assets.inspect',
      activity: { name: 'assets.inspect@1', queue: 'bobine-assets', timeoutMs: 600_000, heartbeatMs: 30_000 },
      retryMax: 2,
    });
  });

  it('orders steps by what they need, keeping their order where it can', () => {
    const template = templateOf(`
  last: { needs: [b, a], ${NOTE} }
  b: { needs: [a], ${NOTE} }
  a: { ${NOTE} }
`);
    expect(template.steps.map(({ path }) => path)).toEqual(['a', 'b', 'last']);
  });

  it('keeps the name of a start rule from version to version', () => {
    const start = `start: [{ on: bobine.work.opened.v1, key: event.keys.work, inputs: { project: event.project, work: event.keys.work } }]`;
    expect(templateOf(`\n  a: { ${NOTE} }\n`, start).start[0]!.rule).toBe('feature/bobine.work.opened.v1');
  });

  it('says of a start rule what happens meanwhile, unless that is what happens anyway', () => {
    const start = (more: string) =>
      `start: [{ on: bobine.work.opened.v1, key: event.keys.work, inputs: { project: event.project, work: event.keys.work }${more} }]`;
    const compiled = (more: string) => templateOf(`\n  a: { ${NOTE} }\n`, start(more));
    expect(compiled(', whileRunning: queue').start[0]).toMatchObject({ whileRunning: 'queue' });
    expect(compiled(', whileRunning: beside').hash).toBe(compiled('').hash);
    const [problem] = examine(sourceOf(`\n  a: { ${NOTE} }\n`, start(', whileRunning: queu')), catalogue).problems;
    expect(problem).toMatchObject({ path: 'start.0.whileRunning', fix: 'did you mean queue?' });
  });

  it('takes the catalogue of the product', () => {
    const steps = `
  list: { task: production.listRolls@1, with: { project: inputs.project, work: inputs.work } }
  each:
    needs: [list]
    forEach: { in: steps.list.output.slates, as: slate, key: slate.slate }
    steps:
      arrived: { wait: { event: bobine.material.arrived.v1, key: { slate: slate.slate } } }
`;
    expect(examine(sourceOf(steps), CATALOGUE).problems).toEqual([]);
    expect(
      examine(sourceOf(steps.replace('key: slate.slate }', 'key: slate.slat }')), CATALOGUE).problems,
    ).toMatchObject([{ path: 'steps.each.forEach.key', problem: 'No such key: slat (in: slate.slat)' }]);
  });
});
