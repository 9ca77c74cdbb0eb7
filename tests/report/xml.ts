import { DOMParser } from 'linkedom'

/** Elements of an XML text by name, with their attributes. */
export function elements(xml: string, name: string): Record<string, string>[] {
  const document = new DOMParser().parseFromString(xml, 'text/xml')
  return [...document.querySelectorAll(name)].map((element) =>
    Object.fromEntries([...element.attributes].map((attribute) => [attribute.name, attribute.value])),
  )
}

/** Throws where the tags of an XML text do not close in order. Written for markup that this project makes. */
export function checkNesting(xml: string): void {
  const open: string[] = []
  for (const [, end, name, empty] of xml.matchAll(/<(\/?)([\w.-]+)(?:\s+[\w:.-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (end) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`)
    } else if (!empty) open.push(name)
  }
  if (open.length > 0) throw new Error(`<${open.join('> <')}> is never closed`)
  const rest = xml.replace(/<!DOCTYPE[^>]*>/, '').replace(/<\/?[\w.-]+(?:\s+[\w:.-]+="[^"<]*")*\s*\/?>/g, '')
  if (/[<>]|&(?!(?:amp|lt|gt|quot|#\d+);)/.test(rest)) throw new Error('a character is not escaped')
}
