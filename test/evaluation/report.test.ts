import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import type { EvaluationReport } from '../../src/evaluation/report.ts';
import { reportJson } from '../../src/evaluation/report-json.ts';
import { reportHtml } from '../../src/evaluation/report-html.ts';
import { formatCount, formatNumber } from '../../src/evaluation/report-numbers.ts';
import { exampleReport } from './example-report.ts';
import { expectWholePage } from './page-checks.ts';
import { told } from './told.ts';

const pageOf = (report: EvaluationReport) => reportHtml(report, 'en');
const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/** Returns the report with only its first method, changed by these values. */
function withMethod(values: Partial<EvaluationReport['methods'][number]>): EvaluationReport {
  const report = exampleReport();
  const method = told(report.methods[0]);
  return { ...report, methods: [{ ...method, ...values }] };
}

describe('The report', () => {
  it('gives the same bytes for the same input', () => {
    expect(pageOf(exampleReport())).toEqual(pageOf(exampleReport()));
    expect(reportJson(exampleReport())).toEqual(reportJson(exampleReport()));
  });

  it('survives a round trip through JSON', () => {
    expect(JSON.parse(textOf(reportJson(exampleReport())))).toEqual(exampleReport());
  });

  it('refuses a number that is not finite, and names its path', () => {
    const report = withMethod({ dimensions: NaN });
    for (const write of [reportJson, pageOf]) {
      expect(() => write(report)).toThrow(InvalidInputError);
      expect(() => write(report)).toThrow('report.methods.0.dimensions is NaN');
    }
  });

  it('can be written without methods, playlists or clusters', () => {
    const { clusterGroups: _, map: __, ...rest } = exampleReport();
    const empty = { ...rest, methods: [], overlaps: [], notes: [], counts: {} };
    expect(textOf(pageOf(empty))).toContain('</html>');
    const { name, role, space, metric, dimensions, lists } = told(exampleReport().methods[0]);
    const bare = { ...empty, methods: [{ name, role, space, metric, dimensions, lists }] };
    const html = textOf(pageOf(bare));
    expect(html).not.toContain('Clusters');
    expect(html).not.toContain('Agreement with playlists');
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('The page', () => {
  const html = textOf(pageOf(exampleReport()));

  it.each(['en', 'ko'] as const)('is whole in %s, and says its language', (language) => {
    const page = textOf(reportHtml(exampleReport(), language));
    expectWholePage(page);
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(`href="evaluation${language === 'en' ? '.ko' : ''}.html"`);
  });

  it('names its tables and their columns in Korean too, but for measures that Korean writes in Latin', () => {
    const page = textOf(reportHtml(exampleReport(), 'ko'));
    const textsOf = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, text = '']) => text);
    const captions = textsOf(/<p class="caption">(.*?)<\/p>/g);
    const headings = textsOf(/<th scope="col"[^>]*>(.*?)<\/th>/g);
    expect(captions.length).toBeGreaterThan(5);
    expect(headings.length).toBeGreaterThan(20);
    const isKorean = (text: string) => /\p{Script=Hangul}/u.test(text);
    expect(captions.filter((text) => !isKorean(text))).toEqual([]);
    const measures = /^(k( = \d+)?|n?(P|DCG)@10)$/;
    expect(headings.filter((text) => !isKorean(text) && !measures.test(text))).toEqual([]);
  });

  it('begins with sentences for a person and the map, and keeps its tables behind the plots', () => {
    const [first = ''] = html.split('<section>');
    expect(first).toContain('92,211 songs');
    expect(first).toContain('class="map"');
    expect(first).not.toContain('<table');
    expect(html.match(/<svg[^>]*>/g)?.length).toBeGreaterThanOrEqual(10);
    const sections = html.split('<section>').slice(1);
    for (const section of sections.filter((text) => text.includes('<svg'))) {
      expect(section.lastIndexOf('<details>')).toBeGreaterThan(section.lastIndexOf('<svg'));
    }
  });

  it('says how much better the lists are than chance', () => {
    expect(html).toMatch(/share a genre with the song that was asked for; in a list by chance/);
  });

  it('says what each input of the style space is worth', () => {
    expect(html).toContain('features, years and titles 2.3, playlists too 4.1.');
  });

  it('says that silhouettes of different spaces are not comparable', () => {
    expect(html).toContain('Scores of different spaces are not comparable');
  });

  it('draws the silhouettes of data without structure beside those of the data', () => {
    const lines = (of: string) => of.match(/class="point second"/g)?.length ?? 0;
    expect(lines(html)).toBe(10);
    expect(html).toContain('… without structure');
    const silhouettes = [{ k: 2, silhouette: { mean: 0.3, interval: [0.2, 0.4] as const } }];
    expect(textOf(pageOf(withMethod({ silhouettes })))).not.toContain('… without structure');
  });

  it('shows the noise that the scores leave out', () => {
    const clusters = told(exampleReport().methods[0]?.clusters);
    const noise = { share: 0.318, songs: 40_000 };
    expect(textOf(pageOf(withMethod({ clusters: { ...clusters, noise } })))).toContain(
      '<td>31.8 %<small>of 40,000 songs</small></td>',
    );
  });

  it('describes each cluster', () => {
    expect(html).toContain('0: energetic, fast');
    expect(html).toContain('<td>60,000<small>65.1 %</small></td><td>metal 40 %</td>');
  });

  it('draws the map with one path per cluster, in the colour of the table', () => {
    expect(html).toContain('<path class="dots cluster-0" d="M-500 -125h0M63 0h0"/>');
    expect(html).toContain('<path class="dots cluster-1" d="M500 250h0"/>');
    expect(html).toContain('<span class="swatch cluster-1"></span>1: calm');
    const { map: _, ...withoutMap } = exampleReport();
    expect(textOf(pageOf(withoutMap))).not.toContain('<path');
  });

  it('stays below 100 kB with a map of 3,000 songs', () => {
    const songs = Array.from({ length: 3000 }, (_, song) => song);
    const map = {
      places: songs.flatMap((song) => [Math.sin(song), Math.cos(song)]),
      clusters: songs.map((song) => song % 24),
      songs: 92_211,
    };
    expect(pageOf({ ...exampleReport(), map }).byteLength).toBeLessThan(100_000);
  });

  it('escapes all texts of the report', () => {
    const nasty = `</style><script>alert("1" & '2')</script>\u0000\ud800`;
    const labelled = { name: nasty, role: 'learned', space: 'style' } as const;
    const report: EvaluationReport = {
      ...withMethod({ name: nasty }),
      title: nasty,
      evaluated: nasty,
      split: nasty,
      counts: { [nasty]: 1 },
      overlaps: [{ methods: [labelled, labelled], overlap: null }],
      clusterGroups: [
        {
          space: 'style',
          clusters: [{ id: 0, size: 1, summary: nasty, genres: [{ name: nasty, share: 1 }] }],
        },
      ],
      notes: [nasty],
    };
    const page = textOf(pageOf(report));
    expect(page).not.toContain('<script');
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page).not.toContain('\u0000');
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)');
  });

  it('draws plots of values that are all equal, all 0 or below 0', () => {
    for (const mean of [0, 0.3, -0.4]) {
      const silhouette = { mean, interval: [mean, mean] } as const;
      const clusters = {
        k: 2,
        silhouette,
        silhouetteInFeatures: silhouette,
        calinskiHarabasz: 0,
        calinskiHarabaszInFeatures: 0,
      };
      const page = textOf(pageOf(withMethod({ clusters, silhouettes: [{ k: 2, silhouette }] })));
      expect(page).not.toMatch(/NaN|Infinity/);
      expect(page).not.toMatch(/width="-/);
    }
  });
});

describe('Numbers', () => {
  it('have one format everywhere', () => {
    expect(formatNumber(-0.0001, 2)).toBe('0.00');
    expect(formatNumber(-1.5, 1)).toBe('−1.5');
    expect(formatNumber(null, 1)).toBe('–');
    expect([0, 999, 1000, 1234567].map(formatCount)).toEqual(['0', '999', '1,000', '1,234,567']);
  });
});
