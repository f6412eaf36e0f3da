import { type Phrase, phraseOf } from '@bobine/contracts';
import { cutOf, type Rate, readEdl } from '@bobine/standards';
import { FIELDS } from './fields.js';
import type { Sheet, SheetRow } from './sheet.js';

/** An edit decision list as rows of shots: what it says of one is its place, its length and its sequence. Rows go by the number of their event. */
export function sheetOfEdl(text: string, work: string, rate: Rate, name: string): { sheet: Sheet; notes: Phrase[] } {
  const cut = cutOf(readEdl(text, rate), rate, name);
  const rows = cut.events.map(({ shot, sequence, order, frames, recordIn }): SheetRow => {
    const said = { work, shot, sequence, order: String(order), frames: String(frames), recordIn };
    return { line: order, values: new Map(Object.entries(said)) };
  });
  return {
    sheet: { columns: knownColumns(), rows, problems: [], line: 1 },
    notes: cut.findings.map((it) => it.told ?? phraseOf(it.text)),
  };
}

/** Columns of a file that needs no telling what they are of. */
export const knownColumns = (): Sheet['columns'] =>
  FIELDS.breakdown
    .filter(({ isShown }) => !isShown)
    .map(({ field }, at) => ({ name: field, at, field, by: 'name', samples: [] }));
