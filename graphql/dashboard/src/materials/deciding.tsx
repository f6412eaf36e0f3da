import { useTell } from '../kit/tell.js';
import { useAsk, useDoing } from '../site/ask.js';
import { rolesOn, useKnown } from '../site/me.js';
import { useLanguage } from '../words/words.js';
import type { Statement, Whole } from './material.js';
import { STATE_METADATA } from './queries.js';
import { said } from './value.js';
import { useWords } from './words.js';

type Given = Pick<Statement, 'family' | 'term' | 'value' | 'source' | 'language'>;
type State = 'proposed' | 'validated' | 'rejected';
type Input = { family: string; term: string; value: unknown; source: string; language?: string; state: State };

const EDITORS = ['documentalist', 'mediaManager'];
/** Whether somebody states metadata of a project. */
export function useStates(project: string): boolean {
  const { me } = useKnown();
  return me.siteAdmin || rolesOn(me, project).some((role) => EDITORS.includes(role));
}

const stating = ({ family, term, value, source, language }: Given, state: State): Input => ({
  ...{ family, term, value, source, state },
  ...(language ? { language } : {}),
});

/** Signs, corrects and rejects what is stated of a material; each can be taken back from where it is told. */
export function useDeciding(material: Whole, project: string) {
  const t = useWords();
  const ask = useAsk();
  const [language] = useLanguage();
  const send = (statements: Input[]): Promise<unknown> =>
    ask(STATE_METADATA, { project, material: material.id, statements });
  const show = useTell();
  const tell = (message: string, ...back: Input[][]): void => {
    const undo = async (): Promise<void> => {
      // One after the other: what is struck out is struck out as of its instant.
      for (const step of back) await send(step);
    };
    show(message, { back: { says: t('undo'), run: () => void undo() } });
  };
  const word = (it: Statement): string => said(it, language);
  /** Takes signatures back: they are rejected, and what had been proposed is proposed again. */
  const unsigned = (of: Given[]): Input[][] => [
    of.map((it) => stating(it, 'rejected')),
    of.map((it) => stating(it, 'proposed')),
  ];
  return {
    validate: useDoing(async (of: Statement[]) => {
      await send(of.map((it) => stating(it, 'validated')));
      const [one] = of;
      const message =
        of.length === 1 && one ? t('validated', { value: word(one) }) : t('allValidated', { count: of.length });
      tell(message, ...unsigned(of));
    }),
    reject: useDoing(async (it: Statement) => {
      await send([stating(it, 'rejected')]);
      tell(t('rejected', { value: word(it) }), [stating(it, it.state as State)]);
    }),
    correct: useDoing(async (it: Statement, value: unknown, source: string) => {
      const right = { ...it, value, source };
      await send([stating(right, 'validated')]);
      tell(t('corrected', { value: said(right, language) }), [stating(right, 'rejected')]);
    }),
  };
}
export type Deciding = ReturnType<typeof useDeciding>;
