import { english, type Phrase } from '@bobine/contracts';
import { effort } from '@bobine/testing/effort';
import { describe, expect, it } from '@jest/globals';
import { type KnownBreakdown, planBreakdown } from './breakdown.js';
import { sheetOf } from './columns.js';
import type { Kind } from './fields.js';
import { type KnownPerson, planPeople } from './people.js';
import { digestOf, type Plan, toDo } from './plan.js';
import { tableOf } from './table.js';
import { type KnownTasks, planTasks } from './tasks.js';

const RATE = { num: 24, den: 1 };
const works = [{ work: 'hsm', title: 'Hyperspace Madness', rate: RATE }];
const hand = { work: 'hsm', sequence: 'BECH', recordIn: '01:00:00:00', cut: 'hsm-v0', subjectVersion: 3 };
const known: KnownBreakdown = {
  works,
  vendors: [{ vendor: 'anim', name: 'Animation house' }],
  shots: [
    { ...hand, shot: 'BECH_0010', order: 0, frames: 48, vendor: 'anim' },
    { ...hand, shot: 'BECH_0020', order: 1, frames: 24, vendor: 'anim' },
    { ...hand, shot: 'SATL_0010', sequence: 'SATL', order: 2, frames: 12, cut: 'hsm-v2' },
  ],
};
const tasks: KnownTasks = {
  works,
  vendors: known.vendors,
  people: [{ person: 'p1', name: 'Inès Marchand' }],
  types: ['CMP', 'XYZ'],
  shots: new Map([['hsm', new Set(['BECH_0010', 'BECH_0020'])]]),
  tasks: [
    {
      ...{ task: 't1', work: 'hsm', type: 'CMP', unit: 'BECH_0010', shot: 'BECH_0010', status: 'wip' as const },
      ...{ vendor: 'anim', due: '2026-06-01T16:00:00.000Z', note: 'Once more.', subjectVersion: 7 },
    },
    { task: 't2', work: 'hsm', type: 'CMP', unit: 'BECH_0020', shot: 'BECH_0020', status: 'ready', subjectVersion: 1 },
  ],
};
const people: KnownPerson[] = [
  {
    ...{ person: 'p1', name: 'Inès Marchand', email: 'ines@house.example', language: 'fr' },
    ...{ roles: ['reviewer'], titles: ['director'], version: 2 },
  },
];

const sheet = (kind: Kind, csv: string) => sheetOf(tableOf(csv), kind, [], []);
const breakdown = (csv: string) => planBreakdown(sheet('breakdown', csv), known, undefined);
const taskPlan = (csv: string) => planTasks(sheet('tasks', csv), tasks, undefined);
const peoplePlan = (csv: string) => planPeople(sheet('people', csv), people);
const said = ({ items }: Plan) =>
  items.map(({ outcome, name, fields }) =>
    [outcome, name, ...fields.map(({ field, from, to }) => `${field}: ${from ?? '·'} → ${to ?? '·'}`)].join(' '),
  );
const wrong = ({ problems }: Plan) =>
  problems.map(({ line, column, value, told }) => `${line} ${column} ${value}: ${english(told as Phrase)}`);

