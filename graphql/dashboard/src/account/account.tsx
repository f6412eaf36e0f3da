import { Link, Route, Switch, useLocation } from 'wouter';
import { Page } from '../kit/page.js';
import { useKnown } from '../site/me.js';
import css from './account.module.css';
import { Me } from './me.js';
import { NoticeChoices } from './notice-choices.js';
import { Programs } from './programs.js';
import { SignIn } from './sign-in.js';
import { useWords } from './words.js';

/** One's own account: who one is, how one signs in, what one is told, and the programs that act for one. */
export function Account() {
  const t = useWords();
  const { me } = useKnown();
  const [path] = useLocation();
  const parts = [
    ['me', '/'],
    ['security', '/security'],
    ...(me.kind === 'person' ? ([['notices', '/notices']] as const) : []),
    ['programs', '/programs'],
  ] as const;
  return (
    <Page title={t('title')}>
      <div className={css.account}>
        <nav aria-label={t('sections')} className={css.parts}>
          {parts.map(([key, to]) => (
            <Link key={key} href={to} aria-current={path === to ? 'page' : undefined}>
              {t(key)}
            </Link>
          ))}
        </nav>
        <div className={css.part}>
          <Switch>
            <Route path="/security" component={SignIn} />
            <Route path="/notices" component={NoticeChoices} />
            <Route path="/programs" component={Programs} />
            <Route component={Me} />
          </Switch>
        </div>
      </div>
    </Page>
  );
}
