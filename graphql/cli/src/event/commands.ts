import { replay } from './replay.js';
import { send } from './send.js';
import { tryEvent } from './try.js';

/** Events, as a vendor sends them and an operator looks after them. */
export const EVENT = [send, replay, tryEvent];
