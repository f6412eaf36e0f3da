import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { bytes } from '../kit/bytes.js';
import { useLanguage } from '../words/words.js';
import css from './detail.module.css';
import type { Whole } from './material.js';
import { useWords } from './words.js';

/** Where its file lies, and what its bytes are known by. */
export function Copies({ material }: { material: Whole }) {
  const t = useWords();
  const [language] = useLanguage();
  const { file, size, sha256, metadata } = material;
  const xxh64 = metadata.find(({ term, stands }) => term === 'xxh64' && stands)?.value;
  const sums = [
    ['SHA-256', sha256],
    ['XXH64', typeof xxh64 === 'string' ? xxh64 : null],
  ] as const;
  return (
    <section className={css.part}>
      <h3>{t('copies')}</h3>
      {file ? (
        <dl className={css.copies}>
          <dt>{t('siteStore')}</dt>
          <dd>
            <bdi className={css.path}>{file}</bdi>
            <Copy what={t('place')} text={file} />
          </dd>
          {size !== null && (
            <>
              <dt>{t('size')}</dt>
              <dd>
                {bytes(size, language)}
                <span className="muted">
                  {new Intl.NumberFormat(language, { style: 'unit', unit: 'byte', unitDisplay: 'long' }).format(size)}
                </span>
              </dd>
            </>
          )}
          {sums.map(
            ([name, sum]) =>
              sum && (
                <div key={name} className={css.sum}>
                  <dt>{name}</dt>
                  <dd>
                    <code className={css.path}>{sum}</code>
                    <Copy what={name} text={sum} />
                  </dd>
                </div>
              ),
          )}
        </dl>
      ) : (
        <p className="muted">{t('noCopies')}</p>
      )}
    </section>
  );
}

function Copy({ what, text }: { what: string; text: string }) {
  const t = useWords();
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('copied') : t('copy', { what })}>
          <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('copy', { what })} onClick={copy}>
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
