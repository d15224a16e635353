import { foldText } from './text.ts';

/** A quick check that spares most names the folding. */
const MAY_BE_VARIOUS = /^\s*(?:v|여러|합창|옴니버스|ｖ)/i;
/** Matches folded names. */
const VARIOUS = /^(?:various|various artists?|여러 ?아티스트|va|v a|합창|여러 ?가수|옴니버스)$/;

/** Returns whether a name stands for many artists: "Various Artists", "V.A.", "여러 아티스트". */
export function isVariousArtists(name: string): boolean {
  return MAY_BE_VARIOUS.test(name) && VARIOUS.test(foldText(name));
}
