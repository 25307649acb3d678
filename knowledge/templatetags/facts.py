from django import template

from knowledge.facts.words import period_in_words

register = template.Library()
register.filter("period", period_in_words)
