import { GWP_NAMES, type GwpName } from '../carbon/gwp.js'
import type { PresetSpec } from '../carbon/preset-schema.js'
import { consoleTable } from '../report/console-table.js'
import { type Command, EXIT, type Values } from './command.js'
import { toMap } from './dated-map.js'
import { tellWarnings } from './errors.js'
import { isOn, numberOf, numberOption, outputOptions, printOptions, textOf, textOption, threadsOf } from './options.js'
import { accountTables } from './print-account.js'
import { startProgress } from './progress.js'

export const accountCommand: Command = {
  usage: 'account <map..>',
  summary: 'Carbon stock, flux, change and value of given land-cover maps',
  options: (parser) =>
    parser
      .positional('map', { type: 'string', describe: 'GeoTIFF files, each as FILE or YEAR=FILE' })
      .options({
        classes: textOption('classes', 'Class table (CSV) with densities in t C/ha'),
        densities: textOption('densities', 'Densities that ship with the program, instead of --classes'),
        crosswalk: textOption('crosswalk', 'With --densities: the product whose codes the maps hold'),
        coefficients: textOption('coefficients', 'With --densities: yearly fluxes that ship with the program'),
        zones: textOption('zones', 'Raster of zone numbers or GeoJSON polygons'),
        'zone-field': textOption('zone-field', 'Property of the polygons that holds the zone number'),
        totals: { type: 'boolean', describe: 'Write tables only, no raster' },
        band: numberOption('band', 'Band of the maps, counted from 1 (default: 1)', { whole: true, min: 1 }),
        price: numberOption('price', 'Price of a tonne of carbon, any currency'),
        'price-per-co2': numberOption('price-per-co2', 'Price of a tonne of CO2, instead of --price'),
        gwp: textOption('gwp', `Warming potentials for CO2e: ${GWP_NAMES.join(', ')} (default: AR6)`),
        'discount-rate': numberOption('discount-rate', 'Discount of later years, % per year'),
        'price-change': numberOption('price-change', 'Change of the price, % per year'),
        ...outputOptions,
        ...printOptions,
      })
      .example('$0 account 2010=a.tif 2020=b.tif --classes class_table.csv --out out/change', 'stocks and their change')
      .example('$0 account lulc.tif --classes carbon_pools.csv --totals --json', 'totals only, as JSON')
      .example('$0 account clcd.tif --densities poyang-anchored-v1 --crosswalk clcd', 'without a class table'),
  problems: (values) => {
    const has = (name: string): boolean => values[name] !== undefined
    return [...classProblems(has), ...otherProblems(has, values.gwp)]
  },
  run: async (values) => {
    const { account } = await import('../report/account/account.js')
    const out = textOf(values, 'out') ?? 'out/account'
    const summary = await account({
      maps: (values.map as string[]).map(toMap),
      classes: textOf(values, 'classes') ?? toPreset(values),
      zones: textOf(values, 'zones'),
      zoneField: textOf(values, 'zone-field'),
      gwp: values.gwp as GwpName | undefined,
      price: numberOf(values, 'price'),
      pricePerCo2: numberOf(values, 'price-per-co2'),
      discountRate: numberOf(values, 'discount-rate'),
      priceChange: numberOf(values, 'price-change'),
      totals: isOn(values, 'totals'),
      out,
      threads: threadsOf(values),
      overwrite: isOn(values, 'overwrite'),
      band: numberOf(values, 'band'),
      onProgress: startProgress(values),
    })
    if (isOn(values, 'json')) {
      process.stdout.write(`${JSON.stringify(summary)}\n`)
      return EXIT.done
    }
    tellWarnings(summary.warnings)
    process.stdout.write(`${accountTables(summary).map(consoleTable).join('\n')}\nResults are in ${out}\n`)
    return EXIT.done
  },
}

const toPreset = (values: Values): PresetSpec => ({
  preset: values.densities as string,
  crosswalk: textOf(values, 'crosswalk'),
  coefficients: textOf(values, 'coefficients'),
})

function classProblems(has: (name: string) => boolean): string[] {
  const without = ['crosswalk', 'coefficients'].find(has)
  return [
    ...(has('classes') && has('densities') ? ['--classes and --densities exclude each other. Give one.'] : []),
    ...(!has('classes') && !has('densities') ? ['--classes is missing. Give it, or --densities.'] : []),
    ...(without && !has('densities') ? [`--${without} needs --densities.`] : []),
  ]
}

function otherProblems(has: (name: string) => boolean, gwp: unknown): string[] {
  const rate = ['discount-rate', 'price-change'].find(has)
  const hasPrice = has('price') || has('price-per-co2')
  const knownGwp = !has('gwp') || (GWP_NAMES as readonly unknown[]).includes(gwp)
  return [
    ...(has('price') && has('price-per-co2') ? ['--price and --price-per-co2 exclude each other. Give one.'] : []),
    ...(rate && !hasPrice ? [`--${rate} needs a price. Add --price or --price-per-co2.`] : []),
    ...(knownGwp ? [] : [`There is no set "${gwp}" of warming potentials. Give --gwp ${GWP_NAMES.join(', ')}.`]),
    ...(has('zone-field') && !has('zones') ? ['--zone-field needs --zones.'] : []),
  ]
}
