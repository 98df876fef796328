"""Pixels come back from a PNG file as they were, or, from a small one, as far as eyes can tell."""

import io

import numpy as np
import pytest
from PIL import Image

from xorlib.plots.figure import figure
from xorlib.plots.pixels import png_bytes, small_png_bytes

ALIKE = 8  # of 255


def read(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


@pytest.mark.parametrize("shape", [(1, 1, 3), (7, 5, 3), (40, 61, 4)])
def test_few_colours_are_kept_exactly(shape):
    colours = np.random.default_rng(1).integers(0, 256, (256, shape[2]), dtype=np.uint8)
    picture = colours[np.random.default_rng(0).integers(0, 256, shape[:2])]
    assert np.array_equal(read(small_png_bytes(picture)), picture[:, :, :3])


def test_a_drawing_is_a_third_as_long_and_looks_the_same():
    fig, axes = figure(2)
    grid = np.hypot(*np.meshgrid(np.linspace(0, 1, 90), np.linspace(0, 1, 90)))
    axes[0].imshow(grid, cmap="viridis", interpolation="bilinear")
    for k in range(5):
        axes[1].plot(np.sin(np.linspace(k, 6 + k, 200)), label=f"curve {k}")
    axes[1].legend()
    pixels = fig.pixels()
    small = small_png_bytes(pixels)
    off = abs(read(small) - pixels)
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 1000  # so there is something to lose
    assert off.max() <= 3 * ALIKE
    assert (off > ALIKE).mean() < 0.001
    assert 2.5 * len(small) < len(png_bytes(pixels))
    assert small == small_png_bytes(pixels)


def test_a_photograph_has_more_colours_than_that():
    noise = np.random.default_rng(0).integers(0, 256, (300, 300, 3), dtype=np.uint8)
    assert abs(read(small_png_bytes(noise)) - noise).mean() < 20
