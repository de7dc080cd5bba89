/** Numbers and times as people read them. */

const WHOLE = new Intl.NumberFormat('en-US', {maximumFractionDigits: 0});

export function whole(n: number | undefined): string {
  return n === undefined ? '–' : WHOLE.format(n);
}

/** US$ per hour: enough digits to tell two spot prices apart. */
export function price(usd: number | undefined | null): string {
  return usd === undefined || usd === null ? '–' : `$${usd.toFixed(4)}`;
}

/** US$ per hour of something large: cents are enough. */
export function money(usd: number): string {
  return `$${usd.toFixed(usd !== 0 && usd < 0.01 ? 4 : 2)}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** How long ago; "–" for never. */
export function ago(time: string | undefined | null, now = Date.now()): string {
  if (!time) {
    return '–';
  }
  const seconds = Math.round((now - Date.parse(time)) / 1000);
  return seconds < 2 ? 'just now' : `${span(seconds)} ago`;
}

/** A length of time in its largest fitting unit. */
export function span(seconds: number): string {
  if (seconds < 120) {
    return `${Math.round(seconds)} s`;
  }
  if (seconds < 7200) {
    return `${Math.round(seconds / 60)} min`;
  }
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit', second: '2-digit'});
const DAY = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit'});

/** A moment in local time; the day too when it is not today. */
export function moment(time: string): string {
  const date = new Date(time);
  return date.toDateString() === new Date().toDateString() ? CLOCK.format(date) : DAY.format(date);
}

/** "1 instance", "2 instances". */
export function count(n: number, noun: string): string {
  return `${whole(n)} ${noun}${n === 1 ? '' : 's'}`;
}
