import type {Json} from '../api/shapes.js';

export interface Line {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Above this the exact comparison would cost too much: the middle is shown as replaced. */
const MOST_CELLS = 4_000_000;

/** JSON with keys in order, so that two equal definitions read the same. */
export function pretty(value: Json | undefined): string {
  return JSON.stringify(sorted(value ?? null), null, 2);
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map(k => [k, sorted(value[k] as Json)]),
    );
  }
  return value;
}

/** The lines of both, common ones once: the longest common subsequence between the parts that differ. */
export function diff(before: string, after: string): Line[] {
  const a = before.split('\n');
  const b = after.split('\n');
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    start++;
  }
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) {
    end++;
  }
  return [
    ...a.slice(0, start).map(same),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ];
}

function middle(a: string[], b: string[]): Line[] {
  if (a.length * b.length > MOST_CELLS) {
    return [...a.map(gone), ...b.map(fresh)];
  }
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        a[i] === b[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push(same(a[i]!));
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)) {
      lines.push(gone(a[i++]!));
    } else {
      lines.push(fresh(b[j++]!));
    }
  }
  return lines;
}

/** Only what changed, with a few lines around it. */
export function hunks(lines: Line[], around = 3): (Line | 'gap')[] {
  const near = lines.map((_, i) => lines.slice(Math.max(0, i - around), i + around + 1).some(l => l.kind !== 'same'));
  const shown: (Line | 'gap')[] = [];
  lines.forEach((line, i) => {
    if (near[i]) {
      shown.push(line);
    } else if (shown.at(-1) !== 'gap') {
      shown.push('gap');
    }
  });
  return shown;
}

const same = (text: string): Line => ({kind: 'same', text});
const gone = (text: string): Line => ({kind: 'gone', text});
const fresh = (text: string): Line => ({kind: 'new', text});
