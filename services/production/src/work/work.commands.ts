import { listEpisodes, openWork, registerWork, workOpened, workRegistered, phrase } from '@bobine/contracts';
import { type CommandHandlers, emit } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import { recordFindings } from '../finding/finding.js';
import { mustBeAllowed } from '../person/rights.js';
import { plainCode } from '../project/code.js';
import { mustExist } from '../project/project.store.js';
import { checkedIdentifiers, checkedRelations, missingIdentifiers, registerAgain, type Work } from './work.js';
import { episodesOf, findWork, loadWork, saveWork, workMustExist } from './work.store.js';

const subjectOf = ({ project, work }: Pick<Work, 'project' | 'work'>): string => `work/${project}/${work}`;
const stateOf = ({ work, title, kind, rate, identifiers, relations = [] }: Work) => ({
  ...{ work, title, kind, rate, identifiers },
  ...(relations.length > 0 ? { relations } : {}),
});

/** Works: what is made once, its identifiers, and the moment its production begins. */
export const workCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(
      registerWork,
      async (input, { tx, principal, cause }) => {
        mustBeAllowed(principal, 'project.set', input.project);
        await mustExist(tx, input.project);
        plainCode(phrase`work`, input.work);
        const identifiers = checkedIdentifiers(input.identifiers);
        const relations = checkedRelations(input.work, input.relations ?? []);
        for (const { work } of relations) await workMustExist(tx, input.project, work);
        const { relations: told, ...said } = input;
        const asked: Work = { ...said, identifiers, ...(told ? { relations } : {}), opened: false };
        const findings = missingIdentifiers(asked);
        await lockNames(tx, [subjectOf(asked)]);
        const known = await findWork(tx, input.project, input.work);
        const work = known ? registerAgain(known, asked) : asked;
        if (work) {
          await saveWork(tx, work);
          await emit(tx, workRegistered, subjectOf(work), { ...stateOf(work), findings }, cause);
          await recordFindings(tx, work.work, findings, cause);
        }
        return { work: input.work, findings };
      },
      { subject: subjectOf },
    )
    .on(listEpisodes, async ({ project, work }, { tx, principal }) => {
      mustBeAllowed(principal, 'project.see', project);
      await workMustExist(tx, project, work);
      return { episodes: await episodesOf(tx, project, work) };
    })
    .on(
      openWork,
      async ({ project, work: code }, { tx, principal, cause }) => {
        mustBeAllowed(principal, 'project.set', project);
        const work = await loadWork(tx, project, code);
        if (!work.opened) {
          await saveWork(tx, { ...work, opened: true });
          await emit(tx, workOpened, subjectOf(work), stateOf(work), cause);
        }
        return { work: code };
      },
      { subject: subjectOf },
    );
