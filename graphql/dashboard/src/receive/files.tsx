import { ActionIcon, Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { DropZone } from '../checksum/drop-zone.js';
import { Refused } from '../kit/form.js';
import { bytes } from '../kit/bytes.js';
import { Name } from '../kit/names.js';
import { Reading } from '../kit/page.js';
import { Mark } from '../kit/status.js';
import { download } from '../site/download.js';
import { useDoing } from '../site/ask.js';
import { getFile } from '../site/client.js';
import { useLanguage } from '../words/words.js';
import { type Manifest, readManifest } from './manifest.js';
import desk from '../kit/desk.module.css';
import css from './receive.module.css';
import { type Checking, useChecks } from './use-checks.js';
import { useWords } from './words.js';

/** The files of a delivery by its manifest: got one by one, and those that came compared with what was sent. */
export function Files({ manifest: address, files }: { manifest: string; files: string | null }) {
  const t = useWords();
  const [language] = useLanguage();
  const [manifest, setManifest] = useState<Manifest | null | undefined>();
  useEffect(() => {
    let gone = false;
    getFile(address)
      .then(async (response) => readManifest(response.ok ? await response.json() : null))
      .catch(() => null)
      .then((read) => !gone && setManifest(read))
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [address]);
  const { checks, check } = useChecks(manifest?.files ?? []);
  const getting = useDoing(download);
  if (manifest === undefined) return <Reading />;
  if (manifest === null) return <p role="alert">{t('noManifest')}</p>;
  const done = manifest.files.flatMap(({ path }) => checks.get(path) ?? []);
  const same = done.filter((one) => one.at === 'same').length;
  const wrong = done.filter((one) => one.at === 'other' || one.at === 'size').length;
  const total = manifest.files.length;
  return (
    <section className={desk.block}>
      <div className={css.head}>
        <h3>{t('files')}</h3>
        <Button variant="default" size="compact-sm" onClick={() => void getting.run(address, 'manifest.json')}>
          {t('manifest')}
        </Button>
      </div>
      {manifest.missing.length > 0 && (
        <p className={css.warning}>{t('missing', { names: manifest.missing.join(', ') })}</p>
      )}
      <Refused problem={getting.problem} />
      <table className={`${desk.files} ${css.files}`}>
        <thead>
          <tr>
            <th scope="col">{t('file')}</th>
            <th scope="col" className={css.number}>
              {t('size')}
            </th>
            <th scope="col" className={css.check}>
              {t('check')}
            </th>
            <td className={css.get} />
          </tr>
        </thead>
        <tbody>
          {manifest.files.map(({ path, size, sha256 }) => (
            <tr key={path}>
              <th scope="row" title={`SHA-256 ${sha256}`}>
                <Name tail={16}>{path}</Name>
              </th>
              <td className={css.number}>{bytes(size, language)}</td>
              <td className={css.check}>
                <How check={checks.get(path)} />
              </td>
              <td className={css.get}>
                {files && (
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('get', { name: path })}
                    onClick={() =>
                      void getting.run(
                        `${files}/${path.split('/').map(encodeURIComponent).join('/')}`,
                        path.split('/').at(-1) ?? path,
                      )
                    }
                  >
                    <IconDownload size={16} aria-hidden />
                  </ActionIcon>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status" className={wrong > 0 ? css.wrong : ''}>
        {wrong > 0 && t('wrong', { count: wrong })}
        {wrong === 0 && same === total && total > 0 && (
          <>
            <Mark colour="var(--done)" shape="tick" /> {t('allSame', { count: total })}
          </>
        )}
        {wrong === 0 && same > 0 && same < total && t('someSame', { same, total })}
      </p>
      <DropZone words={{ drop: t('drop'), files: t('pick'), folder: t('folder') }} given={check} />
    </section>
  );
}

const LOOK = {
  same: { colour: 'var(--done)', shape: 'tick' },
  other: { colour: 'var(--retake)', shape: 'square' },
  size: { colour: 'var(--retake)', shape: 'square' },
  reading: { colour: 'var(--wip)', shape: 'half' },
} as const;

function How({ check }: { check: Checking | undefined }) {
  const t = useWords();
  const [language] = useLanguage();
  if (!check) return <span className="muted">{t('notHere')}</span>;
  const percent = (share: number): string => new Intl.NumberFormat(language, { style: 'percent' }).format(share);
  return (
    <>
      <Mark {...LOOK[check.at]} />{' '}
      {check.at === 'reading'
        ? t('readingFile', { percent: percent(check.share) })
        : t(check.at === 'size' ? 'sizeIs' : check.at)}
    </>
  );
}
