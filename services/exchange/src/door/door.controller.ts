import { isRefusal, type Receipt, type Refusal, refuse } from '@bobine/contracts';
import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { SignatureHeaders } from '../signature/signature.js';
import { Door } from './door.js';
import { isOneEvent, readBytes } from './request-body.js';
import { signatureHeaders } from './signature-headers.js';

/** How much the door does at once, and how long it waits, in milliseconds. */
export type DoorLimits = { inFlight: number; bodyWithin: number; answerWithin: number };
export const DOOR_LIMITS: DoorLimits = { inFlight: 100, bodyWithin: 10_000, answerWithin: 8_000 };

/** The vendors' door over HTTP: `POST /events`, one signed CloudEvent, answered 202 once it is kept for good. */
@Controller()
export class DoorController {
  private inFlight = 0;

  constructor(
    @Inject(Door) private readonly door: Door,
    @Inject('DOOR_LIMITS') private readonly limits: DoorLimits,
  ) {}

  @Post('events')
  @HttpCode(202)
  async post(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Receipt> {
    if (!isOneEvent(request.headers['content-type'], request.headers['content-encoding'])) {
      response.setHeader('connection', 'close');
      throw refuse('input.mediaType', 'Send one event as application/cloudevents+json, in UTF-8, not compressed.');
    }
    const body = await readBytes(request, this.limits.bodyWithin).catch((refusal: Refusal) => {
      response.setHeader('connection', 'close');
      throw refusal;
    });
    try {
      return await this.answer(body, signatureHeaders(request.headersDistinct));
    } catch (error) {
      if (isRefusal(error) && (error.code === 'overload' || error.code === 'database.away')) {
        response.setHeader('retry-after', '1');
      }
      throw error;
    }
  }

  /** What hangs keeps its place until it ends, so a database that does not answer turns into overload, not into a heap. */
  private async answer(body: Buffer, headers: SignatureHeaders): Promise<Receipt> {
    if (this.inFlight >= this.limits.inFlight) {
      throw refuse('overload', 'Too much is coming in at once. Send it again in a second.');
    }
    this.inFlight++;
    const receiving = this.door
      .receive({ door: 'http', body, headers, at: new Date() })
      .finally(() => void this.inFlight--);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(refuse('database.away', 'It takes too long to keep the event. Send it again in a moment.')),
        this.limits.answerWithin,
      );
    });
    receiving.catch(() => undefined);
    return Promise.race([receiving, late]).finally(() => clearTimeout(timer));
  }
}
