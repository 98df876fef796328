"""What JupyterLab's own menu exports is made like what nbconvert makes as a command."""

load_subconfig("jupyter_nbconvert_config.py")  # noqa: F821
