import { Page } from '../kit/page.js';
import { useWords } from '../shell/words.js';

export function Grid(_: { project: string }) {
  const t = useWords();
  return <Page title={t('grid')}>{null}</Page>;
}
