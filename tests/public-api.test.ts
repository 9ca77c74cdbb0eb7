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
    'account',
    'inspectRasters',
    'loadScenario',
    'readClassTable',
    'readGrid',
    'runScenarios',
    'type AccountOptions',
    'type AccountSummary',
    'type ClassTable',
    'type Crs',
    'type Georeference',
    'type Grid',
    'type InspectReport',
    'type LandClass',
    'type Problem',
    'type RunOptions',
    'type RunOutcome',
    'type Scenario',
    'writeGrid',
  ])
})
