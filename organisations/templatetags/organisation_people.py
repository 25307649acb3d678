from django import template

from organisations import days

register = template.Library()
register.filter("period", days.period)
