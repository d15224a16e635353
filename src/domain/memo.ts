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

/**
 * Returns `compute` with a memory of the inputs that it met last, at least `size` and at most twice as
 * many: for a process that meets new ones without end, such as titles.
 */
export function memoizeRecent<Answer extends string | object>(
  compute: (input: string) => Answer,
  size: number,
): (input: string) => Answer {
  let recent = new Map<string, Answer>();
  let older = recent;
  return (input) => {
    const known = recent.get(input);
    if (known !== undefined) return known;
    const answer = older.get(input) ?? compute(input);
    if (recent.size >= size) {
      older = recent;
      recent = new Map();
    }
    recent.set(input, answer);
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
