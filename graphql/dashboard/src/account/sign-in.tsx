import { Sessions } from '../access/sessions.js';
import { Card, Reading, Trouble } from '../kit/page.js';
import { Day } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import css from './account.module.css';
import { Password } from './password.js';
import { ACCOUNT } from './queries.js';
import { SecondFactor } from './second-factor.js';
import { useWords } from './words.js';

/** How one signs in: password, second factor, and where one is signed in. Vendors come by links, and have sessions alone. */
export function SignIn() {
  const t = useWords();
  const { me } = useKnown();
  const { data, problem, again } = useAsked(
    ACCOUNT,
    {},
    { about: ({ concept }) => concept === 'person', skip: me.kind !== 'person' },
  );
  const account = data?.account;
  return (
    <>
      {problem && <Trouble problem={problem} again={again} />}
      {me.kind === 'person' && !data && !problem && <Reading />}
      {account && (
        <>
          <Card className={css.stack}>
            <Password has={account.password} done={again} />
          </Card>
          <Card className={css.stack}>
            <SecondFactor account={account} done={again} />
          </Card>
        </>
      )}
      {account && account.identities.length > 0 && (
        <Card className={css.stack}>
          <h2>{t('identities')}</h2>
          <ul>
            {account.identities.map(({ issuer, linkedAt }) => (
              <li key={issuer}>
                <bdi>{issuer}</bdi>{' '}
                <span className="muted">
                  {t('linked')} <Day at={linkedAt} />
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card>
        <Sessions />
      </Card>
    </>
  );
}
