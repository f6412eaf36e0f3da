import { Card } from '../kit/page.js';
import { DeliverableStatus } from '../kit/status.js';
import { Day } from '../kit/when.js';
import { useOpen } from '../panel/open.js';
import type { Touches } from './touches.js';
import { useCutWords } from './cut-words.js';
import css from './cut.module.css';

const ORDER = ['again', 'sent', 'accepted', 'waits', 'current'];

/** What it does to each deliverable: what is made again first. */
export function TouchedDeliverables({ touches: { deliverables } }: { touches: Touches }) {
  const t = useCutWords();
  const [, open] = useOpen();
  const sorted = deliverables.toSorted((a, b) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect));
  const says = (effect: string, of: string): string => {
    if (effect === 'again') return t('effectAgain', { of });
    if (effect === 'sent' || effect === 'accepted') return t(effect, { of });
    return effect === 'waits' || effect === 'current' ? t(effect) : effect;
  };
  return (
    <Card className={css.part} aria-labelledby="cut-deliverables">
      <h2 id="cut-deliverables">{t('deliverables')}</h2>
      {sorted.length === 0 ? (
        <p className="muted">{t('nothing')}</p>
      ) : (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('deliverable')}</th>
              <th scope="col">{t('effect')}</th>
              <th scope="col">{t('status')}</th>
              <th scope="col">{t('due')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((each) => (
              <tr key={each.deliverable}>
                <th scope="row">
                  <button
                    type="button"
                    className={css.link}
                    onClick={() => open({ concept: 'deliverable', id: each.deliverable })}
                  >
                    {each.name}
                  </button>
                  <span className={css.sub}>{each.recipientName}</span>
                </th>
                <td>
                  {each.effect === 'again' ? (
                    <b>{says(each.effect, each.of ?? '–')}</b>
                  ) : (
                    says(each.effect, each.of ?? '–')
                  )}
                  {each.reopened && <span className={css.sub}>{t('reopened')}</span>}
                </td>
                <td>
                  <DeliverableStatus status={each.status} />
                </td>
                <td>{each.due ? <Day at={each.due} /> : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

/** Dates that it puts in doubt, the soonest first. */
export function TouchedDates({ touches: { dates } }: { touches: Touches }) {
  const t = useCutWords();
  return (
    <Card className={css.part} aria-labelledby="cut-dates">
      <h2 id="cut-dates">{t('dates')}</h2>
      {dates.length === 0 && <p className="muted">{t('nothing')}</p>}
      <ul className={css.lines}>
        {dates.map(({ kind, code, name, due, late, open }) => (
          <li key={`${kind} ${code}`}>
            <b>
              <Day at={due} />
            </b>
            <span>{name}</span>
            <span className="muted">{t('open', { count: open })}</span>
            {late && <b className={css.late}>{t('late')}</b>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
