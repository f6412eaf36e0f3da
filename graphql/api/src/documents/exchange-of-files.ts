import { type Operation, type Paths, place, refusedWith } from './operation.js';

const project = place('project', 'Code of the project', 'hsm');
const word = (name: string, description: string, example: string) => ({
  ...{ name, in: 'query', required: false, description, example },
  schema: { type: 'string' },
});
const work = word('work', 'The work it is of; the only one there is, where nobody says', 'hsm');
const language = word('language', 'Of the header and the words: en or fr; Accept-Language, where nobody says', 'fr');
const delimiter = word(
  'delimiter',
  'A comma or a semicolon; as spreadsheets of the language expect, where nobody says',
  ';',
);

const file = (description: string, type: string) => ({
  '200': { description, content: { [type]: { schema: { type: 'string', format: 'binary' } } } },
});
const get = (operation: Omit<Operation, 'tags' | 'security'>): { get: Operation } => ({
  get: { ...operation, tags: ['files'], security: [{ session: [] }] },
});
const seen =
  'Of what who asks sees, and of nothing else; a project that is not theirs answers as one that is not there.';
const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const report = (operationId: string, summary: string, type: string) =>
  get({
    ...{ operationId, summary, description: `${seen} Its address is told by Project.statusReport.` },
    parameters: [project, language],
    responses: { ...file('The report.', type), ...refusedWith('401', '404') },
  });

/** Files that come in to be imported, and what goes out as files. */
export const FILE_PATHS: Paths = {
  '/imports/{project}': {
    post: {
      operationId: 'sendImport',
      tags: ['files'],
      summary: 'Send a file that is to be imported',
      description:
        'It is kept for a day, for whoever sent it. GraphQL shows what it would change (importPreview, peopleImportPreview) and ' +
        'carries that out (applyImport, applyPeopleImport). CSV, EDL and OMC-JSON, at most 8 MB.',
      security: [{ session: [] }],
      parameters: [project, word('name', 'What the file is called', 'breakdown.csv')],
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: {
        '201': {
          description: 'It is here.',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['file', 'name', 'bytes'],
                properties: {
                  file: { type: 'string', description: 'What it is asked for with' },
                  name: { type: 'string' },
                  bytes: { type: 'integer' },
                },
              },
            },
          },
        },
        ...refusedWith('401', '403', '404', '409', '413', '415'),
      },
    },
  },
  '/exports/{project}/breakdown.csv': get({
    operationId: 'exportBreakdown',
    summary: 'The shots of a project as CSV',
    description: `${seen} Imported again as it is, it changes nothing.`,
    parameters: [project, work, language, delimiter],
    responses: { ...file('The shots.', CSV), ...refusedWith('401', '404') },
  }),
  '/exports/{project}/tasks.csv': get({
    operationId: 'exportTasks',
    summary: 'The tasks of a project as CSV',
    description: `${seen} Imported again as it is, it changes nothing.`,
    parameters: [project, work, language, delimiter],
    responses: { ...file('The tasks.', CSV), ...refusedWith('401', '404') },
  }),
  '/exports/{project}/people.csv': get({
    operationId: 'exportPeople',
    summary: 'The people of a project as CSV',
    description: `${seen} Whoever manages the people of the project gets their addresses.`,
    parameters: [project, language, delimiter],
    responses: { ...file('The people.', CSV), ...refusedWith('401', '404') },
  }),
  '/exports/{project}/breakdown.json': get({
    operationId: 'exportOmc',
    summary: 'The breakdown of a work as OMC-JSON 2.8',
    description: `${seen} Scenes, slates and shots; imported again as it is, it changes nothing.`,
    parameters: [project, work],
    responses: { ...file('The document.', 'application/json'), ...refusedWith('401', '404', '422') },
  }),
  '/exports/{project}/cut.edl': get({
    operationId: 'exportEdl',
    summary: 'A cut as a CMX 3600 list',
    description: `${seen} The cut that the shots of the work stand by: the locked one, where nobody says.`,
    parameters: [project, work, word('cut', 'Code of the cut', 'hsm-v2')],
    responses: { ...file('The list.', 'text/plain'), ...refusedWith('401', '404', '409', '422') },
  }),
  '/reports/{project}/status.csv': report('reportAsCsv', 'How a project stands, as CSV', CSV),
  '/reports/{project}/status.xlsx': report('reportAsXlsx', 'How a project stands, as a workbook', XLSX),
  '/reports/{project}/status.pdf': report('reportAsPdf', 'How a project stands, on paper', 'application/pdf'),
};
