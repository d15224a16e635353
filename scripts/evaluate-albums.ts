import { parseArgs } from 'node:util';
import { textTable } from '../src/domain/text-table.ts';
import { explainMatch } from '../src/matching/match-album.ts';
import {
  LABELLED_HALVES,
  LEAST_PRECISION,
  LEAST_RECALL,
  type MatchQuality,
  measureMatching,
  readLabelledAlbums,
} from './evaluate-albums/labelled-albums.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run evaluate:albums -- [options]

Matches albums that were labelled by hand, as Bugs' chart names them, with what a search on Spotify may find, and
prints how often the right one is accepted: for the half that the rules were made by, and for the half that nobody
looked at meanwhile.

  --failures         list what went wrong in the tuning half, by pattern; the other half's failures are never shown
  --help             this text

"precision" is the share of the accepted that are right, where an album that is not there is never accepted rightly;
"recall" the share of the albums that are there which are accepted and right. "right of these" is the share of those
for review whose proposal is right. Ends with 1 where the blind half falls short of ${LEAST_PRECISION} and ${LEAST_RECALL}.`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: { failures: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const results = LABELLED_HALVES.map((half) => ({
    half,
    quality: measureMatching(readLabelledAlbums(half)),
  }));
  const headings = [
    'half',
    'cases',
    'accepted',
    'right',
    'precision',
    'recall',
    'for review',
    'right of these',
  ];
  console.log(textTable([headings, ...results.map(({ half, quality }) => [half, ...cellsOf(quality)])]));
  for (const { half, quality } of results) {
    if (half === 'tuning' && values.failures) console.log(`\n${failuresText(quality)}`);
    const isMet = quality.precision >= LEAST_PRECISION && quality.recall >= LEAST_RECALL;
    if (half === 'blind' && !isMet) process.exitCode = 1;
  }
});

function cellsOf(quality: MatchQuality): string[] {
  return [
    String(quality.cases),
    String(quality.accepted),
    String(quality.right),
    quality.precision.toFixed(3),
    quality.recall.toFixed(3),
    String(quality.forReview),
    quality.rightForReview.toFixed(3),
  ];
}

function failuresText({ failures }: MatchQuality): string {
  if (failures.length === 0) return 'Nothing of the tuning half went wrong.';
  return failures
    .toSorted((a, b) => (a.labelled.pattern < b.labelled.pattern ? -1 : 1))
    .map(({ labelled: { pattern, album, candidates, answers }, match }) => {
      const wanted = candidates.filter(({ id }) => answers.has(id)).map(({ name }) => `'${name}'`);
      return [
        `${pattern}: '${album.title}' is ${wanted.join(' or ') || 'not there'}`,
        `  ${match.verdict} '${match.best?.candidate.name ?? 'nothing'}': ${explainMatch(match)}`,
      ].join('\n');
    })
    .join('\n');
}
