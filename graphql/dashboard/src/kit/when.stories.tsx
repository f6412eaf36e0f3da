import { useLanguage } from '../words/words.js';
import { bytes } from './bytes.js';
import { Day, lasting, When } from './when.js';

const meta = { title: 'Kit/When' };
export { meta as default };

const list = { display: 'grid', gap: 8 } as const;
const HOUR = 3_600_000;
const at = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();

export const Instants = () => (
  <div style={list}>
    {[-24 * 40, -26, -2, 0, 3, 24 * 12].map((hours) => (
      <When key={hours} at={at(hours)} />
    ))}
  </div>
);
export const Days = () => (
  <div style={list}>
    {[-24 * 400, 24, 24 * 400].map((hours) => (
      <Day key={hours} at={at(hours)} />
    ))}
  </div>
);
export const HowLong = () => {
  const [language] = useLanguage();
  return (
    <div style={list}>
      {[HOUR / 3, 5 * HOUR, 72 * HOUR].map((ms) => (
        <span key={ms}>{lasting(ms, language)}</span>
      ))}
    </div>
  );
};
export const HowLarge = () => {
  const [language] = useLanguage();
  return (
    <div style={list}>
      {[812, 48_000, 7_300_000, 2_400_000_000, 1_900_000_000_000].map((size) => (
        <span key={size}>{bytes(size, language)}</span>
      ))}
    </div>
  );
};
