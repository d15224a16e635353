/** The services that a catalogue is collected from. */
export const SOURCE_NAMES = ['bugs', 'spotify', 'reccobeats'] as const;

export type SourceName = (typeof SOURCE_NAMES)[number];

/** A time before which a source wants no request, and why. */
export interface SourcePause {
  readonly notBefore: Date;
  readonly reason: string;
}
