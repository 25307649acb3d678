from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("knowledge", "0005_move_fact_values")]

    operations = [
        migrations.RemoveField(
            model_name='fact',
            name='note',
        ),
        migrations.RemoveField(
            model_name='fact',
            name='source',
        ),
        migrations.RemoveField(
            model_name='fact',
            name='value_da',
        ),
        migrations.RemoveField(
            model_name='fact',
            name='value_en',
        ),
        migrations.RemoveField(
            model_name='fact',
            name='verified_by',
        ),
        migrations.RemoveField(
            model_name='fact',
            name='verified_on',
        ),
    ]
