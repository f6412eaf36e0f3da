import { Frame } from './frame.js';
import { useWords } from './words.js';

/** What is no more, or is not for whoever looks. */
export function Gone({ close }: { close: () => void }) {
  const t = useWords();
  return (
    <Frame
      over={t('nothingThere')}
      name={t('gone')}
      close={close}
      tabs={{ detail: <p className="muted">{t('goneHelp')}</p> }}
    />
  );
}
