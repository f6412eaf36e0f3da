import { ActionIcon, Button, CopyButton, SegmentedControl } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useAddress } from '../../kit/address.js';
import { bytes } from '../../kit/bytes.js';
import { Empty, Reading, Trouble } from '../../kit/page.js';
import { Day } from '../../kit/when.js';
import { useAsked } from '../../site/ask.js';
import { getFile } from '../../site/client.js';
import { useLanguage } from '../../words/words.js';
import css from './manifest.module.css';
import {
  byFolder,
  type Difference,
  difference,
  type Manifest,
  type ManifestFile,
  readManifest,
} from './manifest.file.js';
import { MANIFESTS } from './one.queries.js';
import { useFileRole, useManifestField, useWords } from './words.js';

type Got = { manifest: Manifest | null } | { failed: true };

/** Gets a manifest as whoever is signed in. */
function useManifest(address: string | undefined): Got | undefined {
  const [got, setGot] = useState<{ address: string; got: Got }>();
  useEffect(() => {
    if (!address) return undefined;
    let over = false;
    const read = async (): Promise<void> => {
      const response = await getFile(address);
      if (!response.ok) throw new Error(String(response.status));
      const manifest = readManifest(await response.json());
      if (!over) setGot({ address, got: { manifest } });
    };
    read().catch(() => !over && setGot({ address, got: { failed: true } }));
    return () => {
      over = true;
    };
  }, [address]);
  return got?.address === address ? got?.got : undefined;
}

/** The manifest of an attempt to read, what is different from the one before, and the file itself. */
export function ManifestView({ project, code }: { project: string; code: string }) {
  const t = useWords();
  const [params, change] = useAddress();
  const { data, problem, again } = useAsked(
    MANIFESTS,
    { project, code },
    { about: ({ concept }) => concept === 'manifest' || concept === 'deliverable' },
  );
  const all = data?.deliverable?.manifests ?? [];
  const chosen = all.find(({ attempt }) => String(attempt) === params.get('attempt')) ?? all.at(-1);
  const earlier = chosen && all[all.indexOf(chosen) - 1];
  const got = useManifest(chosen?.address);
  const before = useManifest(earlier?.address);
  if (!data) return problem ? <Trouble problem={problem} again={again} /> : <Reading />;
  if (!chosen) return <Empty title={t('noManifest')}>{t('noManifestHelp')}</Empty>;
  const manifest = got && 'manifest' in got ? got.manifest : null;
  const compared =
    manifest && before && 'manifest' in before && before.manifest ? difference(before.manifest, manifest) : null;
  return (
    <div className={css.manifest}>
      <div className={css.head}>
        {all.length > 1 && (
          <SegmentedControl
            aria-label={t('attempts')}
            size="xs"
            value={String(chosen.attempt)}
            onChange={(attempt) => change({ attempt })}
            data={all.map(({ attempt }) => ({ value: String(attempt), label: t('attempt', { n: attempt }) }))}
          />
        )}
        <p className="muted">
          {t('files', { count: chosen.files })} · <Day at={chosen.at} />
        </p>
        <Download address={chosen.address} name={`${code}-${chosen.attempt}-manifest.json`} />
      </div>
      {!got && <Reading what={t('readingManifest')} />}
      {got && !manifest && (
        <Trouble problem={{ name: 'Problem', message: t('manifestGone'), code: '', extensions: {} }} />
      )}
      {manifest && (
        <>
          {earlier && compared && <Compared of={compared} earlier={earlier.attempt} />}
          <Whole of={manifest} sha256={chosen.sha256} />
        </>
      )}
    </div>
  );
}

function Download({ address, name }: { address: string; name: string }) {
  const t = useWords();
  const save = async (): Promise<void> => {
    const response = await getFile(address);
    if (!response.ok) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void save()}>
      {t('download')}
    </Button>
  );
}

function Compared({ of, earlier }: { of: Difference; earlier: number }) {
  const t = useWords();
  const field = useManifestField();
  const [language] = useLanguage();
  const changed = of.files.filter(({ change }) => change !== 'same');
  const size = (of: number | undefined): string => (of === undefined ? '' : bytes(of, language));
  return (
    <section className={css.compared}>
      <h3>{t('comparedTo', { n: earlier })}</h3>
      {changed.length + of.facts.length === 0 && <p className="muted">{t('noDifference')}</p>}
      <ul>
        {of.facts.map(({ name, before, after }) => (
          <li key={name} data-change="changed">
            <span>{field(name)}</span>
            <span>
              <del>{before ?? t('none')}</del> → <ins>{after ?? t('none')}</ins>
            </span>
          </li>
        ))}
        {changed.map(({ path, change, before, after }) => (
          <li key={path} data-change={change}>
            <span>{t(change as 'added')}</span>
            <span>
              <code>{path}</code>{' '}
              <span className="muted">
                {change === 'changed' ? `${size(before)} → ${size(after)}` : size(after ?? before)}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {changed.length < of.files.length && (
        <p className="muted small">{t('sameFiles', { count: of.files.length - changed.length })}</p>
      )}
    </section>
  );
}

function Whole({ of, sha256 }: { of: Manifest; sha256: string }) {
  const t = useWords();
  const field = useManifestField();
  return (
    <>
      <section>
        <h3>{t('whatItIs')}</h3>
        <dl className={css.facts}>
          {Object.entries(of.facts).map(([name, value]) => (
            <div key={name}>
              <dt>{field(name)}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
          {of.identifiers.map(({ scope, value }) => (
            <div key={scope}>
              <dt>{scope.toUpperCase()}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ))}
          {of.missing.map((scope) => (
            <div key={scope}>
              <dt>{scope.toUpperCase()}</dt>
              <dd className={css.missing}>{t('missing')}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h3>{t('itsFiles')}</h3>
        {byFolder(of.files).map(({ folder, files }) => (
          <Folder key={folder} folder={folder} files={files} />
        ))}
        <p className="muted small">
          {t('ownSum')} <Sum of={sha256} />
        </p>
      </section>
    </>
  );
}

function Folder({ folder, files }: { folder: string; files: ManifestFile[] }) {
  const t = useWords();
  const role = useFileRole();
  const [language] = useLanguage();
  return (
    <table className={css.files}>
      <caption className={folder ? undefined : 'unseen'}>{folder ? `${folder}/` : t('itsFiles')}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{t('file')}</th>
          <th scope="col">{t('role')}</th>
          <th scope="col">{t('size')}</th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        {files.map(({ path, role: of, size, sha256 }) => (
          <tr key={path}>
            <th scope="row">
              <bdi>{path.split('/').at(-1)}</bdi>
            </th>
            <td className="muted">{role(of)}</td>
            <td className={css.size}>{bytes(size, language)}</td>
            <td>
              <Sum of={sha256} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A checksum by its beginning, to be copied whole. */
function Sum({ of }: { of: string }) {
  const t = useWords();
  return (
    <span className={css.sum}>
      <code title={of}>{of.slice(0, 8)}…</code>
      <CopyButton value={of}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            onClick={copy}
            aria-label={t(copied ? 'copied' : 'copySum')}
          >
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
