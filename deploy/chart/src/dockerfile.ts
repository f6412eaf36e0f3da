import { readFileSync } from 'node:fs';
import { Copy, DockerfileParser, Env, From, type Instruction, Workdir } from 'dockerfile-ast';

export type Step =
  | { kind: 'run'; line: number; command: string; workdir: string }
  | { kind: 'copy'; line: number; from?: string; sources: string[]; target: string; workdir: string };
export type Stage = {
  name: string;
  base: string;
  steps: Step[];
  env: Record<string, string>;
  workdir: string;
  user?: string;
};

/** What a Dockerfile does, stage by stage; an instruction that this does not know is an error, lest it be passed over. */
export function readDockerfile(file: string): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of DockerfileParser.parse(readFileSync(file, 'utf8')).getInstructions()) {
    if (instruction instanceof From) stages.push(opened(instruction, stages));
    else note(instruction, stages.at(-1));
  }
  return stages;
}

function opened(from: From, before: readonly Stage[]): Stage {
  const base = from.getImage() ?? '';
  const parent = before.find(({ name }) => name === base);
  return {
    name: from.getBuildStage() ?? String(before.length),
    base,
    steps: [],
    env: { ...parent?.env },
    workdir: parent?.workdir ?? '/',
    ...(parent?.user ? { user: parent.user } : {}),
  };
}

function note(instruction: Instruction, stage: Stage | undefined): void {
  const line = instruction.getRange().start.line + 1;
  const keyword = instruction.getKeyword();
  const words = instruction.getArguments().map((argument) => argument.getValue());
  if (!stage) throw new Error(`line ${line}: ${keyword} stands before the first FROM`);
  const { workdir } = stage;
  if (instruction instanceof Workdir) stage.workdir = words[0] ?? workdir;
  else if (instruction instanceof Env)
    for (const property of instruction.getProperties()) stage.env[property.getName()] = property.getValue() ?? '';
  else if (instruction instanceof Copy) {
    const flag = instruction.getFlags().find((one) => one.getName() === 'from');
    const from = flag?.getValue() ?? undefined;
    const target = words.at(-1) ?? '';
    stage.steps.push({ kind: 'copy', line, sources: words.slice(0, -1), target, workdir, ...(from ? { from } : {}) });
  } else if (keyword === 'RUN')
    stage.steps.push({ kind: 'run', line, command: instruction.getArgumentsContent() ?? '', workdir });
  else if (keyword === 'USER') stage.user = words[0] ?? '';
  else if (keyword !== 'CMD') throw new Error(`line ${line}: ${keyword} is not known here`);
}
