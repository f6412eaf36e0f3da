import { Page } from '../kit/page.js';
import { useWords } from '../shell/words.js';

export function Materials(_: { project: string }) {
  const t = useWords();
  return <Page title={t('materials')}>{null}</Page>;
}
