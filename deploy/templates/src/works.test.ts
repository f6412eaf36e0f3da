import { describe, expect, it } from '@jest/globals';
import { type Assumed, doneAgain, listOf, play, takes } from './play.js';

/** Shots of a cut: every third is a VFX shot. */
const shots = (count: number) =>
  listOf(count, (nth) => ({
    ...{ code: `SH${nth}`, sequence: 'S1', frames: 72 },
    ...(nth % 3 === 0 ? { vendor: 'nuage' } : {}),
  }));
const shotTakes = (at: string): Assumed['steps'] => ({
  [`${at}/vfx/comp`]: takes('12 working days'),
  [`${at}/vfx/review`]: takes('1 working day'),
  [`${at}/vfx/final`]: takes('2 working days'),
  [`${at}/online`]: takes('10 working days'),
});
const with_ = (base: Assumed, steps: Assumed['steps']): Assumed => ({ ...base, steps: { ...base.steps, ...steps } });

describe('a feature of 300 shots, 100 of them VFX', () => {
  const assumed: Assumed = {
    atOnce: { 'vendor:nuage': 20 },
    steps: {
      ingest: { items: 200 },
      edit: takes('70 working days'),
      shots: { list: shots(300) },
      ...shotTakes('shots'),
      'reels/sound/edit/effects': takes('18 working days'),
      music: takes('35 working days'),
      'mixing/session': takes('12 working days'),
      credits: takes('20 working days'),
      grading: takes('12 working days'),
    },
  };
  const plan = play('feature', assumed);

  it('comes to its end, within the days it has, with nothing that had to be guessed', () => {
    expect([plan.state, plan.reason, plan.doubts]).toEqual(['completed', null, []]);
    // Working days of the limit, begun on the 7th of September 2026.
    expect(plan.endsAt < '2027-09-01').toBe(true);
    expect(plan.attempts('ingest/bind')).toBe(200);
    expect([plan.attempts('shots/vfx/final'), plan.attempts('shots/online')]).toEqual([100, 200]);
    expect(plan.attempts('reels/sound/premix')).toBe(5);
  });

  it('goes in the order of the work: lock, then shots and sound side by side, conform after the last final, then one master', () => {
    expect(plan.opens('shots/vfx/plate') >= plan.ends('lock')).toBe(true);
    expect(plan.opens('reels/sound/edit/dialogues') < plan.ends('shots')).toBe(true);
    expect(plan.opens('conform') >= plan.ends('shots')).toBe(true);
    expect(plan.opens('mixing/session') >= plan.ends('music')).toBe(true);
    for (const before of ['gradeApproval', 'mixing', 'titlesApproval']) {
      expect(plan.opens('master') >= plan.ends(before)).toBe(true);
    }
    expect(plan.opens('languageElements/mne') >= plan.ends('definitive')).toBe(true);
  });

  it('does at a retake of the grade the grade again, and nothing of the sound, the titles or the shots', () => {
    const again = play('feature', with_(assumed, { gradeApproval: { retakes: { times: 2 } } }));
    expect(again.state).toBe('completed');
    expect(doneAgain(plan, again)).toEqual({ grading: 2, grade: 2, gradeApproval: 2 });
  });

  it('does at a retake of the definitive version its picture again, and the master of it', () => {
    const again = play('feature', with_(assumed, { definitive: { retakes: { times: 1 } } }));
    expect(doneAgain(plan, again)).toEqual({ grading: 1, grade: 1, gradeApproval: 1, master: 1, definitive: 1 });
  });

  it('does at a retake of the mix the mix again and not the reels', () => {
    const again = play('feature', with_(assumed, { 'mixing/approval': { retakes: { times: 1 } } }));
    expect(doneAgain(plan, again)).toEqual({
      ...{ 'mixing/session': 1, 'mixing/mix': 1, 'mixing/inspectMix': 1, 'mixing/approval': 1 },
    });
  });

  it('asks for another EDL when the lock is not given, and locks once', () => {
    const again = play('feature', with_(assumed, { lock: { retakes: { times: 2 } } }));
    expect(doneAgain(plan, again)).toEqual({ edl: 2, readEdl: 2, cut: 2, lock: 2 });
  });

  it('fails where the retakes agreed are used up, and passes nothing', () => {
    const over = play('feature', with_(assumed, { gradeApproval: { retakes: { times: 4 } } }));
    expect([over.state, over.reason]).toEqual(['failed', expect.stringContaining('retakes exhausted after 3')]);
    expect(over.attempts('master')).toBe(0);
  });

  it('tells that a lock is late, and waits for it all the same', () => {
    const late = play('feature', with_(assumed, { lock: takes('30 working days') }));
    expect([late.state, late.overdue('lock')]).toEqual(['completed', 1]);
    expect(late.opens('locked') >= late.ends('lock')).toBe(true);
  });
});

