import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import css from './checksum.module.css';
import { type Dropped, filesOf, filesPicked } from './dropped.js';

/** Where files are dropped, or picked by hand: files, or a folder with all that is in it. */
export function DropZone({
  words,
  given,
}: {
  words: { drop: string; files: string; folder: string };
  given: (files: Dropped[]) => void;
}) {
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const pick = (event: React.ChangeEvent<HTMLInputElement>): void => {
    given(filesPicked(event.currentTarget.files));
    event.currentTarget.value = '';
  };
  return (
    <div
      className={css.zone}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void filesOf(event.dataTransfer).then(given);
      }}
    >
      <p>{words.drop}</p>
      <div className={css.buttons}>
        <Button variant="default" onClick={() => files.current?.click()}>
          {words.files}
        </Button>
        <Button variant="default" onClick={() => folder.current?.click()}>
          {words.folder}
        </Button>
      </div>
      <input ref={files} type="file" multiple hidden onChange={pick} data-files />
      <input ref={folder} type="file" hidden onChange={pick} {...{ webkitdirectory: '' }} />
    </div>
  );
}
