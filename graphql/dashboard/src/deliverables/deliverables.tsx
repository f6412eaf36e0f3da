import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useAddress, useHref } from '../kit/address.js';
import { Split } from '../kit/beside.js';
import { Empty, Page, Reading, Trouble } from '../kit/page.js';
import { useNow } from '../kit/when.js';
import { rolesOn, useKnown } from '../site/me.js';
import { Bar } from './bar.js';
import { Board } from './board.js';
import css from './deliverables.module.css';
import { Elements } from './elements/elements.js';
import { filterOf, isLate, narrowed } from './filter.js';
import { List } from './list.js';
import { MatrixView } from './matrix.js';
import { useCalled } from './names.js';
import { One } from './one/one.js';
import { OrderSchedule } from './order/order.js';
import { useOwed } from './owed.js';
import { useWords } from './words.js';

const VIEWS = ['matrix', 'board', 'list', 'elements'] as const;
type View = (typeof VIEWS)[number];
const MAY_ORDER = ['producer', 'postSupervisor', 'coordinator'];

/** What a production owes: to whom, in which version, by when, and how each of it stands. */
export function Deliverables({ project }: { project: string }) {
  const t = useWords();
  const now = useNow();
  const href = useHref();
  const { me } = useKnown();
  const [params, change] = useAddress();
  const isPhone = useMediaQuery('(max-width: 640px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const { owed, works, problem, again } = useOwed(project);
  const called = useCalled(project);
  const filter = filterOf(params);
  const view = VIEWS.find((each) => each === params.get('view')) ?? (isPhone ? 'list' : 'matrix');
  const one = params.get('deliverable');
  const mayOrder = me.siteAdmin || rolesOn(me, project).some((role) => MAY_ORDER.includes(role));
  const ordering = params.get('order') === 'schedule';
  const shown = owed && narrowed(owed, filter, now);
  const order = mayOrder && (
    <Button
      variant="default"
      leftSection={<IconFileSpreadsheet size={16} aria-hidden />}
      onClick={() => change({ order: 'schedule', deliverable: null })}
    >
      {t('order')}
    </Button>
  );
  return (
    <Split
      title={t('title')}
      className={css.fill ?? ''}
      page={
        <Page title={t('title')} actions={owed && owed.length > 0 ? order : undefined}>
          <Tabs view={view} href={href} />
          {problem && !owed && <Trouble problem={problem} again={again} />}
          {!owed && !problem && <Reading what={t('readingOwed')} />}
          {owed?.length === 0 && view !== 'elements' && (
            <Empty title={t('nothing')} action={order}>
              {t(mayOrder ? 'nothingHelp' : 'nothingYet')}
            </Empty>
          )}
          {view === 'elements' && <Elements project={project} />}
          {owed && shown && owed.length > 0 && view !== 'elements' && (
            <>
              <div className={css.above}>
                <Bar owed={owed} filter={filter} called={called} works={works} />
                <p className="muted small" role="status">
                  {t('shown', {
                    count: shown.length,
                    accepted: shown.filter(({ status }) => status === 'accepted').length,
                    late: shown.filter((each) => isLate(each, now)).length,
                  })}
                </p>
              </div>
              {shown.length === 0 ? (
                <Empty title={t('noneSo')}>{t('noneSoHelp')}</Empty>
              ) : (
                <div className={css.views}>
                  {view === 'matrix' && <MatrixView owed={shown} called={called} works={works} />}
                  {view === 'board' && <Board owed={shown} called={called} />}
                  {view === 'list' && <List owed={shown} called={called} narrow={isPhone} />}
                </div>
              )}
            </>
          )}
        </Page>
      }
      beside={
        one !== null ? (
          <One
            key={one}
            project={project}
            code={one}
            called={called}
            close={() => change({ deliverable: null, tab: null })}
          />
        ) : (
          ordering && <OrderSchedule project={project} close={() => change({ order: null })} />
        )
      }
    />
  );
}

function Tabs({ view, href }: { view: View; href: ReturnType<typeof useHref> }) {
  const t = useWords();
  return (
    <nav aria-label={t('views')} className={css.tabs}>
      {VIEWS.map((each) => (
        <Link key={each} href={href({ view: each })} aria-current={each === view ? 'page' : undefined}>
          {t(each)}
        </Link>
      ))}
    </nav>
  );
}
