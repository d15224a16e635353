/**
 * Returns a client whose requests go to the first node, and to the next one from the moment on at which that
 * one fails. Every node answers for the whole cluster.
 */
export function askInTurn<Client extends object>(nodes: readonly [Client, ...Client[]]): Client {
  const [first, ...others] = nodes;
  if (others.length === 0) return first;
  let preferred = 0;
  const ask = async (request: (node: Client) => unknown): Promise<unknown> => {
    for (let attempt = 1; ; attempt += 1) {
      const asked = preferred;
      try {
        return await request(nodes[asked] ?? first);
      } catch (error) {
        if (attempt === nodes.length || !isOfNode(error)) throw error;
        // Another request may have gone on to the next node since.
        if (preferred === asked) preferred = (asked + 1) % nodes.length;
      }
    }
  };
  return new Proxy(first, {
    get(_, name) {
      const value: unknown = Reflect.get(first, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) =>
        ask((node) => (Reflect.get(node, name) as (...args: unknown[]) => unknown).apply(node, args));
    },
  });
}

/** Returns whether another node may do better: this one did not answer, or failed. */
function isOfNode(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined || status >= 500;
}

/** Returns the status of an answer that is no success; undefined if nothing was answered. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
    ? error.status
    : undefined;
}

/** Returns the options for each node that the URL names. */
export function nodesOf<Options extends { readonly url: string }>(options: Options): [Options, ...Options[]] {
  const [first = '', ...others] = options.url.split(',');
  const at = (url: string): Options => ({ ...options, url });
  return [at(first), ...others.map(at)];
}
