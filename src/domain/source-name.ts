/** The services that a catalogue is collected from. */
export const SOURCE_NAMES = ['bugs', 'spotify', 'reccobeats'] as const;

export type SourceName = (typeof SOURCE_NAMES)[number];
