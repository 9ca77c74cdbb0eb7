import ts from 'typescript'
import { expect, it } from 'vitest'
import { readSource } from './source-tree.js'

/** Exported names, types marked as such: an export is a promise to users, so that adding or removing one is a decision. */
function exportsOf(path: string): string[] {
  const source = ts.createSourceFile(path, readSource(path), ts.ScriptTarget.Latest)
  return source.statements
    .flatMap((statement) => {
      if (!ts.isExportDeclaration(statement) || !statement.exportClause) return [`? ${statement.getText(source)}`]
      if (!ts.isNamedExports(statement.exportClause)) return [`? ${statement.getText(source)}`]
      const whole = statement.isTypeOnly
      return statement.exportClause.elements.map(
        (element) => `${whole || element.isTypeOnly ? 'type ' : ''}${element.name.text}`,
      )
    })
    .sort()
}

it('the library exports these names and no others', () => {
  expect(exportsOf('src/index.ts')).toEqual([
    'InputError',
    'OutputError',
    'SOIL_DEPTH_EXPONENT',
    'abatementCost',
    'account',
    'climateFactors',
    'co2OfGrams',
    'co2eOf',
    'compareMaps',
    'compareRuns',
    'decayOf',
    'defaultProcess',
    'discountFactor',
    'fertiliserN2o',
    'floodThreshold',
    'gapLeft',
    'grownBiomass',
    'inspectRasters',
    'loadScenario',
    'logistic',
    'paddyToMarsh',
    'presentSum',
    'processBook',
    'processParts',
    'productUncertainty',
    'readClassTable',
    'readGhgFactors',
    'readGrid',
    'readGwp',
    'readProcess',
    'readProcessDefaults',
    'riceMethane',
    'runScenarios',
    'signedRange',
    'soilDepthFactor',
    'sumUncertainty',
    'type AccountOptions',
    'type AccountSummary',
    'type AgeRule',
    'type ClassProcess',
    'type ClassTable',
    'type Climate',
    'type ClimateFactors',
    'type Cohort',
    'type CohortLedger',
    'type CohortMove',
    'type ConversionShares',
    'type Crs',
    'type Decay',
    'type Discount',
    'type Fertiliser',
    'type FertiliserN2o',
    'type FigureSource',
    'type FloodGround',
    'type GasAmounts',
    'type Georeference',
    'type GhgFactor',
    'type GhgFactors',
    'type Grid',
    'type GrowthCurve',
    'type Gwp',
    'type GwpName',
    'type InspectReport',
    'type LandClass',
    'type PaddyToMarsh',
    'type PaddyToMarshFlux',
    'type PresetSpec',
    'type Problem',
    'type ProcessBook',
    'type ProcessDefaults',
    'type ProcessFigure',
    'type ProcessParameters',
    'type ProcessParts',
    'type ProcessPool',
    'type ProcessStock',
    'type RiceSeason',
    'type RunOptions',
    'type RunOutcome',
    'type Scenario',
    'type SignedRange',
    'type SoilPath',
    'type UncertainFigure',
    'type YearlyAmounts',
    'warmingEquivalents',
    'writeGrid',
    'yearOfMicromoles',
    'yearOfMilligrams',
    'yearOfNanomoles',
  ])
})
