import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Refused } from '../kit/form.js';
import type { Media } from '../player/media.js';
import type { Mark } from '../player/scrubber.js';
import { useDoing } from '../site/ask.js';
import { download } from '../site/download.js';
import desk from '../kit/desk.module.css';
import { FileLine, FileTable } from './file-table.js';
import { useLooking } from './looking.js';
import css from './portal.module.css';
import { Screen } from './screen.js';
import { useWords } from './words.js';

export type FileRow = {
  id: string;
  material: string;
  kind: string;
  status: string;
  size: number | null;
  sha256: string | null;
  address: string | null;
  findings: readonly unknown[];
  preview: Media | null;
  /** What was noted on its frames. */
  marks: readonly Mark[];
};

const STATES = ['announced', 'arrived', 'inspected', 'quarantined'] as const;
const isState = (status: string): status is (typeof STATES)[number] => (STATES as readonly string[]).includes(status);

/** A vendor's own files of a shot: what each looks like, how it stands, and its bytes with what they are checked by. */
export function Files({ files, project, reading }: { files: readonly FileRow[]; project: string; reading: boolean }) {
  const t = useWords();
  const [looked, look] = useLooking();
  const shown = files.find(({ id }) => id === looked);
  return (
    <section className={desk.block}>
      <div className={css.blockHead}>
        <h3>{t('files')}</h3>
        <Button component={Link} href={`/upload?to=${encodeURIComponent(project)}`} variant="default" size="compact-sm">
          {t('sendFiles')}
        </Button>
      </div>
      {files.length === 0 && !reading && <p className="muted">{t('noFiles')}</p>}
      {shown?.preview && (
        <Screen
          key={shown.id}
          media={shown.preview}
          name={shown.material}
          marks={shown.marks}
          close={() => look(null)}
        />
      )}
      {files.length > 0 && (
        <FileTable>
          {files.map((file) => (
            <Row key={file.id} file={file} isLooked={file.id === looked} look={look} />
          ))}
        </FileTable>
      )}
    </section>
  );
}

function Row({
  file: { id, material, kind, status, size, sha256, address, findings, preview },
  isLooked,
  look,
}: {
  file: FileRow;
  isLooked: boolean;
  look: (id: string | null) => void;
}) {
  const t = useWords();
  const getting = useDoing(() => download(address ?? '', material));
  return (
    <FileLine
      {...{ kind, preview, size, sha256, isLooked }}
      name={material}
      look={(on) => look(on ? id : null)}
      get={address === null ? null : () => void getting.run()}
      isComing={getting.busy}
    >
      <span className="small muted">
        {isState(status) ? t(status) : status}
        {findings.length > 0 && <span className={css.late}> · {t('findings', { count: findings.length })}</span>}
      </span>
      <Refused problem={getting.problem} />
    </FileLine>
  );
}
