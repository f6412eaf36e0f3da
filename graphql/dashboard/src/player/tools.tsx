import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowUpRight,
  IconCircle,
  IconLetterT,
  IconPencil,
  IconSquare,
  IconTrash,
} from '@tabler/icons-react';
import { COLOURS, hasRoom, type Shape, type Tool, TOOLS } from './drawing.js';
import css from './player.module.css';
import { useWords } from './words.js';

const ICONS = {
  polyline: IconPencil,
  arrow: IconArrowUpRight,
  rectangle: IconSquare,
  ellipse: IconCircle,
  text: IconLetterT,
};
const NAMES = ['red', 'yellow', 'green', 'white'] as const;

type ToolsProps = {
  tool: Tool;
  colour: string;
  shapes: readonly Shape[];
  choose: (choice: { tool?: Tool; colour?: string }) => void;
  draw: (shapes: Shape[]) => void;
};

/** What one draws with: few tools, few colours, and a way back. */
export function Tools({ tool, colour, shapes, choose, draw }: ToolsProps) {
  const t = useWords();
  return (
    <div className={css.tools}>
      <div role="radiogroup" aria-label={t('tools')} className={css.set}>
        {TOOLS.map((each) => {
          const Icon = ICONS[each];
          return (
            <Tooltip key={each} label={t(each)}>
              <button
                type="button"
                role="radio"
                aria-checked={each === tool}
                aria-label={t(each)}
                onClick={() => choose({ tool: each })}
              >
                <Icon size={18} stroke={1.6} aria-hidden />
              </button>
            </Tooltip>
          );
        })}
      </div>
      <div role="radiogroup" aria-label={t('colours')} className={css.set}>
        {COLOURS.map((each, at) => (
          <button
            type="button"
            key={each}
            role="radio"
            aria-checked={each === colour}
            aria-label={t(NAMES[at] ?? 'white')}
            onClick={() => choose({ colour: each })}
          >
            <i style={{ background: each }} />
          </button>
        ))}
      </div>
      <span className={css.set}>
        <ActionIcon
          variant="transparent"
          className={css.act}
          aria-label={t('undo')}
          disabled={shapes.length === 0}
          onClick={() => draw(shapes.slice(0, -1))}
        >
          <IconArrowBackUp size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="transparent"
          className={css.act}
          aria-label={t('clear')}
          disabled={shapes.length === 0}
          onClick={() => draw([])}
        >
          <IconTrash size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </span>
      {!hasRoom(shapes) && <p role="status">{t('full200')}</p>}
    </div>
  );
}
