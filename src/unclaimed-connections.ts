import type { Worker } from 'node:cluster';

/** What Node sends with a connection to a worker, and gets back when the worker has it. */
interface ClusterMessage {
  readonly act?: string;
  readonly seq?: number;
  readonly ack?: number;
}

/**
 * Closes the connections that were sent to this worker when it ends before it has taken them. Node itself
 * keeps them open for ever, and their clients wait. Their messages are internal to Node, but the same from
 * version 20 to 24; if they change, connections stay open as without this.
 */
export function closeUnclaimedConnections({ process: child }: Worker): void {
  const unclaimed = new Map<number, { close(): void }>();
  const send = child.send.bind(child) as (...values: unknown[]) => boolean;
  child.send = (...values: unknown[]) => {
    const [message, handle] = values as [ClusterMessage, { close(): void } | undefined];
    if (message.act === 'newconn' && message.seq !== undefined && handle) unclaimed.set(message.seq, handle);
    return send(...values);
  };
  child.on('internalMessage', ({ ack }: ClusterMessage) => {
    if (ack !== undefined) unclaimed.delete(ack);
  });
  child.once('exit', () => {
    for (const handle of unclaimed.values()) handle.close();
  });
}
