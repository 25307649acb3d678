from django.db import migrations


def forget(apps, schema_editor):
    """Who met a scene is told by the ways to it."""
    apps.get_model("scenarios", "PlayCount").objects.filter(what="met").delete()


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0004_play_counts")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
