import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { createDocumentMaker, KEYS_VERSION, songDocument } from '../../src/titles/meilisearch-documents.ts';
import { publishedTrack } from '../published-track.ts';

/** Titles, artists and titles of other versions that between them have every kind of key. */
const SONGS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['밤편지', ['아이유(IU)', 'Mina Vale'], ['밤편지 (Through the Night)']],
  ['못해 굳이 빨간 값', ['The Paper Boats'], []],
  ['Café Noir & Blues, Pt. 2 (feat. Mina) [Live]', ['Renée Alder'], []],
  ['ドライブ日和 1999', ['みどり坂', '문가람', 'Линия'], []],
  ['!!!', ['ㅋㅋㅋ'], []],
];

/** Whoever changes the keys raises KEYS_VERSION, and writes down here what the keys of that version are. */
const KEYS = { version: 12, hash: '2c3362e3cc6fb04e' };

it('Keys that change have another version', () => {
  const aliasesOf = createAliasesOf([
    ['IU', 'Lee Ji-eun', '이지은'],
    ['Mina Vale', '미나 베일'],
  ]);
  const maker = createDocumentMaker('r1', aliasesOf);
  const documents = SONGS.map(([name, artists, otherTitles], index) => {
    const track = publishedTrack({
      index,
      name,
      artists: artists.map((artist) => ({ id: null, name: artist })),
    });
    return { ...songDocument(track, otherTitles, maker), keys_version: 0 };
  });
  const hash = createHash('sha256').update(JSON.stringify(documents)).digest('hex').slice(0, 16);
  expect({ version: KEYS_VERSION, hash }).toEqual(KEYS);
});
