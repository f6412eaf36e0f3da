import type { Pulled } from './queries.js';

type Listed = Pick<Pulled, 'fileName' | 'sha256' | 'address'>;

// A name is one line of a list, whatever is in it.
const CONTROLS = /[\u0000-\u001f\u007f]/g;

/** Each file under a name of its own: the second of a name has a number before its ending. */
export function named<F extends Listed>(files: readonly F[]): (F & { as: string })[] {
  const taken = new Set<string>();
  return files.flatMap((file) => {
    if (file.fileName === null) return [];
    const name = file.fileName.replaceAll(CONTROLS, '_');
    const dot = name.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    let as = name;
    for (let nth = 2; taken.has(as); nth++) as = `${stem} (${nth})${ending}`;
    taken.add(as);
    return [{ ...file, as }];
  });
}

/** Checksums as `sha256sum -c` and `shasum -a 256 -c` read them. */
export const checksumsOf = (files: readonly Listed[]): string =>
  named(files)
    .flatMap(({ sha256, as }) => (sha256 === null ? [] : [`${sha256}  ${as}\n`]))
    .join('');

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** All files for `curl -K`, which is on every system: each under its name, and gone on with where it was broken off. */
export const curlOf = (files: readonly Listed[], site: string, comment: string): string =>
  [
    `# ${comment.replaceAll(CONTROLS, ' ')}\n`,
    named(files)
      .flatMap(({ address, as }) =>
        address === null ? [] : [`url = ${quoted(site + address)}\noutput = ${quoted(as)}\ncontinue-at = -\nfail\n`],
      )
      .join('next\n'),
  ].join('');
