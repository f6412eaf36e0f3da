import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconUserShare, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useKeys } from '../keys/keys.js';
import type { Gate } from '../panel/gate.queries.js';
import { rolesOn, useKnown } from '../site/me.js';
import { useOutcome, useTitle } from '../words/codes.js';
import { Delegate } from './delegate.js';
import type { Choice } from './decide.js';
import css from './inbox.module.css';
import { ReasonForm } from './reason.js';
import { ownTitles, standing } from './standing.js';
import { useWords } from './words.js';

type BarProps = {
  gate: Gate;
  project: string;
  decide: (vote: Choice, reason: string | null) => void;
  next: () => void;
};

/** Where one decides: approve, retake, reject, delegate; each by a key too. */
export function Bar({ gate, project, decide, next }: BarProps) {
  const t = useWords();
  const outcome = useOutcome();
  const title = useTitle();
  const { me } = useKnown();
  const [asking, setAsking] = useState<'retake' | 'reject' | 'delegate' | null>(null);
  const titles = me.memberships.find((each) => each.project === project)?.titles ?? [];
  const stands = standing(gate, me.id, titles);
  const own = ownTitles(gate, me.id, titles).filter((each) => gate.waitingFor.includes(each));
  const may = stands === 'decides' || stands === 'voted';
  const keys = {
    // A key that is held down decides once, and not all that comes after.
    a: { says: t('keyApprove'), run: ({ repeat }: KeyboardEvent) => !repeat && decide('approve', null) },
    r: { says: t('keyRetake'), run: () => setAsking('retake') },
    R: { says: t('keyReject'), run: () => setAsking('reject') },
    d: { says: t('keyDelegate'), run: () => own.length > 0 && setAsking('delegate') },
  };
  useKeys(t('inbox'), may ? keys : {});
  const who = gate.waitingFor.map(title).join(', ');
  if (!may) {
    return (
      <footer className={css.bar} aria-label={t('bar')}>
        <p className="muted">
          {stands === 'decided' ? t('decided', { outcome: outcome(gate.status) }) : t('notAsked', { who })}
        </p>
      </footer>
    );
  }
  return (
    <footer className={css.bar} aria-label={t('bar')}>
      {(asking === 'retake' || asking === 'reject') && (
        <ReasonForm
          key={asking}
          vote={asking}
          project={project}
          shot={gate.shot}
          cancel={() => setAsking(null)}
          send={(reason) => {
            setAsking(null);
            decide(asking, reason);
          }}
        />
      )}
      {asking === 'delegate' && (
        <Delegate
          gate={gate}
          project={project}
          titles={own}
          close={() => setAsking(null)}
          done={() => {
            setAsking(null);
            next();
          }}
        />
      )}
      {stands === 'voted' && asking === null && <p className="muted">{t('voted')}</p>}
      {asking === null && (
        <div className={css.choices}>
          <Choose
            says={t('approve')}
            press="a"
            run={() => decide('approve', null)}
            icon={<IconCheck size={18} aria-hidden />}
            first
          />
          <Choose says={t('retake')} press="r" run={keys.r.run} icon={<IconArrowBackUp size={18} aria-hidden />} />
          <Choose says={t('reject')} press="R" run={keys.R.run} icon={<IconX size={18} aria-hidden />} />
          {gate.delegate && own.length > 0 && rolesOn(me, project).length > 0 && (
            <Choose says={t('delegate')} press="d" run={keys.d.run} icon={<IconUserShare size={18} aria-hidden />} />
          )}
        </div>
      )}
    </footer>
  );
}

type ChooseProps = { says: string; press: string; run: () => void; icon: React.ReactNode; first?: boolean };
function Choose({ says, press, run, icon, first = false }: ChooseProps) {
  return (
    <Button
      size="sm"
      variant={first ? 'filled' : 'default'}
      leftSection={icon}
      rightSection={<kbd className={css.key}>{press}</kbd>}
      aria-keyshortcuts={press}
      onClick={run}
    >
      {says}
    </Button>
  );
}
