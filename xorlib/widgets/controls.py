"""Controls as the lessons use them: ipywidgets with labels that are not cut off."""

import ipywidgets

_LABEL = {"description_width": "105px"}


def slider(label, low, high, value, **options):
    """Return a slider over the whole numbers from low to high."""
    return ipywidgets.IntSlider(
        value, min=low, max=high, description=label, style=_LABEL, layout=_wide(), **options
    )


def choice_slider(label, options, value):
    """Return a slider over given numbers, evenly spaced however far apart they are."""
    pairs = [(f"{option:g}", option) for option in options]
    return ipywidgets.SelectionSlider(
        options=pairs, value=value, description=label, style=_LABEL, layout=_wide()
    )


def number_field(label, low, high, value):
    """Return a field for one whole number from low to high."""
    return ipywidgets.BoundedIntText(
        value,
        min=low,
        max=high,
        description=label,
        style={"description_width": "initial"},
        layout=ipywidgets.Layout(width="150px"),
    )


def choice(options, value):
    """Return buttons of which one is pressed; options maps their texts to values."""
    return ipywidgets.ToggleButtons(
        options=list(options.items()), value=value, style={"button_width": "auto"}
    )


def tick_box(label, value):
    """Return a box to tick."""
    return ipywidgets.Checkbox(
        value, description=label, indent=False, layout=ipywidgets.Layout(width="auto")
    )


def button(label, on_click):
    """Return a button that calls on_click, without arguments."""
    made = ipywidgets.Button(description=label, layout=ipywidgets.Layout(width="auto"))
    made.on_click(lambda _: on_click())
    return made


def labelled(controls):
    """Return ipywidgets controls, given by name, ready to stand in a row or below each other.

    Each is labelled with its name, unless it has a label, and all labels have the same width.
    """
    for name, control in controls.items():
        control.description = control.description or name
    longest = max((len(control.description) for control in controls.values()), default=0)
    for control in controls.values():
        control.style.description_width = f"{longest + 1}ch"
        control.layout.width = control.layout.width or "350px"
    return list(controls.values())


def row(*widgets):
    """Return the widgets side by side, wrapped where the page is narrow."""
    layout = ipywidgets.Layout(flex_flow="row wrap", align_items="center", grid_gap="2px 14px")
    return ipywidgets.Box(widgets, layout=layout)


def _wide():
    return ipywidgets.Layout(width="400px", max_width="100%")
