/** What a check found. A problem is thrown instead, as the error that a command would end with. */
export interface Finding {
  /** A note: the service works, but something could go wrong. Unused: nothing needs this. */
  readonly state: 'ok' | 'note' | 'unused';
  /** What was found; for a note, also what to do. */
  readonly text: string;
}

export interface Check {
  readonly name: string;
  /** Changes nothing. Throws an error that says what is wrong and how to mend it. */
  run(): Finding | Promise<Finding>;
}

export const ok = (text: string): Finding => ({ state: 'ok', text });
export const note = (text: string): Finding => ({ state: 'note', text });
export const unused = (text: string): Finding => ({ state: 'unused', text });
