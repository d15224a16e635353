/** The key of the API, if the service asks for one. It is forgotten with the tab. */
const NAME = 'soundalike.key';

export function keepKey(key: string): void {
  sessionStorage.setItem(NAME, key);
}

/** Returns the header that carries the key; none if no key was given. */
export function keyHeader(): Record<string, string> {
  const key = sessionStorage.getItem(NAME);
  return key === null ? {} : { authorization: `Bearer ${key}` };
}
