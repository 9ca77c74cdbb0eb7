/** Text that is markup already; everything else is escaped when it is put into a `markup` template. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Markup | null | undefined | readonly Part[]

/** Markup of a template; what is put in is escaped, lists are joined, null and undefined leave nothing. */
export function markup(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = literals.reduce((before, literal, at) => before + render(parts[at - 1]) + literal)
  return new Markup(text)
}

/** Escapes text for HTML and XML, in elements and in quoted attributes; characters that XML forbids are dropped. */
function escapeText(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, '').replace(/[&<>"']/g, (char) => ENTITIES[char])
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function render(part: Part): string {
  if (part === null || part === undefined) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part))
  return part.map(render).join('')
}
