"""The rival of the blue-carbon benchmark: windowed numpy and GDAL, the same rules cell by cell and year by year.

usage: rival_blue_carbon.py MAP_YEAR... END BIOPHYSICAL TRANSITIONS PRICE INFLATION DISCOUNT CELL_HA OUT
MAP_YEAR is YEAR=FILE. Writes stock, accumulation, emission, net sequestration and value as float32 GeoTIFFs: LZW, tiles of 256,
two compression threads, no overviews. Prints the totals of each interval as JSON.
"""
import csv
import json
import sys

import numpy as np
from osgeo import gdal

from rival_maps import create

ROWS = 256
POOLS = ("biomass", "soil")
IMPACTS = ("low-impact-disturb", "med-impact-disturb", "high-impact-disturb")

gdal.UseExceptions()
gdal.SetCacheMax(2**29)


def main():
    maps = [(int(word.split("=")[0]), word.split("=")[1]) for word in sys.argv[1:] if "=" in word]
    end, biophysical, transitions, price, inflation, discount, hectares, out = sys.argv[1 + len(maps) :]
    figures, effects = read_tables(biophysical, transitions)
    step = (1 + float(inflation) / 100) / (1 + float(discount) / 100)
    start, end = maps[0][0], int(end)
    worth = [float(price) * step**t for t in range(end - start)]
    files = [gdal.OpenEx(path, open_options=["NUM_THREADS=2"]) for _, path in maps]
    years = [year for year, _ in maps]
    outputs, totals = {}, {}
    for row in range(0, files[0].RasterYSize, ROWS):
        height = min(ROWS, files[0].RasterYSize - row)
        codes = [file.GetRasterBand(1).ReadAsArray(0, row, file.RasterXSize, height) for file in files]
        for name, cells in walk(codes, years, end, figures, effects, worth):
            if name not in outputs:
                outputs[name] = create(files[0], f"{out}/{name}.tif")
            outputs[name].GetRasterBand(1).WriteArray(cells.astype(np.float32), 0, row)
            totals[name] = totals.get(name, 0.0) + float(cells.sum()) * float(hectares)
    print(json.dumps(totals))


def read_tables(biophysical, transitions):
    """Figures by column, an array by code; effects by pair of codes: -1 accumulates, 0 nothing, 1 to 3 the impact."""
    with open(biophysical, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    code = {row["lulc-class"]: int(row["lucode"]) for row in rows}
    figures = {}
    for column in rows[0]:
        if column in ("lucode", "lulc-class"):
            continue
        figures[column] = np.zeros(256)
        for row in rows:
            figures[column][int(row["lucode"])] = float(row[column])
    effects = np.zeros((256, 256), np.int8)
    known = {"accum": -1, "NCC": 0, "": 0, **{name: at + 1 for at, name in enumerate(IMPACTS)}}
    with open(transitions, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for target in code:
                effects[code[row["lulc-class"]], code[target]] = known[row[target]]
    return figures, effects


def walk(codes, years, end, figures, effects, worth):
    """The maps of a window by name."""
    first = codes[0]
    stock = {pool: figures[f"{pool}-initial"][first] for pool in POOLS}
    gain = {pool: figures[f"{pool}-yearly-accumulation"][first] for pool in POOLS}
    rest = {pool: np.zeros(first.shape) for pool in POOLS}
    kept = {pool: np.ones(first.shape) for pool in POOLS}
    litter, litter_gain = figures["litter-initial"][first], figures["litter-yearly-accumulation"][first]
    value = np.zeros(first.shape)
    dates = [*years, *([end] if end > years[-1] else [])]
    for at, (begin, until) in enumerate(zip(dates, dates[1:])):
        yield f"stock_{begin}", stock["biomass"] + stock["soil"] + litter
        if at > 0:
            change(codes[at - 1], codes[at], figures, effects, stock, gain, rest, kept)
            litter_gain = figures["litter-yearly-accumulation"][codes[at]]
        gained, emitted = np.zeros(first.shape), np.zeros(first.shape)
        for year in range(begin, until):
            net = litter_gain.copy()
            gained += litter_gain
            litter = litter + litter_gain
            for pool in POOLS:
                left = rest[pool] * kept[pool]
                emission = rest[pool] - left
                rest[pool] = left
                stock[pool] = stock[pool] + gain[pool] - emission
                gained += gain[pool]
                emitted += emission
                net += gain[pool] - emission
            value += worth[year - years[0]] * net
        yield f"accumulation_{begin}_{until}", gained
        if at > 0:
            yield f"emission_{begin}_{until}", emitted
        yield f"net_sequestration_{begin}_{until}", gained - emitted
        yield f"npv_{years[0]}_{until}", value
    yield f"stock_{end}", stock["biomass"] + stock["soil"] + litter


def change(before, after, figures, effects, stock, gain, rest, kept):
    effect = effects[before, after]
    for pool in POOLS:
        gain[pool] = np.where(effect == -1, figures[f"{pool}-yearly-accumulation"][after], 0)
        share = np.zeros(before.shape)
        for at, impact in enumerate(IMPACTS):
            share = np.where(effect == at + 1, figures[f"{pool}-{impact}"][before], share)
        volume = share * stock[pool]
        with np.errstate(divide="ignore"):
            left = np.where(figures[f"{pool}-half-life"] > 0, 0.5 ** (1 / figures[f"{pool}-half-life"]), 1)[before]
        rest[pool] = np.where(volume > 0, volume, rest[pool])
        kept[pool] = np.where(volume > 0, left, kept[pool])


main()
