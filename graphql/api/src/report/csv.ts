import { stringify } from 'csv-stringify/sync';
import { escaped } from '../import/cell.js';
import { type ReportWords, STATUSES } from './report-words.js';
import { doneOf, type Group, type StatusReport } from './status-report.js';

/** A report as one table: its groups, then what is owed; what a part does not say stays empty. */
export function reportCsv(report: StatusReport, words: ReportWords): string {
  const { titles } = words;
  const group = (part: string, nameOf: (code: string) => string) => (each: Group) => [
    ...[part, each.code, each.name ?? nameOf(each.code)],
    ...STATUSES.map((status) => each.counts[status]),
    ...[each.total, Math.round(doneOf(each) * 100), each.late],
    ...['', '', '', '', ''],
  ];
  const rows = [
    ...report.types.map(group(titles.types, (code) => words.type(code))),
    ...report.sequences.map(group(titles.sequences, (code) => code)),
    ...report.vendors.map(group(titles.vendors, (code) => code)),
    ...report.deliverables.rows.map((it) => [
      ...[titles.deliverables, it.code, it.name, ...STATUSES.map(() => ''), '', '', it.isLate ? 1 : 0],
      ...[it.recipient, it.due ?? '', words.deliverable(it.status)],
      ...[it.verdict ? words.deliverable(it.verdict) : '', it.verdictAt ?? ''],
    ]),
  ];
  const header = [
    ...[titles.part, titles.code, titles.name, ...STATUSES.map((status) => words.status(status))],
    ...[titles.total, titles.doneShare, titles.isLate, titles.recipient, titles.due, titles.status],
    ...[titles.verdict, titles.verdictAt],
  ];
  return stringify([header, ...rows], {
    ...{ bom: true, delimiter: words.language === 'fr' ? ';' : ',', record_delimiter: 'windows' },
    ...{ quoted_match: /[\r\n]/, cast: { string: (value: string) => escaped(value) } },
  });
}
