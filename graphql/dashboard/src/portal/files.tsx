import { ActionIcon, Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from 'wouter';
import { Refused } from '../kit/form.js';
import { bytes } from '../kit/bytes.js';
import { Name } from '../kit/names.js';
import type { Media } from '../player/media.js';
import type { Mark } from '../player/scrubber.js';
import { useDoing } from '../site/ask.js';
import { useLanguage } from '../words/words.js';
import { download } from '../site/download.js';
import desk from '../kit/desk.module.css';
import { Checksum } from './checksum.js';
import { useLooking } from './looking.js';
import css from './portal.module.css';
import { Screen } from './screen.js';
import { Thumbnail } from './thumbnail.js';
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
        <table className={`${desk.files} ${css.files}`}>
          <colgroup>
            <col />
            <col className={css.sizes} />
            <col className={css.acts} />
          </colgroup>
          <thead className="unseen">
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('size')}</th>
              <th scope="col">{t('sha256')}</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <Row key={file.id} file={file} isLooked={file.id === looked} look={look} />
            ))}
          </tbody>
        </table>
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
  const [language] = useLanguage();
  const getting = useDoing(() => download(address ?? '', material));
  return (
    <tr>
      <th scope="row">
        <span className={css.file}>
          <Thumbnail {...{ kind, preview, isLooked }} name={material} look={(on) => look(on ? id : null)} />
          <span className={css.named}>
            <Name>{material}</Name>
            <span className="small muted">
              {isState(status) ? t(status) : status}
              {findings.length > 0 && <span className={css.late}> · {t('findings', { count: findings.length })}</span>}
            </span>
            <Refused problem={getting.problem} />
          </span>
        </span>
      </th>
      <td className={css.number}>{size !== null && bytes(size, language)}</td>
      <td className={css.doings}>
        {sha256 && <Checksum sha256={sha256} copy={t('copy')} copied={t('copied')} />}
        {address && (
          <ActionIcon
            variant="subtle"
            onClick={() => void getting.run()}
            loading={getting.busy}
            aria-label={t('get', { name: material })}
          >
            <IconDownload size={16} aria-hidden />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}
