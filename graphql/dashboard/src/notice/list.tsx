import { ActionIcon, Button, ScrollArea, Tooltip } from '@mantine/core';
import { IconCheck, IconSettings } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { Empty, Reading, Trouble } from '../kit/page.js';
import { Name } from '../kit/names.js';
import { Day, When } from '../kit/when.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { useLanguage } from '../words/words.js';
import css from './notice.module.css';
import { byThing, type Group, type Notice, pathTo } from './notices.js';
import { MARK, NOTICES } from './queries.js';
import { useWords } from './words.js';

/** What one is told, by the thing it is about: read when it is opened, and gone when it is done. */
export function List({ close }: { close: () => void }) {
  const t = useWords();
  const ask = useAsk();
  const [language] = useLanguage();
  const [marked, setMarked] = useState<Record<string, string>>({});
  const { data, problem, again } = useAsked(NOTICES, { language }, { about: ({ concept }) => concept === 'notice' });
  const marking = useDoing(async (notices: readonly string[] | null, status: 'unread' | 'read' | 'done') => {
    const ids = notices ?? data?.notices.edges.map(({ node }) => node.id) ?? [];
    // It is seen at once; what is refused is shown as it was.
    setMarked((before) => ({ ...before, ...Object.fromEntries(ids.map((id) => [id, status])) }));
    await ask(MARK, { status, ...(notices ? { notices: [...notices] } : {}) }).catch((failure: unknown) => {
      setMarked({});
      throw failure;
    });
  });
  const groups = useMemo(() => {
    const told = data?.notices.edges.map(({ node }) => ({ ...node, status: marked[node.id] ?? node.status })) ?? [];
    return byThing(told.filter(({ status }) => status !== 'done'));
  }, [data, marked]);
  const trouble = problem ?? marking.problem;
  const unread = groups.reduce((sum, group) => sum + group.unread, 0);
  return (
    <div className={css.notices}>
      <div className={css.head}>
        <h2>{t('title')}</h2>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={unread === 0}
          onClick={() =>
            void marking.run(
              groups.flatMap(({ notices }) => notices.filter((each) => each.status === 'unread').map(({ id }) => id)),
              'read',
            )
          }
        >
          {t('allRead')}
        </Button>
        <Tooltip label={t('choices')}>
          <ActionIcon
            component={Link}
            href="/account/notices"
            onClick={close}
            variant="subtle"
            color="gray"
            aria-label={t('choices')}
          >
            <IconSettings size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      {trouble && <Trouble problem={trouble} again={again} />}
      {!data && !problem && <Reading />}
      {data && groups.length === 0 && <Empty title={t('none')}>{t('noneHelp')}</Empty>}
      {groups.length > 0 && (
        <ScrollArea.Autosize mah="min(70vh, 560px)" viewportProps={{ tabIndex: 0, 'aria-label': t('title') }}>
          <ul>
            {groups.map((group) => (
              <Thing
                key={group.key}
                group={group}
                opened={(ids) => {
                  close();
                  void marking.run(ids, 'read');
                }}
                done={(ids) => void marking.run(ids, 'done')}
              />
            ))}
          </ul>
        </ScrollArea.Autosize>
      )}
    </div>
  );
}

const SHOWN = 3;

function Thing({
  group: { label, notices, unread },
  opened,
  done,
}: {
  group: Group;
  opened: (ids: string[]) => void;
  done: (ids: string[]) => void;
}) {
  const t = useWords();
  const ids = notices.map(({ id }) => id);
  const left = notices.length - SHOWN;
  return (
    <li className={css.thing} data-unread={unread > 0 || undefined}>
      <div>
        <p className={css.label}>
          {unread > 0 && <span className={css.dot} role="img" aria-label={t('unread')} />}
          <Name>{label}</Name>
        </p>
        <ol>
          {notices.slice(0, SHOWN).map((notice) => (
            <Told key={notice.id} {...notice} opened={() => opened(ids)} />
          ))}
        </ol>
        {left > 0 && <p className="small muted">{t('more', { count: left })}</p>}
      </div>
      <Tooltip label={t('done')}>
        <ActionIcon variant="subtle" color="gray" aria-label={t('doneOf', { label })} onClick={() => done(ids)}>
          <IconCheck size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

function Told({ opened, ...notice }: Notice & { opened: () => void }) {
  const t = useWords();
  return (
    <li data-unread={notice.status === 'unread' || undefined}>
      <Link href={pathTo(notice)} onClick={opened}>
        <span dir="ltr">{notice.words}</span>
      </Link>
      <p className="small muted">
        <When at={notice.at} />
        {notice.due && (
          <>
            {' · '}
            {t('due')} <Day at={notice.due} />
          </>
        )}
      </p>
    </li>
  );
}
