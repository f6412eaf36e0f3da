import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { bytes } from '../kit/bytes.js';
import { Name } from '../kit/names.js';
import type { Media } from '../player/media.js';
import { useLanguage } from '../words/words.js';
import desk from '../kit/desk.module.css';
import css from './portal.module.css';
import { Thumbnail } from './thumbnail.js';
import { useWords } from './words.js';

/** The files of a shot, a row each. */
export function FileTable({ children }: { children: ReactNode }) {
  const t = useWords();
  return (
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
          <th scope="col">{t('doings')}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** One of them: what it looks like, what is said of it, and its bytes with what they are checked by. */
export function FileLine({
  name,
  kind,
  preview,
  size,
  sha256,
  isLooked,
  look,
  get,
  isComing = false,
  children,
}: {
  name: string;
  kind: string;
  preview: Media | null;
  size: number | null;
  sha256: string | null;
  isLooked: boolean;
  look: (on: boolean) => void;
  /** Downloads it; null where there is nothing to download. */
  get: (() => void) | null;
  isComing?: boolean;
  children: ReactNode;
}) {
  const t = useWords();
  const [language] = useLanguage();
  return (
    <tr>
      <th scope="row">
        <span className={css.file}>
          <Thumbnail {...{ name, kind, preview, isLooked, look }} />
          <span className={css.named}>
            <Name>{name}</Name>
            {children}
          </span>
        </span>
      </th>
      <td className={css.number}>{size !== null && bytes(size, language)}</td>
      <td className={css.doings}>
        {sha256 && <Checksum sha256={sha256} name={name} />}
        {get && (
          <Tooltip label={t('get', { name })}>
            <ActionIcon variant="subtle" onClick={get} loading={isComing} aria-label={t('get', { name })}>
              <IconDownload size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </td>
    </tr>
  );
}

/** The SHA-256 of a file, to be copied. */
function Checksum({ sha256, name }: { sha256: string; name: string }) {
  const t = useWords();
  return (
    <CopyButton value={sha256}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('copied') : `SHA-256 ${sha256.slice(0, 12)}…`}>
          <ActionIcon variant="subtle" color="gray" onClick={copy} aria-label={t('copy', { name })}>
            {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
