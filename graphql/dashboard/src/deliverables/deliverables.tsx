import { Page } from '../kit/page.js';
import { useWords } from '../shell/words.js';

export function Deliverables(_: { project: string }) {
  const t = useWords();
  return <Page title={t('deliverables')}>{null}</Page>;
}
