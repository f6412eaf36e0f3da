import { isRefusal, VENDORS_TOPIC } from '@bobine/contracts';
import type { EventLog, LogConsumer, LogMessage } from '@bobine/messaging';
import { type Database, isTransient } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import type { Door } from './door.js';
import { countFailure } from './parked-message.js';
import { knockOf } from './vendor-message.js';

/** How many messages are taken before the log hears that we live. */
const AT_ONCE = 100;
const GROUP = 'bobine.exchange-vendors';
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export type VendorsTopic = { log: EventLog; db: Database; door: Pick<Door, 'receive'>; logger: Logger };

/** The vendors' door over Kafka: each message is kept or turned away in one commit, and only then its offset. */
export const readVendorsTopic = (using: VendorsTopic): Promise<LogConsumer> =>
  using.log.consume(GROUP, [VENDORS_TOPIC], (messages) => takeMessages(using, messages));

/** Takes messages in order and answers how many, from the first, are done for good; none blocks those behind it. */
export async function takeMessages({ db, door, logger }: VendorsTopic, messages: LogMessage[]): Promise<number> {
  for (const [at, message] of messages.slice(0, AT_ONCE).entries()) {
    try {
      await door.receive(knockOf(message));
    } catch (error) {
      if (isRefusal(error) && error.code !== 'database.away') continue;
      const isParked = await countUnlessAway(db, message, error, logger);
      if (!isParked) return at;
    }
  }
  return Math.min(messages.length, AT_ONCE);
}

/** A database that is away says nothing about the message: it is tried again and never counted. */
async function countUnlessAway(db: Database, message: LogMessage, error: unknown, logger: Logger): Promise<boolean> {
  const where = { partition: message.partition, offset: String(message.offset) };
  if (!isRefusal(error) && !isTransient(error)) {
    try {
      const isParked = await countFailure(db, message, error instanceof Error ? error.message : String(error));
      logger[isParked ? 'error' : 'warn']({ err: error, ...where }, `a message ${isParked ? 'is parked' : 'failed'}`);
      if (isParked) return true;
    } catch (failure) {
      logger.warn({ err: failure, ...where }, 'a failure could not be counted');
    }
  }
  await pause(200);
  return false;
}
