import { isDeepStrictEqual } from 'node:util';
import { importMappingSet, type InputOf, refuse, phrase, setImportMapping } from '@bobine/contracts';
import { type CommandHandlers, emit } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import { mustBeAllowed } from '../person/rights.js';
import { mustExist } from '../project/project.store.js';

type Columns = InputOf<typeof setImportMapping>['columns'];

/** Of two columns of one name nobody could tell which is meant. */
function eachOnce(columns: Columns): void {
  const seen = new Set<string>();
  for (const { column } of columns) {
    if (seen.has(column)) {
      throw refuse('import.columnTwice', phrase`columns: “${column}” is there twice. Say once what it is of.`);
    }
    seen.add(column);
  }
}

/** What the columns of files are of, by kind of file: kept for the next file that calls them so. */
export const mappingCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(
    setImportMapping,
    async ({ project, of, columns }, { tx, principal, cause }) => {
      mustBeAllowed(principal, of === 'people' ? 'people.manage' : 'breakdown.edit', project);
      eachOnce(columns);
      await mustExist(tx, project);
      await lockNames(tx, [`import mapping ${project}/${of}`]);
      const [known] = await tx.query<{ columns: Columns }[]>(
        'select columns from import_mappings where project = $1 and kind = $2',
        [project, of],
      );
      if (isDeepStrictEqual(known?.columns ?? [], columns)) return { of };
      await tx.query(
        `insert into import_mappings (project, kind, columns) values ($1, $2, $3)
         on conflict (project, kind) do update set columns = $3`,
        [project, of, JSON.stringify(columns)],
      );
      await emit(tx, importMappingSet, `importMapping/${project}/${of}`, { of, project, columns }, cause);
      return { of };
    },
    { subject: ({ project, of }) => `importMapping/${project}/${of}` },
  );
