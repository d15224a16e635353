import { describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceUnavailableError } from '../../src/domain/errors.ts';
import { createAccessToken } from '../../src/sources/spotify-token.ts';
import { type Scripted, scriptedSource } from './scripted-source.ts';

const HOUR_MILLIS = 60 * 60 * 1000;

const answer = (token: string, seconds = 3600): Scripted => ({
  status: 200,
  text: JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: seconds }),
});

function createToken(answers: readonly Scripted[]) {
  const source = scriptedSource(answers);
  const token = createAccessToken({
    accountsUrl: 'https://accounts.example',
    credentials: { clientId: 'me', clientSecret: 'secret' },
    ...source,
  });
  return { token, ...source };
}

describe('an access token', () => {
  it('is requested with the credentials of the app', async () => {
    const { token, requests } = createToken([answer('first')]);
    expect(await token.get()).toBe('first');
    expect(requests[0]?.url.href).toBe('https://accounts.example/api/token');
    expect(requests[0]?.headers.get('authorization')).toBe(`Basic ${btoa('me:secret')}`);
  });

  it('is requested once for fifty simultaneous callers', async () => {
    const { token, requests } = createToken([answer('first')]);
    const tokens = await Promise.all(Array.from({ length: 50 }, () => token.get()));
    expect(new Set(tokens)).toEqual(new Set(['first']));
    expect(requests).toHaveLength(1);
  });

  it('is renewed before it expires', async () => {
    const { token, clock } = createToken([answer('first'), answer('second')]);
    await token.get();
    await clock.sleep(HOUR_MILLIS - 4 * 60 * 1000);
    expect(await token.get()).toBe('second');
  });

  it('that lives a minute is used for half a minute', async () => {
    const { token, clock, requests } = createToken([answer('first', 60), answer('second', 60)]);
    await token.get();
    await clock.sleep(20_000);
    await token.get();
    expect(requests).toHaveLength(1);
    await clock.sleep(20_000);
    expect(await token.get()).toBe('second');
  });

  it('is renewed once after a refusal, however many callers report it', async () => {
    const { token, requests } = createToken([answer('first'), answer('second')]);
    const first = await token.get();
    const renewed = await Promise.all(
      Array.from({ length: 50 }, () => {
        token.refuse(first);
        return token.get();
      }),
    );
    expect(new Set(renewed)).toEqual(new Set(['second']));
    token.refuse(first);
    expect(await token.get()).toBe('second');
    expect(requests).toHaveLength(2);
  });

  it('is refused for wrong credentials, without revealing them in the error', async () => {
    const text = JSON.stringify({ error: 'invalid_client', error_description: 'Invalid client secret' });
    const { token } = createToken([{ status: 400, text }]);
    const asked = token.get();
    await expect(asked).rejects.toThrow(SourceRefusedError);
    await expect(asked).rejects.toThrow(
      'SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET were not accepted (400: Invalid client secret)',
    );
  });

  it('is refused if no header can carry it', async () => {
    await expect(createToken([answer('two\nlines')]).token.get()).rejects.toThrow(SourceUnavailableError);
  });

  it('is requested again after a failure', async () => {
    const { token } = createToken([{ status: 400, text: '{}' }, answer('second')]);
    await expect(token.get()).rejects.toThrow(SourceRefusedError);
    expect(await token.get()).toBe('second');
  });
});
