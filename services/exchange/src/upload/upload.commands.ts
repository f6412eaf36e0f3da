import { beginUpload, phrase } from '@bobine/contracts';
import type { CommandHandlers } from '@bobine/messaging';
import { sha256 } from '../door/door.store.js';
import { sayerOf } from '../door/said.commands.js';
import type { UploadDoor } from './upload.controller.js';
import { plainName } from './upload.js';
import { ended } from './uploads.js';

/** Uploads that a vendor begins in its session; what follows goes to their address, as with those that are signed. */
export const uploadCommands = (
  commands: CommandHandlers,
  { uploads, address }: Pick<UploadDoor, 'uploads' | 'address'>,
): CommandHandlers =>
  commands.on(
    beginUpload,
    async ({ project, file, size, sha256: hash, id }, { tx, principal, commandId }) => {
      const { vendor, source, types } = await sayerOf(tx, principal, project);
      plainName('file', file);
      const announced = { source, project, name: file, size, sha256: hash };
      const said = sha256(Buffer.from(JSON.stringify(announced), 'utf8'));
      const upload = await uploads.beginWithFile(tx, { vendor, types, announced, vendorUpload: id ?? commandId, said });
      if (!['open', 'complete', 'kept'].includes(upload.state)) throw ended(upload);
      return { upload: upload.id, address: `/uploads/${address.of(upload.id)}` };
    },
    { shownOnce: true, untried: phrase`It makes room for a file.` },
  );
