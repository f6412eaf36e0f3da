import { phrase, type Phrase, together, wordFor } from '@bobine/contracts';

/** What becomes of a step of a run that goes over to another version. */
export type Passage = {
  run: string;
  step: string;
  was: string | null;
  title: string;
  attempt: number;
  status: string;
  becomes: string;
  because: string | null;
  asks: boolean;
};

const BECOMES: Record<string, Phrase> = {
  kept: phrase`stays as it is`,
  amended: phrase`goes on under its new rule`,
  reopens: phrase`opens as another attempt`,
  begins: phrase`is new`,
  dropped: phrase`is no more`,
};
const BECAUSE: Record<string, Phrase> = {
  otherFacts: phrase`it waits for something else`,
  otherDoer: phrase`it is for somebody else`,
  otherWork: phrase`it is other work`,
  otherItems: phrase`it goes through something else`,
  otherRule: phrase`its rule or its deadline is another`,
  ahead: phrase`it goes on ahead of a step that it needs now`,
  builtOn: phrase`it is built on one that opens anew`,
};

/** What becomes of each step, a line each; what somebody should say comes last. */
export function passageLines(passages: readonly Passage[]): Phrase {
  if (passages.length === 0) return phrase`They follow that version already.`;
  const lines = passages.map(({ run, step, was, title, attempt, status, becomes, because }) => {
    const address = `${run}/${step}#${attempt}`;
    const named = was === null ? phrase`${address}` : phrase`${address} (was ${was})`;
    const said = BECOMES[becomes] ?? becomes;
    const why = because === null ? phrase`${said}` : phrase`${said}: ${BECAUSE[because] ?? because}`;
    return phrase`${named}  ${title}, ${wordFor('step', status)}: ${why}`;
  });
  const asking = [...new Set(passages.filter(({ asks }) => asks).map(({ step }) => step))];
  if (asking.length === 0) return together(lines, '\n');
  const asks = asking.map((step) => phrase`  --keep or --reopen ${step}`);
  return together([...lines, '', phrase`You may say of these, which go on unless you do:`, ...asks], '\n');
}
