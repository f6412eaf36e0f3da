import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy, IconFlask } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useKeys } from '../keys/keys.js';
import { useHref } from '../kit/address.js';
import { Beside } from '../kit/beside.js';
import { Empty, Reading, Trouble } from '../kit/page.js';
import { exact, When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useLanguage } from '../words/words.js';
import { Causes } from './causes.js';
import { Evaluations } from './evaluations.js';
import { Part } from './part.js';
import { Json } from './json.js';
import { Outcome } from './outcome.js';
import { type EventType, type Story as Told, WHY } from './queries.js';
import { Replay } from './replay.js';
import { parkedBy } from './service.js';
import { withDates } from './sentence.js';
import css from './story.module.css';
import { useWords } from './words.js';

/** The whole story of one event: in a sentence, then its owner's answer, what workflows made of it, what led to it and what followed. */
export function Story({
  project,
  id,
  types,
  named,
  mayOperate,
  close,
}: {
  project: string;
  id: string;
  types: readonly EventType[];
  named: (actor: string) => string;
  mayOperate: boolean;
  close: () => void;
}) {
  const t = useWords();
  const [language] = useLanguage();
  const { data, problem, again } = useAsked(
    WHY,
    { event: id },
    { about: (change) => change.project === project && change.concept === 'event' },
  );
  const told = data?.why;
  useKeys(t('title'), { Escape: { says: t('close'), run: close } });
  const service = told ? parkedBy(told, types) : null;
  return (
    <Beside
      title={told?.event.title ?? t('readingEvent')}
      name={told?.event.title ?? t('readingEvent')}
      lead={
        told && (
          <p className="muted">
            <bdi>{told.event.about}</bdi> · <bdi>{named(told.event.actor)}</bdi> · <When at={told.event.time} />
          </p>
        )
      }
      isThere={Boolean(told)}
      close={close}
    >
      {problem && !data && <Trouble problem={problem} again={again} />}
      {!data && !problem && <Reading what={t('readingEvent')} />}
      {data && !told && <Empty title={t('unknown')}>{t('unknownHelp')}</Empty>}
      {told && (
        <>
          <p className={css.summary}>
            <bdi>{withDates(told.summary, language)}</bdi>
          </p>
          {service && mayOperate && <Replay told={told} service={service} done={again} />}
          <Answer told={told} />
          <Evaluations of={told.evaluations} project={project} />
          <Causes told={told} />
          <Facts told={told} types={types} mayOperate={mayOperate} />
        </>
      )}
    </Beside>
  );
}

function Answer({ told: { answer } }: { told: Told }) {
  const t = useWords();
  const [language] = useLanguage();
  if (!answer) return null;
  return (
    <Part title={t('answer')}>
      <p className={css.line}>
        <Outcome outcome={answer.outcome} />
        <When at={answer.at} className="muted" />
      </p>
      <p>
        <bdi>{answer.reason}</bdi>
      </p>
      {answer.until && <p>{t('until', { date: exact(new Date(answer.until), language) })}</p>}
      {answer.tech && (
        <p>
          <span className="muted">{t('tech')}</span> <code>{answer.tech}</code>
        </p>
      )}
      {answer.code && (
        <p className="muted small">
          <code>{answer.code}</code>
        </p>
      )}
    </Part>
  );
}

/** What is said, in the shape of its type, and what it is known by. */
function Facts({
  told: { event },
  types,
  mayOperate,
}: {
  told: Told;
  types: readonly EventType[];
  mayOperate: boolean;
}) {
  const t = useWords();
  const href = useHref();
  const isFact = types.find(({ type }) => type === event.type)?.claim === false;
  return (
    <>
      <Part title={t('data')}>
        <div className={css.actions}>
          <Copy text={JSON.stringify(event.data, null, 2)} label={t('copyData')} />
          {isFact && mayOperate && (
            <Button
              component={Link}
              href={href({ try: 'yes', like: event.id, event: null })}
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<IconFlask size={14} aria-hidden />}
            >
              {t('tryThis')}
            </Button>
          )}
        </div>
        <Json value={event.data} />
      </Part>
      <Part title={t('known')}>
        <dl className={css.facts}>
          {(
            [
              ['subject', event.subject],
              ['eventType', event.type],
              ['id', event.id],
              ['correlation', event.correlation],
            ] as const
          ).map(([name, value]) => (
            <div key={name}>
              <dt>{t(name === 'subject' ? 'about' : name)}</dt>
              <dd>
                <code>{value}</code>
                {name === 'subject' && (
                  <Link href={href({ subject: value, event: null })} className="small">
                    {t('allOfIt')}
                  </Link>
                )}
              </dd>
            </div>
          ))}
          {Object.entries((event.keys ?? {}) as Record<string, string>).map(([name, value]) => (
            <div key={name}>
              <dt>{t('key', { name })}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ))}
        </dl>
      </Part>
    </>
  );
}

function Copy({ text, label }: { text: string; label: string }) {
  const t = useWords();
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={copy}
          leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        >
          {copied ? t('copied') : label}
        </Button>
      )}
    </CopyButton>
  );
}
