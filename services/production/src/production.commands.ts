import { refuse, phrase, replayParked as replayCommand } from '@bobine/contracts';
import { CommandHandlers, type EventHandler, replayParked } from '@bobine/messaging';
import type { Vault } from '@bobine/runtime';
import { accountCommands } from './account/account.commands.js';
import { passwordCommands } from './account/password.commands.js';
import { breakdownCommands } from './breakdown/breakdown.commands.js';
import { CONSUMER } from './claim/status-claim.js';
import { clientCommands } from './client/client.commands.js';
import { commentCommands } from './comment/comment.commands.js';
import { cutCommands } from './cut/cut.commands.js';
import type { SentFiles } from './cut/sent-files.js';
import { delegationCommands } from './delegation/delegation.commands.js';
import { gateCommands } from './gate/gate.commands.js';
import { identityCommands } from './identity/identity.commands.js';
import { mappingCommands } from './importing/mapping.commands.js';
import { inviteCommands } from './person/invite.commands.js';
import { votesCommands } from './gate/votes.commands.js';
import { linkCommands } from './person/link.commands.js';
import { membersCommands } from './person/members.commands.js';
import { personCommands } from './person/person.commands.js';
import { mustBeAllowed } from './person/rights.js';
import { nameCommands } from './project/name.commands.js';
import { projectCommands } from './project/project.commands.js';
import { revokeCommands } from './revoke/revoke.commands.js';
import { sessionCommands } from './session/session.commands.js';
import { shotCommands } from './shot/shot.commands.js';
import { stepCommands } from './step/step.commands.js';
import { changeCommands } from './task/change.commands.js';
import { createTaskCommands } from './task/create.commands.js';
import { taskCommands } from './task/task.commands.js';
import { tokenCommands } from './token/token.commands.js';
import { grantCommands } from './vendor/grant.commands.js';
import { vendorCommands } from './vendor/vendor.commands.js';
import { viewCommands } from './view/view.commands.js';
import { workCommands } from './work/work.commands.js';

/** Every command that production carries out. */
export function productionCommands(events: EventHandler, files: SentFiles, vault: Vault): CommandHandlers {
  const commands = new CommandHandlers();
  for (const concept of [
    projectCommands,
    nameCommands,
    workCommands,
    breakdownCommands,
    personCommands,
    inviteCommands,
    membersCommands,
    mappingCommands,
    sessionCommands,
    tokenCommands,
    clientCommands,
    identityCommands,
    revokeCommands,
    vendorCommands,
    grantCommands,
    taskCommands,
    changeCommands,
    createTaskCommands,
    shotCommands,
    gateCommands,
    votesCommands,
    delegationCommands,
    stepCommands,
    commentCommands,
    viewCommands,
  ]) {
    concept(commands);
  }
  for (const signedIn of [linkCommands, passwordCommands, accountCommands]) signedIn(commands, vault);
  cutCommands(commands, files);
  return commands.on(
    replayCommand('production'),
    async ({ event }, { tx, principal }) => {
      const [parked] = await tx.query<{ project: string }[]>(
        `select event ->> 'project' as project from parked where consumer = $1 and event_id = $2 and replayed_at is null`,
        [CONSUMER, event],
      );
      if (!parked) throw refuse('parked.unknown', phrase`Nothing is parked under ${event}.`);
      mustBeAllowed(principal, 'events.operate', parked.project);
      return { event, outcome: await replayParked(CONSUMER, event, events, tx) };
    },
    { untried: phrase`What was parked is taken up by whatever it is about.` },
  );
}
