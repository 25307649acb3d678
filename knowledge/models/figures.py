"""Published figures: data sets with their versions, and what is shown of them."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, Page, ReferenceIndex

from knowledge.figures import words
from knowledge.figures.reading import kept
from knowledge.figures.rules import Kind
from knowledge.figures.table import Breakdown, Column, Population, Role, Table, Unit
from knowledge.models.named import Named
from knowledge.models.sources import Source


def in_language(thing: Any, name: str) -> str:
    code = "en" if get_language() == "en" else "da"
    return str(getattr(thing, f"{name}_{code}"))


class DataSet(Named, ClusterableModel):  # type: ignore[django-manager-missing]
    """One published table: one source, one day on which the numbers were taken out."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("source"))
    breakdown = models.CharField(
        _("what the rows tell apart"), max_length=20, choices=words.choices(Breakdown)
    )
    total_row = models.CharField(
        _("row that is the sum"),
        max_length=120,
        blank=True,
        help_text=_("The name of the row that is the sum of all others, such as “I alt”."),
    )
    for_charts = models.BooleanField(_("may be shown in figures"), default=True)
    extracted_on = models.DateField(
        _("taken out on"),
        null=True,
        blank=True,
        help_text=_("The day on which the source took its numbers out of its register."),
    )
    extracted_da = models.CharField(
        _("if the day is not known, in Danish"),
        max_length=200,
        blank=True,
        help_text=_("What the source says instead. Figures always tell how old they are."),
    )
    extracted_en = models.CharField(
        _("if the day is not known, in English"), max_length=200, blank=True
    )
    caveats_da = models.TextField(_("caveats in Danish"))
    caveats_en = models.TextField(_("caveats in English"))
    percent_base = models.PositiveIntegerField(
        _("what percentages are of"),
        null=True,
        blank=True,
        help_text=_("Only for percentages: of how many. They are not shown of fewer than 20."),
    )

    class Meta:
        verbose_name = _("data set")
        verbose_name_plural = _("data sets")
        ordering = ["name_da"]

    def clean(self) -> None:
        super().clean()
        if self.extracted_on is None and not (self.extracted_da and self.extracted_en):
            raise ValidationError(
                {
                    "extracted_on": _(
                        "Say when the numbers were taken out, or in both languages what the "
                        "source says about it."
                    )
                }
            )

    @property
    def caveats(self) -> str:
        return in_language(self, "caveats")

    @property
    def pure_columns(self) -> list[Column]:
        return [column.pure for column in self.columns.all()]

    @property
    def current(self) -> "DataVersion | None":
        """The latest version, which figures show."""
        return max(self.versions.all(), key=lambda version: version.number, default=None)

    @property
    def table(self) -> Table | None:
        return self.current.table if self.current else None


class DataColumn(Orderable):
    """A column of the CSV file: a name of the row, or numbers of one unit."""

    data_set = ParentalKey(DataSet, on_delete=models.CASCADE, related_name="columns")
    name = models.CharField(
        _("name in the file"), max_length=60, help_text=_("Exactly as the first line has it.")
    )
    role = models.CharField(
        _("what it holds"), max_length=20, choices=words.choices(Role), default=Role.NUMBER
    )
    label_da = models.CharField(_("name in Danish"), max_length=120)
    label_en = models.CharField(_("name in English"), max_length=120)
    unit = models.CharField(
        _("unit"), max_length=20, choices=words.choices(Unit), default=Unit.PERSONS
    )
    population = models.CharField(
        _("who is counted"),
        max_length=20,
        choices=words.choices(Population),
        default=Population.ANY,
    )
    is_total = models.BooleanField(_("is the sum of the other columns of its unit"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("column")
        verbose_name_plural = _("columns")

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return in_language(self, "label")

    @property
    def pure(self) -> Column:
        return Column(
            self.name,
            Role(self.role),
            Unit(self.unit),
            Population(self.population),
            self.is_total,
        )


class Footnote(Orderable):
    """What must be known about a number, a row or a column: one large case, two sources."""

    data_set = ParentalKey(DataSet, on_delete=models.CASCADE, related_name="footnotes")
    row = models.CharField(
        _("row"), max_length=120, blank=True, help_text=_("Its Danish name; empty: every row.")
    )
    column = models.CharField(
        _("column"), max_length=60, blank=True, help_text=_("Its name in the file; empty: all.")
    )
    sources_disagree = models.BooleanField(_("the sources disagree"), default=False)
    text_da = models.CharField(_("text in Danish"), max_length=500)
    text_en = models.CharField(_("text in English"), max_length=500)

    class Meta(Orderable.Meta):
        verbose_name = _("footnote")
        verbose_name_plural = _("footnotes")

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return in_language(self, "text")


class DataVersionQuerySet(models.QuerySet["DataVersion"]):
    def in_force(self) -> "DataVersionQuerySet":
        """The latest of each data set."""
        newer = DataVersion.objects.filter(
            data_set=OuterRef("data_set"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(newer))


class DataVersion(models.Model):
    """The table as it was after one upload. Never changed: a new upload makes a new one."""

    data_set = models.ForeignKey(DataSet, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    content = models.TextField(_("content"))
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )

    objects = DataVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a data set")
        verbose_name_plural = _("versions of data sets")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["data_set", "number"], name="data_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.data_set} {self.number}"

    @cached_property
    def table(self) -> Table:
        return kept(self.content, self.data_set.pure_columns, self.data_set.total_row)


class FigureQuerySet(models.QuerySet["Figure"]):
    def with_data(self) -> "FigureQuerySet":
        return self.select_related("data_set__source").prefetch_related(
            "data_set__columns",
            "data_set__footnotes",
            Prefetch("data_set__versions", DataVersion.objects.in_force()),
        )


class Figure(Named):
    """What is shown of a data set: some of its columns as a chart, and always as a table."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name_da = models.CharField(_("title in Danish"), max_length=200)
    name_en = models.CharField(_("title in English"), max_length=200)
    data_set = models.ForeignKey(
        DataSet, models.PROTECT, related_name="figures", verbose_name=_("data set")
    )
    series = models.JSONField(
        _("columns that are shown"), default=list, blank=True, help_text=_("None: all of them.")
    )
    kind = models.CharField(
        _("kind of chart"), max_length=20, choices=words.choices(Kind), default=Kind.BAR
    )
    description_da = models.CharField(_("how to read it, in Danish"), max_length=600, blank=True)
    description_en = models.CharField(_("how to read it, in English"), max_length=600, blank=True)
    summary_da = models.CharField(
        _("what the chart shows, in Danish"),
        max_length=600,
        help_text=_("Read aloud to those who cannot see the chart."),
    )
    summary_en = models.CharField(_("what the chart shows, in English"), max_length=600)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["name_da"]

    def get_absolute_url(self) -> str:
        return reverse("figure_data", args=[self.key])

    @property
    def texts(self) -> tuple[str, ...]:
        """What editors have written, in both languages."""
        names = ("name", "description", "summary")
        return tuple(getattr(self, f"{name}_{code}") for name in names for code in ("da", "en"))

    @property
    def description(self) -> str:
        return in_language(self, "description")

    @property
    def summary(self) -> str:
        return in_language(self, "summary")

    @property
    def public_pages(self) -> QuerySet[Page]:
        """Pages with this figure that anybody may read now."""
        found = ReferenceIndex.get_references_to(self).values("object_id")
        numbers = [int(row["object_id"]) for row in found if row["object_id"].isdigit()]
        return Page.objects.live().public().filter(pk__in=numbers).order_by(F("path"))
