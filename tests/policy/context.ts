import type { PolicyContext, QuotaRow } from '../../src/policy/policy.js'

/** Class indexes by name: 1 field, 2 pond, 3 marsh, 4 water, 5 urban, 6 factory. */
const NAMES = ['field', 'pond', 'marsh', 'water', 'urban', 'factory']

/** A study as a policy sees it. */
export function contextOf(
  year: number,
  quota: readonly QuotaRow[] = [],
  changed: PolicyContext['changed'] = () => 0,
): PolicyContext {
  return {
    year,
    start: 0,
    quota,
    costs: [],
    converted: () => 0,
    changed,
    zone: Number,
    classes: (references) =>
      references.flatMap((one) => (one === '*' ? [1, 2, 3, 4, 5, 6] : [NAMES.indexOf(String(one)) + 1])),
  }
}
