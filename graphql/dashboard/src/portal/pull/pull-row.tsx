import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { bytes } from '../../kit/bytes.js';
import { Name } from '../../kit/names.js';
import { Mark } from '../../kit/status.js';
import { Day } from '../../kit/when.js';
import { useMaterialKind } from '../../words/codes.js';
import { useLanguage } from '../../words/words.js';
import { Checksum } from '../checksum.js';
import { Thumbnail } from '../thumbnail.js';
import portal from '../portal.module.css';
import css from './pull.module.css';
import type { Pulled } from './queries.js';
import { usePullWords } from './words.js';

/** One file that is turned over: what it is, whether one has it already, and its bytes. */
export function PullRow({
  file,
  state,
  isLooked,
  look,
  get,
}: {
  file: Pulled;
  /** Whether it was downloaded here, or came since something was. */
  state: 'new' | 'got' | null;
  isLooked: boolean;
  look: (id: string | null) => void;
  get: () => void;
}) {
  const t = usePullWords();
  const [language] = useLanguage();
  const kind = useMaterialKind();
  const { id, name, version, revision, due, arrivedAt, size, sha256, address, preview } = file;
  return (
    <tr>
      <th scope="row">
        <span className={portal.file}>
          <Thumbnail
            kind={file.kind}
            preview={preview}
            name={name}
            isLooked={isLooked}
            look={(on) => look(on ? id : null)}
          />
          <span className={portal.named}>
            <Name>{name}</Name>
            <span className={`small muted ${css.about}`}>
              {state !== null && (
                <span className={css.state} data-state={state} title={t(state === 'new' ? 'newHelp' : 'gotHelp')}>
                  <Mark
                    {...(state === 'new'
                      ? { colour: 'var(--accent)', shape: 'disc' }
                      : { colour: 'var(--muted)', shape: 'tick' })}
                  />{' '}
                  {t(state)}
                </span>
              )}
              <span>{kind(file.kind)}</span>
              {version && <bdi>{version}</bdi>}
              {revision > 1 && <span>{t('revision', { count: revision })}</span>}
              {address === null
                ? due && (
                    <span>
                      {t('expected')} <Day at={due} />
                    </span>
                  )
                : arrivedAt && (
                    <span>
                      {t('came')} <Day at={arrivedAt} />
                    </span>
                  )}
              {address === null && !due && <span>{t('expected')}</span>}
            </span>
          </span>
        </span>
      </th>
      <td className={portal.number}>{size !== null && bytes(size, language)}</td>
      <td className={portal.doings}>
        {sha256 && <Checksum sha256={sha256} copy={t('copy', { name })} copied={t('copied')} />}
        {address && (
          <Tooltip label={t('get', { name })}>
            <ActionIcon variant="subtle" onClick={get} aria-label={t('get', { name })}>
              <IconDownload size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </td>
    </tr>
  );
}
