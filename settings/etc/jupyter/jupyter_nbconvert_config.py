"""Makes exports of lessons fit to be read. Where there is no xorlib, as in another Python that
reads the same settings, nothing happens, and the .json beside this leaves solutions out.
"""

try:
    from nbconvert.preprocessors import ExtractAttachmentsPreprocessor

    from xorlib.export import for_browsers, for_readers
    from xorlib.widgets.exports import Attached, WithoutPages
except Exception:  # a learner's own xorlib.py may be in the way, and do anything
    pass
else:
    c = get_config()  # noqa: F821
    # First of all, and added in one section only: traitlets doubles what is added in two of them.
    c.Exporter.default_preprocessors.prepend([for_readers])
    c.HTMLExporter.preprocessors = [Attached, for_browsers]
    c.MarkdownExporter.preprocessors = [Attached, ExtractAttachmentsPreprocessor]
    c.LatexExporter.preprocessors = [Attached, ExtractAttachmentsPreprocessor, WithoutPages]
