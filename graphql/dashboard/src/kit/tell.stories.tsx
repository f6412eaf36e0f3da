import { Button } from '@mantine/core';
import { Download } from './download.js';
import { useExample } from './framed.js';
import { Reel } from './reel.js';
import { useTell } from './tell.js';

const meta = { title: 'Kit/Small parts' };
export { meta as default };

export const Told = () => {
  const say = useExample();
  const tell = useTell();
  const undo = { says: say('Undo', 'Annuler ce changement'), run: () => undefined };
  return (
    <div style={{ display: 'flex', gap: 8 }}>
      <Button variant="default" onClick={() => tell(say('3 tasks changed.', '3 tâches modifiées.'), { back: undo })}>
        {say('Change', 'Modifier')}
      </Button>
      <Button
        variant="default"
        onClick={() =>
          tell(say('1 was refused: its gate approves it.', '1 refusée : sa décision la valide.'), { isBad: true })
        }
      >
        {say('Change what is not to be changed', 'Modifier ce qui ne se modifie pas')}
      </Button>
    </div>
  );
};
export const OneFile = () => <Download address="/manifests/HSM-DCP-FR.json">HSM-DCP-FR.json</Download>;
export const House = () => (
  <span>
    <Reel size={32} /> Bobine
  </span>
);
