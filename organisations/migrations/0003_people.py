from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("organisations", "0002_page_access"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="by_operator",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RemoveIndex(model_name="membership", name="membership_of_unit"),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(
                fields=["unit", "starts_on", "ends_on", "person"], name="membership_in_unit"
            ),
        ),
    ]
