import { idFrom } from '@bobine/contracts';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Webhooks of projects and of the site beside those of vendors, each with secrets of its own and a log of its attempts. */
export class Webhooks1700000001512 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhooks (
        seq bigint generated always as identity,
        id uuid primary key, name text not null, url text not null, types text[] not null,
        project text, vendor text, registered boolean not null default false,
        owner text not null,
        status text not null default 'active' check (status in ('active', 'paused', 'disabled')),
        reason text, failing_since timestamptz,
        at_once int not null,
        created_at timestamptz not null default clock_timestamp()
      );
      create index webhooks_of_project on webhooks (project) where vendor is null;
      create index webhooks_of_vendor on webhooks (vendor) where vendor is not null;
      create index webhooks_of_owner on webhooks (owner);

      create table webhook_secrets (
        seq bigint generated always as identity,
        id uuid primary key, webhook uuid not null references webhooks on delete cascade,
        sealed bytea not null, until timestamptz
      );
      create index webhook_secrets_of on webhook_secrets (webhook);

      create table people (
        person text primary key, site_admin boolean not null, memberships jsonb not null, version bigint not null
      );

      alter table deliveries add column webhook uuid;
      alter table deliveries alter column vendor drop not null;
      alter table deliveries drop constraint deliveries_vendor_event_id_key;
      drop index deliveries_due, deliveries_leased;

      create table attempts (
        seq bigint generated always as identity primary key,
        delivery uuid not null references deliveries on delete cascade,
        at timestamptz not null, status int, failure text, milliseconds int not null, answer text not null
      );
      create index attempts_of on attempts (delivery, seq);`);
    const vendors = (await runner.query('select code, webhook, webhook_gone_at from vendors')) as {
      code: string;
      webhook: string | null;
      webhook_gone_at: Date | null;
    }[];
    for (const { code, webhook, webhook_gone_at: goneAt } of vendors) {
      const id = idFrom('webhook of', code);
      await runner.query('update deliveries set webhook = $1 where vendor = $2', [id, code]);
      if (!webhook) continue;
      await runner.query(
        `insert into webhooks (id, name, url, types, vendor, registered, owner, status, reason, at_once)
         values ($1, $2, $3, '{}', $2, true, 'service:exchange', $4, $5, 1)`,
        [
          id,
          code,
          webhook,
          ...(goneAt ? ['disabled', 'The receiver wants no more webhooks (HTTP 410).'] : ['active', null]),
        ],
      );
    }
    // Of a vendor that was never registered here.
    const unknown = (await runner.query('select distinct vendor from deliveries where webhook is null')) as {
      vendor: string;
    }[];
    for (const { vendor } of unknown) {
      await runner.query('update deliveries set webhook = $1 where vendor = $2', [
        idFrom('webhook of', vendor),
        vendor,
      ]);
    }
    await runner.query(`
      alter table deliveries alter column webhook set not null;
      alter table deliveries add constraint deliveries_once unique (webhook, event_id);
      create index deliveries_due on deliveries (webhook, next_at, seq) where status = 'waiting';
      create index deliveries_leased on deliveries (webhook) where leased_until is not null;
      create index deliveries_log on deliveries (webhook, seq desc);
      create index deliveries_old on deliveries (created_at);
      alter table vendors drop column webhook_gone_at;`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table vendors add column webhook_gone_at timestamptz;
      update vendors set webhook_gone_at = clock_timestamp() from webhooks w
        where w.vendor = code and w.registered and w.status = 'disabled';
      delete from deliveries d where vendor is null or not exists (
        select from webhooks w where w.id = d.webhook and w.registered);
      drop table attempts;
      drop index deliveries_due, deliveries_leased, deliveries_log, deliveries_old;
      alter table deliveries drop constraint deliveries_once, drop column webhook, alter column vendor set not null,
        add unique (vendor, event_id);
      create index deliveries_due on deliveries (vendor, next_at, seq) where status = 'waiting';
      create index deliveries_leased on deliveries (vendor) where leased_until is not null;
      drop table webhook_secrets, webhooks, people;`);
  }
}
