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

const BECOMES: Record<string, string> = {
  kept: 'stays as it is',
  amended: 'goes on under its new rule',
  reopens: 'opens as another attempt',
  begins: 'is new',
  dropped: 'is no more',
};
const BECAUSE: Record<string, string> = {
  otherFacts: 'it waits for something else',
  otherDoer: 'it is for somebody else',
  otherWork: 'it is other work',
  otherItems: 'it goes through something else',
  otherRule: 'its rule or its deadline is another',
  ahead: 'it goes on ahead of a step that it needs now',
  builtOn: 'it is built on one that opens anew',
};

/** What becomes of each step, a line each; what somebody should say comes last. */
export function passageLines(passages: Passage[]): string {
  if (passages.length === 0) return 'They follow that version already.';
  const lines = passages.map(({ run, step, was, title, attempt, status, becomes, because }) => {
    const named = was === null ? '' : ` (was ${was})`;
    const why = because === null ? '' : `: ${BECAUSE[because] ?? because}`;
    return `${run}/${step}#${attempt}${named}  ${title}, ${status}: ${BECOMES[becomes] ?? becomes}${why}`;
  });
  const asking = [...new Set(passages.filter(({ asks }) => asks).map(({ step }) => step))];
  const asks = asking.map((step) => `  --keep or --reopen ${step}`);
  return [...lines, ...(asks.length > 0 ? ['', 'You may say of these, which go on unless you do:', ...asks] : [])].join(
    '\n',
  );
}
