import { buildManifest, type InputOf, manifestBuilt, refuse, phrase } from '@bobine/contracts';
import { type CommandContext, type CommandHandlers, emit } from '@bobine/messaging';
import { MHL_FOLDER, writeMhl } from '@bobine/standards';
import { loadSpecification } from '../deliverable/deliverable.commands.js';
import { publicState, subjectOf } from '../deliverable/deliverable.facts.js';
import { loadDeliverable, saveDeliverable } from '../deliverable/deliverable.store.js';
import { takeEssence } from './essence.js';
import { buildManifest as build, type ManifestFile, type ManifestWork } from './manifest.js';
import { PackageFolder, type WrittenFile } from './package-folder.js';

/** The work as manifests name it, or a refusal. */
async function loadWork({ tx }: CommandContext, project: string, work: string): Promise<ManifestWork> {
  const [row] = await tx.query<ManifestWork[]>(
    'select work, title, kind, identifiers, relations from known_work where project = $1 and work = $2',
    [project, work],
  );
  if (!row) throw refuse('work.unknown', phrase`There is no work ${work} in ${project}.`);
  return row;
}

/**
 * Lays the package out and writes its manifest (JSON) and its ASC MHL v2 generation. The folder belongs to the attempt and
 * is made anew when this is tried again, so that what is sent is always whole.
 */
async function writePackage(input: InputOf<typeof buildManifest>, context: CommandContext, files: string) {
  const { project, deliverable: code, lineage } = input;
  const deliverable = await loadDeliverable(context.tx, project, code);
  const work = await loadWork(context, project, deliverable.work);
  const specification = await loadSpecification(context, project, deliverable.specification);
  const folder = new PackageFolder(files, `packages/${project}/${code}/${deliverable.attempt}`);
  await folder.begin();
  const essence = await takeEssence(input, { deliverable, work, specification, at: context.at }, folder);
  await folder.take(lineage.file, 'lineage.json');
  const listed: ManifestFile[] = [
    ...essence,
    { path: 'lineage.json', role: 'lineage', size: lineage.size, sha256: lineage.sha256, xxh64: lineage.xxh64 },
  ];
  const content = build(
    deliverable,
    work,
    specification,
    listed,
    await folder.readJson(lineage.file),
    context.at.toISOString(),
  );
  const manifest = await folder.write('manifest.json', `${JSON.stringify(content, null, 2)}\n`);
  const all: WrittenFile[] = [...listed, manifest];
  await seal(folder, code, all, context.at);
  return { deliverable, folder, manifest, all };
}

/** Adds the ASC MHL history: its first generation, of every file, by xxh64 as the field does for transfers. */
async function seal(folder: PackageFolder, code: string, all: WrittenFile[], at: Date): Promise<void> {
  const mhl = await writeMhl({
    folder: code,
    createdAt: at,
    hostname: 'bobine',
    tool: { name: 'bobine', version: '0.1.0' },
    process: 'transfer',
    files: all.map(({ path, size, xxh64 }) => ({ path, size, hashes: { xxh64 } })),
  });
  await folder.write(`${MHL_FOLDER}/${mhl.manifest.fileName}`, mhl.manifest.xml);
  await folder.write(`${MHL_FOLDER}/${mhl.chain.fileName}`, mhl.chain.xml);
}

/** Manifests: every file, checksum and identifier of a delivery, and the way its metadata came. */
export const manifestCommands = (handlers: CommandHandlers, files: string): CommandHandlers =>
  handlers.on(
    buildManifest,
    async (input, context) => {
      const { deliverable, folder, manifest, all } = await writePackage(input, context, files);
      const built = {
        ...deliverable,
        manifest: `${folder.path}/${manifest.path}`,
        manifestSha256: manifest.sha256,
        package: {
          folder: folder.path,
          files: all.map(({ path, size, sha256, xxh64 }) => ({ path, size, sha256, xxh64 })),
        },
      };
      await saveDeliverable(context.tx, built);
      const data = { ...publicState(built), sha256: manifest.sha256, files: all.length };
      await emit(context.tx, manifestBuilt, subjectOf(built), data, context.cause);
      return { manifest: built.manifest, sha256: manifest.sha256 };
    },
    { untried: phrase`It writes the files of a manifest.` },
  );
