import { Secrets } from '../access/secrets.js';
import { Tokens } from '../access/tokens.js';
import { Webhooks } from '../access/webhooks.js';
import { Card } from '../kit/page.js';
import { useAsked } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import { OWN_SECRETS } from './queries.js';

/** What programs act with for whoever is signed in: tokens, webhooks, and of a vendor its signing secrets. */
export function Programs() {
  const { me } = useKnown();
  const isVendor = me.kind === 'vendor';
  const { data, again } = useAsked(OWN_SECRETS, {}, { skip: !isVendor, about: () => false });
  const own = data?.vendors.edges.find(({ node }) => node.code === me.id)?.node;
  return (
    <>
      <Card>
        <Tokens />
      </Card>
      {own && (
        <Card>
          <Secrets vendor={own.code} secrets={own.secrets} again={again} />
        </Card>
      )}
      {/* Only those may have one who set up a production; what they may not, the site would refuse. */}
      {(isVendor || me.siteAdmin || me.memberships.some(({ roles }) => roles.includes('postSupervisor'))) && (
        <Card>{isVendor ? <Webhooks vendor={me.id} /> : <Webhooks mine={({ owner }) => owner.endsWith(me.id)} />}</Card>
      )}
    </>
  );
}
