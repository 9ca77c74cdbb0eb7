import { readFileSync } from 'node:fs'
import { InputError } from '../grid/input-error.js'

export interface TextFile {
  readonly text: string
  /** Set when the file was not UTF-8. */
  readonly note: string | null
}

/**
 * A text file: strict UTF-8, with or without a byte order mark, else GB18030 (which includes GBK and GB2312).
 *
 * @throws InputError when there is no such file or it is no text
 */
export function readText(file: string): TextFile {
  const bytes = readBytes(file)
  if (bytes.includes(0)) {
    const what = isUtf16(bytes) ? 'the file is in UTF-16' : 'the file is not text (it holds zero bytes)'
    throw new InputError({ file, what, remedy: 'Save it as UTF-8 (in Excel: CSV UTF-8)' })
  }
  const utf8 = decode(bytes, 'utf-8')
  if (utf8 !== null) return { text: utf8, note: null }
  const chinese = decode(bytes, 'gb18030')
  if (chinese !== null) return { text: chinese, note: `${file} is not UTF-8 and was read as GB18030` }
  throw new InputError({ file, what: 'the file is neither UTF-8 nor GB18030', remedy: 'Save it as UTF-8' })
}

/** By its byte order mark, or by every other byte of its beginning being zero. */
function isUtf16(bytes: Uint8Array): boolean {
  const mark = bytes[0] * 256 + bytes[1]
  if (mark === 0xfeff || mark === 0xfffe) return true
  const start = bytes.subarray(0, 64 - (64 % 2))
  const zeros = [0, 1].map((odd) => start.every((byte, at) => at % 2 !== odd || byte === 0))
  return bytes.length % 2 === 0 && zeros[0] !== zeros[1]
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const REASONS: Record<string, [what: string, remedy: string]> = {
  ENOENT: ['there is no such file', 'Check the path'],
  ENOTDIR: ['there is no such file', 'Check the path'],
  EISDIR: ['this is a folder, not a file', 'Give a file'],
  EACCES: ['the file may not be read', 'Check its permissions'],
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? '']
    if (!reason) throw error
    throw new InputError({ file, what: reason[0], remedy: reason[1] })
  }
}
