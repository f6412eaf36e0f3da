import { Link } from 'wouter';
import { Card } from '../kit/page.js';
import { StepStatus } from '../kit/status.js';
import { useOpen } from '../panel/open.js';
import type { Cut, Touches } from './touches.js';
import { useCutWords } from './cut-words.js';
import css from './cut.module.css';
import { hrefOf } from './href.js';

const KINDS = ['added', 'dropped', 'longer', 'shorter', 'slipped', 'retimed', 'replaced', 'moved'];

/** How something differs, in words. */
export function useKinds(): (kinds: readonly string[]) => string {
  const t = useCutWords();
  return (kinds) => kinds.map((kind) => (KINDS.includes(kind) ? t(kind as 'added') : kind)).join(', ');
}

/** The shots that differ, in the order of the cut. */
export function TouchedShots({ cut, touches }: { cut: Cut; touches: Touches }) {
  const t = useCutWords();
  const kinds = useKinds();
  const [, open] = useOpen();
  const changes = new Map(cut.changes.map((change) => [change.shot, change]));
  return (
    <Card className={css.part} aria-labelledby="cut-shots">
      <h2 id="cut-shots">{t('shots')}</h2>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('shot')}</th>
            <th scope="col">{t('change')}</th>
            <th scope="col" className={css.right}>
              {t('frames')}
            </th>
            <th scope="col">{t('vendor')}</th>
            <th scope="col">{t('todo')}</th>
          </tr>
        </thead>
        <tbody>
          {touches.shots.map((shot) => {
            const change = changes.get(shot.shot);
            return (
              <tr key={shot.shot}>
                <th scope="row">
                  <button type="button" className={css.link} onClick={() => open({ concept: 'shot', id: shot.shot })}>
                    <bdi>{shot.shot}</bdi>
                  </button>
                </th>
                <td>{kinds(shot.kinds)}</td>
                <td className={css.right}>
                  {change?.before?.frames ?? '–'} → {change?.after?.frames ?? '–'}
                </td>
                <td>{shot.vendor?.name ?? t('nobody')}</td>
                <td>
                  {shot.toMake ? <b>{t('again')}</b> : t(shot.covered ? 'covered' : 'elsewhere')}
                  {shot.tasks > 0 && <span className="muted"> · {t('tasks', { count: shot.tasks })}</span>}
                  {shot.run && (
                    <>
                      {' '}
                      <Link href={hrefOf(shot.run)}>
                        <StepStatus status={shot.runStatus ?? 'running'} />
                      </Link>
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}

/** Whose shots those are. */
export function TouchedVendors({ touches: { vendors } }: { touches: Touches }) {
  const t = useCutWords();
  return (
    <Card className={css.part} aria-labelledby="cut-vendors">
      <h2 id="cut-vendors">{t('vendors')}</h2>
      {vendors.length === 0 && <p className="muted">{t('nothing')}</p>}
      <ul className={css.lines}>
        {vendors.map(({ code, name, shots, toMake, plates }) => (
          <li key={code}>
            <b>{name}</b>
            <span>{t('vendorLine', { count: shots, toMake })}</span>
            {plates > 0 && <span className="muted">{t('plates', { count: plates })}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
