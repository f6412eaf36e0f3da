import { Empty, Reading, Trouble } from '../../kit/page.js';
import { exact, When } from '../../kit/when.js';
import { useAsked } from '../../site/ask.js';
import { useLanguage } from '../../words/words.js';
import css from './dispatches.module.css';
import { DISPATCHES, type One, type Verdict } from './one.queries.js';
import { withVerdicts } from './sendings.js';
import { useWords } from './words.js';

/** Each sending, when its recipient had it, and what they said of it. */
export function Dispatches({ project, of, called }: { project: string; of: One; called: (code: string) => string }) {
  const t = useWords();
  const { data, problem, again } = useAsked(
    DISPATCHES,
    { project, code: of.code },
    { about: ({ concept }) => concept === 'dispatch' || concept === 'verdict' || concept === 'deliverable' },
  );
  if (!data) return problem ? <Trouble problem={problem} again={again} /> : <Reading />;
  const all = withVerdicts(data.deliverable?.dispatches ?? [], data.deliverable?.verdicts ?? []);
  if (all.length === 0)
    return <Empty title={t('neverSent')}>{t('neverSentHelp', { recipient: called(of.recipient) })}</Empty>;
  return (
    <ol className={css.list}>
      {all.map(({ sending, verdicts }) => (
        <li key={sending.id}>
          <h3>{t('sending', { n: sending.attempt })}</h3>
          <ul className={css.steps}>
            {sending.sentAt && (
              <Happened at={sending.sentAt} what={t('sentTo', { recipient: called(of.recipient) })}>
                {sending.folder && <code>{sending.folder}</code>}
              </Happened>
            )}
            {sending.receivedAt && <Happened at={sending.receivedAt} what={t('received')} />}
            {sending.recalledAt && <Happened at={sending.recalledAt} what={t('recalled')} tone="bad" />}
            {verdicts.map((verdict) => (
              <Said key={`${verdict.verdict} ${verdict.at}`} verdict={verdict} />
            ))}
            {verdicts.length === 0 && !sending.recalledAt && (
              <li className="muted">{t(sending.receivedAt ? 'noVerdict' : 'noReceipt')}</li>
            )}
          </ul>
          <p className="muted small">
            {t('dispatch')} <code>{sending.id}</code>
          </p>
        </li>
      ))}
    </ol>
  );
}

function Said({ verdict: { verdict, reasons, at, stands } }: { verdict: Verdict }) {
  const t = useWords();
  const accepted = verdict === 'accepted';
  return (
    <Happened
      at={at}
      what={t(accepted ? 'accepted' : 'refused')}
      tone={stands ? (accepted ? 'good' : 'bad') : undefined}
    >
      {!stands && <span className="muted">{t('doesNotStand')}</span>}
      {reasons.length > 0 && (
        <ul className={css.reasons}>
          {reasons.map((reason) => (
            <li key={reason}>
              <bdi>{reason}</bdi>
            </li>
          ))}
        </ul>
      )}
    </Happened>
  );
}

function Happened({
  at,
  what,
  tone,
  children,
}: {
  at: string;
  what: string;
  tone?: 'good' | 'bad' | undefined;
  children?: React.ReactNode;
}) {
  const [language] = useLanguage();
  return (
    <li className={css.step} data-tone={tone}>
      <span>{what}</span>
      <span className="muted small" title={exact(new Date(at), language)}>
        <When at={at} />
      </span>
      {children && <div>{children}</div>}
    </li>
  );
}
