import type { ServiceName } from '../topics.js';
import { ACCOUNT_COMMANDS } from './account.js';
import { CHAT_COMMANDS } from './chat.js';
import { COMMENT_COMMANDS } from './comment.js';
import type { CommandDefinition } from './definition.js';
import { MAIL_COMMANDS } from './mail.js';
import { NOTICE_COMMANDS } from './notice.js';
import {
  ASSETS_COMMANDS,
  DELIVERABLES_COMMANDS,
  EXCHANGE_COMMANDS,
  ORCHESTRATOR_COMMANDS,
  replayParked,
} from './others.js';
import { PRODUCTION_COMMANDS } from './production.js';
import { SCHEDULE_COMMANDS } from './schedule.js';
import { SESSION_COMMANDS } from './session.js';
import { TOKEN_COMMANDS } from './tokens.js';
import { VIEW_COMMANDS } from './view.js';
import { WEBHOOK_COMMANDS } from './webhooks.js';

const lists: Record<ServiceName, CommandDefinition[]> = {
  production: [
    ...PRODUCTION_COMMANDS,
    ...SESSION_COMMANDS,
    ...ACCOUNT_COMMANDS,
    ...TOKEN_COMMANDS,
    ...COMMENT_COMMANDS,
    ...VIEW_COMMANDS,
    replayParked('production'),
  ],
  assets: [...ASSETS_COMMANDS, replayParked('assets')],
  deliverables: [...DELIVERABLES_COMMANDS, ...SCHEDULE_COMMANDS, replayParked('deliverables')],
  orchestrator: [...ORCHESTRATOR_COMMANDS, replayParked('orchestrator')],
  exchange: [
    ...EXCHANGE_COMMANDS,
    ...WEBHOOK_COMMANDS,
    ...NOTICE_COMMANDS,
    ...CHAT_COMMANDS,
    ...MAIL_COMMANDS,
    replayParked('exchange'),
  ],
} as unknown as Record<ServiceName, CommandDefinition[]>;

/** The commands a service answers. */
export const commandsOf = (service: ServiceName): CommandDefinition[] => lists[service];
