import { describe, expect, it } from 'vitest';
import { chartText } from '../../../scripts/collect/chart-text.ts';

describe('the chart of a week as text', () => {
  it('has one row per album, and says what the page did not tell', () => {
    const text = chartText([
      {
        rank: 1,
        album: {
          id: '12',
          title: '푸른\u001b저녁',
          artists: [
            { id: '1', name: '나비' },
            { id: null, name: 'Cloud' },
          ],
          releaseDate: '2019-06-14',
          albumType: 'EP(미니)',
        },
      },
      { rank: 2, album: { id: '345', title: 'OST', artists: [], releaseDate: null, albumType: null } },
    ]);

    expect(text.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['rank', 'album', 'released', 'type', 'title – artists'],
      ['', '1', '12', '2019-06-14', 'EP(미니)', '푸른 저녁 – 나비, Cloud'],
      ['', '2', '345', 'no date', 'no type', 'OST – various artists'],
    ]);
  });
});
