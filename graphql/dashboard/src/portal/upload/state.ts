/** What has become of an upload, as its address tells. */
export type UploadState = {
  state: string;
  offset: number;
  size: number;
  sha256: string;
  path?: string;
  code?: string;
  reason?: string;
};
