// HTML from a template in which every value is escaped unless it was made by the same template.

export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | null | readonly Markup[];

export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return {
    markup: strings
      .map((string, index) => string + (index < values.length ? written(values[index] ?? null) : ''))
      .join(''),
  };
}

function written(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'markup' in value ? value.markup : value.map((one) => one.markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}
