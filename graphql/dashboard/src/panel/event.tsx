import { useAsked } from '../site/ask.js';
import { Frame } from './frame.js';
import css from './panel.module.css';
import type { Shown } from './shown.js';
import { Story } from './why.js';
import { WHY } from './why.queries.js';
import { useWords } from './words.js';

/** An event in the panel: what it did, or why not, and what was said. */
export function EventPanel({ id, project, close }: Shown) {
  const t = useWords();
  const { data } = useAsked(WHY, { id });
  const event = data?.why?.event;
  return (
    <Frame
      over={t('event')}
      name={event?.title ?? id}
      close={close}
      tabs={{
        detail: (
          <>
            <Story event={id} project={project} />
            {event && (
              <details className={css.raw}>
                <summary>{t('said')}</summary>
                <pre className={css.code}>{JSON.stringify(event.data, null, 2)}</pre>
              </details>
            )}
          </>
        ),
      }}
    />
  );
}
