import { choice, phrase } from '@bobine/contracts';
import { isMap, type Json } from '../engine/json.js';
import { type Problem, problem } from '../language/problem.js';
import { readTemplate } from '../language/read.js';

/** A published version of a template, as others may use it. */
export type PublishedTemplate = {
  name: string;
  version: number;
  source: string;
  /** Its template is out of use: no version of it starts runs. */
  retired: boolean;
};

/** The names of the templates that a source uses, whatever else it says. */
export function namesUsed(source: string | object): string[] {
  const found = new Set<string>();
  const visit = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isMap(value) && typeof value['use'] === 'string') found.add(value['use'].split('@')[0]!);
    for (const each of Object.values(value)) visit(each);
  };
  visit(readTemplate(source).value);
  return [...found];
}

/** The version that a step names as `name@version`, or what is wrong with the name. */
export function versionNamed(
  published: readonly PublishedTemplate[],
  label: string,
  at: string[],
): PublishedTemplate | Problem {
  const versions = published.filter(({ name }) => name === label.split('@')[0]);
  const found = versions.find(({ version }) => label.endsWith(`@${version}`));
  if (!found) {
    const there = (versions.length > 0 ? versions : published).map(({ name, version }) => `${name}@${version}`);
    const fix = versions.length > 0 ? phrase`it exists as ${there.join(', ')}` : choice(label, there, phrase`template`);
    return problem(at, phrase`there is no published ${label}`, fix);
  }
  if (!found.retired) return found;
  const fix = phrase`publish a version of ${found.name} again, or use another template`;
  return problem(at, phrase`${found.name} is out of use`, fix);
}
