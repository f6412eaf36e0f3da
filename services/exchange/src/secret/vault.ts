import { Vault as SiteVault } from '@bobine/runtime';

/** Where vendors' signing secrets are sealed. */
export class Vault extends SiteVault {
  constructor(siteSecret: string) {
    super(siteSecret, 'exchange secrets');
  }
}