describe('a season of eight episodes', () => {
  const rate = { num: 25, den: 1 };
  const assumed: Assumed = {
    atOnce: { 'role:mixer': 1, 'role:colourist': 1 },
    inputs: { project: 'noir', work: 's1' },
    steps: {
      lookTests: takes('10 working days'),
      mainTitles: takes('30 working days'),
      episodes: { list: listOf(8, (nth) => ({ work: `e10${nth}`, title: `Episode ${nth}`, rate })) },
      'episodes/episode/ingest': { items: 30 },
      'episodes/episode/edit': takes('15 working days'),
      'episodes/episode/notes': takes('4 working days'),
      'episodes/episode/shots': { list: shots(12) },
      ...shotTakes('episodes/episode/shots'),
      'episodes/episode/session': takes('3 working days'),
      'episodes/episode/grading': takes('3 working days'),
    },
  };
  const plan = play('season', assumed);

  it('comes to its end with a master of each, viewed in a row', () => {
    expect([plan.state, plan.reason, plan.doubts]).toEqual(['completed', null, []]);
    expect(plan.attempts('episodes/episode/master')).toBe(8);
    expect(plan.attempts('episodes/episode/shots/vfx/final')).toBe(8 * 4);
    expect(plan.opens('inARow') >= plan.ends('episodes')).toBe(true);
  });

  it('has its episodes overlap: the first is mastered while the last is still cut', () => {
    expect(plan.opens('episodes/episode/master') < plan.ends('episodes/episode/edit')).toBe(true);
  });

  it('takes longer with one mixing stage than with two: that is what a season is simulated for', () => {
    const long = { 'episodes/episode/session': takes('12 working days') };
    const one = play('season', with_(assumed, long));
    const two = play('season', { ...with_(assumed, long), atOnce: { 'role:mixer': 2, 'role:colourist': 1 } });
    expect(two.endsAt < one.endsAt).toBe(true);
  });
});

describe('an episode', () => {
  const assumed: Assumed = { steps: { shots: { list: shots(60) }, ...shotTakes('shots') } };
  const plan = play('episode', assumed);

  it('goes from director to producers to network, and only then to the lock', () => {
    expect([plan.state, plan.doubts]).toEqual(['completed', []]);
    const order = ['directorsCut', 'producersCut', 'networkCut', 'lock'];
    expect([...order].sort((a, b) => plan.ends(a).localeCompare(plan.ends(b)))).toEqual(order);
  });

  it("gives the network two rounds of notes, which leave the director's cut as it is; a third is never taken silently", () => {
    const twice = play('episode', with_(assumed, { networkCut: { retakes: { times: 2 } } }));
    expect(doneAgain(plan, twice)).toEqual({ notes: 2, producersCut: 2, networkCut: 2 });
    const thrice = play('episode', with_(assumed, { networkCut: { retakes: { times: 3 } } }));
    expect([thrice.state, thrice.reason]).toEqual([
      'failed',
      'networkCut: retakes exhausted after 2: a retake was asked for',
    ]);
  });

  it('is not graded before the season has its look', () => {
    const late = play('episode', with_(assumed, { look: takes('90 working days') }));
    expect(late.opens('grading') >= late.ends('look')).toBe(true);
    expect(late.opens('conform') < late.ends('look')).toBe(true);
  });
});

