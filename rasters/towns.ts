import type { Point } from './utm.js'

export interface Town {
  readonly name: string
  /** Longitude and latitude, degrees. */
  readonly place: Point
  /** Relative size: an area of built land, so that its radius goes with the square root. */
  readonly weight: number
  /** Zone it belongs to, 1 to 9. */
  readonly zone: number
}

export const TOWNS: readonly Town[] = [
  { name: 'Nanchang', place: [115.858, 28.683], weight: 10, zone: 1 },
  { name: 'Jiujiang', place: [115.993, 29.7], weight: 4, zone: 2 },
  { name: 'Jingdezhen', place: [117.2, 29.29], weight: 2.5, zone: 3 },
  { name: 'Yingtan', place: [117.04, 28.25], weight: 1.8, zone: 4 },
  { name: 'Xinyu', place: [114.93, 27.815], weight: 2.3, zone: 5 },
  { name: 'Fuzhou', place: [116.33, 27.945], weight: 2.6, zone: 6 },
  { name: 'Fengcheng', place: [115.77, 28.17], weight: 1.2, zone: 7 },
  { name: 'Zhangshu', place: [115.54, 28.06], weight: 0.9, zone: 7 },
  { name: 'Gaoan', place: [115.38, 28.42], weight: 1, zone: 7 },
  { name: 'Poyang', place: [116.69, 29.01], weight: 1, zone: 8 },
  { name: 'Yugan', place: [116.69, 28.7], weight: 0.8, zone: 8 },
  { name: 'Wannian', place: [117.07, 28.69], weight: 0.6, zone: 8 },
  { name: 'Xingan', place: [115.4, 27.75], weight: 0.6, zone: 9 },
  { name: 'Nanchang County', place: [115.94, 28.55], weight: 2, zone: 1 },
  { name: 'Xinjian', place: [115.815, 28.74], weight: 1.6, zone: 1 },
  { name: 'Jinxian', place: [116.27, 28.37], weight: 0.9, zone: 1 },
  { name: 'Leping', place: [117.13, 28.97], weight: 0.9, zone: 3 },
  { name: 'Guixi', place: [117.24, 28.29], weight: 0.9, zone: 4 },
  { name: 'Ruichang', place: [115.68, 29.68], weight: 0.8, zone: 2 },
  { name: "De'an", place: [115.76, 29.32], weight: 0.5, zone: 2 },
  { name: 'Yongxiu', place: [115.81, 29.03], weight: 0.7, zone: 2 },
  { name: 'Hukou', place: [116.25, 29.73], weight: 0.6, zone: 2 },
  { name: 'Duchang', place: [116.19, 29.28], weight: 0.7, zone: 2 },
  { name: 'Pengze', place: [116.55, 29.89], weight: 0.5, zone: 2 },
  { name: 'Wuning', place: [115.1, 29.26], weight: 0.5, zone: 2 },
  { name: 'Gongqing', place: [115.805, 29.25], weight: 0.5, zone: 2 },
  { name: 'Dongxiang', place: [116.6, 28.24], weight: 0.7, zone: 6 },
  { name: 'Yujiang', place: [116.82, 28.21], weight: 0.5, zone: 4 },
]

export interface Zone {
  readonly zone: number
  readonly name: string
  /** Share of the city's people and output that is inside the study area. Our choice. */
  readonly shareInside: number
  /** People of the whole city: the 2020 census; 2010 rounded to thousands, general knowledge. */
  readonly people2010: number
  readonly people2020: number
  /** Gross domestic product of the whole city, 10^8 CNY: 2020 as published; 2010 general knowledge. */
  readonly gdp2010: number
  readonly gdp2020: number
}

export const ZONES: readonly Zone[] = [
  zone(1, 'Nanchang', 1, 5043000, 6255007, 2200, 5783.32),
  zone(2, 'Jiujiang', 0.93, 4729000, 4600276, 1032, 3235.02),
  zone(3, 'Jingdezhen', 1, 1587000, 1618979, 462, 957.14),
  zone(4, 'Yingtan', 1, 1125000, 1154223, 345, 982.66),
  zone(5, 'Xinyu', 0.75, 1139000, 1202499, 631, 1000.75),
  zone(6, 'Fuzhou', 0.42, 3912000, 3614866, 630, 1572.51),
  zone(7, 'Yichun', 0.45, 5420000, 5007702, 870, 2782.36),
  zone(8, 'Shangrao', 0.38, 6580000, 6491088, 901, 2624.3),
  zone(9, "Ji'an", 0.07, 4810000, 4469176, 721, 2168.83),
]

function zone(
  number: number,
  name: string,
  shareInside: number,
  people2010: number,
  people2020: number,
  gdp2010: number,
  gdp2020: number,
): Zone {
  return { zone: number, name, shareInside, people2010, people2020, gdp2010, gdp2020 }
}
