/**
 * carbongrid as a library.
 *
 * @example
 * import { account } from 'carbongrid'
 * const { maps, changes } = await account({
 *   maps: [{ label: '2010', file: 'a.tif' }, { label: '2020', file: 'b.tif' }],
 *   classes: 'class_table.csv', out: 'out/change', totals: false,
 * })
 * console.log(maps[0].stock_tC?.total, changes[0].change_tC?.total)
 *
 * @module
 */
export { abatementCost, type Discount, discountFactor, presentSum, type YearlyAmounts } from './carbon/abatement.js'
export { type BlueBook, blueBook } from './carbon/blue/book.js'
export type { BlueDates } from './carbon/blue/dates.js'
export type { BlueStock } from './carbon/blue/lines.js'
export type { BlueClass, BlueParameters, DisturbedPoolFigures, Effect, PoolFigures } from './carbon/blue/parameters.js'
export type { BlueSums } from './carbon/blue/sums.js'
export { type Balance, type BookLine, balanceOf, offsetRate } from './carbon/books.js'
export type { ClassTable, FigureSource, LandClass } from './carbon/class-table.js'
export { type Climate, type ClimateFactors, climateFactors } from './carbon/climate.js'
export { type Lognormal, lognormal } from './carbon/draws/distribution.js'
export { type DrawnRange, drawnRange } from './carbon/draws/range.js'
export { type CellWeights, type SpreadLand, spreadTotals } from './carbon/energy/disaggregate.js'
export { type EnergyFactors, type EnergyFigure, type Fuel, fuelFactor } from './carbon/energy/fuels.js'
export { productUncertainty, sumUncertainty, type UncertainFigure } from './carbon/error-propagation.js'
export { type FarmInput, type FarmInputFactor, type FarmInputFactors, farmInputLines } from './carbon/farm/inputs.js'
export { changedCrop, type RiceChange } from './carbon/farm/rice-management.js'
export {
  type ManagedLand,
  type SoilManagement,
  soilManagementLines,
} from './carbon/farm/soil-management.js'
export { type Fertiliser, type FertiliserN2o, fertiliserN2o } from './carbon/fertiliser.js'
export type { GhgFactor, GhgFactors } from './carbon/ghg-factors.js'
export { co2eOf, type GasAmounts, type Gwp, type GwpName, warmingEquivalents } from './carbon/gwp.js'
export { co2OfGrams, yearOfMicromoles, yearOfMilligrams, yearOfNanomoles } from './carbon/measured-flux.js'
export {
  type PaddyToMarsh,
  type PaddyToMarshFlux,
  paddyToMarsh,
  type SignedRange,
  signedRange,
} from './carbon/paddy-to-marsh.js'
export { type PaymentZone, type ZonePayment, zonePayments } from './carbon/payments.js'
export type { PresetSpec } from './carbon/preset-schema.js'
export { type ProcessBook, type ProcessStock, processBook } from './carbon/process/book.js'
export type { Cohort, CohortLedger, CohortMove } from './carbon/process/cohorts.js'
export { type GrowthCurve, grownBiomass, logistic } from './carbon/process/curves.js'
export { type Decay, decayOf } from './carbon/process/decay.js'
export type { ProcessDefaults, ProcessFigure } from './carbon/process/defaults.js'
export {
  type AgeRule,
  type ClassProcess,
  type ConversionShares,
  defaultProcess,
  type ProcessParameters,
} from './carbon/process/parameters.js'
export type { ProcessPool } from './carbon/process/pools.js'
export { gapLeft, type SoilPath } from './carbon/process/soil-path.js'
export { type ProcessParts, processParts } from './carbon/process/swap.js'
export { type RiceSeason, riceMethane } from './carbon/rice.js'
export { SOIL_DEPTH_EXPONENT, soilDepthFactor } from './carbon/soil-depth.js'
export { type SoilFactor, type SoilFactors, socChange, socStock } from './carbon/soil-factors.js'
export { type Coverage, stationCoverage } from './carbon/transport/coverage.js'
export { type ModeShares, transportEmission } from './carbon/transport/emission.js'
export type { TransportFactor, TransportFactors, TransportKind } from './carbon/transport/factors.js'
export {
  logitShares,
  type ModeResponse,
  type ModeShift,
  respondShares,
  type ShiftedShares,
  shiftShares,
} from './carbon/transport/shares.js'
export { type Price, presentValue } from './carbon/value.js'
export { committedValue, emissionValue, type PricePath, presentPrice } from './carbon/value-stream.js'
export { type WaterArea, type WaterGas, waterBalance } from './carbon/water-gases.js'
export type { Crs, Georeference } from './grid/grid.js'
export { InputError, type Problem } from './grid/input-error.js'
export { type Grid, readGrid, writeGrid } from './io/grid-array.js'
export { OutputError } from './io/output-error.js'
export { type FloodGround, floodThreshold } from './land/flood-threshold.js'
export { type Held, type Holding, holdLevels } from './land/replenishment.js'
export { type FloodCells, hypsometryVolume, StageCurve } from './land/stage-curve.js'
export { daysOf, wetMonths, type YearSurface } from './land/wet-months.js'
export { type AccountOptions, type AccountSummary, account } from './report/account/account.js'
export { type CompareOptions, compareMaps } from './report/compare/compare-maps.js'
export { compareRuns, type RunDifference } from './report/compare/compare-runs.js'
export type { CompareSummary } from './report/compare/compare-summary.js'
export { type RunOptions, type RunOutcome, runScenarios } from './report/run/run.js'
export { readEnergyFactors } from './study/activity/energy.js'
export { readFarmInputFactors, readSoilFactors } from './study/activity/farm-files.js'
export { readTransportFactors } from './study/activity/transport-files.js'
export { readBlue } from './study/book/blue-file.js'
export { readGhgFactors, readGwp } from './study/book/ghg-data.js'
export { readProcess, readProcessDefaults } from './study/book/process-file.js'
export { type InspectReport, inspectRasters } from './study/map/inspect.js'
export { loadScenario, type Scenario } from './study/scenario/scenario.js'
export { readClassTable } from './study/table/class-table.js'
