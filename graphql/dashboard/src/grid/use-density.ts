import { useCallback, useState } from 'react';
import type { Density } from './wall.js';

const NAME = 'grid.density';

/** How high rows are, as it was chosen in this browser. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, set] = useState<Density>(() =>
    localStorage.getItem(NAME) === 'comfortable' ? 'comfortable' : 'compact',
  );
  const choose = useCallback((next: Density) => {
    localStorage.setItem(NAME, next);
    set(next);
  }, []);
  return [density, choose];
}
