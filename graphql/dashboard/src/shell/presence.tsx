import { Avatar, Tooltip } from '@mantine/core';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useOpen } from '../panel/open.js';
import { useAsk, useAsked } from '../site/ask.js';
import { seesAll, useKnown } from '../site/me.js';
import { LOOK_AT, PRESENCE } from './queries.js';
import css from './shell.module.css';
import { useWords } from './words.js';

const TAB = crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? '';
/** How often one says that one is still there, in milliseconds. */
const EVERY_MS = 30_000;
const MOST = 5;

/** Who else looks at the project just now; and tells the others where one is. */
export function Presence({ project }: { project: string }) {
  const { me } = useKnown();
  return seesAll(me, project) && me.kind === 'person' ? <Others project={project} /> : null;
}

function Others({ project }: { project: string }) {
  const t = useWords();
  const ask = useAsk();
  const { me } = useKnown();
  const [path] = useLocation();
  const [open] = useOpen();
  const page = path.split('/').at(-1) || 'productions';
  const { data } = useAsked(PRESENCE, { project }, { about: ({ concept }) => concept === 'presence' });
  useEffect(() => {
    const say = (): void => {
      if (document.hidden) return;
      const looked = { project, page, concept: open?.concept ?? null, object: open?.id ?? null, tab: TAB };
      ask(LOOK_AT, looked).catch(() => undefined);
    };
    say();
    const timer = setInterval(say, EVERY_MS);
    return () => clearInterval(timer);
  }, [ask, project, page, open?.concept, open?.id]);
  const others = new Map(
    (data?.project?.presence ?? []).filter(({ person }) => person !== me.id).map((each) => [each.person, each]),
  );
  if (others.size === 0) return null;
  return (
    <ul className={css.presence} aria-label={t('presence')}>
      {[...others.values()].slice(0, MOST).map(({ person, name, page: where }) => (
        <li key={person}>
          <Tooltip label={t('here', { name, page: NAMES.has(where) ? t(where as 'grid') : where })}>
            <Avatar size={26} radius="xl" name={name} classNames={{ placeholder: css.initials ?? '' }} />
          </Tooltip>
        </li>
      ))}
      {others.size > MOST && <li className="small muted">+{others.size - MOST}</li>}
    </ul>
  );
}
const NAMES = new Set([
  'productions',
  'inbox',
  'grid',
  'pipeline',
  'materials',
  'map',
  'deliverables',
  'events',
  'templates',
  'people',
]);
