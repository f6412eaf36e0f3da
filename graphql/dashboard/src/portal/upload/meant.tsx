import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Meaning } from './sending.js';
import css from './upload.module.css';
import { useKind, useWords } from './words.js';

const KINDS = [
  'version',
  'plate',
  'cameraOriginal',
  'soundRoll',
  'edl',
  'mix',
  'titles',
  'subtitle',
  'document',
] as const;

/** What a file is, said by hand where nobody has said how files are named. */
export function Meant({
  name,
  works,
  done,
}: {
  name: string;
  works: readonly { code: string; title: string }[];
  done: (means: Meaning) => void;
}) {
  const t = useWords();
  const say = useKind();
  const [kind, setKind] = useState<string>('version');
  const [work, setWork] = useState(works[0]?.code ?? '');
  const [shot, setShot] = useState('');
  const [version, setVersion] = useState('');
  const nothing = { slate: null, reel: null, language: null };
  return (
    <form
      className={css.rename}
      onSubmit={(event) => {
        event.preventDefault();
        const material = name.replace(/\.[^.]+$/, '');
        done({ ...nothing, material, work, kind, shot: shot.trim() || null, version: version.trim() || null });
      }}
    >
      <Select
        label={t('kind')}
        data={KINDS.map((value) => ({ value, label: say(value) }))}
        value={kind}
        onChange={(value) => value && setKind(value)}
        allowDeselect={false}
      />
      <Select
        label={t('work')}
        data={works.map(({ code, title }) => ({ value: code, label: title }))}
        value={work}
        onChange={(value) => value && setWork(value)}
        allowDeselect={false}
      />
      <TextInput label={t('shot')} value={shot} onChange={(e) => setShot(e.currentTarget.value)} w={120} />
      <TextInput label={t('version')} value={version} onChange={(e) => setVersion(e.currentTarget.value)} w={88} />
      <Button type="submit" variant="default" disabled={!work}>
        {t('use')}
      </Button>
    </form>
  );
}
