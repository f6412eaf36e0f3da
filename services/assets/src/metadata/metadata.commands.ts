import { may } from '@bobine/access';
import {
  bindMaterial,
  type Finding,
  type InputOf,
  metadataStated,
  type OutputOf,
  type Principal,
  refuse,
  phrase,
  stateMetadata,
} from '@bobine/contracts';
import { type Cause, type CommandContext, type CommandHandlers, emit } from '@bobine/messaging';
import { faultOf, type Statement } from '@bobine/metadata';
import type { Tx } from '@bobine/persistence';
import { besideSlate, findScene, findShot, findSlate } from '../known/known.store.js';
import type { Material } from '../material/material.js';
import { loadMaterial } from '../material/material.store.js';
import { findingsOf, statementsFrom } from './binding.js';
import { addStatements, type Stated, valueOf } from './statement.store.js';

/** States metadata of a material and tells it, with what was found inconsistent; what is known already is not told. */
export async function state(
  tx: Tx,
  material: Material,
  stated: Stated[],
  at: Date,
  cause: Cause,
  findings: Finding[] = [],
): Promise<Statement[]> {
  const statements = await addStatements(tx, material.project, material.id, stated, { by: cause.actor, at });
  if (statements.length > 0 || findings.length > 0) {
    const told = statements.map(({ subject: _, ...statement }) => statement);
    const data = { subject: material.id, material: material.material, work: material.work, statements: told, findings };
    await emit(tx, metadataStated, `material/${material.id}`, data, cause);
  }
  return statements;
}

/** Adds the commands of metadata. */
export const metadataCommands = (commands: CommandHandlers): CommandHandlers =>
  commands
    .on(stateMetadata, stateOrCorrect, { subject: ({ material }) => `material/${material}` })
    .on(bindMaterial, bind);

async function stateOrCorrect(
  { project, material: id, statements }: InputOf<typeof stateMetadata>,
  { tx, principal, at, cause }: CommandContext,
): Promise<OutputOf<typeof stateMetadata>> {
  const material = await loadMaterial(tx, project, id);
  const foreign =
    (principal.kind === 'vendor' && principal.id !== material.vendor) ||
    (principal.kind === 'person' && !may(principal, 'project.see', project));
  if (foreign) throw refuse('material.unknown', 'There is no such material in this project.', `${project} ${id}`);
  if (principal.kind === 'person' && !may(principal, 'metadata.edit', project)) {
    throw refuse('access.denied', 'Metadata is stated by documentalists and media managers of the project.');
  }
  const stated = statements.map((it): Stated => {
    const fault = faultOf(it);
    if (fault) throw refuse('metadata.unfit', phrase`This cannot be stated: ${fault}.`);
    return { ...it, subject: material.id, at: at.toISOString(), ...signature(principal, it.state) };
  });
  const added = await state(tx, material, stated, at, cause);
  return { statements: added.length };
}

/** A person signs what it says; a vendor or a machine proposes, and a person decides. */
function signature(
  principal: Principal,
  wanted: Statement['state'] | undefined,
): Pick<Statement, 'state' | 'validator'> {
  if (principal.kind === 'person') {
    const state = wanted ?? 'validated';
    return state === 'proposed' ? { state } : { state, validator: `person:${principal.id}` };
  }
  if (wanted && wanted !== 'proposed') {
    throw refuse('metadata.onlyPeopleSign', 'Only a person can validate or reject metadata; propose it instead.');
  }
  return { state: 'proposed' };
}

/** Binds a material to its slate, scene, characters and shot, and says what does not fit. */
async function bind(
  { project, work, material: id }: InputOf<typeof bindMaterial>,
  { tx, at, cause }: CommandContext,
): Promise<OutputOf<typeof bindMaterial>> {
  const material = await loadMaterial(tx, project, id);
  if (material.work !== work)
    throw refuse('material.unknown', 'There is no such material in this work.', `${work} ${id}`);
  const slate = material.slate ? await findSlate(tx, project, work, material.slate) : undefined;
  const scene = slate?.scene ? await findScene(tx, project, work, slate.scene) : undefined;
  const shot = material.shot ? await findShot(tx, project, work, material.shot) : undefined;
  const stated = statementsFrom(material, { slate, scene, shot });
  const findings = slate
    ? findingsOf(material, slate, {
        ...(await besideSlate(tx, project, work, slate)),
        frameRate: await valueOf(tx, material.id, 'frameRate'),
      })
    : [];
  const statements = await state(tx, material, stated, at, cause, findings);
  return { statements: statements.length, findings };
}
