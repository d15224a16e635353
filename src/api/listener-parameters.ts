import { z } from 'zod';
import { expecting } from '../domain/mistakes.ts';

/** Enough for any id that an application gives its users, an e-mail address, or a hash in hexadecimal. */
const MAX_LISTENER_LENGTH = 128;

const CONTROL_CHARACTER = /\p{Cc}/u;

/** The id of a listener. It is kept as it comes, and is never part of a path or a query of an engine. */
export const listenerParameter = z
  .string()
  .refine((text) => text !== '' && text.length <= MAX_LISTENER_LENGTH && !CONTROL_CHARACTER.test(text), {
    error: expecting(`1 to ${MAX_LISTENER_LENGTH} characters, none of them a control character`),
  })
  .meta({
    description:
      'Any text that your application knows the listener by, percent-encoded. Case and spaces count. Prefer an id ' +
      'that says nothing about the person.',
    override: { type: 'string', minLength: 1, maxLength: MAX_LISTENER_LENGTH },
    example: 'anna',
  });
