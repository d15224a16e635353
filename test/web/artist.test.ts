import { describe, expect, it } from 'vitest';
import { hasBrowser, songNamed, useBrowser } from './browser.ts';

const SONG = songNamed('Harbor Nights');
const [ARTIST = { name: '' }] = SONG.artists;

describe.skipIf(!hasBrowser)('the view of an artist', () => {
  const browser = useBrowser();

  /** Opens the artist of a song from the song. */
  const visitArtist = async () => {
    const page = await browser.visit(`/songs/${SONG.id}`);
    await page.getByRole('main').getByRole('link', { name: ARTIST.name, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: ARTIST.name, exact: true }).waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    return { page, id };
  };

  it('shows the best known songs', async () => {
    const { page, id } = await visitArtist();
    const { body } = await browser.app.get(`/v1/artists/${id}?limit=24`);
    const expected = (body['tracks'] as readonly { readonly name: string }[]).map(({ name }) => name);
    expect(expected).toContain(SONG.name);
    await expect.poll(() => page.locator('.song-list .song-title').allTextContents()).toEqual(expected);
  });

  it('leads to artists that sound alike, by either method', async () => {
    const { page, id } = await visitArtist();
    const namesBy = async (method: string) => {
      const { body } = await browser.app.get(`/v1/artists/${id}/similar?limit=12&method=${method}`);
      return body.items.map(({ name }) => name);
    };
    const names = () => page.locator('.cluster h3').allTextContents();
    await expect.poll(names).toEqual(await namesBy('cosine'));
    await page.getByRole('combobox', { name: 'Similar by' }).selectOption('euclidean');
    const [nearest = '', ...others] = (await namesBy('euclidean')).map(String);
    await expect.poll(names).toEqual([nearest, ...others]);
    await page.getByRole('link', { name: nearest, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: nearest, exact: true }).waitFor();
  });
});
