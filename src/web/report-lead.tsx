import { countText, shareText, tempoText } from './number-text.ts';
import { type ListPromises, PromisePlot } from './promise-plot.tsx';
import type { Estimate, EvaluatedMethod, Evaluation, Stats } from './report-answers.ts';
import { reportText } from './report-text.ts';

interface LeadProps {
  readonly stats: Stats;
  readonly evaluation: Evaluation | null;
  /** Whether the release is on the disk of the server. */
  readonly isHere: boolean;
}

/** The report in a few sentences and a picture. */
export function ReportLead(props: LeadProps) {
  const { stats, evaluation } = props;
  const found = evaluation === null ? null : promisesIn(evaluation);
  return (
    <section class={found === null ? 'report-lead' : 'report-lead has-picture'}>
      <div class="report-sentences">
        <p>{sizeText(stats)}</p>
        {found !== null && <p>{goodText(found)}</p>}
        <p class="soft">{[found === null ? '' : sureText(found), missingText(props)].join(' ')}</p>
      </div>
      {found !== null && <PromisePlot {...found} />}
    </section>
  );
}

/**
 * Returns what the lists promise: genres by style, closeness by sound, both beside chance. Null if it was not
 * measured.
 */
function promisesIn({ methods }: Evaluation): ListPromises | null {
  const learned = methods.filter(({ role }) => role === 'learned');
  const sound = learned.find(({ space }) => space === 'sound');
  const ofStyle = learned.filter(({ space }) => space === 'style');
  // The encoder itself is measured by genre only if it has seen no playlists.
  const style = ofStyle.find(({ lists }) => lists.sameGenreShare !== null) ?? ofStyle[0];
  const chanceBy = (by: EvaluatedMethod['space']) =>
    methods.find(({ name, space }) => name === 'chance' && space === by);
  // Chance is drawn anew for each space. Each promise stands beside the chance that its chart shows.
  const [genreChance, tempoChance] = [chanceBy('style'), chanceBy('sound')];
  if (style === undefined || sound === undefined) return null;
  if (genreChance === undefined || tempoChance === undefined) return null;
  return {
    style: pointOf(style),
    sound: pointOf(sound),
    chance: { genre: pointOf(genreChance).genre, tempo: pointOf(tempoChance).tempo },
    variant: style.variant === undefined ? null : style.name,
    sampledSongs: sound.lists.sampledSongs,
  };
}

function pointOf({ lists }: EvaluatedMethod) {
  return { genre: lists.sameGenreShare, tempo: lists.differences.tempo };
}

function sizeText({ songs, artists, tracks, years }: Stats): string {
  const words = reportText().lead;
  const size = words.size(countText(songs), countText(artists), countText(tracks));
  const dated = years.reduce((sum, year) => sum + year.songs, 0);
  const yearAt = (share: number) => {
    let below = 0;
    return years.find((year) => (below += year.songs) >= dated * share)?.year ?? 0;
  };
  return dated === 0 ? size : size + words.years(yearAt(0.25), yearAt(0.75));
}

const bpm = (value: number) => tempoText(value, 1);

function goodText({ style, sound, chance }: ListPromises): string {
  const words = reportText().lead;
  if (sound.tempo === null || chance.tempo === null) return '';
  const tempos = [bpm(sound.tempo.mean), bpm(chance.tempo.mean)] as const;
  return style.genre === null || chance.genre === null
    ? words.goodByTempo(...tempos)
    : words.good(shareText(style.genre.mean), shareText(chance.genre.mean), ...tempos);
}

function sureText({ style, sound, sampledSongs }: ListPromises): string {
  const words = reportText().lead;
  if (sound.tempo === null) return '';
  const between = ({ interval: [low = 0, high = 0] }: Estimate, format: (value: number) => string) =>
    words.between(format(low), format(high));
  const songs = countText(sampledSongs);
  const tempo = between(sound.tempo, bpm);
  return style.genre === null
    ? words.sureOfTempo(songs, tempo)
    : words.sure(songs, between(style.genre, shareText), tempo);
}

function missingText({ stats, evaluation, isHere }: LeadProps): string {
  const { songs, years, hasMap, clusters, genres } = stats;
  const words = reportText().lead;
  const undated = songs - years.reduce((sum, year) => sum + year.songs, 0);
  const missing = [
    undated > 0 && words.withoutYear(countText(undated)),
    evaluation === null && (isHere ? words.noEvaluation : words.notHere),
    evaluation?.methods.every(({ playlists }) => playlists === undefined) === true && words.noPlaylists,
    genres === 0 && words.noGenres,
    !hasMap && words.noMap,
    clusters === null && words.noClusters,
  ].filter((part) => part !== false);
  return missing.length === 0 ? words.nothingMissing : words.missing(missing.join(', '));
}
