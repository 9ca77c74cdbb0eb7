"""The rival of the benchmarks: windowed numpy and GDAL, two class maps to carbon maps and totals, or to totals only.

usage: rival_account.py A B TABLE PRICE DISCOUNT CHANGE YEARS CELL_HA [OUT]
With OUT it writes stock_a, stock_b, change and npv as float32 GeoTIFFs: LZW, tiles of 256, two compression threads, no
overviews. Prints the totals as JSON.

What makes it fast: both maps are joined to one 16-bit word a cell (256 a + b, or two cells of one map a word for the
stocks), so that every lookup of a whole table and every count is a single numpy call over a block of 256 rows.
"""
import csv
import json
import sys

import numpy as np
from osgeo import gdal

from rival_maps import create

ROWS = 256
NODATA = -9999.0

gdal.UseExceptions()
gdal.SetCacheMax(2**29)


def main():
    first, second, table = sys.argv[1:4]
    price, discount, change, years, hectares = map(float, sys.argv[4:9])
    out = sys.argv[9] if len(sys.argv) > 9 else None
    density = densities(table)
    worth = price / years * sum((1 / ((1 + discount / 100) * (1 + change / 100))) ** t for t in range(int(years)))
    maps = [gdal.OpenEx(path, open_options=["NUM_THREADS=2"]) for path in (first, second)]
    counts = sweep(maps, density, worth, out)
    print(json.dumps(totals(counts, density, worth, hectares)))


def densities(path):
    """t C/ha by code, NaN where the code is no class."""
    density = np.full(256, np.nan)
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            density[int(row["code"])] = sum(float(row[name]) for name in row if name.startswith("c_"))
    return density


def sweep(maps, density, worth, out):
    """Reads both maps in blocks of rows, writes the four maps, and returns the cells of each pair of codes."""
    columns, rows = maps[0].RasterXSize, maps[0].RasterYSize
    bands = [dataset.GetRasterBand(1) for dataset in maps]
    tables = None if out is None else lookup_tables(density, worth)
    outputs = None if out is None else [create(maps[0], out + "/" + name + ".tif", NODATA) for name in NAMES]
    counts = np.zeros(65536, np.int64)
    pair_bytes = np.empty((ROWS, columns, 2), np.uint8)
    cells = np.empty((ROWS, columns), np.float32)
    for row in range(0, rows, ROWS):
        height = min(ROWS, rows - row)
        block = pair_bytes[:height]
        both = [band.ReadAsArray(0, row, columns, height) for band in bands]
        block[..., 1], block[..., 0] = both
        pairs = block.reshape(height, -1).view(np.uint16)
        counts += np.bincount(pairs.ravel(), minlength=65536)
        if outputs is None:
            continue
        stock, change, npv = tables
        write(outputs[0], row, look_up_twos(stock, both[0], cells[:height]))
        write(outputs[1], row, look_up_twos(stock, both[1], cells[:height]))
        write(outputs[2], row, change.take(pairs, out=cells[:height], mode="clip"))
        write(outputs[3], row, npv.take(pairs, out=cells[:height], mode="clip"))
    return counts.reshape(256, 256)


NAMES = ("stock_a", "stock_b", "change", "npv")


def lookup_tables(density, worth):
    stock = np.where(np.isnan(density), NODATA, density).astype(np.float32)
    difference = density[np.newaxis, :] - density[:, np.newaxis]
    change = np.where(np.isnan(difference), NODATA, difference).astype(np.float32).ravel()
    npv = np.where(np.isnan(difference), NODATA, difference * worth).astype(np.float32).ravel()
    twos = np.empty((256, 256, 2), np.float32)
    twos[..., 0] = stock[np.newaxis, :]
    twos[..., 1] = stock[:, np.newaxis]
    return twos.reshape(-1).view(np.uint64), change, npv


def look_up_twos(twos, codes, cells):
    """Two cells a lookup, where the width allows it."""
    if codes.shape[1] % 2:
        return twos.view(np.float32)[0::2][:256].take(codes, out=cells, mode="clip")
    twos.take(codes.view(np.uint16), out=cells.view(np.uint64), mode="clip")
    return cells


def write(dataset, row, cells):
    dataset.GetRasterBand(1).WriteArray(cells, 0, row)


def totals(counts, density, worth, hectares):
    valid = ~np.isnan(density)
    both = counts * np.outer(valid, valid)
    known = np.where(valid, density, 0)
    gain = (both.sum(axis=0) - both.sum(axis=1)) @ known * hectares
    return {
        "stock_a": float(counts.sum(axis=1) @ known * hectares),
        "stock_b": float(counts.sum(axis=0) @ known * hectares),
        "change": float(gain),
        "npv": float(gain * worth),
        "cells_a": int(counts.sum(axis=1)[valid].sum()),
        "cells_both": int(both.sum()),
    }


main()
