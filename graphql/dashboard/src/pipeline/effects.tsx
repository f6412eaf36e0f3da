import type { ResultOf } from '@bobine/client';
import { use } from 'react';
import { StepStatus } from '../kit/status.js';
import { exact } from '../kit/when.js';
import { useOffice, usePriority } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { useActWords } from './act-words.js';
import type { STEER } from './act.queries.js';
import css from './pipeline.module.css';
import { NamesContext } from './waiting.js';

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
  const [language] = useLanguage();
  const { vendors, people } = use(NamesContext);
  const office = useOffice();
  const priority = usePriority();
  const nameOf = (to: string): string =>
    vendors.find(({ code }) => code === to)?.name ?? people.find(({ id }) => id === to)?.name ?? office(to);
  return ({ effect, attempt, how, to, due }) => {
    switch (effect) {
      case 'reopens':
        return t('reopens', { n: (attempt ?? 0) + 1 });
      case 'reassigned':
        return t('reassigned', { to: nameOf(to ?? '') });
      case 'extended':
        return t('extended', { due: due ? exact(new Date(due), language) : (to ?? '') });
      case 'prioritised':
        return t('prioritised', { to: priority(to ?? 'normal') });
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
