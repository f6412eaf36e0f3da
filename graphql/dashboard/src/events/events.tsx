import { Button, Tooltip, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFlask } from '@tabler/icons-react';
import { useCallback, useMemo, useRef } from 'react';
import { useAddress } from '../kit/address.js';
import { Split } from '../kit/beside.js';
import { Empty, Page, Reading, Trouble } from '../kit/page.js';
import { useAsked } from '../site/ask.js';
import { rolesOn, useKnown } from '../site/me.js';
import { useLanguage } from '../words/words.js';
import { useActors } from './actors.js';
import { Bar } from './bar.js';
import { Counts } from './counts.js';
import css from './events.module.css';
import { useFeed } from './feed.js';
import { filterOf, isNarrowed, routineAmong } from './filter.js';
import { List } from './list.js';
import { type Filter, TYPES } from './queries.js';
import { Story } from './story.js';
import { Tester } from './tester/tester.js';
import { useWords } from './words.js';

/** How far from the top one still reads the newest, in pixels. */
const TOP = 24;
const MAY_OPERATE = ['postSupervisor', 'coordinator', 'mediaManager'];

/** Every event: what was said and what has happened, what it did, and why nothing happened where nothing did. */
export function Events({ project }: { project: string }) {
  const [language] = useLanguage();
  // What events are called is said in the language of whoever asks: it is asked again in another.
  return <EventsIn key={`${project} ${language}`} project={project} />;
}

function EventsIn({ project }: { project: string }) {
  const t = useWords();
  const { me } = useKnown();
  const [params, change] = useAddress();
  const scroller = useRef<HTMLDivElement>(null);
  const isPhone = useMediaQuery('(max-width: 640px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const isAtTop = useCallback(() => (scroller.current?.scrollTop ?? 0) < TOP, []);
  const text = JSON.stringify(filterOf(params));
  const filter = useMemo(() => JSON.parse(text) as Filter, [text]);
  const types = useAsked(TYPES, {}, { about: () => false }).data?.eventTypes ?? [];
  const { named, known } = useActors(project);
  const event = params.get('event');
  const trying = params.get('try');
  const mayOperate = me.siteAdmin || rolesOn(me, project).some((role) => MAY_OPERATE.includes(role));
  return (
    <Split
      title={t('title')}
      className={css.fill ?? ''}
      page={
        <Page
          title={t('title')}
          actions={
            mayOperate && (
              <Button
                variant="default"
                leftSection={<IconFlask size={16} aria-hidden />}
                onClick={() => change({ try: 'yes', event: null, like: null })}
              >
                {t('try')}
              </Button>
            )
          }
        >
          <Counts project={project} />
          <Feed key={text} {...{ project, filter, types, named, known, scroller, isAtTop }} narrow={isPhone} />
        </Page>
      }
      beside={
        trying !== null ? (
          <Tester project={project} types={types} close={() => change({ try: null, tried: null, like: null })} />
        ) : (
          event !== null && (
            <Story
              key={event}
              project={project}
              id={event}
              types={types}
              named={named}
              mayOperate={mayOperate}
              close={() => change({ event: null })}
            />
          )
        )
      }
    />
  );
}

function Feed({
  project,
  filter,
  types,
  named,
  known,
  scroller,
  isAtTop,
  narrow,
}: {
  project: string;
  filter: Filter;
  types: Parameters<typeof Bar>[0]['types'];
  named: (actor: string) => string;
  known: ReadonlyMap<string, string>;
  scroller: React.RefObject<HTMLDivElement | null>;
  isAtTop: () => boolean;
  narrow: boolean;
}) {
  const t = useWords();
  const { rows, fresh, total, types: counts, problem, again, take, more } = useFeed(project, filter, isAtTop);
  return (
    <>
      <div className={css.above}>
        <Bar filter={filter} types={types} counts={counts} actors={known} />
        <div className={`muted small ${css.total}`}>
          <span role="status">{rows && t('total', { count: total })}</span>
          {rows && <Routine filter={filter} count={routineAmong(counts, types)} />}
        </div>
      </div>
      {problem && !rows && <Trouble problem={problem} again={again} />}
      {!rows && !problem && <Reading what={t('readingEvents')} />}
      {rows?.length === 0 &&
        (isNarrowed(filter) ? (
          <Empty title={t('noneSo')}>{t('noneSoHelp')}</Empty>
        ) : (
          <Empty title={t('none')}>{t('noneHelp')}</Empty>
        ))}
      {rows && rows.length > 0 && <List {...{ rows, fresh, take, more, named, scroller, narrow }} />}
    </>
  );
}

/** How much of what the product tells of its own work is left out, and how it is shown with the rest, or left out again. */
function Routine({ filter, count }: { filter: Filter; count: number }) {
  const t = useWords();
  const [, change] = useAddress();
  if (count === 0 || filter.type) return null;
  const isOut = filter.routine === false;
  return (
    <>
      {isOut && <span role="status">{t('routineOut', { count })}</span>}
      <Tooltip label={t('routineHelp')} multiline w={320} events={{ hover: true, focus: true, touch: false }}>
        <UnstyledButton className={css.routine} onClick={() => change({ routine: isOut ? 'shown' : null })}>
          {isOut ? t('routineShow') : t('routineLeave', { count })}
        </UnstyledButton>
      </Tooltip>
    </>
  );
}
