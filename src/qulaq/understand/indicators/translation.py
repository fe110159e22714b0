from modeltranslation.translator import TranslationOptions, register

from qulaq.understand.indicators.models import Series


@register(Series)
class SeriesTranslation(TranslationOptions):
    fields = ("name", "unit", "measures")
