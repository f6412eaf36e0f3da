import { useCallback, useMemo } from 'react';
import { useAsked } from '../site/ask.js';
import type { Language } from '../words/language.js';
import { useLanguage } from '../words/words.js';
import { CALLED, type Owed } from './queries.js';

function display(type: 'region' | 'language', language: Language): (code: string) => string {
  const names = new Intl.DisplayNames(language, { type, fallback: 'code' });
  return (code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
}

/** Not every browser has a name for the whole world. */
const WORLD: Record<Language, string> = { en: 'World', fr: 'Monde' };

/** How territories and languages are called in the language of the page, as their codes are written in orders. */
export function useNames() {
  const [language] = useLanguage();
  return useMemo(() => {
    const region = display('region', language);
    return {
      territory: (code: string): string => (code === '001' ? WORLD[language] : region(code)),
      language: display('language', language),
    };
  }, [language]);
}

/** The version and languages of a deliverable in one line: “VOSTF · French, subtitled in English”. */
export function useVersion(): (owed: Pick<Owed, 'version' | 'language' | 'subtitles'>) => {
  head: string;
  tail: string;
} {
  const names = useNames();
  return useCallback(
    ({ version, language, subtitles }) => {
      const spoken = [names.language(language), subtitles && `+ ${names.language(subtitles)}`]
        .filter(Boolean)
        .join(' ');
      return version ? { head: version, tail: spoken } : { head: spoken, tail: '' };
    },
    [names],
  );
}

/** How vendors and recipients of a project are called, by their codes. */
export function useCalled(project: string): (code: string) => string {
  const { data } = useAsked(CALLED, { project: [project] }, { about: ({ concept }) => concept === 'vendor' });
  const called = useMemo(() => new Map((data?.vendors.edges ?? []).map(({ node }) => [node.code, node.name])), [data]);
  return useCallback((code) => called.get(code) ?? code, [called]);
}
