import type { SoundFactWeights } from './sound-facts.ts';

export interface AutoencoderParameters extends SoundFactWeights {
  readonly dimensions: number;
  readonly hidden: number;
  readonly epochs: number;
  readonly batch: number;
  readonly rate: number;
  /** Weight of kept distances, relative to the reconstruction. */
  readonly distanceWeight: number;
}

export const AUTOENCODER: AutoencoderParameters = {
  dimensions: 12,
  hidden: 64,
  epochs: 12,
  batch: 512,
  rate: 3e-3,
  distanceWeight: 1,
  // A list by sound is of any year and language: the style space has the songs of one time and place.
  yearWeight: 0,
  languageWeight: 0,
};
