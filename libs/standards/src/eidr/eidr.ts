import { refuse } from '@bobine/contracts';
import { mod37_36 } from 'cdigit';

/** A content identifier of the EIDR registry, DOI prefix 10.5240: its 20 upper-case hexadecimal digits, check left out. */
export type Eidr = { readonly digits: string };

/** Reads `10.5240/7791-8534-2C23-9030-8610-5`, its URN or DOI address, in any case; refuses other prefixes and a check that does not fit. */
export function parseEidr(text: string): Eidr {
  const written = text.slice(0, 200).trim().toUpperCase();
  const suffix = /^(?:URN:EIDR:|DOI:|HTTPS?:\/\/(?:DX\.)?DOI\.ORG\/)?10\.5240[/:]([-0-9A-Z]+)$/.exec(written)?.[1];
  const [, digits, check] = /^([0-9A-F]{20})([0-9A-Z])$/.exec(suffix?.replaceAll('-', '') ?? '') ?? [];
  if (digits === undefined || check === undefined) {
    throw refuse('eidr.form', 'An EIDR is written 10.5240/XXXX-XXXX-XXXX-XXXX-XXXX-C.', written);
  }
  if (check !== mod37_36.compute(digits)) {
    throw refuse(
      'eidr.check',
      'This is not an EIDR: its check character does not fit. Was something mistyped?',
      written,
    );
  }
  return { digits };
}

/** Whether the text can be read as an EIDR whose check character fits. */
export function isValidEidr(text: string): boolean {
  try {
    parseEidr(text);
    return true;
  } catch {
    return false;
  }
}

/** Prints it as the registry does: `10.5240/7791-8534-2C23-9030-8610-5`. */
export const formatEidr = (eidr: Eidr): string => `10.5240/${grouped(eidr)}`;

/** Prints it as a URN (RFC 7302): `urn:eidr:10.5240:7791-8534-2C23-9030-8610-5`. */
export const eidrUrn = (eidr: Eidr): string => `urn:eidr:10.5240:${grouped(eidr)}`;

/** ISO 7064 MOD 37,36 over the twenty digits, prefix left out. */
const grouped = ({ digits }: Eidr): string => [...(digits.match(/.{4}/g) ?? []), mod37_36.compute(digits)].join('-');
