import { Link } from 'wouter';
import { useKeys } from '../../keys/keys.js';
import { useAddress, useHref } from '../../kit/address.js';
import { Beside } from '../../kit/beside.js';
import { Empty, Reading, Trouble } from '../../kit/page.js';
import { DeliverableStatus } from '../../kit/status.js';
import { useAsked } from '../../site/ask.js';
import { Due } from '../due.js';
import { useNames, useVersion } from '../names.js';
import { Checklist } from './checklist.js';
import { Dispatches } from './dispatches.js';
import { History } from './history.js';
import { ManifestView } from './manifest.js';
import css from './one.module.css';
import { ONE, type One as Deliverable } from './one.queries.js';
import { Quality } from './quality.js';
import { Steering } from './steering.js';
import { Why } from './why.js';
import { useWords } from './words.js';

const TABS = ['why', 'specification', 'quality', 'manifest', 'dispatches', 'history'] as const;
/** What a change must be of to change what is told of a deliverable: what it waits for may be anything of its work. */
const TELLS = new Set([
  'deliverable',
  'control',
  'verdict',
  'run',
  'step',
  'task',
  'gate',
  'material',
  'element',
  'media_work',
]);

/** One deliverable: how it stands, why it is not delivered, what it must be, and what was made and sent of it. */
export function One({
  project,
  code,
  called,
  close,
}: {
  project: string;
  code: string;
  called: (code: string) => string;
  close: () => void;
}) {
  const t = useWords();
  const href = useHref();
  const [params] = useAddress();
  const { data, problem, again } = useAsked(
    ONE,
    { project, code },
    { about: (change) => change.project === project && TELLS.has(change.concept) },
  );
  const deliverable = data?.deliverable;
  const tab = TABS.find((each) => each === params.get('tab')) ?? 'why';
  useKeys(t('keys'), {
    Escape: { says: t('close'), run: close },
  });
  const tabs = deliverable && (
    <nav className={css.tabs} aria-label={t('tabs')}>
      {TABS.map((each) => (
        <Link
          key={each}
          href={href({ tab: each === 'why' ? null : each, finding: null })}
          aria-current={each === tab ? 'page' : undefined}
        >
          {t(each)}
        </Link>
      ))}
    </nav>
  );
  return (
    <Beside
      title={<bdi>{deliverable?.name ?? code}</bdi>}
      name={code}
      lead={deliverable && <Headline of={deliverable} called={called} />}
      tabs={tabs ?? undefined}
      isThere={Boolean(deliverable)}
      close={close}
    >
      {problem && !data && <Trouble problem={problem} again={again} />}
      {!data && !problem && <Reading what={t('readingOne')} />}
      {data && !deliverable && <Empty title={t('unknown')}>{t('unknownHelp', { code })}</Empty>}
      {deliverable && tab === 'why' && (
        <>
          <Why of={deliverable} project={project} />
          <Facts of={deliverable} called={called} />
          {deliverable.run && <Steering project={project} run={deliverable.run} />}
        </>
      )}
      {deliverable && tab === 'specification' && <Checklist project={project} code={code} />}
      {deliverable && tab === 'quality' && <Quality project={project} code={code} work={deliverable.work} />}
      {deliverable && tab === 'manifest' && <ManifestView project={project} code={code} />}
      {deliverable && tab === 'dispatches' && <Dispatches project={project} of={deliverable} called={called} />}
      {deliverable && tab === 'history' && <History project={project} code={code} />}
    </Beside>
  );
}

function Headline({ of, called }: { of: Deliverable; called: (code: string) => string }) {
  const t = useWords();
  const names = useNames();
  return (
    <p className={css.headline}>
      <strong>
        <DeliverableStatus status={of.status} />
      </strong>
      {of.attempt > 1 && <span>{t('attempt', { n: of.attempt })}</span>}
      <span>{t('forWhom', { recipient: called(of.recipient), territory: names.territory(of.territory) })}</span>
      <span>
        <Due of={of} />
      </span>
    </p>
  );
}

function Facts({ of, called }: { of: Deliverable; called: (code: string) => string }) {
  const t = useWords();
  const names = useNames();
  const { head, tail } = useVersion()(of);
  return (
    <dl className={css.facts}>
      <div>
        <dt>{t('version')}</dt>
        <dd>{[head, tail].filter(Boolean).join(' · ')}</dd>
      </div>
      <div>
        <dt>{t('recipient')}</dt>
        <dd>
          <bdi>{called(of.recipient)}</bdi>
        </dd>
      </div>
      <div>
        <dt>{t('territory')}</dt>
        <dd>{names.territory(of.territory)}</dd>
      </div>
      <div>
        <dt>{t('specification')}</dt>
        <dd>{of.specification}</dd>
      </div>
      <div>
        <dt>{t('code')}</dt>
        <dd>
          <code>{of.code}</code>
        </dd>
      </div>
    </dl>
  );
}
