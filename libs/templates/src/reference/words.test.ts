import { expect } from '@jest/globals';
import { play } from './testing/examples.js';

play('words', {
  both: (template) => {
    expect(template.steps.map(({ title }) => title)).toEqual(['Quality control', 'Fix']);
    expect(template.steps[0]).toMatchObject({
      checklist: ['Heard it all', 'Seen every reel'],
      form: [{ title: 'What you say of it', options: ['pass', 'fail'] }],
    });
    expect(template.words).toEqual({
      fr: {
        'Quality control of a master.': 'Contrôle qualité d’un master.',
        ...{ 'Quality control': 'Contrôle qualité', Fix: 'Correction', 'What you say of it': 'Votre avis' },
        ...{ 'Heard it all': 'Tout écouté', 'Seen every reel': 'Toutes les bobines vues' },
        ...{ pass: 'conforme', fail: 'non conforme' },
      },
    });
  },
  plain: (template) => {
    expect(template.steps[0]).toMatchObject({ title: 'Version internationale' });
    expect(template).not.toHaveProperty('words');
  },
});
