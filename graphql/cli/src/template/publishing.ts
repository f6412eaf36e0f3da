import { readFile } from 'node:fs/promises';
import { type Language, phrase, refuse } from '@bobine/contracts';
import { graphql } from '../site/asked.js';
import type { Site } from '../site/site.js';

const PUBLISH = graphql(`
  mutation ($source: String!, $why: String, $dryRun: Boolean, $language: Language) {
    publishTemplate(source: $source, why: $why, dryRun: $dryRun) {
      name
      version
      problems {
        path
        problem
        fix
        line
        column
      }
      changes(language: $language)
      notes
    }
  }
`);

/** Publishes a template, or says what that would change and what is wrong with it. */
export async function publishing(
  site: Site,
  asked: { source: string; dryRun: boolean; language: Language; why?: string | undefined },
) {
  const { why = null, ...rest } = asked;
  return (await site.ask(PUBLISH, { ...rest, why })).publishTemplate;
}

/** A template as it stands in a file. */
export const sourceIn = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch(() => {
    throw refuse('file', phrase`${file} cannot be read.`);
  });
