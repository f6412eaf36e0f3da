import type { OnModuleInit } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import type { Express } from 'express';

/** Takes the word of the proxies in front on where a request comes from, of those that are named and of nobody else. */
export class TrustedProxies implements OnModuleInit {
  constructor(
    private readonly http: HttpAdapterHost,
    private readonly trusted: string | undefined,
  ) {}

  onModuleInit(): void {
    if (this.trusted) (this.http.httpAdapter.getInstance() as Express).set('trust proxy', this.trusted);
  }
}
