import * as c from '@bobine/contracts';
import { readEdl } from '@bobine/standards';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const REPORT = `query ($p: String!) { project(code: $p) { statusReport {
  all { total late statuses { value count } } types { code name total } vendors { code name } sequences { code total }
  waiting deliverables pdf } } }`;

describe('how a project stands', () => {
  let stand: Stand;
  let ours: Film;
  let producer: string;
  let anim: string;
  let lab: string;

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${c.newId().slice(-8)}`, 40);
    const { project, facts } = ours;
    const task = {
      work: 'hsm',
      type: 'PUL',
      unit: 'BECH_0010',
      shot: 'BECH_0010',
      vendor: `${project}-lab`,
      attempt: 1,
    };
    const late = { ...task, task: `${project}-pull`, status: 'wip' as const, due: '2026-01-01T10:00:00.000Z' };
    facts.say(c.taskOpened, `task/${late.task}`, late);
    await stand.apply(ofTheSite(facts.events));
    producer = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    anim = await stand.token({ kind: 'vendor', id: `${project}-anim`, name: 'Anim' });
    lab = await stand.token({ kind: 'vendor', id: `${project}-lab`, name: 'Lab' });
  });
  afterAll(() => stand?.stop());

  const get = (path: string, token: string | null, language?: string) =>
    fetch(`${stand.url}${path}`, {
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(language ? { 'accept-language': language } : {}),
      },
    });
  type Report = {
    all: { total: number; late: number };
    types: unknown[];
    vendors: { code: string }[];
    pdf: string;
    deliverables: number;
  };
  const asked = async (token: string, language = 'en'): Promise<Report> => {
    const { data, errors } = await stand.ask(token, REPORT, { p: ours.project }, undefined, language);
    expect(errors).toEqual([]);
    return (data?.['project'] as { statusReport: Report }).statusReport;
  };

  it('is counted over what each sees, and nothing else', async () => {
    const whole = await asked(producer);
    expect(whole).toMatchObject({
      all: { total: 41, late: 1 },
      types: [
        { code: 'PUL', name: 'VFX pull', total: 1 },
        { code: 'ANM', name: 'animation', total: 40 },
      ],
      pdf: `/reports/${ours.project}/status.pdf`,
    });
    expect(whole.vendors.map(({ code }) => code)).toEqual([`${ours.project}-anim`, `${ours.project}-lab`]);
    expect(await asked(anim)).toMatchObject({
      all: { total: 40, late: 0 },
      vendors: [{ code: `${ours.project}-anim` }],
      deliverables: 0,
    });
    expect(await asked(lab, 'fr')).toMatchObject({ all: { total: 1, late: 1 }, types: [{ name: 'pull VFX' }] });
  });

  it('is got as a table, a workbook and paper, in the language of its reader', async () => {
    const csv = await get(`/reports/${ours.project}/status.csv`, producer, 'fr');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const rows = (await csv.text()).split('\r\n');
    expect(rows[0]).toContain('partie;code;nom;à faire');
    expect(rows.some((row) => row.startsWith('Livrables;HSM-'))).toBe(true);
    const xlsx = await get(`/reports/${ours.project}/status.xlsx`, lab);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await xlsx.arrayBuffer()) as never);
    expect(book.getWorksheet('Late')!.getCell('C2').value).toBe('BECH_0010');
    expect(book.getWorksheet('By vendor')!.rowCount).toBe(2);
    const pdf = await get(`/reports/${ours.project}/status.pdf?language=fr`, producer);
    expect([pdf.headers.get('content-type'), pdf.headers.get('content-disposition')]).toEqual([
      'application/pdf',
      expect.stringContaining(`${ours.project}-status-`),
    ]);
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('answers for another’s project as for none', async () => {
    for (const ending of ['csv', 'xlsx', 'pdf']) {
      const statuses = await Promise.all(
        [`/reports/elsewhere/status.${ending}`, `/reports/${ours.project}/status.${ending}`].map(
          async (path, at) => (await get(path, at === 0 ? producer : null)).status,
        ),
      );
      expect(statuses).toEqual([404, 401]);
    }
  });

  it('has its locked cut as a list that edit rooms read', async () => {
    const edl = await (await get(`/exports/${ours.project}/cut.edl`, producer)).text();
    const { title, events } = readEdl(edl, { num: 24, den: 1 });
    expect([title, events.length, events[1]?.fromClipName, events[1]?.record]).toEqual([
      ...['hsm-cut-1', 40, 'BECH_0020', { in: '01:00:02:00', out: '01:00:04:00' }],
    ]);
    expect((await get(`/exports/${ours.project}/cut.edl?cut=nothing`, producer)).status).toBe(404);
    expect((await get(`/exports/${ours.project}/cut.edl`, anim)).status).toBe(404);
  });
});
