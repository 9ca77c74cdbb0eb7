import { consoleTable } from '../report/console-table.js'
import { type Command, EXIT } from './command.js'
import { isOn, numberOf, numberOption, printOptions, textOf, textOption } from './options.js'
import { inspectTables } from './print-inspect.js'

export const inspectCommand: Command = {
  usage: 'inspect <raster..>',
  summary: 'Tell size, CRS, no data, classes and their areas of rasters, and what is wrong with them',
  options: (parser) =>
    parser
      .positional('raster', { type: 'string', describe: 'GeoTIFF files' })
      .options({
        classes: textOption('classes', 'Class table: names the classes and tells codes that it lacks'),
        band: numberOption('band', 'Band to read, counted from 1 (default: 1)', { whole: true, min: 1 }),
        ...printOptions,
      })
      .example('$0 inspect landcover_2020.tif --classes class_table.csv', 'classes and hectares of a map'),
  run: async (values) => {
    const { inspectRasters } = await import('../study/map/inspect.js')
    const inspection = await inspectRasters(values.raster as string[], {
      classes: textOf(values, 'classes'),
      band: numberOf(values, 'band'),
    })
    const text = isOn(values, 'json')
      ? `${JSON.stringify(inspection)}\n`
      : inspection.rasters.map((raster) => inspectTables(raster).map(consoleTable).join('\n')).join('\n')
    process.stdout.write(text)
    return EXIT.done
  },
}
