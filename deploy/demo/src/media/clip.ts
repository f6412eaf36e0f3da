import type { Clip } from './media-file.js';

const WIDTH = 320;
const HEIGHT = 180;
const FONT = 'DejaVuSansMono.ttf';
/** Width of a character of the mono font, as a part of its size. */
const ADVANCE = 0.602;

/** A filter graph unquotes twice and drawtext expands %; what we burn in needs none of these characters. */
function burnable(text: string): string {
  if (!/^[\p{L}\p{N} ._/+-]*$/u.test(text)) throw new Error(`Cannot be burnt in: ${text}`);
  return text;
}

function drawText(text: string, largest: number, place: string): string {
  const size = Math.max(8, Math.min(largest, Math.floor((WIDTH - 16) / (ADVANCE * Math.max(1, text.length)))));
  return `drawtext=fontfile=${FONT}:fontcolor=white:fontsize=${size}:${place}:expansion=none:text='${burnable(text)}'`;
}

function filters(clip: Clip): string {
  const { title, detail, counter } = clip.burnIn;
  const from = counter.from.replaceAll(':', '\\:');
  const rate = `${clip.rate.num}/${clip.rate.den}`;
  const bar = Math.round((WIDTH - 16) * clip.bar);
  return [
    `drawbox=x=0:y=132:w=${WIDTH}:h=48:color=black@0.35:t=fill`,
    ...(bar ? [`drawbox=x=8:y=124:w=${bar}:h=6:color=white@0.7:t=fill`] : []),
    drawText(title, 34, 'x=(w-tw)/2:y=52'),
    drawText(detail, 13, 'x=(w-tw)/2:y=98'),
    drawText('demonstration', 12, 'x=w-tw-8:y=8'),
    `drawtext=fontfile=${FONT}:fontcolor=white:fontsize=18:x=8:y=148:text='${burnable(counter.label)}\\ ':timecode='${from}':timecode_rate=${rate}`,
    ...(clip.leader
      ? [`drawbox=x=0:y=0:w=${WIDTH}:h=${HEIGHT}:color=black:t=fill:enable='lt(n\\,${clip.leader})'`]
      : []),
  ].join(',');
}

/**
 * Arguments for one ffmpeg that encodes one clip: H.264, yuv420p, exactly `frames` frames, the same bytes each time.
 * Its working directory must be the font's folder, so that no path has to be escaped in the filter graph.
 */
export function clipArguments(clip: Clip, output: string): string[] {
  const rate = `${clip.rate.num}/${clip.rate.den}`;
  const seconds = ((clip.frames * clip.rate.den) / clip.rate.num).toFixed(6);
  const picture = ['-f', 'lavfi', '-i', `color=c=0x${clip.colour}:s=${WIDTH}x${HEIGHT}:r=${rate}`];
  const tone = ['-f', 'lavfi', '-i', `sine=frequency=1000:sample_rate=48000:duration=${seconds}`];
  return [
    ...['-v', 'error', '-y'],
    ...picture,
    ...(clip.tone ? tone : []),
    ...['-vf', filters(clip), '-frames:v', String(clip.frames)],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '26', '-threads', '1', '-pix_fmt', 'yuv420p'],
    ...(clip.tone ? ['-c:a', 'pcm_s16le'] : ['-an']),
    ...['-timecode', clip.timecode, '-metadata', `title=${clip.burnIn.title}`, '-metadata', 'comment=demonstration'],
    ...(clip.roll ? ['-metadata:s:v:0', `reel_name=${clip.roll}`] : []),
    ...['-movflags', '+faststart', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
    ...['-f', clip.path.endsWith('.mp4') ? 'mp4' : 'mov', output],
  ];
}
