import type { IncomingMessage } from 'node:http';
import { refuse, type UploadTold, languageOf, sayIn } from '@bobine/contracts';
import {
  Controller,
  Delete,
  Get,
  Head,
  Inject,
  type OnModuleDestroy,
  Param,
  Patch,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import type { Server } from '@tus/server';
import type { Request, Response } from 'express';
import { unlessAway } from '../door/signed-request.js';
import { ended, type Uploads } from './uploads.js';
import type { Upload } from './upload.js';
import type { UploadAddress } from './upload-address.js';

/** What the controller asks; `atOnce` pieces are taken in at the same time. */
export type UploadDoor = {
  uploads: Uploads;
  server: Server;
  address: UploadAddress;
  /** Which upload a request has begun, for the protocol to answer it. */
  begun: WeakMap<IncomingMessage, string>;
  atOnce: number;
};
const TUS = { 'tus-resumable': '1.0.0', 'cache-control': 'no-store' };

/** Where files come in, in pieces (tus 1.0): a creation is signed, and its answer names the address that all else goes to. */
@Controller('uploads')
export class UploadController implements OnModuleDestroy {
  private readonly underWay = new Set<Request>();

  constructor(@Inject('UPLOAD_DOOR') private readonly door: UploadDoor) {}

  /** A stop does not wait for what may take hours: its sender goes on where it was cut. */
  onModuleDestroy(): void {
    for (const request of this.underWay) request.destroy();
  }

  @Post()
  async create(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (request.headers['content-type'] === 'application/offset+octet-stream') {
      throw refuse('input.mediaType', 'Create the upload first, without bytes; then send them to its address.');
    }
    const upload = await unlessAway(() => this.door.uploads.begin(request.headersDistinct));
    if (!['open', 'complete', 'kept'].includes(upload.state)) throw ended(upload);
    if (upload.state !== 'open') return this.created(response, upload);
    this.door.begun.set(request, upload.id);
    await this.handled(request, response);
  }

  // Before the other, which would answer HEAD as well.
  @Head(':address')
  async head(@Param('address') address: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const upload = await this.find(address);
    if (upload.state === 'open') return this.handled(request, response);
    if (upload.state !== 'complete' && upload.state !== 'kept') throw ended(upload);
    response
      .set({ ...TUS, 'upload-offset': String(upload.size), 'upload-length': String(upload.size) })
      .status(200)
      .end();
  }

  /** What has become of an upload. */
  @Get(':address')
  async state(@Param('address') address: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const upload = await this.find(address);
    const { name, size, sha256, state, path, code, reason } = upload;
    const language = languageOf(request.headers['accept-language']);
    const offset = await this.door.uploads.offset(upload);
    const told: UploadTold = {
      ...{ name, size, sha256, state, offset },
      ...(path === null ? {} : { path }),
      ...(code === null ? {} : { code }),
      ...(reason === null ? {} : { reason: sayIn(language, upload.told ?? reason) }),
    };
    response.set(TUS).json(told);
  }

  @Patch(':address')
  async patch(@Param('address') address: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (this.underWay.size >= this.door.atOnce) {
      response.set({ 'retry-after': '5', connection: 'close' });
      throw refuse('overload', 'Too many files are coming in at once. Go on in a few seconds.');
    }
    this.underWay.add(request);
    try {
      await unlessAway(() => this.door.uploads.toGoOnWith(this.idOf(address)));
      await this.handled(request, response);
    } finally {
      this.underWay.delete(request);
    }
  }

  @Delete(':address')
  async withdraw(@Param('address') address: string, @Res() response: Response): Promise<void> {
    await unlessAway(() => this.door.uploads.abandon(this.idOf(address)));
    response.set(TUS).status(204).end();
  }

  private find(address: string): Promise<Upload> {
    return unlessAway(() => this.door.uploads.asItStands(this.idOf(address)));
  }

  private idOf(address: string): string {
    const id = this.door.address.idOf(address);
    if (!id) throw refuse('upload.unknown', 'There is no such upload, or not any more.');
    return id;
  }

  private created(response: Response, { id }: Upload): void {
    response
      .set({ ...TUS, location: `/uploads/${this.door.address.of(id)}` })
      .status(201)
      .end();
  }

  private handled(request: Request, response: Response): Promise<void> {
    return this.door.server.handle(request, response) as Promise<void>;
  }
}
