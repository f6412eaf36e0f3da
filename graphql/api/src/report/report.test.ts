import { writeFileSync } from 'node:fs';
import { TASK_STATUSES } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { tableOf } from '../import/table.js';
import { reportCsv } from './csv.js';
import { writable } from './letters.js';
import { reportPdf } from './pdf.js';
import { ReportWords } from './report-words.js';
import { type Counted, groupsOf, type Listed, type StatusReport, summed } from './status-report.js';
import { reportXlsx } from './xlsx.js';

const counted = (code: string, numbers: number[], late = 0): Counted[] =>
  TASK_STATUSES.map((status, at) => ({ code, status, count: numbers[at] ?? 0, late: at === 2 ? late : 0 }));
const TYPES = [
  ...counted('PUL', [0, 0, 2, 0, 0, 97, 0, 1]),
  ...counted('ROT', [4, 9, 12, 3, 1, 60, 2, 1], 3),
  ...counted('CMP', [31, 14, 22, 11, 9, 12, 0, 1], 7),
  ...counted('TCK', [80, 4, 1, 0, 0, 14, 0, 0]),
];
const task = (at: number, status: Listed['status']): Listed => ({
  ...{ type: at % 2 ? 'CMP' : 'ROT', unit: `BECH_${String(at * 10).padStart(4, '0')}`, work: 'hsm', status },
  ...{
    vendor: at % 3 ? 'anim' : null,
    role: at % 3 ? null : 'compositor',
    due: '2026-05-0' + ((at % 8) + 1) + 'T23:59:59.000Z',
  },
  since: '2026-05-02T10:00:00Z',
});
const report: StatusReport = {
  project: { code: 'hsm', title: 'Hyperspace Madness – L’Étoile' },
  at: new Date('2026-05-12T09:00:00Z'),
  all: summed(TYPES),
  types: groupsOf(TYPES),
  sequences: groupsOf([
    ...counted('BECH', [20, 10, 12, 6, 2, 80, 0, 2], 4),
    ...counted('=SATL', [40, 8, 20, 6, 5, 70, 2, 0], 6),
    ...counted('', [1]),
  ]),
  vendors: groupsOf(counted('anim', [60, 20, 30, 10, 8, 120, 2, 2], 8), () => 'Maison d’animation'),
  late: { rows: Array.from({ length: 70 }, (_, at) => task(at, 'wip')), total: 123 },
  waiting: { rows: Array.from({ length: 9 }, (_, at) => task(at, 'wfa')), total: 9 },
  deliverables: {
    rows: [
      {
        ...{
          code: 'PAD-FR',
          name: 'PAD France télévisions',
          recipient: 'chaine',
          version: 'VF',
          language: 'fr',
          territory: 'FR',
        },
        ...{
          due: '2026-05-30T16:00:00.000Z',
          status: 'accepted',
          verdict: 'accepted',
          verdictAt: '2026-05-11T16:00:00.000Z',
          isLate: false,
        },
      },
      {
        ...{
          code: 'DCP-INT',
          name: 'DCP international, sous-titré',
          recipient: 'vendeur',
          version: null,
          language: 'en',
          territory: 'WW',
        },
        ...{
          due: '2026-05-01T16:00:00.000Z',
          status: 'rework',
          verdict: 'refused',
          verdictAt: '2026-05-09T16:00:00.000Z',
          isLate: true,
        },
      },
    ],
    total: 2,
  },
};
const french = new ReportWords('fr');
const english = new ReportWords('en');
const folder = process.env['REPORT_FOLDER'];
const kept = (name: string, bytes: Buffer | string) => (folder ? writeFileSync(`${folder}/${name}`, bytes) : undefined);

describe('a status report', () => {
  it('counts by status, and what is omitted apart', () => {
    expect(report.types.map(({ code, total, late }) => [code, total, late])).toEqual([
      ['PUL', 99, 0],
      ['ROT', 91, 3],
      ['CMP', 99, 7],
      ['TCK', 99, 0],
    ]);
  });

  it('is a table, in the language of its reader and never a formula', () => {
    const { delimiter, rows } = tableOf(reportCsv(report, french).replace('\uFEFF', ''));
    expect(delimiter).toBe(';');
    expect(rows[0]?.cells.slice(0, 6)).toEqual(['partie', 'code', 'nom', 'à faire', 'prêt', 'en cours']);
    expect(rows[1]?.cells.slice(0, 3)).toEqual(['Par type de tâche', 'PUL', 'pull VFX']);
    expect(rows.find(({ cells }) => cells[1]?.includes('SATL'))?.cells[1]).toBe("'=SATL");
    expect(rows.at(-1)?.cells.slice(-5)).toEqual([
      ...['vendeur', '2026-05-01T16:00:00.000Z', 'en correction', 'refusé', '2026-05-09T16:00:00.000Z'],
    ]);
  });

  it('is a workbook with a frozen header, filters and the colours of statuses', async () => {
    const bytes = await reportXlsx(report, french);
    kept('report.xlsx', bytes);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as never);
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      ...['Par type de tâche', 'Par séquence', 'Par prestataire', 'En retard', 'À valider', 'Livrables'],
    ]);
    for (const sheet of book.worksheets) {
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect(sheet.autoFilter).toBeTruthy();
    }
    const types = book.getWorksheet('Par type de tâche')!;
    expect(types.getCell('C1').fill).toMatchObject({ fgColor: { argb: 'FF9AA0A6' } });
    expect([types.getCell('B4').value, types.getCell('H4').value]).toEqual(['compositing', 12]);
    expect(book.getWorksheet('Par séquence')!.getCell('A3').value).toBe("'=SATL");
    const late = book.getWorksheet('En retard')!;
    expect(late.getCell('E2').fill).toMatchObject({ fgColor: { argb: 'FF3273DC' } });
    expect(late.getCell('H2').value).toBeInstanceOf(Date);
  });

  it.each([
    ['fr', french],
    ['en', english],
  ])('is a document of numbered pages in %s', async (language, words) => {
    const bytes = await reportPdf(report, words);
    kept(`report-${language}.pdf`, bytes);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.length).toBeGreaterThan(4000);
    const pages = bytes.toString('latin1').match(/\/Type \/Page\b/g);
    expect(pages?.length).toBeGreaterThan(2);
    const empty: StatusReport = {
      ...report,
      types: [],
      sequences: [],
      vendors: [],
      all: summed([]),
      late: { rows: [], total: 0 },
    };
    expect((await reportPdf(empty, words)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('writes names as they are spelt where its faces can, and other letters as near as may be', () => {
    expect(writable('Étoile – cœur « fin » 1\u202f250 €')).toBe('Étoile – cœur « fin » 1\u00a0250 €');
    const names = 'Łódź, Dvořák, Şahin, Ångström, Nguyễn, Παπαδόπουλος, Тарковский';
    expect(writable(names)).toBe(names);
    expect(writable('東京\t→')).toBe('?? →');
  });
});
