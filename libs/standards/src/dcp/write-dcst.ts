import { writeXml, type XmlNode } from '../xml/write-xml.js';

/** One subtitle: from and to in seconds from the beginning of the picture, and its lines. */
export type Cue = { from: number; to: number; lines: string[] };
export type DcSubtitles = {
  id: string;
  title: string;
  language: string;
  rate: { num: number; den: number };
  cues: Cue[];
};

const DCST = 'http://www.smpte-ra.org/schemas/428-7/2010/DCST';
/** Height of the lowest line above the bottom of the screen, and the step between lines, in per cent. */
const LOWEST = 8;
const STEP = 7;

/** Subtitles for the screen as digital cinema has them (SMPTE 428-7), times in frames of the rate, centred at the bottom. */
export function writeDcSubtitles({ id, title, language, rate, cues }: DcSubtitles, issuedAt: Date): string {
  const time = (seconds: number): string => timecodeOf(seconds, rate);
  const node = (name: string, content: XmlNode['content'], attributes: XmlNode['attributes'] = {}): XmlNode => ({
    ...{ name, content, attributes },
  });
  const subtitles = cues.map(({ from, to, lines }, at) =>
    node(
      'Subtitle',
      lines.map((line, place) =>
        node('Text', line, {
          Halign: 'center',
          Valign: 'bottom',
          Vposition: LOWEST + STEP * (lines.length - 1 - place),
        }),
      ),
      { SpotNumber: at + 1, TimeIn: time(from), TimeOut: time(to) },
    ),
  );
  return writeXml(
    node(
      'SubtitleReel',
      [
        node('Id', `urn:uuid:${id}`),
        node('ContentTitleText', title),
        node('IssueDate', issuedAt.toISOString().slice(0, 19)),
        node('ReelNumber', '1'),
        node('Language', language),
        node('EditRate', `${rate.num} ${rate.den}`),
        node('TimeCodeRate', String(Math.round(rate.num / rate.den))),
        node('StartTime', '00:00:00:00'),
        node('SubtitleList', [node('Font', subtitles, { Size: 42, Color: 'FFFFFFFF' })]),
      ],
      { xmlns: DCST },
    ),
  );
}

function timecodeOf(seconds: number, { num, den }: { num: number; den: number }): string {
  const base = Math.round(num / den);
  const frames = Math.round((seconds * num) / den);
  const two = (value: number): string => String(value).padStart(2, '0');
  const whole = Math.floor(frames / base);
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60, frames % base].map(two).join(':');
}
