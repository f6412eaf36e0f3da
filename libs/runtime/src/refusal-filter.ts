import { isRefusal, type Refusal } from '@bobine/contracts';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from './log.js';

/** One table: which HTTP status a refusal becomes. What is not listed is a conflict with the state of things. */
const STATUS: Record<string, number> = {
  'input.invalid': 422,
  'input.tooLarge': 413,
  'input.tooSlow': 408,
  'input.mediaType': 415,
  'access.unsigned': 401,
  'access.denied': 403,
  'access.unknown': 404,
  'command.unknown': 404,
  'event.otherContent': 409,
  overload: 429,
  'database.away': 503,
  'upload.protocol': 400,
  'upload.ended': 410,
  'upload.abandoned': 410,
  'upload.withdrawn': 410,
  'upload.removed': 410,
  'upload.tooLarge': 413,
  'upload.otherBytes': 422,
  'upload.landing': 422,
  'upload.busy': 423,
  'upload.tooMany': 429,
  'upload.cut': 503,
  'upload.quota': 507,
  'upload.diskFull': 507,
};

/** The HTTP status of a refusal. */
export const statusOf = (refusal: Refusal): number =>
  STATUS[refusal.code] ?? (refusal.code.endsWith('.unknown') ? 404 : 409);

/** Refusals answer with their words; bugs answer 500 and go to the log. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    // GraphQL formats its failures itself, a field at a time.
    if (host.getType<string>() !== 'http') throw error;
    const response = host.switchToHttp().getResponse<Response>();
    if (isRefusal(error)) {
      const { code, user, tech, details } = error;
      response.status(statusOf(error)).json({ code, user, tech, details });
    } else if (error instanceof HttpException) {
      response.status(error.getStatus()).json({ code: 'http', user: error.message });
    } else {
      this.log.error({ err: error }, 'a request failed');
      response.status(500).json({ code: 'bug', user: 'Something went wrong here. The failure is in the log.' });
    }
  }
}
