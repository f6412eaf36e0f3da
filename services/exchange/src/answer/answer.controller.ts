import { type ClaimState, type ProjectTold, refuse, phrase, languageOf } from '@bobine/contracts';
import type { Database } from '@bobine/persistence';
import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { signatureHeaders } from '../door/signature-headers.js';
import { foreignProject, type Proven, proven, unlessAway } from '../door/signed-request.js';
import type { Vault } from '../secret/vault.js';
import { statesOf } from './answer.store.js';
import { namesOf } from './names.store.js';

/** What the door answers with, connected as its own role. */
export type Asked = { db: Database; vault: Vault; largestUpload: number };
const MOST_CLAIMS = 100;

/** What vendors ask the door, each of its own alone: `GET`, signed over its method and target. */
@Controller()
export class AnswerController {
  constructor(@Inject('DOOR_ASKED') private readonly asked: Asked) {}

  /** What has become of the claims with these ids. */
  @Get('answers')
  async answers(
    @Req() request: Request,
    @Query('source') source: unknown,
    @Query('id') given: unknown,
  ): Promise<{ claims: ClaimState[] }> {
    const ids = typeof given === 'string' ? [given] : given;
    if (!Array.isArray(ids) || ids.length > MOST_CLAIMS || !ids.every((id) => typeof id === 'string')) {
      throw refuse('input.invalid', phrase`id: name 1 to ${MOST_CLAIMS} of your events, as ?source=…&id=…&id=….`);
    }
    return unlessAway(async () => {
      await this.proven(request, source);
      const language = languageOf(request.headers['accept-language']);
      return { claims: await statesOf(this.asked.db, String(source), ids, language) };
    });
  }

  /** How a project wants its files named, and how large they may be. */
  @Get('projects/:project')
  async project(
    @Req() request: Request,
    @Query('source') source: unknown,
    @Param('project') project: string,
  ): Promise<ProjectTold> {
    return unlessAway(async () => {
      const { types } = await this.proven(request, source, project);
      if (!types) throw foreignProject();
      const names = await namesOf(this.asked.db, project);
      return { project, names, types: [...types], largestUpload: this.asked.largestUpload };
    });
  }

  private proven(request: Request, source: unknown, project = ''): Promise<Proven> {
    if (typeof source !== 'string') throw refuse('input.invalid', 'source: name the source that you sign as, once.');
    return proven(this.asked.db, this.asked.vault, {
      source,
      project,
      lines: [`GET ${request.originalUrl}`],
      headers: signatureHeaders(request.headersDistinct),
      at: new Date(),
    });
  }
}
