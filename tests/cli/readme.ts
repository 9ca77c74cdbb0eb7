import { readFileSync } from 'node:fs'

/** A fenced block of the README. */
export interface Block {
  /** `sh`, `text`, `csv`, ... */
  readonly language: string
  /** The file that it shows: the word after the language; empty for none. */
  readonly file: string
  readonly text: string
  /** The heading that it stands under. */
  readonly section: string
}

export const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** The blocks in their order; those in lists lose their indentation. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  let section = ''
  let open: { indent: string; language: string; file: string; lines: string[] } | null = null
  for (const line of markdown.split('\n')) {
    const fence = /^(\s*)```(\S*)\s*(\S*)$/.exec(line)
    if (fence && open === null) open = { indent: fence[1], language: fence[2], file: fence[3], lines: [] }
    else if (fence && open !== null) {
      blocks.push({ language: open.language, file: open.file, text: `${open.lines.join('\n')}\n`, section })
      open = null
    } else if (open !== null) open.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line)
    else if (line.startsWith('## ')) section = line.slice(3)
  }
  return blocks
}

/** The texts in the first column of the table below a heading, without their quotes; cells that are no code are left out. */
export function messagesIn(section: string): string[] {
  const body = README.split(`## ${section}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...body.matchAll(/^\| `([^`]+)` \|/gm)].map(([, text]) => text)
}
