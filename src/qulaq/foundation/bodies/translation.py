from modeltranslation.translator import TranslationOptions, register

from qulaq.foundation.bodies.models import Body, Topic


@register(Body)
class BodyTranslation(TranslationOptions):
    fields = ("name",)


@register(Topic)
class TopicTranslation(TranslationOptions):
    fields = ("name",)
