import { Button, Menu } from '@mantine/core';
import { IconFileDownload, IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Tell } from '../kit/tell.js';
import { asProblem } from '../site/ask.js';
import { keep, save } from '../site/download.js';
import { seesAll, useKnown } from '../site/me.js';
import { useLanguage } from '../words/words.js';
import { type Asked, isNarrowed } from './asked.js';
import { csvOf } from './export.js';
import type { Column, Look } from './look.js';
import type { Row } from './row.js';
import type { RowStore } from './row-store.js';
import { useWords } from './words.js';

type Shown = {
  project: string;
  asked: Asked;
  store: RowStore;
  columns: readonly Column[];
  look: Look;
  total: number;
  tell: Tell;
};

/** The shots as files: what is shown as a table, the whole as files that are imported again, and imports. */
export function Files({ project, asked, store, columns, look, total, tell }: Shown) {
  const t = useWords();
  const [language] = useLanguage();
  const [busy, setBusy] = useState(false);
  const doing = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      tell(asProblem(error).message, { isBad: true });
    } finally {
      setBusy(false);
    }
  };
  const shown = async (): Promise<void> => {
    await store.ensure(0, total);
    const rows = Array.from({ length: total }, (_, at) => store.row(at)).filter((row): row is Row => row !== undefined);
    save(new Blob([csvOf(rows, columns, look, language)], { type: 'text/csv;charset=utf-8' }), `${project}-grid.csv`);
  };
  const whole = (file: 'breakdown' | 'tasks') => () =>
    void doing(() =>
      keep(
        `/exports/${encodeURIComponent(project)}/${file}.csv${asked.work ? `?work=${encodeURIComponent(asked.work)}` : ''}`,
        `${project}-${file}.csv`,
      ),
    );
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" loading={busy} leftSection={<IconFileDownload size={14} aria-hidden />}>
            {t('export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void doing(shown)} disabled={total === 0}>
            {t('exportShown', { count: total })}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={whole('breakdown')}>{t('exportAll')}</Menu.Item>
          <Menu.Item onClick={whole('tasks')}>{t('exportTasks')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {total > 0 || isNarrowed(asked) ? <Import project={project} isQuiet /> : null}
    </>
  );
}

/** The way to where a file is imported, for those who see the whole project. */
function Import({ project, isQuiet = false }: { project: string; isQuiet?: boolean }) {
  const t = useWords();
  const { me } = useKnown();
  if (!seesAll(me, project)) return null;
  return (
    <Button
      component={Link}
      href={`/projects/${encodeURIComponent(project)}/grid?import=1`}
      variant={isQuiet ? 'default' : 'filled'}
      leftSection={<IconFileUpload size={14} aria-hidden />}
    >
      {t(isQuiet ? 'import' : 'emptyAction')}
    </Button>
  );
}
Files.Import = Import;
