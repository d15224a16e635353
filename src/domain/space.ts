/** The two spaces: `style` is asked by cosine similarity, `sound` by Euclidean distance. */
export type Space = 'style' | 'sound';

export const SPACES = ['style', 'sound'] as const satisfies readonly Space[];

/** Similarity, above 0 to 1, higher is closer, of a Euclidean distance. */
export function similarityOfDistance(distance: number): number {
  return 1 / (1 + distance);
}
