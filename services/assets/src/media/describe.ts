import type { describe as definition } from '@bobine/contracts';
import { type Derivation, type LineageDocument, lineageOf, merge, valuesOf } from '@bobine/metadata';
import type { Tx } from '@bobine/persistence';
import { open } from 'node:fs/promises';
import type { Element } from '../element/element.entity.js';
import { derivationsOf, findElements, loadElement } from '../element/element.store.js';
import type { Material } from '../material/material.js';
import { findMaterials, newestFor } from '../material/material.store.js';
import { statementsAbout } from '../metadata/statement.store.js';
import { checksumsOf } from './checksum.js';
import type { Perform } from './media-work.js';

/** Writes down what an element is made of, to the camera roll: elements, materials, checksums and every statement. */
export const describe: Perform<typeof definition> = async ({ project, work, element }, job) => {
  const read = job.bench.db.source.manager;
  const document = await lineageDocument(read, await loadElement(read, project, element), work);
  const file = await job.place('lineage', '.json');
  const out = await open(job.absolute(file), 'wx');
  try {
    await out.writeFile(JSON.stringify(document, null, 1));
    await out.sync();
  } finally {
    await out.close();
  }
  const checksums = await checksumsOf(job.absolute(file), job.signal);
  return { record: async () => ({ file, ...checksums }) };
};

/** The lineage of an element as it can be told today. */
export async function lineageDocument(tx: Tx, { id, project }: Element, work: string): Promise<LineageDocument> {
  const made = await derivationsOf(tx, id);
  const ids = [id, ...made.map(({ from }) => from)];
  const direct = await findMaterials(tx, project, ids);
  const { materials, derivations: pulled } = await originsOf(tx, direct);
  const derivations = [...made, ...pulled];
  const statements = await statementsAbout(
    tx,
    materials.map((material) => material.id),
  );
  const elements = new Map((await findElements(tx, project, ids)).map((element) => [element.id, element]));
  const known = new Map(materials.map((material) => [material.id, material]));
  const vendors = await namesOfVendors(tx);
  const document: LineageDocument = {
    lineage: 'bobine/lineage/v1',
    project,
    work,
    element: id,
    elements: [],
    materials: [],
    derivations,
  };
  for (const origin of lineageOf(id, statements, derivations)) {
    const element = elements.get(origin.id);
    const material = known.get(origin.id);
    if (element) document.elements.push({ ...elementOf(element, derivations), way: origin.way });
    if (material) {
      document.materials.push({
        ...materialOf(material, vendors),
        way: origin.way,
        values: valuesOf(merge(origin.statements)),
        statements: origin.statements,
      });
    }
  }
  return document;
}

/** A version is made on the plate of its shot, and a plate is pulled from the camera original of its slate. */
async function originsOf(tx: Tx, direct: Material[]): Promise<{ materials: Material[]; derivations: Derivation[] }> {
  const plates = await before(tx, direct, 'version', 'plate', 'shot');
  const originals = await before(tx, [...direct, ...plates], 'plate', 'cameraOriginal', 'slate');
  const materials = [...direct, ...plates, ...originals];
  return {
    materials: [...new Map(materials.map((material) => [material.id, material])).values()],
    derivations: [
      ...steps(direct, 'version', plates, 'shot', 'made on the plate of the shot'),
      ...steps([...direct, ...plates], 'plate', originals, 'slate', 'pulled from the camera original of the slate'),
    ],
  };
}

async function before(
  tx: Tx,
  materials: Material[],
  made: Material['kind'],
  kind: Material['kind'],
  by: 'shot' | 'slate',
): Promise<Material[]> {
  const of = materials.filter((material) => material.kind === made && material[by] !== null);
  const [first] = of;
  if (!first) return [];
  const names = [...new Set(of.map((material) => material[by] as string))];
  return newestFor(tx, { project: first.project, work: first.work, kind, by, names });
}

const steps = (
  materials: Material[],
  made: Material['kind'],
  sources: Material[],
  by: 'shot' | 'slate',
  how: string,
): Derivation[] =>
  materials
    .filter((material) => material.kind === made && material[by] !== null)
    .flatMap((material) =>
      sources
        .filter((source) => source[by] === material[by])
        .map((source) => ({ made: material.id, from: source.id, how })),
    );

function elementOf(element: Element, derivations: Derivation[]): Omit<LineageDocument['elements'][number], 'way'> {
  const { id, kind, cut, deliverable, file, size, sha256, xxh64, frames } = element;
  return {
    ...{ id, kind, file, size, sha256, xxh64 },
    ...(cut === null ? {} : { cut }),
    ...(deliverable === null ? {} : { deliverable }),
    ...(frames === null ? {} : { frames }),
    madeFrom: derivations.filter(({ made }) => made === id).map(({ from }) => from),
  };
}

function materialOf(
  material: Material,
  vendors: Map<string, string>,
): Omit<LineageDocument['materials'][number], 'way' | 'values' | 'statements'> {
  const given = Object.fromEntries(
    (['shot', 'slate', 'version', 'file', 'size', 'sha256', 'xxh64'] as const).flatMap((field) =>
      material[field] === null ? [] : [[field, material[field]]],
    ),
  );
  const vendorName = vendors.get(material.vendor);
  const { id, kind, vendor } = material;
  return { id, material: material.material, kind, vendor, ...(vendorName ? { vendorName } : {}), ...given };
}

async function namesOfVendors(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.query<{ vendor: string; name: string }[]>('select vendor, name from vendors');
  return new Map(rows.map(({ vendor, name }) => [vendor, name]));
}
