import { foldText } from './text.ts';

/** Spares other names the folding. */
const MAY_BE_VARIOUS = /^\s*(?:v|여러|합창|옴니버스|ｖ)/i;
/** Folded. */
const VARIOUS = /^(?:various|various artists?|여러 ?아티스트|va|v a|합창|여러 ?가수|옴니버스)$/;

/** Whether a name stands in the place of artists who are too many to name: "Various Artists", "V.A.", "여러 아티스트". */
export function isVariousArtists(name: string): boolean {
  return MAY_BE_VARIOUS.test(name) && VARIOUS.test(foldText(name));
}
