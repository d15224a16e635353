/**
 * Returns a count with its noun: '1 track', '92,211 tracks'. Every message to people counts in this way, so
 * it has a file of its own.
 */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
