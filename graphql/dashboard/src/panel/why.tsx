import { UnstyledButton } from '@mantine/core';
import { useAddress } from '../kit/address.js';
import { Reading, Trouble } from '../kit/page.js';
import { When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useLanguage } from '../words/words.js';
import { historyOf } from './history.js';
import { useNames } from './names.js';
import { Fact, Facts, Opens, Section } from './parts.js';
import css from './panel.module.css';
import { opened } from './subject.js';
import { WHY } from './why.queries.js';
import { useAnswer, useEvaluation, useWords } from './words.js';

/** Why a thing stands as it does: the story of the event that was chosen in its history, or else of the last one. */
export function Why({ concept, id, project }: { concept: string; id: string; project: string }) {
  const [params] = useAddress();
  const chosen = params.get('event');
  return chosen ? (
    <Story event={chosen} project={project} />
  ) : (
    <Last key={`${concept}:${id}`} {...{ concept, id, project }} />
  );
}

function Last({ concept, id, project }: { concept: string; id: string; project: string }) {
  const t = useWords();
  const [language] = useLanguage();
  const from = historyOf(concept, id, project);
  const { data, problem, again } = useAsked(
    from?.document ?? (WHY as never),
    { ...from?.variables, language, after: null },
    { skip: !from, about: (told) => id.endsWith(told.id) },
  );
  const last = from && data ? from.page(data)?.edges[0]?.node.event : undefined;
  if (last) return <Story event={last} project={project} />;
  if (problem) return <Trouble problem={problem} again={again} />;
  return data || !from ? <p className="muted">{t('noHistory')}</p> : <Reading what={t('readingWhy')} />;
}

/** What an event did, or why it did nothing; what led to it, and what followed. */
export function Story({ event: id, project }: { event: string; project: string }) {
  const t = useWords();
  const [, change] = useAddress();
  const names = useNames(project);
  const answer = useAnswer();
  const outcome = useEvaluation();
  const { data, problem, again } = useAsked(WHY, { id });
  const why = data?.why;
  if (!why) {
    if (problem) return <Trouble problem={problem} again={again} />;
    return data ? <p className="muted">{t('noSuchEvent')}</p> : <Reading what={t('readingWhy')} />;
  }
  const { event } = why;
  const about = opened(event.subject);
  const goTo = (other: string): void => change({ tab: 'why', event: other });
  return (
    <div className={css.story}>
      <p className={css.summary}>{why.summary}</p>
      <Facts>
        <Fact name={t('event')}>{event.title}</Fact>
        <Fact name={t('when')}>
          <When at={event.time} />
        </Fact>
        <Fact name={t('by')}>
          <bdi>{names.actor(event.actor)}</bdi>
        </Fact>
        <Fact name={t('about')}>
          {about ? (
            <Opens {...about}>{[t(about.concept), isOpaque(about.id) ? '' : about.id].filter(Boolean).join(' ')}</Opens>
          ) : (
            event.subject
          )}
        </Fact>
      </Facts>
      {event.causation && (
        <UnstyledButton className={css.link} onClick={() => goTo(event.causation ?? '')}>
          {t('cause')}
        </UnstyledButton>
      )}
      {why.answer && (
        <Section title={t('answer')}>
          <p>
            <strong>{answer(why.answer.outcome)}</strong> · <When at={why.answer.at} />
          </p>
          <p>{why.answer.reason}</p>
          {why.answer.until && (
            <p className="muted">
              {t('heldUntil')} <When at={why.answer.until} />
            </p>
          )}
          {why.answer.tech && <pre className={css.code}>{why.answer.tech}</pre>}
        </Section>
      )}
      {why.evaluations.length > 0 && (
        <Section title={t('workflows')}>
          <ul className={css.rows}>
            {why.evaluations.map((each) => (
              <li key={`${each.rule}${each.at}`}>
                <p>
                  <strong>{outcome(each.outcome)}</strong> {each.rule && <code>{each.rule}</code>}
                </p>
                <p>{each.reason}</p>
                {each.condition && <pre className={css.code}>{each.condition}</pre>}
                <Values values={each.values} />
                {each.runs.map((run) => (
                  <Opens key={run} concept="run" id={run}>
                    {run}
                  </Opens>
                ))}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {why.consequences.length > 0 && (
        <Section title={t('consequences')}>
          <ol className={css.rows}>
            {why.consequences.map((each) => (
              <li key={each.id}>
                <UnstyledButton className={css.link} onClick={() => goTo(each.id)}>
                  {each.title}
                </UnstyledButton>{' '}
                <When at={each.time} className="muted" />
              </li>
            ))}
          </ol>
        </Section>
      )}
    </div>
  );
}

/** An id that says nothing to a person. */
const isOpaque = (id: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id);

/** The values that a condition saw. */
function Values({ values }: { values: unknown }) {
  const entries = values && typeof values === 'object' ? Object.entries(values) : [];
  if (entries.length === 0) return null;
  return (
    <Facts>
      {entries.map(([name, value]) => (
        <Fact key={name} name={name}>
          <code>{JSON.stringify(value)}</code>
        </Fact>
      ))}
    </Facts>
  );
}
