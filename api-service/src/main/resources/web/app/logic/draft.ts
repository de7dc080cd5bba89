import type {Json, JsonObject} from '../api/shapes.js';
import {pretty} from './diff.js';

/** The contract's form of a worker type's name. */
const NAME = /^[a-zA-Z0-9-_]{1,38}$/;

/** What is wrong with a name; empty when nothing is. */
export function nameProblem(name: string): string {
  if (name === '') {
    return 'Give it a name.';
  }
  return NAME.test(name) ? '' : 'A name has 1 to 38 letters, digits, hyphens and underscores.';
}

/** A definition in the making: the same thing as an object for the form and as text for the JSON side. */
export class Draft {
  definition: JsonObject;
  text: string;
  /** Why the text is no definition; then the object is the last one that was. */
  flaw = '';

  constructor(definition: JsonObject) {
    this.definition = structuredClone(definition);
    this.text = pretty(definition);
  }

  /** A change by the form. */
  edit(change: (definition: JsonObject) => void): void {
    const next = structuredClone(this.definition);
    change(next);
    this.definition = next;
    this.text = pretty(next);
    this.flaw = '';
  }

  /** A change by typing JSON. */
  type(text: string): void {
    this.text = text;
    try {
      const value = JSON.parse(text) as Json;
      if (value === null || typeof value !== 'object' || Array.isArray(value)) {
        this.flaw = 'A definition is a JSON object: { … }.';
        return;
      }
      this.definition = value;
      this.flaw = '';
    } catch (e) {
      this.flaw = `This is not JSON: ${(e as Error).message}`;
    }
  }
}

/** A refusal's message as a list: the first line says what, each further one is a reason. */
export function reasons(message: string): string[] {
  const lines = message.split('\n').map(l => l.trim()).filter(l => l !== '');
  return lines.length > 1 ? lines.slice(1) : lines;
}

/** Whether the secrets of two definitions differ, wherever they stand. */
export function secretsDiffer(a: JsonObject, b: JsonObject): boolean {
  return JSON.stringify(secretsOf(a)) !== JSON.stringify(secretsOf(b));
}

function secretsOf(value: Json): Json[] {
  if (Array.isArray(value)) {
    return value.map(v => secretsOf(v));
  }
  if (value !== null && typeof value === 'object') {
    return Object.keys(value)
      .sort()
      .map(k => (k === 'secrets' ? JSON.parse(pretty(value[k])) : secretsOf(value[k] as Json)));
  }
  return [];
}
