import { InputError } from '../../grid/input-error.js'

/** The one error for a file that does not hold what it declares. */
export function damaged(file: string, what: string, field?: string): InputError {
  const remedy = 'Copy or download the file again, or make it anew with gdal_translate'
  return new InputError({ file, ...(field !== undefined && { field }), what: `the file is damaged: ${what}`, remedy })
}

/** A well-formed file of a kind that is not read here; `options` of gdal_translate make one that is. */
export function unsupported(file: string, what: string, options: string): InputError {
  return new InputError({ file, what, remedy: `Convert it: gdal_translate ${options} "${file}" converted.tif` })
}
