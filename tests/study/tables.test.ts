import { describe, expect, it } from 'vitest'
import { readClassTable } from '../../src/study/table/class-table.js'
import { areasAt, readNetDemand } from '../../src/study/table/demand-table.js'
import { readQuota } from '../../src/study/table/quota-table.js'
import { readTransitions } from '../../src/study/table/transition-table.js'
import { readZoneNames } from '../../src/study/table/zone-table.js'
import { complaint, temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()
const file = (content: string) => folder.write('t.csv', content)
const classes = readClassTable(
  folder.write('c.csv', 'code,name,group\n10,urban,settlement\n20,village,settlement\n30,marsh,wetland\n'),
)
const complaintsOf = (read: () => unknown) => complaint(read, folder.path).split('\n')

describe('transitions', () => {
  const factors = (content: string) => {
    const { side, factor } = readTransitions(file(content), classes)
    return Array.from({ length: 3 }, (_, from) => [...factor.slice((from + 1) * side + 1, (from + 2) * side)])
  }

  it('allows what is not listed, and multiplies by 1 - resistance', () => {
    expect(factors('from,to,allowed,resistance\nurban,marsh,0,\nmarsh,urban,1,0.25\n')).toEqual([
      [1, 1, 0],
      [1, 1, 1],
      [0.75, 1, 1],
    ])
  })

  it.each([
    'from,to,allowed\n*,*,0\ngroup:settlement,*,1\nvillage,marsh,0\n',
    'from,to,allowed\nvillage,marsh,0\ngroup:settlement,*,1\n*,*,0\n',
  ])('lets the more particular row count, in any order of rows', (content) => {
    expect(factors(content)).toEqual([
      [1, 1, 1],
      [1, 1, 0],
      [0, 0, 0],
    ])
  })

  it('refuses contradictions and whatever else is wrong', () => {
    expect(complaintsOf(() => factors('from,to,allowed\nurban,*,0\n*,marsh,1\nurban,30,1\n*,30,0\n'))).toEqual([
      't.csv, row 3: the row contradicts row 2. Keep one of them, or name the classes.',
      't.csv, row 5: the row contradicts row 3. Keep one of them, or name the classes.',
    ])
    expect(complaintsOf(() => factors('from,to,allowed,resistance\nurban,mash,yes,2\n,30,1,\n'))).toEqual([
      't.csv, row 2, allowed: "yes" is neither 0 nor 1. Give 1 where the change is allowed, else 0.',
      't.csv, row 2, resistance: "2" is not a resistance. Give 0 to 1.',
      't.csv, row 2, to: there is no class "mash". Perhaps "marsh" is meant (known: urban, village, marsh).',
      't.csv, row 3, from: the cell is empty. Give a class: its code, its name, group:NAME or *.',
    ])
    expect(complaintsOf(() => factors('from,allowed\nurban,1\n'))).toEqual([
      't.csv: the column "to" is missing. Its columns are from, allowed.',
    ])
  })
})

describe('net demand', () => {
  it('is linear between its years and constant outside', () => {
    const demand = readNetDemand(file('year,urban,30\n2030,300,0\n2020,100,50\n'), classes)
    const urban = (year: number) => areasAt(demand, year)[1]
    expect([2010, 2020, 2025, 2030, 2050].map(urban)).toEqual([100, 100, 200, 300, 300])
    expect(areasAt(demand, 2025)[3]).toBe(25)
    expect(areasAt(demand, 2025)[2]).toBeNaN()
  })

  it('refuses unknown, repeated and plural classes, repeated years, negative areas', () => {
    expect(
      complaintsOf(() => readNetDemand(file('year,urbn,10,urban,group:settlement\n2020,1,1,1,1\n'), classes)),
    ).toEqual([
      't.csv, urbn: there is no class "urbn". Perhaps "urban" is meant (known: urban, village, marsh).',
      't.csv, urban: the columns "10" and "urban" are the same class. Keep one of them.',
      't.csv, group:settlement: "group:settlement" stands for several classes. Give a column for each of them.',
    ])
    expect(complaintsOf(() => readNetDemand(file('year,urban,marsh\n2020,-1,9\n2020,2,9\n'), classes))).toEqual([
      't.csv, row 2, urban: "-1" is not an area. Give zero or more.',
      't.csv, row 3, year: the year 2020 is there twice. Keep one of the rows.',
    ])
  })

  it('refuses tables that cannot ask for anything: a year without area, a single class', () => {
    expect(complaintsOf(() => readNetDemand(file('year,urban,marsh\n2020,4,5\n2030,0,0\n'), classes))).toEqual([
      't.csv, row 3: the areas of 2030 are zero in all. Give the areas of the classes in that year.',
    ])
    expect(complaintsOf(() => readNetDemand(file('year,urban\n2020,4\n2030,9\n'), classes))).toEqual([
      't.csv: the table has fewer than two classes, and what one gains another must lose. Give a column for each class that changes.',
    ])
  })
})

describe('quota', () => {
  const zones = new Set([0, 1, 2])

  it('reads zones, periods and classes', () => {
    expect(
      readQuota(
        file('zone,year_from,year_to,class,ha\n1,2020,2030,group:settlement,500.5\n*,2020,2030,30,7\n'),
        classes,
        zones,
      ),
    ).toEqual([
      { zone: 1, yearFrom: 2020, yearUntil: 2030, classes: [1, 2], hectares: 500.5 },
      { zone: null, yearFrom: 2020, yearUntil: 2030, classes: [3], hectares: 7 },
    ])
  })

  it('lists everything that is wrong', () => {
    const content =
      'zone,year_from,year_to,class,ha\n9,2020,2030,10,1\n1,2030,2030,10,-1\n2,2020,2030,urban,1\n2,2029,2040,group:settlement,1\n'
    expect(complaintsOf(() => readQuota(file(content), classes, zones))).toEqual([
      't.csv, row 2, zone: there is no zone 9. Give a zone of the map, or * for the whole map.',
      't.csv, row 3, year_to: 2030 to 2030 is no period: its end is exclusive. Give a later year.',
      't.csv, row 3, ha: "-1" is not an area. Give hectares, zero or more.',
      't.csv, row 5: row 4 has a quota for the same zone, years and class. Join the two, or let one period end where the next begins.',
    ])
    expect(
      complaintsOf(() => readQuota(file('zone,year_from,year_to,class,ha\n1,2020,2030,10,1\n'), classes, null)),
    ).toEqual(['t.csv, row 2, zone: the scenario has no zones. Give *, or add zones to the scenario.'])
  })
})

it('reads names of zones', () => {
  expect([...readZoneNames(file('zone;name;population\n1;Nanchang;6,4\n2;;1\n'))]).toEqual([
    [1, 'Nanchang'],
    [2, 'zone 2'],
  ])
  expect(complaintsOf(() => readZoneNames(file('zone,name\n1,a\n1,b\n-1,c\n')))).toEqual([
    't.csv, row 3, zone: the zone 1 is there twice. Keep one of the rows.',
    't.csv, row 4, zone: -1 is not the number of a zone. Give 0 to 65535.',
  ])
})