describe('a breakdown in a file', () => {
  it('is compared with what is there, by the names of its columns in French or English', () => {
    const plan = breakdown(
      'Séquence;N° plan;Durée (images);Prestataire\nBECH;BECH_0010;48;anim\nBECH;BECH_0020;30;anim\nFALL;FALL_0010;96;Animation house\n',
    );
    expect(said(plan)).toEqual([
      'unchanged BECH_0010',
      'changed BECH_0020 frames: 24 → 30',
      'added FALL_0010 sequence: · → FALL frames: · → 96',
      'changed FALL vendor: · → anim',
    ]);
    expect(plan.problems).toEqual([]);
  });

  it('lists what it no longer has, and does nothing about it unless that was chosen', () => {
    const plan = breakdown('shot\nBECH_0010\n');
    expect(said(plan)).toEqual(['unchanged BECH_0010', 'missing BECH_0020']);
    expect(toDo(plan, false)).toEqual([]);
    expect(toDo(plan, true)).toMatchObject([{ to: { shot: 'BECH_0020' }, version: 3 }]);
  });

  it('is told what is wrong by row, column and value, with the fix', () => {
    const plan = breakdown(
      [
        'shot,frames,record in,vendor,work',
        'BECH_10,48,,,',
        'Plan 12,48,,,',
        'NEW_0010,a lot,25:00:00:00,animm,hsn',
        'BECH_0010,,,,',
        'BECH_0010,,,,',
        'SATL_0010,13,,,',
        ',12,,,',
        'NEW_0020,12,01:00:00:30,,',
      ].join('\n'),
    );
    expect(wrong(plan)).toEqual([
      '2 shot BECH_10: There is a shot BECH_0010 already. If this is it, write BECH_0010.',
      '3 shot Plan 12: A code is written with letters, digits, “-”, “_” and single dots. Write Plan_12.',
      '4 work hsn: There is no work “hsn”. Did you mean hsm?',
      '6 shot BECH_0010: BECH_0010 is on line 5 already. Leave one of the two out.',
      '7 frames 13: SATL_0010 goes by the cut hsm-v2, where this is 12. Register a new cut, or leave it as it is.',
      '8 shot null: The row names no shot.',
      '9 record in 01:00:00:30: 01:00:00:30 has a frame 30; at 24 there are 24.',
    ]);
    expect(wrong(breakdown('shot,frames,vendor\nNEW_0010,a lot,animm\n'))).toEqual([
      '2 frames a lot: A whole number is wanted here, such as 48.',
      '2 vendor animm: There is no vendor “animm”. Did you mean anim?',
    ]);
    expect(wrong(breakdown('shot,vendor\nNEW_0010,anim\nNEW_0020,anim\n'))).toEqual([]);
  });

  it('takes codes that differ in zeros, case or separators for one shot, and others for others', () => {
    const alike = (shot: string) => breakdown(`shot\n${shot}\n`).problems.length > 0;
    expect(['BECH_10', 'bech_0010', 'BECH-0010', 'BECH0010', 'BECH_010'].map(alike)).toEqual(Array(5).fill(true));
    expect(['BECH_0100', 'BECH_0001', 'BECH_1', 'BECH_0_010', 'BECH_0010_A'].map(alike)).toEqual(Array(5).fill(false));
  });

  it('finds its header under titles, and says which column is missing', () => {
    expect(said(breakdown('Hyperspace Madness\n\nlist of 3 May,,\nshot,length\nBECH_0010,47\n'))).toEqual([
      'changed BECH_0010 frames: 48 → 47',
      'missing BECH_0020',
    ]);
    expect(wrong(breakdown('Ref,Qty\nA,1\n'))).toEqual([
      '1 null null: No column says what the shot is. Say which one does: Ref, Qty.',
    ]);
    const mapped = sheetOf(
      tableOf('Ref,Qty\nBECH_0010,49\n'),
      'breakdown',
      [{ column: 'qty', field: 'frames' }],
      [{ column: 'Ref', field: 'shot' }],
    );
    expect(mapped.columns.map(({ name, field, by }) => [name, field, by])).toEqual([
      ['Ref', 'shot', 'saved'],
      ['Qty', 'frames', 'given'],
    ]);
    expect(said(planBreakdown(mapped, known, undefined))[0]).toBe('changed BECH_0010 frames: 48 → 49');
  });

  it('is of a work that somebody says, and of none that is not there', () => {
    const two = { ...known, works: [...works, { work: 'trl', title: 'Trailer', rate: RATE }] };
    const plan = (csv: string, work?: string) => planBreakdown(sheet('breakdown', csv), two, work);
    expect(wrong(plan('shot\nNEW_0010\nNEW_0020\n'))).toEqual([
      '1 null null: Say which work this is of, in a column or for all rows.',
    ]);
    expect(said(plan('shot\nNEW_0010\n', 'trl'))[0]).toContain('added NEW_0010');
    expect(said(plan('shot,film\nNEW_0010,Trailer\n'))[0]).toContain('added NEW_0010');
    expect(() => plan('shot\nNEW_0010\n', 'trx')).toThrow('There is no work trx.');
  });

  it('is looked through in a moment, however much of it is wrong', async () => {
    const shots = Array.from({ length: 10_000 }, (_, n) => `S_${n}`);
    const many = { ...tasks, shots: new Map([['hsm', new Set(shots)]]) };
    const csv = `type,shot,vendor\n${shots.map((shot) => `CMP,X${shot},${'v'.repeat(200)}`).join('\n')}\n`;
    const looking = () => expect(planTasks(sheet('tasks', csv), many, undefined).problems).toHaveLength(10_000);
    expect(await effort(looking)).toBeLessThan(5000);
  });

  it('is known by another digest once anything it would touch is otherwise', () => {
    const csv = 'shot,frames\nBECH_0010,50\n';
    const before = digestOf(toDo(breakdown(csv), false));
    const later = { ...known, shots: known.shots.map((shot) => ({ ...shot, subjectVersion: 4 })) };
    expect(digestOf(toDo(planBreakdown(sheet('breakdown', csv), later, undefined), false))).not.toBe(before);
    expect(digestOf(toDo(breakdown('Shot;Frames\nBECH_0010;50\n'), false))).toBe(before);
  });
});

