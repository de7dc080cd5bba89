/** The arithmetic of a chart. */

export interface Point {
  time: number;
  value: number;
}

/** A line; each value holds until the next. Oldest first. */
export interface Series {
  name: string;
  points: Point[];
}

export interface Scale {
  of: (value: number) => number;
  invert: (place: number) => number;
}

export function scale(low: number, high: number, from: number, to: number): Scale {
  const factor = (to - from) / (high - low || 1);
  return {of: v => from + (v - low) * factor, invert: p => low + (p - from) / factor};
}

/** Round values from 0 to at least the highest, about four of them, and no closer than `least`. */
export function ticks(highest: number, least = 0): number[] {
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(least, [1, 2, 2.5, 5, 10].map(m => m * power).find(s => s >= rough) ?? rough);
  const made = [];
  for (let i = 0; i * step < highest + step * 0.999; i++) {
    made.push(Number((i * step).toPrecision(12)));
  }
  return made;
}

const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080].map(m => m * MINUTE);

/** Times on round local clock times, at most so many. */
export function timeTicks(from: number, to: number, most: number): {time: number; text: string}[] {
  const step = STEPS.find(s => (to - from) / s <= most) ?? STEPS.at(-1)!;
  const offset = new Date(from).getTimezoneOffset() * MINUTE;
  const made = [];
  for (let t = Math.ceil((from - offset) / step) * step + offset; t <= to; t += step) {
    const date = new Date(t);
    const text =
      step >= 1440 * MINUTE
        ? date.toLocaleDateString('en-GB', {day: 'numeric', month: 'short'})
        : date.toLocaleTimeString('en-GB', {hour: '2-digit', minute: '2-digit'});
    made.push({time: t, text});
  }
  return made;
}

/** The value that holds at a time. */
export function valueAt(series: Series, time: number): number | undefined {
  return series.points.findLast(p => p.time <= time)?.value;
}

/** The next time at which any line changes, before (-1) or after (1). */
export function nearest(series: Series[], time: number, step: number): number | undefined {
  const times = series.flatMap(s => s.points.map(p => p.time)).sort((a, b) => a - b);
  return step < 0 ? times.findLast(t => t < time) : times.find(t => t > time);
}
