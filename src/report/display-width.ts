/** East Asian wide and fullwidth characters (Unicode Standard Annex 11) that names are written in. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u
const NO_WIDTH = /\p{Mn}|\p{Me}|\p{Cf}/u

/** Columns that a text takes in a terminal: wide characters take two. */
export function displayWidth(text: string): number {
  let width = 0
  for (const char of text) width += NO_WIDTH.test(char) ? 0 : WIDE.test(char) ? 2 : 1
  return width
}

/** The text, cut with an ellipsis where it is wider than `width`. */
export function fitted(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  const chars = [...text]
  while (displayWidth(chars.join('')) > width - 1) chars.pop()
  return `${chars.join('').trimEnd()}…`
}