describe('tasks in a file', () => {
  it('are asked for, and changed where they are asked for already', () => {
    const plan = taskPlan(
      [
        'Tâche;Plan;Statut;Prestataire;Personne;Échéance;Note',
        'compositing;BECH_0010;validé;;;01/06/2026;Once more.',
        'CMP;BECH_0020;en cours;;ines marchand;15/06/2026;',
        'Roto;BECH_0010;à faire;anim;;;',
        'étalonnage;;;;;;',
      ].join('\n'),
    );
    expect(said(plan)).toEqual([
      'changed CMP BECH_0010 status: wip → done',
      'changed CMP BECH_0020 person: · → p1 status: ready → wip due: · → 2026-06-15T23:59:59.000Z',
      'added ROT BECH_0010 vendor: · → anim',
      'added GRD hsm',
    ]);
    expect(plan.problems).toEqual([]);
    expect(plan.items[2]).toMatchObject({ to: { work: 'hsm', type: 'ROT', unit: 'BECH_0010', shot: 'BECH_0010' } });
  });

  it('are refused row by row where nobody could do them', () => {
    expect(
      wrong(
        taskPlan(
          [
            'type,shot,status,person',
            'CMPP,BECH_0010,,',
            'CMP,BECH_0030,,',
            'CMP,BECH_0010,retake,',
            'ROT,BECH_0010,,Nobody',
          ].join('\n'),
        ),
      ),
    ).toEqual([
      '2 type CMPP: There is no type of task “CMPP”. Did you mean CMP?',
      '3 shot BECH_0030: There is no shot BECH_0030 in hsm. Did you mean BECH_0010?',
      '4 status retake: A task becomes “retake” by a gate or a new attempt, and never by a report. It is “in progress”.',
      '5 person Nobody: There is no person of this project “Nobody”. Choose one of Inès Marchand.',
    ]);
  });

  it('are missing where the file is of their work and type, and they are still to do', () => {
    expect(said(taskPlan('type,shot\nCMP,BECH_0010\n'))).toEqual([
      'unchanged CMP BECH_0010',
      'missing CMP BECH_0020 status: ready → omit',
    ]);
    expect(said(taskPlan('type,shot\nROT,BECH_0010\n'))).toEqual(['added ROT BECH_0010']);
  });

  it('say dates with the month first only where no other way is left', () => {
    const due = (csv: string) =>
      taskPlan(csv).items.map(({ fields }) => fields.find(({ field }) => field === 'due')?.to);
    expect(due('type,shot,due\nROT,BECH_0010,03/04/2026\n')).toEqual(['2026-04-03T23:59:59.000Z']);
    expect(due('type,shot,due\nROT,BECH_0010,03/04/2026\nROT,BECH_0020,12/31/2026\n')).toEqual([
      '2026-03-04T23:59:59.000Z',
      '2026-12-31T23:59:59.000Z',
    ]);
    expect(wrong(taskPlan('type,shot,due\nROT,BECH_0010,31/02/2026\n'))).toHaveLength(1);
  });
});

describe('people in a file', () => {
  it('are told by their address, and said anew or brought in', () => {
    const plan = peoplePlan(
      'Nom;Courriel;Rôles;Titres;Langue\nInès Marchand;INES@house.example;relectrice;director, producer;\nPaul;paul@house.example;coordinateur;;anglais\n',
    );
    expect(said(plan)).toEqual([
      'changed Inès Marchand titles: director → director, producer',
      'added Paul email: · → paul@house.example name: · → Paul language: · → en roles: · → coordinator',
    ]);
    expect(plan.problems).toEqual([]);
    expect(said(peoplePlan('email,name,role\npaul@house.example,Paul,coordinator\n')).at(-1)).toBe(
      'missing Inès Marchand',
    );
  });
  it('are refused where nobody could tell who they are or what they may', () => {
    expect(
      wrong(
        peoplePlan(
          'email,name,role\n,Paul,coordinator\npaul,Paul,coordinator\nP@x.example,,coordinator\nq@x.example,Q,cordinator\nr@x.example,R,\n',
        ),
      ),
    ).toEqual([
      '2 email null: Somebody is told by their mail address. Write it as in name@house.example.',
      '3 email paul: This is no mail address. Write it as in name@house.example.',
      '4 name null: Somebody new needs a name.',
      '5 role cordinator: There is no role “cordinator”. Did you mean coordinator?',
      '5 role cordinator: Somebody new needs a role, such as coordinator.',
      '6 role null: Somebody new needs a role, such as coordinator.',
    ]);
  });
});
