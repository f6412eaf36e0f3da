import { MATERIAL_KINDS, type Phrase, phrase, refuse } from '@bobine/contracts';
import { isField, type NamePattern, compilePattern } from './name-pattern.js';
import { nearestName } from './nearest-name.js';
import { type NameFields, readName } from './read-name.js';

/** One line of how a project wants its files named: the pattern, and what every name of it means. */
export type NameRule = { pattern: string; kind?: string; work?: string };
export type ProjectNames = { project: string; rules: readonly { rule: NameRule; pattern: NamePattern }[] };

/** What an arrival says of a file, as far as its name tells. */
export type NamedMaterial = {
  material: string;
  work: string;
  kind: string;
  shot?: string;
  slate?: string;
  reel?: string;
  version?: string;
  language?: string;
};
/** What a name means, or why it is refused and how it could be instead. */
export type NameVerdict = { means: NamedMaterial } | { fault: Phrase; nearest: string; pattern: string };

/** Reads the names of a project; refuses a rule that leaves open which work or kind of material it is about. */
export function compileNames(project: string, rules: readonly NameRule[]): ProjectNames {
  return {
    project,
    rules: rules.map((rule) => {
      const pattern = compilePattern(rule.pattern, project);
      const has = (field: string) => pattern.pieces.some((piece) => isField(piece) && piece.field === field);
      for (const field of ['kind', 'work'] as const) {
        if (has(field) === (rule[field] !== undefined)) {
          throw refuse(
            'name.pattern',
            phrase`The pattern "${rule.pattern}" must say the ${field} of its files once: give it a ${field}, or put {${field}} into it.`,
          );
        }
      }
      if (rule.kind !== undefined && !(MATERIAL_KINDS as readonly string[]).includes(rule.kind)) {
        throw refuse(
          'name.pattern',
          phrase`"${rule.kind}" is no kind of material; there are ${MATERIAL_KINDS.join(', ')}.`,
        );
      }
      if ((rule.kind === 'version' || has('kind')) && !has('shot')) {
        throw refuse(
          'name.pattern',
          phrase`The pattern "${rule.pattern}" is of versions, which are of a shot: put {shot} into it.`,
        );
      }
      return { rule, pattern };
    }),
  };
}

/** What a file's name means for the project, or what is wrong with it. */
export function judgeName({ rules }: ProjectNames, name: string): NameVerdict {
  let best: { at: number; fault: Phrase; pattern: NamePattern } | undefined;
  for (const { rule, pattern } of rules) {
    const reading = readName(pattern, name);
    if ('fields' in reading) return { means: meaningOf(rule, reading.fields, name) };
    if (!best || reading.at > best.at) best = { ...reading, pattern };
  }
  if (!best) return { fault: phrase`the project has not said how files are named`, nearest: '', pattern: '' };
  return { fault: best.fault, nearest: nearestName(best.pattern, name), pattern: best.pattern.text };
}

function meaningOf(rule: NameRule, fields: NameFields, material: string): NamedMaterial {
  const { shot, slate, reel, version, language } = fields;
  return {
    material,
    work: fields.work ?? rule.work ?? '',
    kind: fields.kind ?? rule.kind ?? '',
    ...(shot ? { shot } : {}),
    ...(slate ? { slate } : {}),
    ...(reel ? { reel } : {}),
    ...(version ? { version: `v${version}` } : {}),
    ...(language ? { language } : {}),
  };
}
