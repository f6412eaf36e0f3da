import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

/** The SHA-256 of a file, to be copied. */
export function Checksum({ sha256, copy, copied }: { sha256: string; copy: string; copied: string }) {
  return (
    <CopyButton value={sha256}>
      {(button) => (
        <Tooltip label={button.copied ? copied : `SHA-256 ${sha256.slice(0, 12)}…`}>
          <ActionIcon variant="subtle" color="gray" onClick={button.copy} aria-label={copy}>
            {button.copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
