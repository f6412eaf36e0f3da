import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { phrase, refuse } from '@bobine/contracts';
import type { Hashes } from '@bobine/standards';
import { command, one, text } from '../frame/command.js';
import type { Context } from '../frame/context.js';
import { EXIT } from '../frame/exit.js';
import { inSteps } from '../frame/steps.js';
import { graphql } from '../site/asked.js';
import { type Checksums, checksumsOf } from './checksums.js';
import { filesIn, type Found } from './found.js';
import { againstHistory, formatsIn, type History, historyIn, pathsIn } from './history.js';
import { LARGEST_MANIFEST, type Manifest, readManifest } from './manifest.js';
import { compared, isIntact, joined, MANIFEST_FILE, type Verdict, verdictLines } from './verdict.js';

const DELIVERABLE = graphql(`
  query ($project: String!, $code: String!) {
    deliverable(project: $project, code: $code) {
      manifestAddress
    }
  }
`);
/** The bytes of a manifest, where there is one, and the folder it speaks of. */
type Source = { bytes: Buffer | undefined; folder: string; isOfSite: boolean };

/** Verifies what was delivered: every file, by its size and checksums, against the manifest and the ASC MHL. */
export const verify = command({
  name: 'manifest verify',
  says: phrase`whether what was delivered is what was sent: every file, by its checksums`,
  more: phrase`Names what is missing, changed or extra. Where an ASC MHL lies beside the manifest it is verified too, with its chain; a folder with an ASC MHL alone is verified by that. Links are not followed. Ends with 1 when anything is not as it was sent.`,
  args: [
    one(
      phrase`WHAT`,
      phrase`a manifest, the folder it lies in, or a deliverable as PROJECT/CODE, whose manifest the site has`,
      'file',
    ),
  ],
  options: { folder: text(phrase`FOLDER`, phrase`where the files lie; beside the manifest, unless said`, 'folder') },
  run: async ([what], given, context) => {
    const { out, stop } = context;
    const { bytes, folder, isOfSite } = await sourceOf(what, given.folder, context);
    let manifest: Manifest | undefined;
    let found: Found = { files: new Map(), odd: [] };
    let history: History | undefined;
    const sums = new Map<string, Checksums>();
    await inSteps(
      [
        {
          title: phrase`Read the manifest, and look through ${folder}`,
          do: async () => {
            manifest = bytes && readManifest(bytes);
            found = await filesIn(folder);
            history = await historyIn(folder, found.files);
            if (!manifest && !history) {
              throw refuse('manifest', phrase`There is neither ${MANIFEST_FILE} nor an ASC MHL in ${folder}.`);
            }
          },
        },
        {
          title: phrase`Checksum every file`,
          do: async (tell) => {
            const wanted = worthReading(found, manifest, history);
            const formats = [...new Set([...(history ? formatsIn(history) : []), 'xxh64' as const])];
            const total = wanted.reduce((sum, path) => sum + (found.files.get(path) ?? 0), 0);
            let [done, read] = [0, 0];
            for (const path of wanted) {
              const went = (more: number): void => {
                read += more;
                const percent = `${Math.floor((100 * read) / Math.max(1, total))} %`;
                tell(phrase`${done} of ${wanted.length} files, ${percent}: ${path}`);
              };
              sums.set(path, await checksumsOf(join(folder, path), formats, went, stop));
              done++;
            }
          },
        },
      ],
      out,
    );
    const verdict = verdictOf(found, sums, manifest, history);
    if (isOfSite && bytes) await compareOwn(bytes, folder, found, verdict);
    const { problems, ...rest } = verdict;
    out.answer(
      {
        folder,
        manifest: manifest ? { ...manifest, files: manifest.files.length } : null,
        mhl: history ? { generations: history.generations.length } : null,
        ...rest,
        problems: problems.map(out.speak),
        intact: isIntact(verdict),
      },
      verdictLines(verdict),
    );
    return isIntact(verdict) ? EXIT.well : EXIT.no;
  },
});

/** What must be read: all that is listed and there. A file of another size is another file, and need not be read to its end. */
function worthReading({ files }: Found, manifest: Manifest | undefined, history: History | undefined): string[] {
  const sizes = new Map(manifest?.files.map(({ path, size }) => [path, size]));
  const listed = [...sizes.keys(), ...(history ? pathsIn(history) : [])];
  return [...new Set(listed)].filter(
    (path) => files.has(path) && (sizes.get(path) ?? files.get(path)) === files.get(path),
  );
}

function verdictOf(
  { files, odd }: Found,
  sums: ReadonlyMap<string, Checksums>,
  manifest: Manifest | undefined,
  history: History | undefined,
): Verdict {
  const none = { missing: [], changed: [], extra: [] };
  const byManifest = manifest ? compared(manifest.files, files, sums) : none;
  // What was not read has no checksums; that it is there is known all the same.
  const known = new Map([...files.keys()].map((path): [string, Hashes] => [path, sums.get(path) ?? {}]));
  const found = joined(byManifest, history ? againstHistory(history, known) : none);
  const wrong = new Set([...found.changed.map(({ path }) => path), ...found.extra]);
  const right = [...sums.keys()].filter((path) => !wrong.has(path));
  const bytes = right.reduce((sum, path) => sum + (files.get(path) ?? 0), 0);
  return { ...found, verified: right.length, bytes, odd, problems: history?.problems ?? [] };
}

/** The manifest that came with the delivery must be the one the site has. */
async function compareOwn(bytes: Buffer, folder: string, { files }: Found, verdict: Verdict): Promise<void> {
  if (!files.has(MANIFEST_FILE)) return;
  if (bytes.equals(await readFile(join(folder, MANIFEST_FILE)))) return;
  verdict.problems.push(phrase`${MANIFEST_FILE} here is not the one that the site has`);
}

async function sourceOf(what: string, folder: string | undefined, context: Context): Promise<Source> {
  const there = await stat(what).catch(() => undefined);
  if (there?.isDirectory()) {
    const bytes = await readFile(join(what, MANIFEST_FILE)).catch(() => undefined);
    return { bytes, folder: folder ?? what, isOfSite: false };
  }
  if (there?.isFile()) {
    if (there.size > LARGEST_MANIFEST) throw refuse('file', phrase`${basename(what)} is too large for a manifest.`);
    return { bytes: await readFile(what), folder: folder ?? dirname(what), isOfSite: false };
  }
  const [project = '', code, ...more] = what.split('/');
  if (!code || more.length > 0) throw refuse('file', phrase`${what} cannot be read.`);
  const site = await context.site();
  const { deliverable } = await site.ask(DELIVERABLE, { project, code });
  if (!deliverable) throw refuse('deliverable.unknown', phrase`There is no deliverable ${code} in ${project}.`);
  const { manifestAddress } = deliverable;
  if (!manifestAddress) throw refuse('manifest.unknown', phrase`${what} has no manifest yet.`);
  return { bytes: await site.get(manifestAddress), folder: folder ?? '.', isOfSite: true };
}
