"""What the rivals of the benchmarks write alike."""
from osgeo import gdal


def create(like, path, nodata=None):
    """A float32 GeoTIFF on the grid of another map: LZW, tiles of 256, two compression threads, no overviews."""
    options = ["COMPRESS=LZW", "TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256", "NUM_THREADS=2"]
    dataset = gdal.GetDriverByName("GTiff").Create(
        path, like.RasterXSize, like.RasterYSize, 1, gdal.GDT_Float32, options
    )
    dataset.SetGeoTransform(like.GetGeoTransform())
    dataset.SetProjection(like.GetProjection())
    if nodata is not None:
        dataset.GetRasterBand(1).SetNoDataValue(nodata)
    return dataset
