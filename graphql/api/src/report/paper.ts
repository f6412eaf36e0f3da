import PDFDocument from 'pdfkit';
import { FACES, writable } from './letters.js';

/** A4 lying down: a table has room for its statuses. */
const WIDTH = 841.89;
const HEIGHT = 595.28;
const MARGIN = 42;
const FOOT = 30;

export const INK = '#1f2430';
export const GREY = '#6b7280';
export const LINE = '#e3e5ea';
export const SHADE = '#f4f5f8';
export const WARNING = '#b91c1c';

/** Where text stands in its cell. */
export type Align = 'left' | 'right';
type Written = { size?: number; bold?: boolean; colour?: string; align?: Align; width?: number };

/** Sheets of paper that are written from top to bottom: what does not fit goes on the next. */
export class Paper {
  private readonly pdf: PDFKit.PDFDocument;
  private readonly written: Promise<Buffer>;
  readonly left = MARGIN;
  readonly width = WIDTH - 2 * MARGIN;
  y = MARGIN;

  constructor(
    private readonly head: { title: string; aside: string },
    language: string,
    at: Date,
  ) {
    const title = writable(head.title);
    this.pdf = new PDFDocument({
      ...{ size: 'A4', layout: 'landscape', margin: 0, bufferPages: true, lang: language, displayTitle: true },
      info: { Title: title, Creator: 'Bobine', Producer: 'Bobine', CreationDate: at, ModDate: at },
    });
    for (const [name, face] of Object.entries(FACES)) this.pdf.registerFont(name, face);
    const chunks: Buffer[] = [];
    this.written = new Promise((resolve, reject) => {
      this.pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
      this.pdf.on('end', () => resolve(Buffer.concat(chunks)));
      this.pdf.on('error', reject);
    });
  }

  /** Makes room for something as high as this, on a new page if need be. Answers whether there is a new page. */
  room(height: number): boolean {
    if (this.y + height <= HEIGHT - MARGIN - FOOT) return false;
    this.pdf.addPage();
    this.y = MARGIN;
    this.text(this.head.title, this.left, { size: 9, colour: GREY });
    this.text(this.head.aside, this.left, { size: 9, colour: GREY, align: 'right', width: this.width });
    this.y += 24;
    return true;
  }

  /** Writes one line; what is longer than its place is cut in the middle, where names differ least. */
  text(text: string, x: number, { size = 9, bold = false, colour = INK, align = 'left', width }: Written = {}): void {
    this.pdf
      .font(bold ? 'bold' : 'plain')
      .fontSize(size)
      .fillColor(colour);
    const line = this.shortened(writable(text).replaceAll(/\s*\n\s*/g, ' '), width);
    const at = align === 'right' && width !== undefined ? x + width - this.pdf.widthOfString(line) : x;
    this.pdf.text(line, at, this.y, { lineBreak: false });
  }

  /** A title in two lines where it is too wide for one. */
  lines(text: string, width: number, size: number): string[] {
    this.pdf.font('plain').fontSize(size);
    const words = writable(text).split(' ');
    if (this.pdf.widthOfString(words.join(' ')) <= width || words.length < 2) return [words.join(' ')];
    const first = words.findLastIndex(
      (_, at) => at > 0 && this.pdf.widthOfString(words.slice(0, at).join(' ')) <= width,
    );
    const at = Math.max(first, 1);
    return [words.slice(0, at).join(' '), words.slice(at).join(' ')];
  }

  private shortened(text: string, width: number | undefined): string {
    if (width === undefined || this.pdf.widthOfString(text) <= width) return text;
    let kept = text.length;
    const cut = (): string => `${text.slice(0, Math.ceil(kept / 2))}…${text.slice(text.length - Math.floor(kept / 2))}`;
    while (kept > 1 && this.pdf.widthOfString(cut()) > width) kept -= 1;
    return cut();
  }

  box(x: number, y: number, width: number, height: number, colour: string, radius = 0): void {
    if (width <= 0 || height <= 0) return;
    if (radius > 0) this.pdf.roundedRect(x, y, width, height, Math.min(radius, width / 2, height / 2));
    else this.pdf.rect(x, y, width, height);
    this.pdf.fill(colour);
  }

  line(colour = LINE): void {
    this.pdf
      .moveTo(this.left, this.y)
      .lineTo(this.left + this.width, this.y)
      .lineWidth(0.5)
      .stroke(colour);
  }

  /** Numbers the pages and gives the whole. */
  async done(pageOf: (page: number, pages: number) => string): Promise<Buffer> {
    const { count } = this.pdf.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.pdf.switchToPage(page);
      this.y = HEIGHT - MARGIN;
      this.text(pageOf(page + 1, count), this.left, { size: 8, colour: GREY, align: 'right', width: this.width });
      this.text(this.head.title, this.left, { size: 8, colour: GREY });
    }
    this.pdf.end();
    return this.written;
  }
}
