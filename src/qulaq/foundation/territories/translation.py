from modeltranslation.translator import TranslationOptions, register

from qulaq.foundation.territories.models import Territory


@register(Territory)
class TerritoryTranslation(TranslationOptions):
    fields = ("name",)
