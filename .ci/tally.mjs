/** Prints `N passed, N failed` out of vitest's JSON report; without one, the tests never ran, which is a failure. */
import { readFileSync } from 'node:fs'

let report
try {
  report = JSON.parse(readFileSync(process.argv[2], 'utf8'))
} catch {
  report = { numPassedTests: 0, numFailedTests: 1 }
}
// a file that breaks before its first test has none that could fail
const broken = (report.testResults ?? []).filter(
  ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
)
const skipped = (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0)
const failed = report.numFailedTests + broken.length
console.log(`${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
