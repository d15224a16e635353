/** Whether two texts differ in at most one character: replaced, added or removed. */
export function isWithinOneEdit(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (longer.length - shorter.length > 1) return false;
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start += 1;
  let end = 0;
  const most = shorter.length - start;
  while (end < most && shorter.at(-1 - end) === longer.at(-1 - end)) end += 1;
  return longer.length - start - end <= 1;
}
