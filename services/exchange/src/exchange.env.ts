import { readSettings } from '@bobine/runtime';
import { Type } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsOptional, IsUrl, Max, Min, ValidateIf } from 'class-validator';

const GIB = 1024 ** 3;
const TIB = 1024 ** 4;

/** What this service alone reads from its environment. */
export class ExchangeEnv {
  /** `1` lets webhooks go over http and to loopback and private addresses: for a site on one machine or in one network. */
  @IsOptional()
  @IsIn(['0', '1'])
  EXCHANGE_ALLOW_PRIVATE: '0' | '1' = '0';

  /** The mail server: smtp:// or smtps://, with user and password where it wants them; without it no mail leaves the site. */
  @IsOptional()
  @IsUrl({ protocols: ['smtp', 'smtps'], require_tld: false, require_protocol: true })
  SMTP_URL?: string;

  /** Who mail is from, as in `Bobine <post@house.example>`. */
  @ValidateIf(({ SMTP_URL }: ExchangeEnv) => SMTP_URL !== undefined)
  @IsEmail({ allow_display_name: true, require_tld: false })
  MAIL_FROM?: string;

  /** Where people reach the site, as in https://bobine.house.example: what letters link to. Without it they have no links. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  BOBINE_PUBLIC_URL?: string;

  /** Seconds that what somebody is told at once is gathered for, so that what comes together goes out in one letter. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(3600)
  EXCHANGE_GATHER_SECONDS = 120;

  /** The largest file a vendor may upload, in bytes. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  EXCHANGE_UPLOAD_LARGEST = 4 * TIB;

  /** What a vendor may have uploaded and not yet grown old here, in bytes. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  EXCHANGE_UPLOAD_QUOTA = 8 * TIB;

  /** Uploads of one vendor that may be open at once. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  EXCHANGE_UPLOADS_OPEN = 100;

  /** Pieces taken in at the same time by one replica. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000)
  EXCHANGE_UPLOADS_AT_ONCE = 64;

  /** What the disk must have left after an upload, in bytes. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  EXCHANGE_UPLOAD_KEEP_FREE = GIB;

  /** Days after which an upload that does not go on is removed. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(365)
  EXCHANGE_UPLOAD_ABANDONED_DAYS = 7;

  /** Days after which an uploaded file leaves the landing folder; longer than a claim may be held. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3650)
  EXCHANGE_UPLOAD_KEPT_DAYS = 60;
}

/** Reads it once; throws EnvError with every problem. */
export const readExchangeEnv = (from: NodeJS.ProcessEnv): ExchangeEnv => readSettings(ExchangeEnv, 'exchange', from);
