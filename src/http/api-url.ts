import type { Request } from 'express';

/** Returns the address that the client reached these routes at, without a slash at its end. */
export function apiUrlOf(request: Request): string {
  // A proxy that ends TLS says so; everybody else reached this server directly.
  const scheme = request.get('x-forwarded-proto') === 'https' ? 'https' : request.protocol;
  return `${scheme}://${request.get('host') ?? 'localhost'}${request.baseUrl}`;
}
