import { useEffect, useRef, useState } from 'react';
import { useAsk } from '../site/ask.js';
import { useLanguage } from '../words/words.js';
import type { Told } from './editor.js';
import { CHECK } from './queries.js';

export type Checked = {
  /** What was checked. */
  source: string;
  problems: readonly Told[];
  changes: readonly string[];
  notes: readonly string[];
  version: number;
};

/** How long nothing is written before a text is checked, in milliseconds. */
const QUIET_MS = 350;
const NONE: readonly Told[] = [];

/** What is wrong with a text, asked of the gate that would publish it, a moment after the last letter. */
export function useCheck(
  source: string,
  wanted: boolean,
): { checked: Checked | null; problems: readonly Told[]; busy: boolean; refused: string | null } {
  const ask = useAsk();
  const [language] = useLanguage();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const latest = useRef(0);
  useEffect(() => {
    if (!wanted || source.trim() === '') return undefined;
    const timer = setTimeout(async () => {
      const nth = ++latest.current;
      try {
        const { publishTemplate: said } = await ask(CHECK, { source, language });
        if (nth === latest.current) {
          setRefused(null);
          setChecked({ source, ...said });
        }
      } catch (error) {
        if (nth === latest.current) setRefused((error as Error).message);
      }
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [ask, source, wanted, language]);
  return {
    checked,
    problems: checked?.problems ?? NONE,
    busy: wanted && checked?.source !== source && refused === null,
    refused,
  };
}
