import { refuse, phrase } from '@bobine/contracts';
import { relativePath } from '../path/relative-path.js';
import { readXml, type XmlElement } from '../xml/read-xml.js';
import { hashValue, isHashFormat, type Hashes } from './hashes.js';
import { MHL_NAMESPACE, type MhlDirectory, type MhlFile, type MhlHash, type MhlManifest } from './mhl.js';

const MOST_PATTERNS = 1_000;
const ROOT = '/hashlist';
const FILE = `${ROOT}/hashes/hash`;
const DIRECTORY = `${ROOT}/hashes/directoryhash`;
const ROOT_HASH = `${ROOT}/processinfo/roothash`;
const REFERENCE = `${ROOT}/references/hashlistreference`;

/** Reads one generation of an ASC MHL 2.0 history; refuses hostile XML, unsafe paths, hashes that are none and files listed twice. */
export function readMhl(bytes: Uint8Array): MhlManifest {
  const reading = new Reading();
  readXml(bytes, MHL_NAMESPACE, {
    open: (element) => reading.open(element),
    close: (element) => reading.close(element),
  });
  return reading.finished();
}

const emptyFile = (): MhlFile => ({ path: '', hashes: {} });
const emptyDirectory = (): MhlDirectory => ({ path: '', content: {}, structure: {} });

/** The manifest as far as it has been read, and the entry being read. */
class Reading {
  private readonly manifest: MhlManifest = {
    createdAt: '',
    hostname: '',
    tool: { name: '' },
    authors: [],
    ignore: [],
    files: [],
    directories: [],
    references: [],
  };
  private readonly listed = new Set<string>();
  private file = emptyFile();
  private directory = emptyDirectory();
  private reference = { path: '', c4: '' };
  private known = false;
  private readonly parts: [string, (part: string, element: XmlElement) => void][] = [
    [FILE, (part, element) => this.takeFile(part, element)],
    [DIRECTORY, (part, element) => this.takeDirectory(part, element)],
    [ROOT_HASH, (part, element) => this.takeRootHash(part, element)],
    [REFERENCE, (part, element) => this.takeReference(part, element)],
    [ROOT, (part, element) => this.takeHeading(part, element)],
  ];

  open({ path, attributes }: XmlElement): void {
    if (path === ROOT && attributes.version === '2.0') this.known = true;
    if (!this.known) throw refuse('mhl.unknown', 'This is not an ASC MHL 2.0 manifest.', path.slice(0, 200));
    if (path === FILE) this.file = emptyFile();
    if (path === DIRECTORY) this.directory = emptyDirectory();
    if (path === REFERENCE) this.reference = { path: '', c4: '' };
  }

  close(element: XmlElement): void {
    for (const [base, take] of this.parts) {
      const part = below(base, element.path);
      if (part !== undefined) return take(part, element);
    }
  }

  finished(): MhlManifest {
    return this.manifest;
  }

  private takeFile(part: string, { attributes, text }: XmlElement): void {
    if (part === '') {
      if (this.listed.has(this.file.path))
        throw refuse('mhl.twice', 'This manifest lists a file twice.', this.file.path);
      this.listed.add(relativePath(this.file.path));
      this.manifest.files.push(this.file);
    } else if (part === 'path') {
      this.file.path = relativePath(text);
      if (attributes.size !== undefined) this.file.size = sizeFrom(attributes.size);
      if (attributes.lastmodificationdate !== undefined) this.file.modifiedAt = attributes.lastmodificationdate;
    } else if (part === 'previousPath') {
      this.file.previousPath = relativePath(text);
    } else if (isHashFormat(part)) {
      this.file.hashes[part] = hashFrom(hashValue(part, text.trim()), attributes);
    }
  }

  private takeDirectory(part: string, { attributes, text }: XmlElement): void {
    if (part === '') {
      relativePath(this.directory.path);
      this.manifest.directories.push(this.directory);
    } else if (part === 'path') {
      this.directory.path = relativePath(text.replace(/\/$/, ''));
      if (attributes.lastmodificationdate !== undefined) this.directory.modifiedAt = attributes.lastmodificationdate;
    } else {
      takeTreeHash(this.directory, part, text);
    }
  }

  private takeRootHash(part: string, { text }: XmlElement): void {
    this.manifest.rootHash ??= { content: {}, structure: {} };
    takeTreeHash(this.manifest.rootHash, part, text);
  }

  private takeReference(part: string, { text }: XmlElement): void {
    if (part === 'path') this.reference.path = relativePath(text);
    if (part === 'c4') this.reference.c4 = text.trim();
    if (part === '') this.manifest.references.push(this.reference);
  }

  private takeHeading(part: string, { attributes, text }: XmlElement): void {
    const { manifest } = this;
    switch (part) {
      case 'creatorinfo/creationdate':
        manifest.createdAt = text;
        return;
      case 'creatorinfo/hostname':
        manifest.hostname = text;
        return;
      case 'creatorinfo/location':
        manifest.location = text;
        return;
      case 'creatorinfo/comment':
        manifest.comment = text;
        return;
      case 'creatorinfo/tool':
        manifest.tool = { name: text, ...(attributes.version !== undefined && { version: attributes.version }) };
        return;
      case 'creatorinfo/author': {
        const { email, phone, role } = attributes;
        manifest.authors.push({ name: text, ...(email && { email }), ...(phone && { phone }), ...(role && { role }) });
        return;
      }
      case 'processinfo/process':
        if (text === 'in-place' || text === 'transfer' || text === 'flatten') manifest.process = text;
        return;
      case 'processinfo/ignore/pattern':
        if (manifest.ignore.length === MOST_PATTERNS) {
          throw refuse(
            'mhl.tooManyPatterns',
            phrase`A manifest that ignores more than ${MOST_PATTERNS} patterns is not read.`,
          );
        }
        manifest.ignore.push(text);
    }
  }
}

/** The rest of a path below a base: '' for the base itself, nothing when it is elsewhere. */
function below(base: string, path: string): string | undefined {
  if (path === base) return '';
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1) : undefined;
}

function takeTreeHash(into: { content: Hashes; structure: Hashes }, part: string, text: string): void {
  const [kind, format = ''] = part.split('/');
  if ((kind === 'content' || kind === 'structure') && isHashFormat(format))
    into[kind][format] = hashValue(format, text.trim());
}

function hashFrom(value: string, { action, hashdate }: Readonly<Record<string, string>>): MhlHash {
  const known = action === 'original' || action === 'verified' || action === 'failed';
  return { value, ...(known && { action }), ...(hashdate !== undefined && { hashedAt: hashdate }) };
}

function sizeFrom(text: string): number {
  const size = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(size)) return size;
  throw refuse('mhl.size', 'This manifest gives a file a size that is no number of bytes.', text.slice(0, 40));
}