describe('a documentary', () => {
  const film = listOf(200, (nth) => ({
    code: nth % 5 === 0 ? `ARC_${nth}` : `SH_${nth}`,
    sequence: 'S1',
    frames: 100,
  }));
  const assumed: Assumed = {
    steps: {
      rushes: { items: 250 },
      edit: takes('50 working days'),
      shots: { list: film },
      research: takes('40 working days'),
    },
  };
  const plan = play('documentary', assumed);

  it('transcribes and indexes every roll, and licenses what belongs to others and only that', () => {
    expect([plan.state, plan.doubts]).toEqual(['completed', []]);
    expect([plan.attempts('rushes/transcription'), plan.attempts('rushes/indexing')]).toEqual([250, 250]);
    expect([plan.attempts('shots/licence'), plan.attempts('shots/version')]).toEqual([40, 200]);
  });

  it('is not mastered before producer and rights manager have signed that all is cleared', () => {
    const late = play('documentary', with_(assumed, { 'shots/licence': takes('60 working days') }));
    expect(late.overdue('shots/licence')).toBe(40);
    expect(late.opens('cleared') >= late.ends('shots')).toBe(true);
    expect(late.opens('master') >= late.ends('cleared')).toBe(true);
    const refused = play('documentary', with_(assumed, { cleared: { fails: 1 } }));
    expect([refused.state, refused.attempts('master')]).toEqual(['failed', 0]);
  });

  it('goes back from what the archive footage costs to the fine cut, and not to the rough one', () => {
    const dear = play('documentary', with_(assumed, { archiveCost: { retakes: { times: 1 } } }));
    expect(doneAgain(plan, dear)).toEqual({ fineEdit: 1, fineCut: 1, archiveCost: 1 });
  });
});

describe('a commercial', () => {
  const assumed: Assumed = { steps: { shots: { list: shots(30) }, 'shots/vfx/comp': takes('5 working days') } };
  const plan = play('commercial', assumed);

  it('is seen by the client after the agency, and its versions are made once both have approved the spot', () => {
    expect([plan.state, plan.doubts]).toEqual(['completed', []]);
    expect(plan.opens('client') >= plan.ends('agency')).toBe(true);
    expect(plan.opens('versions/edit') >= plan.ends('approval')).toBe(true);
    expect(plan.attempts('versions/clearance')).toBe(4);
  });

  it('makes a round of the client a round of the agency, and the third another quote', () => {
    const again = play('commercial', with_(assumed, { client: { retakes: { times: 2 } } }));
    expect(doneAgain(plan, again)).toEqual({ offline: 2, agency: 2, client: 2 });
    const over = play('commercial', with_(assumed, { client: { retakes: { times: 3 } } }));
    expect([over.state, over.reason]).toEqual(['failed', 'client: retakes exhausted after 2: a retake was asked for']);
  });

  it('has every version cleared for its market before it is approved', () => {
    expect(plan.opens('versions/approval') >= plan.opens('versions/clearance')).toBe(true);
    const again = play('commercial', with_(assumed, { 'versions/approval': { retakes: { times: 1 } } }));
    expect(again.attempts('versions/clearance')).toBe(8);
  });
});

describe('a trailer', () => {
  const assumed: Assumed = { steps: { shots: { list: shots(60) }, 'shots/final': takes('8 working days') } };
  const plan = play('trailer', assumed);

  it('makes no shot: it takes the finals of the film, and what the online of the film has', () => {
    expect([plan.state, plan.doubts]).toEqual(['completed', []]);
    expect([plan.attempts('shots/final'), plan.attempts('shots/online')]).toEqual([20, 40]);
    expect(plan.opens('conform') >= plan.ends('shots/final')).toBe(true);
  });

  it('tells the VFX supervisor of a final that is late, and never takes a temp for it', () => {
    const late = play('trailer', with_(assumed, { 'shots/final': takes('15 working days') }));
    expect([late.state, late.overdue('shots/final')]).toEqual(['completed', 20]);
    expect(late.opens('conform') >= late.ends('shots/final')).toBe(true);
  });
});
