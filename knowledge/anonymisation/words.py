"""What a hit means in plain words: what is wrong, and what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.anonymisation.hits import Category, Hit

LABELS: dict[Category, Promise] = {
    Category.CPR: _("CPR number"),
    Category.PHONE: _("phone number"),
    Category.EMAIL: _("e-mail address"),
    Category.LINK: _("link or user name"),
    Category.ACCOUNT: _("account or card number"),
    Category.COMPANY: _("company"),
    Category.PASSPORT: _("number of a passport or card"),
    Category.CASE_NUMBER: _("case number"),
    Category.ADDRESS: _("address"),
    Category.POSTCODE: _("postcode"),
    Category.TOWN: _("town or municipality"),
    Category.PLATE: _("number plate"),
    Category.DATE: _("date"),
    Category.SUM: _("sum of money"),
    Category.AGE: _("exact age"),
    Category.COMBINATION: _("rare combination"),
    Category.NAME: _("name"),
    Category.FILE: _("file that could not be read"),
}

TEXTS: dict[Category, Promise] = {
    Category.CPR: _(
        "“%(words)s” looks like a CPR number. Delete it. If the story needs one, write "
        "“the CPR number” instead."
    ),
    Category.PHONE: _(
        "“%(words)s” looks like a phone number. Somebody may have it. Delete it, or write "
        "“a phone number”."
    ),
    Category.EMAIL: _(
        "“%(words)s” is an e-mail address. It leads to a person or a firm. Delete it, or invent "
        "one that ends in “.example”."
    ),
    Category.LINK: _(
        "“%(words)s” leads to a page or a profile. Delete it, or invent one that ends in "
        "“.example”."
    ),
    Category.ACCOUNT: _(
        "“%(words)s” looks like the number of an account or a card. Delete it, or replace the "
        "digits by “xxxx”."
    ),
    Category.COMPANY: _(
        "“%(words)s” looks like a firm or its number. A firm leads to its owners and staff. "
        "Invent a name, and add it to the invented names."
    ),
    Category.PASSPORT: _(
        "“%(words)s” looks like the number of a passport or a card. Delete it, or replace the "
        "digits by “xxxx”."
    ),
    Category.CASE_NUMBER: _(
        "“%(words)s” looks like the number of a case. It leads to the real file. Delete it."
    ),
    Category.ADDRESS: _(
        "“%(words)s” looks like an address. Say what kind of place it is instead, such as "
        "“a house outside town”."
    ),
    Category.POSTCODE: _(
        "“%(words)s” looks like a postcode. Delete it, or say what kind of place it is."
    ),
    Category.TOWN: _(
        "“%(words)s” is a real place. Say what kind of place it is instead, such as “a town by "
        "the sea”."
    ),
    Category.PLATE: _("“%(words)s” looks like a number plate. Delete it, or write “the plate”."),
    Category.DATE: _(
        "“%(words)s” is a date. Dates lead to news and files. Say how long ago it was, or which "
        "season."
    ),
    Category.SUM: _(
        "“%(words)s” is a sum of money. If it is from a real case, change it by about a fifth "
        "or round it."
    ),
    Category.AGE: _(
        "“%(words)s” is an exact age. Write “in her thirties” or the like, or change it."
    ),
    Category.COMBINATION: _(
        "Together these can tell who somebody is: %(parts)s. Change at least two of them, or "
        "leave one out."
    ),
    Category.NAME: _(
        "“%(words)s” looks like a name. If you invented it, add it to the invented names. If it "
        "is somebody’s, change it."
    ),
    Category.FILE: _(
        "The file “%(words)s” could not be read, or not all of it. Look at it yourself: every "
        "page, every second. Then write what you have looked at, or take it out."
    ),
}
NOT_SURE = _("It could be something else. Look at it.")


def in_plain_words(hit: Hit) -> str:
    said = str(TEXTS[hit.category]) % hit.parameters
    return said if hit.sure else f"{said} {NOT_SURE}"
