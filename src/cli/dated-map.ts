/** A map as words name it: `2010=a.tif` has a year, `a.tif` has none. */
export function toMap(text: string): { label?: string; file: string } {
  const dated = /^(\d{1,4})=(.+)$/.exec(text)
  return dated ? { label: dated[1], file: dated[2] } : { file: text }
}
