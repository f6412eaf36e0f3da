import type { ResultOf } from '@bobine/client';
import { StepStatus } from '../kit/status.js';
import { exact } from '../kit/when.js';
import { useRole, useTitle } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { useActWords } from './act-words.js';
import type { STEER } from './act.queries.js';
import css from './pipeline.module.css';
import { use } from 'react';
import { NamesContext } from './waiting.js';
import { useWords } from './words.js';

export type Effect = ResultOf<typeof STEER>['steerRuns']['effects'][number];

/** What would become of each step, run by run, in words. */
export function Effects({ effects, run }: { effects: readonly Effect[]; run: string }) {
  const t = useActWords();
  const say = useEffectWords();
  if (effects.length === 0) return <p className="muted">{t('nothing')}</p>;
  return (
    <>
      {[...Map.groupBy(effects, (effect) => effect.run)].map(([of, own]) => (
        <div key={of} className={css.part}>
          {of !== run && <h4>{t('item', { item: itemOf(of, run) })}</h4>}
          <ul className={css.effects}>
            {own.map((effect) => (
              <li key={`${effect.step ?? ''} ${effect.effect}`}>
                <b>{effect.title ?? effect.step ?? t('itself')}</b> {say(effect)}
                {effect.status && (
                  <span className="muted small">
                    <StepStatus status={effect.status} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

/** How an item's run is told from the one it is of. */
export const itemOf = (address: string, run: string): string =>
  address.startsWith(`${run}/`) ? address.slice(run.length + 1) : address;

function useEffectWords(): (effect: Effect) => string {
  const t = useActWords();
  const p = useWords();
  const [language] = useLanguage();
  const { vendors, people } = use(NamesContext);
  const title = useTitle();
  const role = useRole();
  const nameOf = (to: string): string => {
    const known = vendors.find(({ code }) => code === to)?.name ?? people.find(({ id }) => id === to)?.name;
    if (known) return known;
    return title(to) === to ? role(to) : title(to);
  };
  return ({ effect, attempt, how, to, due }) => {
    switch (effect) {
      case 'reopens':
        return t('reopens', { n: (attempt ?? 0) + 1 });
      case 'reassigned':
        return t('reassigned', { to: nameOf(to ?? '') });
      case 'extended':
        return t('extended', { due: due ? exact(new Date(due), language) : (to ?? '') });
      case 'prioritised':
        return t('prioritised', { to: p((to ?? 'normal') as 'normal') });
      case 'undone':
        return how ? t('undoneHow', { how }) : t('undone');
      case 'stays':
        return how ? t('staysHow', { how }) : t('stays');
      default:
        return PLAIN.includes(effect) ? t(effect as 'held') : effect;
    }
  };
}
const PLAIN = ['waits', 'skipped', 'accepted', 'withdrawn', 'held', 'released', 'cancelled'];
