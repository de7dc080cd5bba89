import {html, nothing, render, type TemplateResult} from 'lit';
import {ApiProblem, call} from '../api/client.js';
import {live} from '../api/live.js';
import type {LiveEvent} from '../api/shapes.js';

export interface Question {
  title: string;
  /** What will happen, and to how many. */
  body: string | TemplateResult;
  /** The verb on the button. */
  action: string;
  danger?: boolean;
  /** Ask for a reason, which the audit and the steering list keep. */
  reason?: boolean;
}

/** Asks before something is done. Null when it is not to be done; else the reason given, which may be empty. */
export function ask(question: Question): Promise<string | null> {
  const dialog = document.createElement('dialog');
  dialog.className = 'question';
  dialog.setAttribute('aria-labelledby', 'question-title');
  render(
    html`<form method="dialog">
      <h2 id="question-title">${question.title}</h2>
      <div class="question-body">${question.body}</div>
      ${question.reason
        ? html`<label class="field"
            ><span>Reason <small>(optional, kept with your name)</small></span><input name="reason" maxlength="200" autocomplete="off"
          /></label>`
        : nothing}
      <div class="actions">
        <button value="no">Cancel</button>
        <button value="yes" class=${question.danger ? 'danger' : 'primary'}>${question.action}</button>
      </div>
    </form>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(resolve => {
    dialog.addEventListener('close', () => {
      const reason = dialog.querySelector('input')?.value ?? '';
      dialog.remove();
      resolve(dialog.returnValue === 'yes' ? reason : null);
    });
  });
}

/** How long something said stays. */
const STAYS_MS = 8000;

/** Says something in passing; read out by screen readers. */
export function say(text: string, tone: 'good' | 'bad' = 'good'): void {
  const place = document.getElementById('said');
  if (!place) {
    return;
  }
  const said = document.createElement('p');
  said.className = `said ${tone}`;
  said.textContent = text;
  place.append(said);
  setTimeout(() => said.remove(), STAYS_MS);
}

/** What was asked for by steering and is not told done yet: id → what it was, for people. */
const asked = new Map<string, string>();

live.addEventListener('event', e => {
  const {type, data} = (e as CustomEvent<LiveEvent>).detail;
  const id = String(data['steeringId']);
  if (type === 'steering-done' && asked.has(id)) {
    say(`${asked.get(id)}: ${String(data['outcome'])}`);
    asked.delete(id);
  }
});

/** Does something and says how it went. True when it went well. */
export async function attempt(what: string, method: string, path: string, body?: unknown): Promise<boolean> {
  try {
    const {data} = await call<{id?: string} | undefined>(method, path, body === undefined ? {} : {body});
    if (data?.id) {
      asked.set(data.id, what);
      say(`${what}: asked for.`);
    } else {
      say(`${what}: done.`);
    }
    return true;
  } catch (e) {
    say(`${what}: ${e instanceof ApiProblem ? e.message : String(e)}`, 'bad');
    return false;
  }
}
