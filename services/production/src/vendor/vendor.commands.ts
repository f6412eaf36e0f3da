import { type InputOf, refuse, phrase, registerVendor, vendorRegistered } from '@bobine/contracts';
import { type CommandContext, type CommandHandlers, emit } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import { mustBeAllowed } from '../person/rights.js';
import { plainCode } from '../project/code.js';
import { findVendor, saveVendor, vendorOfSource } from './vendor.store.js';

function checkedWebhook(webhook: string | undefined): void {
  if (webhook === undefined) return;
  if (!URL.canParse(webhook) || !/^https?:$/.test(new URL(webhook).protocol)) {
    throw refuse('vendor.webhook', phrase`"${webhook}" is no web address. A webhook begins with https:// or http://.`);
  }
}

async function register(
  vendor: InputOf<typeof registerVendor>,
  { tx, principal, cause }: CommandContext,
): Promise<{ vendor: string }> {
  mustBeAllowed(principal, 'site.administer');
  plainCode(phrase`vendor`, vendor.vendor);
  checkedWebhook(vendor.webhook);
  await lockNames(tx, [`vendor source:${vendor.source}`, `vendor:${vendor.vendor}`]);
  const known = await findVendor(tx, vendor.vendor);
  if (known && (known.kind !== vendor.kind || known.source !== vendor.source)) {
    throw refuse('vendor.exists', phrase`${vendor.vendor} is registered as another kind or under another source.`);
  }
  const signing = await vendorOfSource(tx, vendor.source);
  if (signing && signing.vendor !== vendor.vendor) {
    throw refuse('vendor.source', phrase`The source ${vendor.source} is another vendor's. Each signs under its own.`);
  }
  if (known && known.name === vendor.name && known.webhook === vendor.webhook) return { vendor: vendor.vendor };
  await saveVendor(tx, vendor);
  await emit(tx, vendorRegistered, `vendor/${vendor.vendor}`, vendor, cause);
  return { vendor: vendor.vendor };
}

/** Vendors and recipients: organisations, known to the whole site. */
export const vendorCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(registerVendor, register, { subject: ({ vendor }) => `vendor/${vendor}` });
