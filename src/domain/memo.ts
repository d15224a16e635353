/** Returns `compute` with a memory, for inputs that repeat often, such as names of artists and genres. */
export function memoize<Answer extends string | object, Input = string>(
  compute: (input: Input) => Answer,
): (input: Input) => Answer {
  const answers = new Map<Input, Answer>();
  return (input) => {
    const known = answers.get(input);
    if (known !== undefined) return known;
    const answer = compute(input);
    answers.set(input, answer);
    return answer;
  };
}
