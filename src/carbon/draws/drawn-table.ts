import type { ClassTable, LandClass, Pool } from '../class-table.js'
import type { Correlation, DrawChance } from './chance.js'
import { drawnFigure, type Shape } from './distribution.js'

/** Class tables as they may be, one by draw: what has a standard error in the table is drawn, all else is as it is. */
export function drawnTables(table: ClassTable, chance: DrawChance, correlation: Correlation): ClassTable[] {
  const classes = table.classes.map((one) => drawnClass(one, chance, correlation))
  return Array.from({ length: chance.draws }, (_, draw) => ({ ...table, classes: classes.map((of) => of(draw)) }))
}

/**
 * Densities go with each other over pools and classes; fluxes, and each gas, only with the same of other classes. A class
 * goes by its code, which scenarios share.
 */
function drawnClass(one: LandClass, chance: DrawChance, correlation: Correlation): (draw: number) => LandClass {
  const { code, density, densitySd } = one
  const figure = (value: number | null, sd: number | null | undefined, shape: Shape, family: string, pool = '') =>
    value === null || !sd ? null : drawnFigure(value, sd, shape, chance.of(family, code, pool, correlation))
  const densities = (Object.keys(density) as Pool[]).flatMap((pool) => {
    const values = figure(density[pool] ?? 0, densitySd[pool], 'lognormal', 'density', pool)
    return values === null ? [] : [[pool, values] as const]
  })
  const flux = figure(one.flux, one.fluxSd, 'normal', 'flux')
  const methane = figure(one.methane, one.methaneSd, 'lognormal', 'CH4')
  const nitrousOxide = figure(one.nitrousOxide, one.nitrousOxideSd, 'lognormal', 'N2O')
  return (draw) => ({
    ...one,
    density: { ...density, ...Object.fromEntries(densities.map(([pool, values]) => [pool, values[draw]])) },
    flux: flux?.[draw] ?? one.flux,
    methane: methane?.[draw] ?? one.methane,
    nitrousOxide: nitrousOxide?.[draw] ?? one.nitrousOxide,
  })
}
