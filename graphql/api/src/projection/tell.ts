import type * as c from '@bobine/contracts';
import type { Row } from './row.js';

export type Teller = { [type: string]: (event: c.Envelope) => Row[] };

/** Says which rows a fact of a type writes. */
export const tell = <S extends Parameters<typeof c.defineEvent>[0]['data']>(
  definition: c.EventDefinition<S>,
  rows: (data: c.DataOf<c.EventDefinition<S>>, event: c.Envelope) => Row[],
): Teller => ({ [definition.type]: (event) => rows(event.data as c.DataOf<c.EventDefinition<S>>, event) });
