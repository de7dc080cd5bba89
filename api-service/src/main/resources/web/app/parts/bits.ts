import {html, nothing, type TemplateResult} from 'lit';
import {styled} from './styled.js';
import {status} from '../logic/status.js';
import {ago, moment, percent, whole} from '../logic/words.js';

/** A state in one word. Colour only repeats what the word says. */
export function statusBadge(word: string, meaning = status(word).meaning): TemplateResult {
  const known = status(word);
  return html`<span class="badge ${known.tone}" title=${meaning}>${known.word}</span>`;
}

export function badge(word: string, tone: string): TemplateResult {
  return html`<span class="badge ${tone}">${word}</span>`;
}

/** Running, pending and requested capacity against the maximum. */
export function capacityBar(c: {
  runningCapacity: number;
  pendingCapacity: number;
  requestedCapacity: number;
  maxCapacity: number;
}): TemplateResult {
  const {runningCapacity: running, pendingCapacity: pending, requestedCapacity: requested} = c;
  const total = running + pending + requested;
  const whole100 = Math.max(c.maxCapacity, total, 1);
  const part = (n: number, kind: string) =>
    n > 0 ? html`<i class=${kind} ${styled({width: `${(100 * n) / whole100}%`})}></i>` : nothing;
  const words = `${running} running, ${pending} pending, ${requested} requested, at most ${c.maxCapacity}`;
  return html`<span class="capacity" role="img" aria-label=${words} title=${words}>
    <span class="bar">${part(running, 'running')}${part(pending, 'pending')}${part(requested, 'requested')}</span>
    <span class="numbers" aria-hidden="true">${whole(total)}<small> / ${whole(c.maxCapacity)}</small></span>
  </span>`;
}

/** A share as a small bar with its number. */
export function meter(share: number, words: string): TemplateResult {
  const tone = share < 0.3 ? 'bad' : share < 0.7 ? 'warn' : 'good';
  return html`<span class="meter ${tone}" title=${words}
    ><span class="bar" aria-hidden="true"><i ${styled({width: percent(Math.min(1, share)).replace(' ', '')})}></i></span
    ><span>${percent(share)}</span></span
  >`;
}

/** A time as an age, with the moment behind it. */
export function age(time: string | undefined | null): TemplateResult {
  return time ? html`<time datetime=${time} title=${moment(time)}>${ago(time)}</time>` : html`<span class="quiet">–</span>`;
}

/** One large number with its name. */
export function figure(name: string, value: string | TemplateResult, note: string | TemplateResult = ''): TemplateResult {
  return html`<div class="figure"><dt>${name}</dt><dd>${value}${note ? html`<small>${note}</small>` : nothing}</dd></div>`;
}

/** Nothing is there, and what to do about it. */
export function empty(title: string, advice: string | TemplateResult = ''): TemplateResult {
  return html`<div class="empty"><p>${title}</p>${advice ? html`<p class="quiet">${advice}</p>` : nothing}</div>`;
}

/** A link to a worker type's screen. */
export function workerTypeLink(name: string | undefined | null): TemplateResult {
  return name
    ? html`<a class="name" href="#/worker-types/${encodeURIComponent(name)}">${name}</a>`
    : html`<span class="quiet">–</span>`;
}

/** An instance's id, leading to it in the EC2 console. */
export function instanceLink(i: {instanceId: string; region: string}): TemplateResult {
  const url = `https://${i.region}.console.aws.amazon.com/ec2/home?region=${i.region}#InstanceDetails:instanceId=${i.instanceId}`;
  return html`<a class="id" href=${url} target="_blank" rel="noreferrer" title="${i.instanceId} in the EC2 console"><code>${i.instanceId}</code></a>`;
}
