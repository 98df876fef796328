"""Two controls for one epoch: a slider that is fine at the low end, and a field for any."""

from bisect import bisect_right

from xorlib.widgets.controls import number_field, slider


class EpochControls:
    """A slider over stops, and a field that holds the epoch exactly; they agree.

    last  : the greatest epoch
    epoch : the one to begin with

    slider and field are the controls; the epoch is the field's value. The stops of the slider are
    every epoch up to 50, then each 2 % further than the one before.
    """

    def __init__(self, last, epoch):
        self.slider = slider("epochs", 0, 1, 0, readout=False)
        self.field = number_field("epoch", 0, 0, 0)
        self.set(last, epoch)
        self.slider.observe(self._slid, "value")
        self.field.observe(self._typed, "value")

    def set(self, last, epoch):
        """Let both go up to last, and stand at epoch."""
        self.stops = epoch_stops(last)
        self.field.max = last
        self.field.value = epoch
        self.slider.max = max(1, len(self.stops) - 1)  # the page has no slider of one place
        self.slider.value = self._place(epoch)

    @property
    def epoch(self):
        """The epoch that both stand at."""
        return self.field.value

    @epoch.setter
    def epoch(self, epoch):
        self.field.value = epoch

    def _slid(self, change):
        """Follow the slider, unless it only stands for an epoch between two stops."""
        if self._place(self.field.value) != change.new:
            self.field.value = self.stops[min(change.new, len(self.stops) - 1)]

    def _typed(self, change):
        self.slider.value = self._place(change.new)

    def _place(self, epoch):
        """Return the place of the last stop that is not after epoch."""
        return bisect_right(self.stops, epoch) - 1


def epoch_stops(last):
    """Return the epochs that a slider up to last stops at, about 400 for 60000."""
    stops = [0]
    while stops[-1] < last:
        stops.append(min(last, stops[-1] + max(1, stops[-1] // 50)))
    return stops
