import { useSeverity } from '../../words/codes.js';
import css from './timeline.module.css';
import { LANES, type Numbered, ticksOf, timeText } from './timeline.js';
import { useMeasured, useWords } from './words.js';

/** Findings where they are in the file, a lane for each severity, the gravest above. */
export function Timeline({
  all,
  length,
  isWhole,
  at,
  go,
}: {
  all: Numbered[];
  length: number;
  isWhole: boolean;
  at: number;
  go: (number: number) => void;
}) {
  const t = useWords();
  const severity = useSeverity();
  const measured = useMeasured();
  const place = (seconds: number): string => `${Math.min(100, (100 * seconds) / length)}%`;
  const lanes = LANES.filter((lane) => all.some(({ finding }) => finding.severity === lane && finding.spot));
  if (lanes.length === 0) return null;
  return (
    <div className={css.timeline} role="group" aria-label={t('timeline')}>
      {lanes.map((lane) => (
        <div key={lane} className={css.lane}>
          <span className={css.label}>{severity(lane)}</span>
          <div className={css.line}>
            {all
              .filter(({ finding }) => finding.severity === lane && finding.spot)
              .map(({ number, finding, again }) => (
                <button
                  key={number}
                  type="button"
                  className={css.spot}
                  data-lane={lane}
                  data-fixed={(again && finding.fixed) || undefined}
                  aria-current={number === at || undefined}
                  aria-label={`${measured(finding.code)}, ${finding.spot?.timecodeIn ?? timeText(finding.spot?.start ?? 0)}`}
                  title={finding.text}
                  style={{
                    insetInlineStart: place(finding.spot?.start ?? 0),
                    width: place((finding.spot?.end ?? 0) - (finding.spot?.start ?? 0)),
                  }}
                  onClick={() => go(number)}
                />
              ))}
          </div>
        </div>
      ))}
      <div className={css.lane} aria-hidden>
        <span />
        <div className={css.ticks}>
          {ticksOf(length).map((tick) => (
            <span key={tick} style={{ insetInlineStart: place(tick) }}>
              {timeText(tick)}
            </span>
          ))}
        </div>
      </div>
      {!isWhole && <p className="muted small">{t('lengthUnknown')}</p>}
    </div>
  );
}
