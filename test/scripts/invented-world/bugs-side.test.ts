import { describe, expect, it } from 'vitest';
import { type Answer, POLITE, ask, start } from './asked-server.ts';
import type { FaultRule } from '../../../scripts/invented-world/faults.ts';
import type { SourceServer } from '../../../scripts/invented-world/source-server.ts';

describe('Bugs', () => {
  const chartUrl = ({ bugsUrl }: SourceServer, date: string) =>
    `${bugsUrl}/chart/album/week/total?chartdate=${date}`;
  const chart = (served: SourceServer, date: string) => ask(chartUrl(served, date), { headers: POLITE });
  const rowsIn = (page: Answer): number =>
    String(page.body).match(/<figure class="albumInfo" .*artistId/g)?.length ?? 0;

  it('has a page of 100 albums for a Monday', async () => {
    const page = await chart(await start(), '20200113');
    expect(rowsIn(page)).toBe(100);
    expect(page.body).toContain('2020.01.13 ~ 2020.01.19');
  });

  it('answers any other day with the week of that day', async () => {
    expect((await chart(await start(), '20200119')).body).toContain('2020.01.13 ~ 2020.01.19');
  });

  it.each(['20191230', '20301230', '20200230', ''])(
    'falls back to the latest week for "%s"',
    async (date) => {
      const page = await chart(await start(), date);
      expect(page.status).toBe(200);
      expect(page.body).toContain('2020.01.27 ~ 2020.02.02');
    },
  );

  it('refuses a client without a contact', async () => {
    const page = await ask(chartUrl(await start(), '20200106'), { headers: { 'user-agent': 'Soundalike' } });
    expect(page.status).toBe(403);
  });

  it('serves the robots.txt of the test', async () => {
    const { bugsUrl } = await start({ limits: { bugs: { robots: 'User-agent: *\nDisallow: /\n' } } });
    expect((await ask(`${bugsUrl}/robots.txt`, { headers: POLITE })).body).toContain('Disallow: /\n');
  });

  it('serves no robots.txt if the test says so', async () => {
    const { bugsUrl } = await start({ limits: { bugs: { robots: 404 } } });
    expect((await ask(`${bugsUrl}/robots.txt`, { headers: POLITE })).status).toBe(404);
  });

  it('records requests that come within a second', async () => {
    const served = await start();
    await chart(served, '20200106');
    await served.clock.sleep(1000);
    await chart(served, '20200113');
    await chart(served, '20200120');
    expect(served.requests.map(({ tooFast }) => tooFast)).toEqual([false, false, true]);
  });

  it.each([
    ['fallback week', '2020.01.27 ~ 2020.02.02', 100],
    ['89 rows', '2020.01.06 ~ 2020.01.12', 89],
    ['changed layout', 'class="card"', 0],
    ['row without title', ' alt=" 대표이미지"', 100],
  ] as const)('answers with a page of the fault "%s"', async (page, sign, rows) => {
    const rule: FaultRule = { source: 'bugs', urlContains: '20200106', fault: { kind: 'page', page } };
    const answer = await chart(await start({ faults: { seed: 1, rules: [rule] } }), '20200106');
    expect(answer.body).toContain(sign);
    expect(rowsIn(answer)).toBe(rows);
  });
});
