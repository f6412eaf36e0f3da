import type { ResultOf } from '@bobine/client';
import { Button, Tooltip } from '@mantine/core';
import { Refused } from '../../kit/form.js';
import { bytes } from '../../kit/bytes.js';
import { Reading, Trouble } from '../../kit/page.js';
import { type Asked, Problem, useAsk, useAsked, useDoing } from '../../site/ask.js';
import { leave, save } from '../../site/download.js';
import { useLanguage } from '../../words/words.js';
import desk from '../../kit/desk.module.css';
import { FileTable } from '../file-table.js';
import { useLooking } from '../looking.js';
import { Screen } from '../screen.js';
import { useDownloaded } from './downloaded.js';
import { checksumsOf, curlOf } from './lists.js';
import { PullRow } from './pull-row.js';
import css from './pull.module.css';
import { PULL, type Pulled } from './queries.js';
import { stateOf } from './since.js';
import { usePullWords } from './words.js';

/** A browser that is given many files at once takes the first alone. */
const BETWEEN_MS = 400;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));

/** What is turned over for a task, and what cuts changed of its shot, kept up to date. */
export const usePull = (task: string): Asked<ResultOf<typeof PULL>> =>
  useAsked(
    PULL,
    { id: task },
    {
      about: ({ concept, id }) =>
        ['pull', 'recut', 'vendor_grant'].includes(concept) || (concept === 'task' && id === task),
    },
  );

/** The files that are turned over for a task, to be looked at and downloaded. */
export function Pull({ asked: { data, problem, again }, unit }: { asked: ReturnType<typeof usePull>; unit: string }) {
  const t = usePullWords();
  const task = data?.task;
  return (
    <section className={desk.block} aria-labelledby="pull">
      <h3 id="pull">{t('pull')}</h3>
      {problem && <Trouble problem={problem} again={again} />}
      {!data && !problem && <Reading what={t('reading')} />}
      {task &&
        (task.pull.length > 0 ? (
          <Package files={task.pull} task={task.id} unit={unit} />
        ) : (
          <p className="muted">{t(task.status === 'done' || task.status === 'omit' ? task.status : 'none')}</p>
        ))}
    </section>
  );
}

function Package({ files, task, unit }: { files: readonly Pulled[]; task: string; unit: string }) {
  const t = usePullWords();
  const [language] = useLanguage();
  const ask = useAsk();
  const [downloaded, note] = useDownloaded();
  const [looked, look] = useLooking();
  // Addresses are good for a while, and what is turned over may have been taken back: both are asked for anew.
  const fresh = async (): Promise<readonly Pulled[]> => (await ask(PULL, { id: task })).task?.pull ?? [];
  const getting = useDoing(async (ids: readonly string[]) => {
    const there = (await fresh()).filter(({ id, address }) => ids.includes(id) && address !== null);
    if (there.length === 0) throw new Problem(t('gone'), 'file.unknown');
    for (const [nth, { address }] of there.entries()) {
      if (nth > 0) await pause();
      leave(address ?? '');
    }
    note(there.map(({ id }) => id));
  });
  const listing = useDoing(async (kind: 'sha256' | 'curl') => {
    const some = await fresh();
    if (some.length === 0) throw new Problem(t('gone'), 'file.unknown');
    const text = kind === 'sha256' ? checksumsOf(some) : curlOf(some, location.origin, t('listSays', { unit }));
    save(new Blob([text], { type: 'text/plain' }), `${unit}.${kind}.txt`);
  });
  const here = files.filter(({ address }) => address !== null);
  const total = here.reduce((sum, { size }) => sum + (size ?? 0), 0);
  const shown = files.find(({ id }) => id === looked);
  return (
    <>
      {shown?.preview && <Screen key={shown.id} media={shown.preview} name={shown.name} close={() => look(null)} />}
      <FileTable>
        {files.map((file) => (
          <PullRow
            key={file.id}
            file={file}
            state={stateOf(file, files, downloaded)}
            isLooked={file.id === looked}
            look={look}
            get={() => void getting.run([file.id])}
          />
        ))}
      </FileTable>
      <Refused problem={getting.problem ?? listing.problem} />
      {here.length === 0 && <p className="muted">{t('nothingHere')}</p>}
      {here.length > 0 && (
        <div className={css.whole}>
          <Tooltip label={t('allHelp')} disabled={here.length === 1}>
            <Button size="compact-sm" loading={getting.busy} onClick={() => void getting.run(here.map(({ id }) => id))}>
              {t('all')} · {bytes(total, language)}
            </Button>
          </Tooltip>
          <Tooltip label={t('checksumsHelp')}>
            <Button size="compact-sm" variant="default" onClick={() => void listing.run('sha256')}>
              {t('checksums')}
            </Button>
          </Tooltip>
          <Tooltip label={t('listHelp')}>
            <Button size="compact-sm" variant="default" onClick={() => void listing.run('curl')}>
              {t('list')}
            </Button>
          </Tooltip>
        </div>
      )}
    </>
  );
}
