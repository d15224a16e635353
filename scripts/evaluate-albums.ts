import { parseCommand } from './parse-options.ts';
import { textTable } from './text-table.ts';
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

Matches hand-labelled chart albums of Bugs with search results as Spotify gives them, and prints how many matches are
correct. The rules were made with the tuning half; the blind half stayed unseen meanwhile.

  --failures         list the failures of the tuning half, by pattern; those of the blind half are never shown
  --help             show this text

precision: correct matches / accepted matches (accepting anything for an album that has no match counts as wrong)
recall: correct matches / albums that have a match
correct proposals: albums for review whose proposal is correct / albums for review

Exit code 1 if the blind half has a precision below ${LEAST_PRECISION} or a recall below ${LEAST_RECALL}.`;

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    options: { failures: { type: 'boolean', default: false } },
  });
  if (parsed === null) return;
  const { values } = parsed;
  const results = LABELLED_HALVES.map((half) => ({
    half,
    quality: measureMatching(readLabelledAlbums(half)),
  }));
  const headings = [
    'half',
    'cases',
    'accepted',
    'correct',
    'precision',
    'recall',
    'for review',
    'correct proposals',
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
    String(quality.correct),
    quality.precision.toFixed(3),
    quality.recall.toFixed(3),
    String(quality.forReview),
    quality.correctProposals.toFixed(3),
  ];
}

function failuresText({ failures }: MatchQuality): string {
  if (failures.length === 0) return 'No failures in the tuning half.';
  return failures
    .toSorted((a, b) => (a.labelled.pattern < b.labelled.pattern ? -1 : 1))
    .map(({ labelled: { pattern, album, candidates, answers }, match }) => {
      const wanted = candidates.filter(({ id }) => answers.has(id)).map(({ name }) => `'${name}'`);
      return [
        `${pattern}: '${album.title}' should match ${wanted.join(' or ') || 'nothing'}`,
        `  ${match.verdict} '${match.best?.candidate.name ?? 'nothing'}': ${explainMatch(match)}`,
      ].join('\n');
    })
    .join('\n');
}
