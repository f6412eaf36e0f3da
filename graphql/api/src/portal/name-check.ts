import { type Phrase, phrase } from '@bobine/contracts';
import { compileNames, judgeName, type NamedMaterial, type NameRule } from '@bobine/standards';

/** What a file's name says, or what is wrong with how it is written. */
export type NameCheck = { means: NamedMaterial | null; problems: Phrase[]; fix: string | null; pattern: string | null };

/** Reads a file's name by the rules of its project; of a kind that is named, by those that may be of it. */
export function checkName(project: string, all: readonly NameRule[], file: string, kind: string | null): NameCheck {
  const rules = all.filter((rule) => kind === null || rule.kind === undefined || rule.kind === kind);
  const verdict = judgeName(compileNames(project, rules), file);
  if ('fault' in verdict) {
    const { fault, nearest, pattern } = verdict;
    const told =
      rules.length === 0
        ? phrase`The project has not said how such files are named. Ask your coordinator.`
        : phrase`This name does not fit: ${fault}.`;
    return { means: null, problems: [told], fix: nearest || null, pattern: pattern || null };
  }
  const { means } = verdict;
  const isOther = kind !== null && means.kind !== kind;
  const problems = isOther ? [phrase`By its name this is of the kind ${means.kind}, and not ${kind}.`] : [];
  return { means, problems, fix: null, pattern: null };
}
