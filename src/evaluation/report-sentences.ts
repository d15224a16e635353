import type { EvaluationTexts } from './evaluation-text-en.ts';
import type { EvaluationReport, MethodReport } from './report.ts';
import { formatCount, formatNumber, formatShare } from './report-numbers.ts';

/** Returns how good the lists are, in at most four paragraphs for a person. */
export function evaluationSentences(
  { counts, methods, inputs = [] }: EvaluationReport,
  { lead: words }: EvaluationTexts,
): string[] {
  const learned = methods.filter(({ role }) => role === 'learned');
  const sound = learned.find(({ space }) => space === 'sound');
  const ofStyle = learned.filter(({ space }) => space === 'style');
  // The encoder itself is measured by genre only if it has seen no playlists.
  const style = ofStyle.find(({ lists }) => lists.sameGenreShare !== null);
  const chance = methods.find(({ name }) => name === 'chance');
  const measured = [genres(style, chance, words), tempi(sound, chance, words), playlists(ofStyle, words)];
  const sampled = (style ?? sound)?.lists.sampledSongs;
  return [
    'songs' in counts
      ? words.size(formatCount(counts['songs'] ?? 0), formatCount(counts['tracks'] ?? 0))
      : '',
    measured
      .slice(0, 2)
      .filter((text) => text !== '')
      .join(' '),
    [measured[2] ?? '', sampled === undefined ? words.notMeasured : words.sure(formatCount(sampled))]
      .filter((text) => text !== '')
      .join(' '),
    inputs.length === 0
      ? ''
      : words.inputs(
          inputs
            .map(({ seen, ratioToRaw: { mean } }) => `${words.seen[seen]} ${formatNumber(mean, 1)}`)
            .join(', '),
        ),
  ].filter((text) => text !== '');
}

type Words = EvaluationTexts['lead'];

function genres(style: MethodReport | undefined, chance: MethodReport | undefined, words: Words): string {
  const [own, other] = [style?.lists.sameGenreShare, chance?.lists.sameGenreShare];
  return own && other ? words.genre(formatShare(own.mean, 0), formatShare(other.mean, 0)) : '';
}

function tempi(sound: MethodReport | undefined, chance: MethodReport | undefined, words: Words): string {
  const [own, other] = [sound?.lists.differences.tempo, chance?.lists.differences.tempo];
  return own && other ? words.tempo(formatNumber(own.mean, 1), formatNumber(other.mean, 1)) : '';
}

function playlists(ofStyle: readonly MethodReport[], words: Words): string {
  const tested = ofStyle.find(({ variant }) => variant === 'half of the playlists')?.playlists;
  return tested?.ratioToRaw
    ? words.playlists(formatShare(tested.precision.mean, 0), formatNumber(tested.ratioToRaw.mean, 1))
    : '';
}
