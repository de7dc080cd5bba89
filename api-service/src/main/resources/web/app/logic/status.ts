import type {StatusWord} from '../api/shapes.js';

export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'quiet';

/** The state of a worker type in one word, how alarming it is, and what it means. */
export const STATUS: Record<StatusWord, {word: string; tone: Tone; rank: number; meaning: string}> = {
  broken: {word: 'broken', tone: 'bad', rank: 0, meaning: 'Its definition cannot launch.'},
  'no-capacity': {word: 'no capacity', tone: 'bad', rank: 1, meaning: 'EC2 refuses every place it may use.'},
  'too-dear': {word: 'too dear', tone: 'warn', rank: 2, meaning: 'Every option costs more than its maximum price.'},
  stopped: {word: 'stopped', tone: 'warn', rank: 3, meaning: 'All buying is stopped.'},
  waiting: {word: 'waiting', tone: 'warn', rank: 4, meaning: 'Something has to be known or free before more is bought.'},
  'at-maximum': {word: 'at maximum', tone: 'warn', rank: 5, meaning: 'It has all the capacity it may have.'},
  paused: {word: 'paused', tone: 'quiet', rank: 6, meaning: 'An operator paused it.'},
  buying: {word: 'buying', tone: 'busy', rank: 7, meaning: 'Instances are on their way.'},
  covered: {word: 'covered', tone: 'good', rank: 8, meaning: 'It has what its tasks need.'},
  unknown: {word: 'unknown', tone: 'quiet', rank: 9, meaning: 'Nothing was decided for it yet.'},
};

/** As above, also for a word that this page does not know yet. */
export function status(word: string): {word: string; tone: Tone; rank: number; meaning: string} {
  return STATUS[word as StatusWord] ?? {word, tone: 'quiet', rank: 9, meaning: ''};
}
