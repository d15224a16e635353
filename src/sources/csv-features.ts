import {
  type AudioFeatures,
  FEATURE_NAMES,
  FEATURE_RANGES,
  type FeatureName,
} from '../domain/audio-features.ts';
import type { TrackColumns } from './csv-columns.ts';
import { isPercentColumn } from './csv-headers.ts';
import { describeProblem } from './csv-rows.ts';
import {
  isMissing,
  parseKey,
  parseMode,
  parseNumber,
  parseTimeSignature,
  type Parsed,
} from './csv-values.ts';

const PERCENT_OF_ONE = 100;

/**
 * Returns the features of a row, or null if the row has none or its provider's analysis failed. Adds one
 * problem to `problems` for each missing or implausible value.
 */
export function readFeatures(
  cells: readonly string[],
  columns: TrackColumns,
  problems: string[],
): AudioFeatures | null {
  if (!columns.hasFeatures) return null;
  const cellOf = (name: FeatureName): string => cells[columns.fields[name][0]?.index ?? -1] ?? '';
  if (FEATURE_NAMES.every((name) => isMissing(cellOf(name)))) return null;
  // Spotify writes both as 0 if it could not analyse a recording: all music has a beat or some danceability.
  if (isZero(cellOf('tempo')) && isZero(cellOf('danceability'))) return null;

  const features: Partial<Record<FeatureName, number | null>> = {};
  for (const name of FEATURE_NAMES) {
    const cell = cellOf(name);
    const scale = isPercentColumn(columns.fields[name][0]?.name ?? '') ? PERCENT_OF_ONE : 1;
    const parsed = parseFeature(name, cell, scale);
    if ('expected' in parsed) {
      problems.push(describeProblem(columns.fields[name][0], parsed.expected, cell));
    } else if (parsed.value === null && !FEATURE_RANGES[name].isOptional) {
      const { min, max } = FEATURE_RANGES[name];
      const expected = `a number from ${min * scale} to ${max * scale}`;
      problems.push(describeProblem(columns.fields[name][0], expected, cell));
    } else {
      features[name] = parsed.value;
    }
  }
  return problems.length === 0 ? (features as AudioFeatures) : null;
}

function parseFeature(name: FeatureName, cell: string, scale: number): Parsed<number> {
  const { min, max } = FEATURE_RANGES[name];
  if (name === 'key') return parseKey(cell);
  if (name === 'mode') return parseMode(cell);
  if (name === 'timeSignature') return parseTimeSignature(cell, max);
  const parsed = parseNumber(cell, min * scale, max * scale);
  return 'expected' in parsed || parsed.value === null ? parsed : { value: parsed.value / scale };
}

function isZero(cell: string): boolean {
  const parsed = parseNumber(cell, 0, 0);
  return 'value' in parsed && parsed.value === 0;
}
