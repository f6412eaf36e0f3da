/** A file that was dropped or picked, with where it lies below what was dropped. */
export type Dropped = { file: File; path: string };

type Entry = FileSystemEntry & {
  file?: (found: (file: File) => void, failed: (error: Error) => void) => void;
  createReader?: () => FileSystemDirectoryReader;
};

async function below(entry: Entry, path: string): Promise<Dropped[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((found, failed) => entry.file?.(found, failed));
    return [{ file, path: `${path}${file.name}` }];
  }
  const reader = entry.createReader?.();
  const all: Dropped[] = [];
  for (;;) {
    // A folder is told in parts, until one is empty.
    const some = await new Promise<FileSystemEntry[]>((found, failed) => reader?.readEntries(found, failed));
    if (some.length === 0) return all;
    for (const each of some) all.push(...(await below(each as Entry, `${path}${entry.name}/`)));
  }
}

const isHidden = ({ file }: Dropped): boolean => file.name.startsWith('.') || file.name === 'Thumbs.db';

/** The files that were dropped, those of folders too; what systems leave in folders is left out. */
export async function filesOf(transfer: DataTransfer): Promise<Dropped[]> {
  const entries = [...transfer.items].flatMap((item) => (item.webkitGetAsEntry() as Entry | null) ?? []);
  const found = await Promise.all(entries.map((entry) => below(entry, '')));
  return found.flat().filter((each) => !isHidden(each));
}

/** The files that were picked. */
export const filesPicked = (list: FileList | null): Dropped[] =>
  [...(list ?? [])]
    .map((file) => ({ file, path: file.webkitRelativePath || file.name }))
    .filter((each) => !isHidden(each));
