import { Mark } from '../../kit/status.js';
import { Day } from '../../kit/when.js';
import { useMaterialKind } from '../../words/codes.js';
import { FileLine } from '../file-table.js';
import css from './pull.module.css';
import type { Pulled } from './queries.js';
import { usePullWords } from './words.js';

/** One file that is turned over: what it is, whether one has it already, and its bytes. */
export function PullRow({
  file,
  state,
  isLooked,
  look,
  get,
}: {
  file: Pulled;
  /** Whether it was downloaded here, or came since something was. */
  state: 'new' | 'got' | null;
  isLooked: boolean;
  look: (id: string | null) => void;
  get: () => void;
}) {
  const t = usePullWords();
  const kind = useMaterialKind();
  const { id, name, version, revision, due, arrivedAt, size, sha256, address, preview } = file;
  return (
    <FileLine
      {...{ name, preview, size, sha256, isLooked }}
      kind={file.kind}
      look={(on) => look(on ? id : null)}
      get={address === null ? null : get}
    >
      <span className={`small muted ${css.about}`}>
        {state !== null && (
          <span className={css.state} data-state={state} title={t(state === 'new' ? 'newHelp' : 'gotHelp')}>
            <Mark
              {...(state === 'new'
                ? { colour: 'var(--accent)', shape: 'disc' }
                : { colour: 'var(--muted)', shape: 'tick' })}
            />{' '}
            {t(state)}
          </span>
        )}
        <span>{kind(file.kind)}</span>
        {version && <bdi>{version}</bdi>}
        {revision > 1 && <span>{t('revision', { count: revision })}</span>}
        {address === null ? (
          <span>
            {t('expected')} {due && <Day at={due} />}
          </span>
        ) : (
          arrivedAt && (
            <span>
              {t('came')} <Day at={arrivedAt} />
            </span>
          )
        )}
      </span>
    </FileLine>
  );
}
