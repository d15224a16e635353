/** `compute` that remembers its answers: for texts of which few stand in many places, such as artists and genres. */
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
