import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { validate } from 'dockerfile-utils';
import { readDockerfile } from './dockerfile.js';
import { dockerfile } from './image.js';

describe('the Dockerfile', () => {
  const stages = readDockerfile(dockerfile);
  const last = stages.at(-1)!;

  it('says nothing that a builder would complain of', () => {
    expect(validate(readFileSync(dockerfile, 'utf8')).map(({ message }) => message)).toEqual([]);
  });

  it('names its base images by their tags, or is built on a stage of its own', () => {
    for (const { base } of stages) {
      expect(stages.some(({ name }) => name === base) || /^[a-z]+:\d+\.\d+\.\d+-[a-z-]+$/.test(base)).toBe(true);
    }
  });

  it('ships what was built without what built it, and runs as nobody', () => {
    expect(last.user).toBe('10001:10001');
    expect(last.workdir).toBe('/bobine');
    expect(last.steps.flatMap((step) => (step.kind === 'copy' ? [step.from] : []))).toEqual(['shipped']);
    const shipped = stages.find(({ name }) => name === 'shipped')!;
    expect(shipped.steps.some((step) => step.kind === 'run' && step.command.includes('npm ci --omit=dev'))).toBe(true);
  });
});
