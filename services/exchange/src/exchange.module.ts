import { factsTopic, phrase, replayParked as replayCommand, SERVICES } from '@bobine/contracts';
import {
  type Assembled,
  CommandHandlers,
  consume,
  type EventHandler,
  type Ground,
  type Part,
  replayParked,
  type ServiceDefinition,
  spineModule,
} from '@bobine/messaging';
import { Database, type Tx } from '@bobine/persistence';
import { databaseServer } from '@bobine/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { AnswerController } from './answer/answer.controller.js';
import { DOOR_LIMITS, DoorController } from './door/door.controller.js';
import { Door } from './door/door.js';
import { doorRole } from './door/door-role.js';
import { replayMessage } from './door/parked-message.js';
import { saidCommands } from './door/said.commands.js';
import { readVendorsTopic } from './door/vendors-topic.js';
import { type ExchangeEnv, readExchangeEnv } from './exchange.env.js';
import { exchangeEvents } from './exchange.events.js';
import { chatCommands } from './chat/chat.commands.js';
import { mailCommands } from './mail/mail.commands.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { goingOut } from './notice/going-out.js';
import { noticeCommands } from './notice/notice.commands.js';
import { noticeEvents } from './notice/notice.events.js';
import { secretCommands } from './secret/secret.commands.js';
import { Vault } from './secret/vault.js';
import { uploadsTended } from './upload/tending.js';
import { UploadController } from './upload/upload.controller.js';
import { uploadCommands } from './upload/upload.commands.js';
import { uploadDoor } from './upload/upload-door.js';
import { outside, OUTSIDE_TIMEOUT_MS } from './webhook/outside.js';
import { Sender } from './webhook/sender.js';
import { webhookCommands } from './webhook/webhook.commands.js';

const now = (): Date => new Date();
/** What people are told is read apart from what goes outside, under a name of its own. */
const NOTICES = 'exchange.notices';
const NOTICES_READ = (['production', 'assets', 'deliverables', 'orchestrator'] as const).map(factsTopic);

/** What crosses the walls: vendors' events and files in, over HTTP and Kafka, and signed webhooks and notices out. */
@Module({})
export class ExchangeModule {
  static readonly serviceName = 'exchange';
  static readonly migrations = MIGRATIONS;
  static readonly ownBody = ['/events'];
  /** What is asked of it from outside, beside health and commands; every route of it is in the documents of the API. */
  static readonly controllers = [DoorController, UploadController, AnswerController];

  static async register(): Promise<DynamicModule> {
    const own = readExchangeEnv(process.env);
    const definition: ServiceDefinition = {
      name: 'exchange',
      migrations: MIGRATIONS,
      topics: SERVICES.map(factsTopic),
      controllers: ExchangeModule.controllers,
      assemble: (ground) => assemble(ground, own),
    };
    return { module: ExchangeModule, imports: [await spineModule(definition)] };
  }
}

async function assemble(ground: Ground, own: ExchangeEnv): Promise<Assembled> {
  const { name, env, db, log, logger, health } = ground;
  const allowPrivate = own.EXCHANGE_ALLOW_PRIVATE === '1';
  const vault = new Vault(env.BOBINE_SECRET);
  const doorDb = await doorDatabase(ground);
  const knocks = health.counter('bobine_door_total', 'Events at the door, by what they were answered', [
    'door',
    'answer',
  ]);
  const posts = health.counter('bobine_webhooks_total', 'Posts to webhooks, by how they ended', ['status']);
  const door = new Door({ db: doorDb, vault, now, count: knocks, logger });
  const files = await uploadDoor({
    site: env.BOBINE_FILES,
    secret: env.BOBINE_SECRET,
    db: doorDb,
    vault,
    own,
    health,
    logger,
  });
  const events = exchangeEvents(now);
  const notices = noticeEvents(now, own.EXCHANGE_GATHER_SECONDS * 1000);
  const { SMTP_URL: smtp } = own;
  const said = uploadCommands(saidCommands(new CommandHandlers()), files);
  const owned = secretCommands(said, vault);
  const told = noticeCommands(webhookCommands(owned, { vault, allowPrivate, now }));
  const chatted = chatCommands(told, { vault, allowPrivate, now });
  const commands = mailCommands(chatted, smtp !== undefined).on(
    replayCommand('exchange'),
    async ({ event }, { tx }) => ({
      event,
      outcome:
        (await replayMessage(tx, door, event)) ??
        (await replayRead(tx, event, [
          [name, events],
          [NOTICES, notices],
        ])),
    }),
    { untried: phrase`What was parked is taken up by whatever it is about.` },
  );
  const parts: Part[] = [
    {
      name: 'door',
      start: async () => () => doorDb.close(),
      check: async () => void (await doorDb.query('select 1')),
    },
    uploadsTended(files.uploads, logger),
    {
      name: 'vendors topic',
      start: async () => {
        const reader = await readVendorsTopic({ log, db, door, logger });
        return () => reader.stop();
      },
    },
    {
      name: 'notices',
      start: async () => {
        const reader = await consume(NOTICES, log, NOTICES_READ, db, notices, logger);
        return () => reader.stop();
      },
    },
    {
      name: 'webhooks',
      start: async () => {
        const way = outside({ allowPrivate, timeoutMs: OUTSIDE_TIMEOUT_MS });
        return new Sender({ db, vault, outside: way, now, chance: Math.random, count: posts, logger }).start();
      },
    },
  ];
  parts.push(...goingOut(ground, own, vault));
  const providers = [
    { provide: Door, useValue: door },
    { provide: 'DOOR_LIMITS', useValue: DOOR_LIMITS },
    { provide: 'UPLOAD_DOOR', useValue: files },
    { provide: 'DOOR_ASKED', useValue: { db: doorDb, vault, largestUpload: own.EXCHANGE_UPLOAD_LARGEST } },
  ];
  return { commands, events, parts, providers };
}

/** Reads a parked event once more, for whichever of the readers it is parked. */
async function replayRead(tx: Tx, event: string, readers: [string, EventHandler][]): Promise<string> {
  for (const [consumer, handler] of readers) {
    const [parked] = await tx.query<object[]>(
      'select 1 from parked where consumer = $1 and event_id = $2 and replayed_at is null',
      [consumer, event],
    );
    if (parked) return replayParked(consumer, event, handler, tx);
  }
  return 'nothing is parked under this id';
}

/** The door has connections of its own, as a role with fewer rights, so that nothing it reads can reach further. */
async function doorDatabase({ db, env, logger }: Ground): Promise<Database> {
  const role = await doorRole(db);
  if (!role) logger.warn('there is no role of the door: it works with the rights of the whole service');
  const own = new Database({
    service: 'exchange',
    ...databaseServer(env),
    migrations: [],
    poolSize: 5,
    ...(role ? { role } : {}),
  });
  await own.connect();
  own.onCommit(() => db.ring());
  return own;
}
