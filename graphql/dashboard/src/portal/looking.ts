import { useAddress } from '../kit/address.js';

/** The file that is looked at beside its list, kept in the address. */
export function useLooking(): [string | null, (id: string | null) => void] {
  const [params, change] = useAddress();
  return [params.get('look'), (id) => change({ look: id })];
}
