/** What travels and is stored: JSON, nothing else. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonMap = { [name: string]: Json };
