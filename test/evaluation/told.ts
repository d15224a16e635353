/** Returns the value; throws if it is null or undefined. */
export function told<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error(`expected a value, got ${String(value)}`);
  return value;
}
