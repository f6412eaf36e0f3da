import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Reading } from '../kit/page.js';
import { COUNT } from '../notice/queries.js';
import { useWords } from '../notice/words.js';
import { useAsked, useLive } from '../site/ask.js';
import { useKnown } from '../site/me.js';

const List = lazy(async () => ({ default: (await import('../notice/list.js')).List }));

/** The notices of whoever is signed in, beside the name; vendors and recipients have none. */
export function Bell() {
  const { me } = useKnown();
  return me.kind === 'person' ? <Ringing /> : null;
}

function Ringing() {
  const t = useWords();
  const live = useLive();
  const [open, setOpen] = useState(false);
  useEffect(() => live.followOwn(), [live]);
  const { data } = useAsked(COUNT, {}, { about: ({ concept }) => concept === 'notice' });
  const unread = data?.noticeCount.unread ?? 0;
  return (
    <Indicator
      label={unread > 99 ? '99+' : unread}
      disabled={unread === 0}
      size={16}
      offset={5}
      color="var(--accent)"
      styles={{ indicator: { color: 'var(--on-accent)', fontSize: 11 } }}
    >
      <Popover
        opened={open}
        onChange={setOpen}
        position="bottom-end"
        width="min(400px, calc(100vw - 16px))"
        shadow="md"
        trapFocus
        returnFocus
        transitionProps={{ duration: 100 }}
      >
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('bell', { count: unread })}
            onClick={() => setOpen(!open)}
          >
            <IconBell size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={t('title')}>
          <Suspense fallback={<Reading />}>
            <List close={() => setOpen(false)} />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
    </Indicator>
  );
}
