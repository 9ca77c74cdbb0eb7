/** A zone and what its quota hangs on. */
export interface PaymentZone {
  readonly zone: number
  /** Net emission of a year, t CO2e, + to the atmosphere. */
  readonly net: number
  /** By measure, in any unit that all zones share: people, product, hectares. */
  readonly measures: Readonly<Record<string, number>>
}

export interface ZonePayment {
  readonly zone: number
  readonly net: number
  /** Net emission that is its due, t CO2e. */
  readonly quota: number
  /** Currency; + what the zone pays, - what it is paid. */
  readonly payment: number
}

/**
 * Payments between zones (D): M_i = (N_i - N*_i) x price, N*_i = N_total x sum_m w_m x m_i / sum m. They sum to 0, since the
 * weights sum to 1; the last zone bears what rounding would leave, so that they do to the last digit.
 *
 * @param weights by measure, sum 1
 * @param price currency per t CO2e
 */
export function zonePayments(
  zones: readonly PaymentZone[],
  weights: Readonly<Record<string, number>>,
  price: number,
): ZonePayment[] {
  const total = zones.reduce((sum, { net }) => sum + net, 0)
  const shares = Object.entries(weights).map(([measure, weight]) => {
    const whole = zones.reduce((sum, { measures }) => sum + measures[measure], 0)
    return { measure, each: whole === 0 ? 0 : weight / whole }
  })
  let paid = 0
  return zones.map(({ zone, net, measures }, at) => {
    const quota = total * shares.reduce((sum, { measure, each }) => sum + each * measures[measure], 0)
    const payment = at < zones.length - 1 ? (net - quota) * price : 0 - paid
    paid += payment
    return { zone, net, quota, payment }
  })
}
