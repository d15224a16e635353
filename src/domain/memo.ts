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

/** Returns a function that computes its value on the first call and keeps it. */
export function lazily<Value>(compute: () => Value): () => Value {
  let known: { readonly value: Value } | null = null;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}
