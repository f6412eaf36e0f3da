import { refuse, phrase } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { In } from 'typeorm';
import { isUuid } from '../uuid.js';
import { MaterialRow } from './material.entity.js';
import type { Material, MaterialName } from './material.js';

/** The revisions of a material, oldest first. */
export const revisionsOf = (tx: Tx, name: MaterialName): Promise<Material[]> =>
  tx.find(MaterialRow, { where: { ...name }, order: { revision: 'asc' } });

export const saveMaterial = async (tx: Tx, material: Material): Promise<void> => {
  await tx.upsert(MaterialRow, material, ['id']);
};

/** A material of a project by its id, or a refusal; what is of another project is unknown. */
export async function loadMaterial(tx: Tx, project: string, id: string): Promise<Material> {
  const found = isUuid(id) ? await tx.findOneBy(MaterialRow, { id, project }) : null;
  if (!found) throw refuse('material.unknown', 'There is no such material in this project.', `${project} ${id}`);
  return found;
}

/** A material whose bytes are here, or a refusal. */
export async function loadArrived(tx: Tx, project: string, id: string): Promise<Material & { file: string }> {
  const material = await loadMaterial(tx, project, id);
  if (material.file === null) {
    throw refuse('material.notHere', phrase`${material.material} was announced and has not arrived yet.`);
  }
  return { ...material, file: material.file };
}

/** Those of the ids that are materials of the project. */
export const findMaterials = (tx: Tx, project: string, ids: string[]): Promise<Material[]> =>
  tx.findBy(MaterialRow, { project, id: In(ids.filter(isUuid)) });

/** The materials of a kind that have arrived for the shots or slates named, each in its newest revision. */
export const newestFor = (
  tx: Tx,
  of: { project: string; work: string; kind: Material['kind']; by: 'shot' | 'slate'; names: string[] },
): Promise<Material[]> =>
  tx
    .createQueryBuilder(MaterialRow, 'm')
    .distinctOn(['m.vendor', 'm.material'])
    .where({ project: of.project, work: of.work, kind: of.kind, [of.by]: In(of.names) })
    .andWhere('m.file is not null')
    .orderBy('m.vendor')
    .addOrderBy('m.material')
    .addOrderBy('m.revision', 'DESC')
    .getMany();
