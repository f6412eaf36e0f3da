/** The words of a generated pipeline: its steps, and who decides. */
export type Names = Record<
  'list' | 'read' | 'cut' | 'agree' | 'fix' | 'items' | 'plate' | 'make' | 'file' | 'look' | 'judge' | 'close',
  string
> & {
  template: string;
  /** Titles of those who decide. */
  agrees: string;
  judges: string;
  type: string;
  work: string;
};

/** A word as it begins a title. */
export const titled = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * A pipeline in words that no code knows: an edit list, an agreement, and per shot five steps: its plate, a task, the file
 * that comes of it, a look and a judgement.
 * @param window how many shots are in work at once
 */
export const templateOf = (n: Names, window: number): string => `apiVersion: bobine/v1
name: ${n.template}
description: A generated production.
inputs: { project: string, work: string }
start:
  - on: bobine.work.opened.v1
    when: event.data.work == "${n.work}"
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work }
steps:
  ${n.list}:
    title: ${titled(n.list)}
    wait:
      event: bobine.material.arrived.v1
      key: { work: inputs.work, kind: '"edl"' }
      retain: P30D
  ${n.read}:
    title: ${titled(n.read)}
    needs: [${n.list}]
    task: assets.readEdl@1
    with:
      project: inputs.project
      work: inputs.work
      material: 'steps.${n.list}.events[0].data.id'
      rate: { num: 24, den: 1 }
  ${n.cut}:
    title: ${titled(n.cut)}
    needs: [${n.read}]
    task: production.registerCut@1
    with:
      project: inputs.project
      work: inputs.work
      material: 'steps.${n.list}.events[0].data.id'
      edl: steps.${n.read}.output
  ${n.agree}:
    title: ${titled(n.agree)}
    needs: [${n.cut}]
    gate:
      quorum: 1
      of: [${n.agrees}]
    about: { cut: steps.${n.cut}.output.cut }
  ${n.fix}:
    title: ${titled(n.fix)}
    needs: [${n.agree}]
    task: production.lockCut@1
    with: { project: inputs.project, work: inputs.work, cut: steps.${n.cut}.output.cut }
  ${n.items}:
    title: ${titled(n.items)}
    needs: [${n.fix}]
    forEach: { in: steps.${n.fix}.output.shots, as: piece, key: piece.code, window: ${window} }
    steps:
      ${n.plate}:
        title: ${titled(n.plate)}
        wait:
          event: bobine.material.arrived.v1
          key: { work: inputs.work, shot: piece.code, kind: '"plate"' }
          retain: P30D
      ${n.make}:
        title: ${titled(n.make)}
        needs: [${n.plate}]
        human:
          type: ${n.type}
          vendor: piece.vendor
          done: [wfa]
        about: { unit: piece.code, shot: piece.code }
      ${n.file}:
        title: ${titled(n.file)}
        needs: [${n.make}]
        wait:
          event: bobine.material.arrived.v1
          key: { work: inputs.work, shot: piece.code, kind: '"version"' }
          retain: P30D
      ${n.look}:
        title: ${titled(n.look)}
        needs: [${n.file}]
        task: assets.inspect@1
        with: { project: inputs.project, work: inputs.work, material: 'steps.${n.file}.events[0].data.id' }
      ${n.judge}:
        title: ${titled(n.judge)}
        needs: [${n.look}]
        gate:
          quorum: 1
          of: [${n.judges}]
          retake: { to: ${n.make}, max: 4 }
        about:
          unit: piece.code
          shot: piece.code
          version: 'steps.${n.file}.events[0].data.version'
  ${n.close}:
    title: ${titled(n.close)}
    needs: [${n.items}]
    gate:
      all: [${n.agrees}, ${n.judges}]
    about: { cut: steps.${n.cut}.output.cut }
`;
