"""Writes GeoTIFFs of every kind that is read, and what GDAL reads from each: raw cells (float64) and its no-data mask."""
import json, os, sys
import numpy as np
from osgeo import gdal, gdal_array
gdal.UseExceptions()
gdal.PushErrorHandler('CPLQuietErrorHandler')
out, columns, rows = sys.argv[1], 75, 53
rng = np.random.default_rng(7)
driver = gdal.GetDriverByName('GTiff')
TYPES = {'uint8': 'u1', 'int8': 'u1', 'uint16': 'u2', 'int16': 'i2', 'uint32': 'u4', 'int32': 'i4', 'float32': 'f4', 'float64': 'f8'}
made = []

def cells(name, bits=None):
    runs = np.repeat(rng.integers(0, 9, (rows, columns // 5)), 5, axis=1)
    noise = rng.integers(0, 2 ** 31, (rows, columns))
    if name.startswith('float'):
        a = (runs * 1.37 + (noise % 7 == 0) * noise * 1e-5).astype(TYPES[name])
    else:
        info = np.iinfo(TYPES[name])
        span = min(2 ** bits if bits else 2 ** 32, int(info.max) - int(info.min) + 1)
        a = ((runs + (noise % 7 == 0) * noise) % span + (0 if bits else int(info.min))).astype(TYPES[name])
    return a

def write(label, name, options, bands=1, band=1, nodata=None, bits=None, sparse=False, fill=None):
    file = os.path.join(out, label + '.tif')
    if name == 'int8': options = options + ['PIXELTYPE=SIGNEDBYTE']
    if bits: options = options + [f'NBITS={bits}']
    kind = gdal_array.NumericTypeCodeToGDALTypeCode(np.dtype(TYPES[name]).type)
    d = driver.Create(file, columns, rows, bands, kind, options)
    d.SetGeoTransform([500000, 30, 0, 3300000, 0, -30])
    if nodata is not None:
        for b in range(bands): d.GetRasterBand(b + 1).SetNoDataValue(nodata)
    for b in range(bands):
        a = cells(name, bits if bits and not name.startswith('float') else None)
        if fill is not None: a[10:20, 5:40] = fill
        if sparse: d.GetRasterBand(b + 1).WriteArray(a[:8, :16], 0, 0)
        else: d.GetRasterBand(b + 1).WriteArray(a)
    d = None
    add(label, file, band, name)

def add(label, file, band, name):
    d = gdal.Open(file)
    b = d.GetRasterBand(band)
    raw = b.ReadAsArray()
    if name == 'int8': raw = raw.view('i1')
    raw.astype('<f8').tofile(file + '.cells')
    mask = b.GetMaskBand().ReadAsArray()
    # GDAL before 3.7 takes signed bytes for unsigned ones when it compares them.
    if name == 'int8' and b.GetNoDataValue() is not None: mask = (raw != b.GetNoDataValue()).astype('u1')
    mask.tofile(file + '.mask')
    made.append({'label': label, 'file': file, 'band': band, 'type': name})

TILED = ['TILED=YES', 'BLOCKXSIZE=32', 'BLOCKYSIZE=16']
STRIPS = ['BLOCKYSIZE=7']
for name in TYPES:
    for compress in ['NONE', 'DEFLATE', 'LZW', 'PACKBITS', 'ZSTD', 'LERC', 'LERC_DEFLATE', 'LERC_ZSTD']:
        for lay, layout in (('tiles', TILED), ('strips', STRIPS)):
            for endian in ('LITTLE', 'BIG'):
                predictors = [1]
                if compress in ('DEFLATE', 'LZW', 'ZSTD'):
                    predictors = [1, 2] + ([3] if name.startswith('float') else [])
                for p in predictors:
                    write(f'{name}-{compress}-{lay}-{endian}-{p}', name, layout + [f'COMPRESS={compress}', f'ENDIANNESS={endian}', f'PREDICTOR={p}'] if p > 1 else layout + [f'COMPRESS={compress}', f'ENDIANNESS={endian}'])
for endian in ('LITTLE', 'BIG'):
    for interleave in ('PIXEL', 'BAND'):
        for band in (1, 2, 3):
            for compress, p in (('NONE', 1), ('DEFLATE', 2), ('LERC', 1), ('PACKBITS', 1)):
                for name in ('uint8', 'int16', 'float32'):
                    write(f'bands-{endian}-{interleave}-{band}-{compress}-{name}', name, TILED + [f'COMPRESS={compress}', f'INTERLEAVE={interleave}', f'ENDIANNESS={endian}'] + ([f'PREDICTOR={p}'] if p > 1 else []), bands=3, band=band)
    write(f'float-predictor-bands-{endian}', 'float32', TILED + ['COMPRESS=DEFLATE', 'PREDICTOR=3', f'ENDIANNESS={endian}'], bands=3, band=2)
    for bits, name in ((1, 'uint8'), (2, 'uint8'), (3, 'uint8'), (4, 'uint8'), (7, 'uint8'), (9, 'uint16'), (12, 'uint16'), (15, 'uint16'), (17, 'uint32'), (24, 'uint32'), (31, 'uint32')):
        for lay, layout in (('tiles', TILED), ('strips', STRIPS)):
            write(f'bits-{bits}-{lay}-{endian}', name, layout + ['COMPRESS=DEFLATE', f'ENDIANNESS={endian}'], bits=bits)
        write(f'bits-{bits}-bands-{endian}', name, STRIPS + ['INTERLEAVE=PIXEL', f'ENDIANNESS={endian}'], bits=bits, bands=3, band=2)
    write(f'half-{endian}', 'float32', TILED + ['COMPRESS=DEFLATE', f'ENDIANNESS={endian}'], bits=16)
    for big in ('YES', 'NO'):
        for compress in ('NONE', 'LZW'):
            write(f'bigtiff-{big}-{compress}-{endian}', 'uint16', TILED + [f'COMPRESS={compress}', f'BIGTIFF={big}', f'ENDIANNESS={endian}'])
for i, (name, nodata) in enumerate([('uint8', None), ('uint8', 7), ('int16', -9999), ('float32', float('nan')), ('float32', -9999), ('int8', -3)]):
    write(f'sparse-{i}-tiles', name, TILED + ['COMPRESS=DEFLATE', 'SPARSE_OK=TRUE'], nodata=nodata, sparse=True)
    write(f'sparse-{i}-strips', name, STRIPS + ['SPARSE_OK=TRUE'], nodata=nodata, sparse=True)
for name, nodata, fill in (('uint8', 255, 255), ('uint8', 256, 255), ('uint8', -1, 255), ('int16', -9999, -9999), ('int16', -32768, -32768), ('uint16', 65535, 65535), ('int32', -2147483648, -2147483648), ('uint32', 4294967295, 4294967295), ('float32', -3.4028234663852886e38, -3.4028234663852886e38), ('float32', -3.4e38, -3.4e38), ('float32', 1e20, 1e20), ('float32', 0.1, 0.1), ('float32', float('nan'), float('nan')), ('float64', -1.7976931348623157e308, -1.7976931348623157e308), ('float64', float('nan'), float('nan')), ('float32', float('inf'), float('inf'))):
    write(f'nodata-{name}-{nodata}', name, TILED + ['COMPRESS=DEFLATE'], nodata=nodata, fill=fill)
for compress in ('LERC', 'LERC_ZSTD'):
    write(f'nan-{compress}', 'float32', TILED + [f'COMPRESS={compress}'], nodata=float('nan'), fill=float('nan'))
json.dump(made, open(os.path.join(out, 'made.json'), 'w'))
