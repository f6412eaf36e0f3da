import type { Environment } from '@marcbachmann/cel-js';

/**
 * Lets CEL's integers and doubles meet: every JSON number is a double to CEL, every literal `1` an integer, and a
 * template says `inputs.frames + 1` without a thought for either.
 */
export function withNumbers(environment: Environment): Environment {
  const pairs = [
    ['double', 'int'],
    ['int', 'double'],
  ] as const;
  for (const [left, right] of pairs) {
    environment
      .registerOperator(`${left} + ${right}: double`, (a, b) => Number(a) + Number(b))
      .registerOperator(`${left} - ${right}: double`, (a, b) => Number(a) - Number(b))
      .registerOperator(`${left} * ${right}: double`, (a, b) => Number(a) * Number(b))
      .registerOperator(`${left} / ${right}: double`, (a, b) => Number(a) / Number(b))
      .registerOperator(`${left} % ${right}: double`, (a, b) => Number(a) % Number(b));
  }
  return environment
    .registerOperator('double % double: double', (a, b) => a % b)
    .registerOperator('double == int', (a, b) => a === Number(b));
}
