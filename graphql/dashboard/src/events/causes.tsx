import { useEffect, useState } from 'react';
import type { ResultOf } from '@bobine/client';
import { Link } from 'wouter';
import { useHref } from '../kit/address.js';
import { When } from '../kit/when.js';
import { useAsk } from '../site/ask.js';
import { followed } from './chain.js';
import { CAUSE, type Story } from './queries.js';
import { Part } from './part.js';
import css from './story.module.css';
import { useWords } from './words.js';

type Cause = NonNullable<ResultOf<typeof CAUSE>['why']>['event'];
/** How many causes are gone back. */
const FAR = 12;
const SHOWN = 40;

/** What led to an event, back to what began it, and what followed from it. */
export function Causes({ told }: { told: Story }) {
  const t = useWords();
  const href = useHref();
  const causes = useCauses(told.event.causation);
  const led = followed(told.event.id, told.consequences);
  const depth = (n: number): React.CSSProperties => ({ '--depth': n }) as React.CSSProperties;
  return (
    <>
      {causes.length > 0 && (
        <Part title={t('ledTo')}>
          <ol className={css.chain}>
            {causes.map(({ id, title, about, time }) => (
              <li key={id} style={depth(0)}>
                <Link href={href({ event: id })}>{title}</Link>
                <bdi className="muted small">{about}</bdi>
                <When at={time} className="muted small" />
              </li>
            ))}
          </ol>
        </Part>
      )}
      {led.length > 0 && (
        <Part title={t('followed')}>
          <ol className={css.chain}>
            {led.slice(0, SHOWN).map(({ id, title, about, time, depth: n }) => (
              <li key={id} style={depth(n)}>
                <Link href={href({ event: id })}>{title}</Link>
                <bdi className="muted small">{about}</bdi>
                <When at={time} className="muted small" />
              </li>
            ))}
          </ol>
          {led.length > SHOWN && (
            <p className="muted small">
              <Link href={href({ event: null, subject: null })}>{t('andMore', { count: led.length - SHOWN })}</Link>
            </p>
          )}
        </Part>
      )}
    </>
  );
}

/** What an event followed from, what began it first. */
function useCauses(causation: string | null): Cause[] {
  const ask = useAsk();
  const [causes, setCauses] = useState<Cause[]>([]);
  useEffect(() => {
    let over = false;
    const back = async (): Promise<void> => {
      const found: Cause[] = [];
      for (let id = causation; id && !over && found.length < FAR;) {
        const cause: Cause | undefined = (await ask(CAUSE, { event: id })).why?.event;
        if (!cause) break;
        found.unshift(cause);
        id = cause.causation;
      }
      if (!over) setCauses(found);
    };
    setCauses([]);
    back().catch(() => undefined);
    return () => {
      over = true;
    };
  }, [ask, causation]);
  return causes;
}
