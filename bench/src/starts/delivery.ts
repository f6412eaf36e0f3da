/** The template of the measured runs: the demonstration's delivery without the three steps that work on essence. */
export const DELIVERY_TEMPLATE = `apiVersion: bobine/v1
name: delivery
description: Plan, wait for the picture, control, build the manifest and send, with an element of a few bytes.
inputs: { project: string, work: string, deliverable: string }
start:
  - on: bobine.deliverable.ordered.v1
    key: event.keys.deliverable
    inputs: { project: event.project, work: event.keys.work, deliverable: event.keys.deliverable }
steps:
  plan:
    title: Specification
    task: deliverables.plan@1
    with: { project: inputs.project, deliverable: inputs.deliverable }
  picture:
    title: Picture master
    needs: [plan]
    wait:
      event: bobine.work.registered.v1
      key: { work: inputs.work }
      until: size(events) >= 1
      retain: P365D
  mastering:
    title: In mastering
    needs: [picture]
    task: deliverables.advance@1
    with: { project: inputs.project, deliverable: inputs.deliverable, status: '"mastering"' }
  control:
    title: In QC
    needs: [mastering]
    task: deliverables.advance@1
    with: { project: inputs.project, deliverable: inputs.deliverable, status: '"qc"' }
  judge:
    title: Quality control
    needs: [control]
    task: deliverables.judge@1
    with:
      project: inputs.project
      deliverable: inputs.deliverable
      measurements: >-
        {"container": "mov", "videoCodec": "h264", "width": 64, "height": 36, "rate": {"num": 24, "den": 1},
        "frames": 24, "audioCodec": "aac", "sampleRate": 48000, "channels": 2, "black": [], "silence": []}
  ready:
    title: Notice of delivery
    needs: [judge]
    when: steps.judge.output.passed
    task: deliverables.advance@1
    with: { project: inputs.project, deliverable: inputs.deliverable, status: '"ready"' }
  manifest:
    title: Manifest
    needs: [ready]
    when: steps.judge.output.passed
    task: deliverables.buildManifest@1
    with:
      project: inputs.project
      work: inputs.work
      deliverable: inputs.deliverable
      element: >-
        {"id": "element", "file": "bench/element.mov", "size": 8, "xxh64": "bc1e1909e30448a4",
        "sha256": "a5df3fde7b200c3fa2791144c7e05c5c2bced4c6ad863d3a4cf76c972c1712f9"}
      lineage: >-
        {"file": "bench/lineage.json", "size": 2, "xxh64": "2e1472b57af294d1",
        "sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"}
  send:
    title: Sending
    needs: [manifest]
    when: steps.judge.output.passed
    task: deliverables.send@1
    with: { project: inputs.project, deliverable: inputs.deliverable }
`;

export const PROJECT = 'bench';
export const WORK = 'BENCH';
export const RECIPIENT = 'bench-cinema';

export const SPECIFICATION = {
  ...{ specification: 'BENCH', title: 'Bench', container: 'mov', videoCodec: 'h264', width: 64, height: 36 },
  ...{ rate: { num: 24, den: 1 }, audioCodec: 'aac', sampleRate: 48_000, channels: 2, maxBlack: 1, maxSilence: 1 },
};

/** Where the engine keeps the run of a deliverable. */
export const runOf = (deliverable: string): string => `${PROJECT}/${deliverable}/delivery`;
