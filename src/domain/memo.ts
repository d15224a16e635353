/** Returns `compute` with a memory, for texts that repeat often, such as names of artists and genres. */
export function memoize<Answer extends string | object>(
  compute: (text: string) => Answer,
): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = compute(text);
    answers.set(text, answer);
    return answer;
  };
}
