import {
  CLAIMS,
  eventDefinitions,
  isClaimType,
  problemsOf,
  sentClaimSchema,
  SERVICES,
  TOPICS,
} from '@bobine/contracts';
import { ExchangeModule } from '@bobine/exchange';
import { HealthController } from '@bobine/runtime';
import { describe, expect, it } from '@jest/globals';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ExportsController } from '../export/exports.controller.js';
import { ImportsController } from '../import/imports.controller.js';
import { ReportsController } from '../report/reports.controller.js';
import { PreviewsController } from '../preview/previews.controller.js';
import { FilesController } from '../server/files.controller.js';
import { StillsController } from '../server/stills.controller.js';
import { asyncApi, channelOf } from './asyncapi.js';
import { DocumentsController } from './documents.controller.js';
import { openApi } from './openapi.js';
import { asyncApiProblems, openApiProblems } from '../testing/meta-schemas.js';

/** As programs read it. */
const json = <T>(document: T): T => JSON.parse(JSON.stringify(document)) as T;
const said = json(asyncApi('1.0.0'));
const asked = json(openApi('1.0.0'));

describe('the document of what is said', () => {
  it('is AsyncAPI 3.0, as its own schema judges', () => expect(asyncApiProblems(said)).toEqual([]));
  it('changes only where the snapshot shows it', () => {
    const { messages } = said.components;
    // What an event carries is shown by the snapshots of the contracts.
    const titles = Object.fromEntries(
      Object.entries(messages).map(([name, { title, summary }]) => [name, `${title}. ${summary}`]),
    );
    expect({ ...said, components: { messages: titles } }).toMatchSnapshot();
  });
  it('has every topic, and every type on the topic of its owner', () => {
    expect(
      Object.values(said.channels)
        .map(({ address }) => address)
        .sort(),
    ).toEqual(TOPICS.map(({ topic }) => topic).sort());
    const of = (channel: string) => Object.keys(said.channels[channel as 'claims']?.messages ?? {}).sort();
    const types = (is: (one: { type: string; owner: string }) => boolean) =>
      eventDefinitions()
        .filter(is)
        .map(({ type }) => type)
        .sort();
    for (const service of SERVICES) {
      expect(of(channelOf(service))).toEqual(types(({ type, owner }) => owner === service && !isClaimType(type)));
    }
    expect(of('claims')).toEqual(CLAIMS.map(({ type }) => type).sort());
    expect(of('vendors')).toEqual(of('claims'));
  });
  it('leads from each channel to messages that are there', () => {
    const refs = Object.values(said.channels).flatMap(({ messages }) =>
      Object.values(messages).map(({ $ref }) => $ref),
    );
    for (const to of refs)
      expect(Object.keys(said.components.messages)).toContain(to.replace('#/components/messages/', ''));
  });
  it.each(Object.entries(said.components.messages))(
    'has an example of %s that its schema takes',
    (_, { payload, examples }) => {
      expect(examples).toHaveLength(1);
      for (const example of examples) expect(problemsOf(payload as never, example.payload)).toEqual([]);
    },
  );
  it.each(eventDefinitions().map((definition) => [definition.type, definition] as const))(
    'says of %s what the contract says, with its title and keys',
    (type, { title, data, keys }) => {
      const message = said.components.messages[type];
      expect(message).toMatchObject({ name: type, title, payload: { properties: { data: json(data) } } });
      const example = message?.examples[0]?.payload as { data: never } | undefined;
      expect((message as { 'x-keys'?: string[] } | undefined)?.['x-keys']).toEqual(
        Object.keys(keys(example?.data as never)),
      );
    },
  );
});

describe('the document of what is asked', () => {
  it('is OpenAPI 3.1, as its own schema judges', () => expect(openApiProblems(asked)).toEqual([]));
  it('changes only where the snapshot shows it', () => expect(asked).toMatchSnapshot());
  it('names each operation once, and leads to nothing that is not there', () => {
    const text = JSON.stringify(asked);
    const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, to] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = (to ?? '')
        .split('/')
        .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], asked);
      expect([to, found !== undefined]).toEqual([to, true]);
    }
  });
  it('has an example of each claim that the door would take', () => {
    type Example = { value: { type: string } };
    const { requestBody } = asked.paths['/events']?.['post'] as {
      requestBody: { content: Record<string, { examples: Record<string, Example> }> };
    };
    const examples = Object.values(requestBody.content).flatMap(({ examples: all }) => Object.values(all));
    expect(examples.map(({ value }) => value.type)).toEqual(CLAIMS.map(({ type }) => type));
    for (const { value } of examples) {
      const definition = CLAIMS.find(({ type }) => type === value.type);
      expect(problemsOf(sentClaimSchema(definition), value)).toEqual([]);
    }
  });
  it('has every route of the door, of files and of health, and no other', () => {
    const routes = [
      ...ExchangeModule.controllers,
      StillsController,
      PreviewsController,
      FilesController,
      ImportsController,
      ExportsController,
      ReportsController,
      HealthController,
      DocumentsController,
    ].flatMap(routesOf);
    const told = Object.entries(asked.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => method !== 'servers')
        .map((method) => `${method} ${path}`),
    );
    expect(told.sort()).toEqual(routes.sort());
  });
});

/** The routes of a controller, as Nest knows them, in the words of OpenAPI. */
function routesOf(controller: Type<unknown>): string[] {
  const prototype = controller.prototype as Record<string, object>;
  const base = String(Reflect.getMetadata(PATH_METADATA, controller));
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const path = Reflect.getMetadata(PATH_METADATA, prototype[name] ?? {}) as string | undefined;
    if (path === undefined || name === 'constructor') return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, prototype[name] ?? {}) as number] ?? '';
    const whole = `/${base}/${path}`.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1');
    return [`${method.toLowerCase()} ${whole.replaceAll(/[:*](\w+)/g, '{$1}')}`];
  });
}
