import { isRefusal, languageOf, phrase, type Refusal, sayIn, type Value } from '@bobine/contracts';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
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

/** Refusals answer with their words in the language of the reader; bugs answer 500 and go to the log. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    // GraphQL formats its failures itself, a field at a time.
    if (host.getType<string>() !== 'http') throw error;
    const { headers } = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const language = languageOf(headers['accept-language']);
    const answer = (status: number, code: string, told: Value, more: object = {}) =>
      response
        .status(status)
        .set({ 'content-language': language, vary: 'accept-language' })
        .json({ code, user: sayIn(language, told), ...more });
    if (isRefusal(error)) {
      const { code, tech, details } = error;
      // Who sends a command has a reader of its own, in another language perhaps.
      const told = headers['x-told'] !== undefined && typeof error.told === 'object' ? { told: error.told } : {};
      answer(statusOf(error), code, error.told, { tech, details, ...told });
    } else if (error instanceof HttpException) {
      response.status(error.getStatus()).json({ code: 'http', user: error.message });
    } else {
      this.log.error({ err: error }, 'a request failed');
      answer(500, 'bug', phrase`Something went wrong here. The failure is in the log.`);
    }
  }
}
