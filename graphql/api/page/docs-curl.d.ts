/** A request as one may paste it into a terminal. */
export declare function curlOf(request: {
  method: string;
  path: string;
  server: string;
  parameters?: { name: string; in: string; example: string | string[] }[];
  body?: string;
  mediaType?: string;
  lines?: string[];
  signed?: boolean;
}): string;
export declare const CHECK: string;
