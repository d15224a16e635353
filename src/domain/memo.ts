import type { ShardedMap } from './sharded-map.ts';

/**
 * Returns `compute` with a memory, for inputs that repeat often, such as names of artists and genres. For
 * hundreds of thousands of inputs, `answers` must be a {@link ShardedMap}.
 */
export function memoize<Answer extends string | object, Input = string>(
  compute: (input: Input) => Answer,
  answers: ShardedMap<Input, Answer> = new Map<Input, Answer>(),
): (input: Input) => Answer {
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
