from django.db import migrations


def move_values(apps, schema_editor):
    """What a fact held itself becomes its first value, of which the beginning is not known."""
    Fact = apps.get_model("knowledge", "Fact")
    FactValue = apps.get_model("knowledge", "FactValue")
    for fact in Fact.objects.all():
        FactValue.objects.create(
            fact=fact,
            value_da=fact.value_da,
            value_en=fact.value_en,
            from_certainty="unknown",
            use="shown" if fact.verified_on else "confirm",
            note="\n".join(filter(None, [fact.source, fact.note])),
            verified_by=fact.verified_by,
            verified_on=fact.verified_on,
        )
        fact.name_da = fact.name_en = fact.key
        fact.save()


class Migration(migrations.Migration):

    dependencies = [("knowledge", "0004_fact_values")]

    operations = [migrations.RunPython(move_values, migrations.RunPython.noop, elidable=True)]
