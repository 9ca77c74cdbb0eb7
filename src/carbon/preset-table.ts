import { InputError, type Problem } from '../grid/input-error.js'
import { suggestName } from '../grid/nearest-name.js'
import { palerColor } from './class-colors.js'
import { type ClassTable, type LandClass, POOLS, type Pool } from './class-table.js'
import type { PresetData } from './preset-data.js'
import { correctedFigure, figuresOf, type PresetClass, type PresetCode } from './preset-figures.js'
import { presetNotes } from './preset-notes.js'
import type { PresetSpec } from './preset-schema.js'

/**
 * The class table of a preset for the codes of a product: names and colours of the product, densities and coefficients of
 * the class that each code is. A class without a density is left out, so that a map which has it is refused.
 *
 * @param where where the user wrote a key of the spec
 * @throws InputError with every name that is not known, and the nearest that is
 */
export function presetClassTable(
  data: PresetData,
  spec: PresetSpec,
  where: (key: keyof PresetSpec) => Pick<Problem, 'file' | 'field'> = () => ({}),
): ClassTable {
  refuseUnknownNames(data, spec, where)
  const codes = codesOf(data, spec)
  const all = codes.map((one) => ({
    ...one,
    densities:
      one.own === null ? [] : figuresOf(data.densities, spec.preset, one.own).map((f) => correctedFigure(f, spec)),
    fluxes: one.own === null ? [] : figuresOf(data.coefficients, spec.coefficients ?? '', one.own),
  }))
  const kept = all.filter(({ densities }) => densities.length > 0)
  const columns = new Set(kept.flatMap(({ densities }) => densities.map(({ column }) => column)))
  refuseUnparted(columns, spec, where)
  const depth = spec.soil_depth_cm ?? kept[0].densities.find(({ soilDepthCm }) => soilDepthCm > 0)?.soilDepthCm
  return {
    file: `the preset ${spec.preset}${spec.crosswalk === undefined ? '' : ` with the crosswalk ${spec.crosswalk}`}`,
    classes: kept.map(landClass),
    pools: ([...POOLS, 'total'] as const).filter((pool) => columns.has(`c_${pool}`)),
    hasFlux: spec.coefficients !== undefined,
    ...(depth !== undefined && { soilDepthCm: depth }),
    crosswalk: spec.crosswalk ?? 'own',
    notes: presetNotes(data, spec, all),
    codesWithoutClass: all.flatMap(({ own, code, name }) => (own === null ? [{ code, name }] : [])),
    sources: kept.flatMap(({ code, name, densities, fluxes }) =>
      [...densities, ...fluxes].map(({ column, value, source, status }) => ({
        code,
        name,
        column,
        value,
        source,
        status,
      })),
    ),
  }
}

const namesOf = <Row>(rows: readonly Row[], name: (row: Row) => string): string[] => [...new Set(rows.map(name))]

function refuseUnknownNames(
  { densities, coefficients, crosswalks }: PresetData,
  spec: PresetSpec,
  where: (key: keyof PresetSpec) => Pick<Problem, 'file' | 'field'>,
): void {
  const kinds = [
    ['preset', 'are no densities', namesOf(densities, ({ preset }) => preset)],
    ['crosswalk', 'is no crosswalk', namesOf(crosswalks, ({ crosswalk }) => crosswalk)],
    ['coefficients', 'are no coefficients', namesOf(coefficients, ({ preset }) => preset)],
  ] as const
  const problems = kinds.flatMap(([key, there, known]): Problem[] => {
    const name = spec[key]
    if (name === undefined || known.includes(name)) return []
    return [{ ...where(key), what: `there ${there} "${name}"`, remedy: suggestName(name, known) }]
  })
  if (problems.length > 0) throw new InputError(problems)
}

/** A figure of all pools together cannot be converted pool by pool. */
function refuseUnparted(
  columns: ReadonlySet<string>,
  spec: PresetSpec,
  where: (key: keyof PresetSpec) => Pick<Problem, 'file' | 'field'>,
): void {
  if (!columns.has('c_total')) return
  const problems = (['soil_depth_cm', 'soil_scale', 'climate'] as const).flatMap((key): Problem[] => {
    const what = `${spec.preset} gives all pools in one figure, which cannot be converted pool by pool`
    return spec[key] === undefined ? [] : [{ ...where(key), what, remedy: 'Leave it out, or choose another preset' }]
  })
  if (problems.length > 0) throw new InputError(problems)
}

/** The codes of the crosswalk, else the program's own; of codes of one class without colours of their own, later ones are paler. */
function codesOf({ classes, crosswalks }: PresetData, { crosswalk }: PresetSpec): PresetCode[] {
  if (crosswalk === undefined) return classes.map((own) => ({ code: own.code, name: own.name, color: own.color, own }))
  const seen = new Map<string, number>()
  return crosswalks
    .filter((row) => row.crosswalk === crosswalk)
    .map(({ code, name, to, color }) => {
      const own = classes.find(({ key }) => key === to) ?? null
      const before = seen.get(to) ?? 0
      seen.set(to, before + 1)
      return { code, name, own, color: color || palerColor(own?.color ?? '#FFFFFF', before) }
    })
}

function landClass({ code, name, color, own, densities, fluxes }: PresetClass): LandClass {
  const valuesOf = (prefix: string): Partial<Record<Pool, number>> =>
    Object.fromEntries(
      densities.flatMap(({ column, value }) =>
        column.startsWith(prefix) ? [[column.slice(prefix.length), value] as const] : [],
      ),
    )
  return {
    code,
    name,
    color,
    group: own?.group ?? null,
    wet: own?.wet ?? false,
    density: valuesOf('c_'),
    densitySd: valuesOf('sd_'),
    flux: fluxes[0]?.value ?? null,
    fluxSd: null,
    methane: null,
    nitrousOxide: null,
  }
}
