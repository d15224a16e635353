import { exploreSongs } from '../evaluation/eda.ts';
import { answer } from './threads.ts';

/** The thread that analyses songs. It sends the report. */

await answer(exploreSongs);
