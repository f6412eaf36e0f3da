import { ActionIcon, Button, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { Link } from 'wouter';
import { Refused } from '../kit/form.js';
import { bytes } from '../kit/bytes.js';
import { Name } from '../kit/names.js';
import { useDoing } from '../site/ask.js';
import { useLanguage } from '../words/words.js';
import { download } from '../site/download.js';
import desk from '../kit/desk.module.css';
import css from './portal.module.css';
import { useWords } from './words.js';

export type FileRow = {
  id: string;
  material: string;
  status: string;
  size: number | null;
  sha256: string | null;
  address: string | null;
  findings: readonly unknown[];
};

const STATES = ['announced', 'arrived', 'inspected', 'quarantined'] as const;
const isState = (status: string): status is (typeof STATES)[number] => (STATES as readonly string[]).includes(status);

/** Files of a shot: what each is, how it stands, and its bytes with what they are checked by. */
export function Files({ files, project, reading }: { files: readonly FileRow[]; project: string; reading: boolean }) {
  const t = useWords();
  return (
    <section className={desk.block}>
      <div className={css.blockHead}>
        <h3>{t('files')}</h3>
        <Button component={Link} href={`/upload?to=${encodeURIComponent(project)}`} variant="default" size="compact-sm">
          {t('sendFiles')}
        </Button>
      </div>
      {files.length === 0 && !reading && <p className="muted">{t('noFiles')}</p>}
      {files.length > 0 && (
        <table className={`${desk.files} ${css.files}`}>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col" className={css.number}>
                {t('size')}
              </th>
              <th scope="col">
                <span className="unseen">{t('sha256')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <Row key={file.id} {...file} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ material, status, size, sha256, address, findings }: FileRow) {
  const t = useWords();
  const [language] = useLanguage();
  const getting = useDoing(() => download(address ?? '', material));
  return (
    <tr>
      <th scope="row">
        <Name>{material}</Name>
        <Refused problem={getting.problem} />
      </th>
      <td>
        {isState(status) ? t(status) : status}
        {findings.length > 0 && <span className={css.late}> · {t('findings', { count: findings.length })}</span>}
      </td>
      <td className={css.number}>{size !== null && bytes(size, language)}</td>
      <td className={css.doings}>
        {sha256 && (
          <CopyButton value={sha256}>
            {({ copied, copy }) => (
              <Tooltip label={copied ? t('copied') : `${t('sha256')} ${sha256.slice(0, 12)}…`}>
                <ActionIcon variant="subtle" color="gray" onClick={copy} aria-label={t('copy')}>
                  {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                </ActionIcon>
              </Tooltip>
            )}
          </CopyButton>
        )}
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
