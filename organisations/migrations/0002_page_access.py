import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0001_initial'),
        ('wagtailcore', '0094_alter_page_locale'),
    ]

    operations = [
        migrations.CreateModel(
            name='PageAccess',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='stored_access', serialize=False, to='wagtailcore.page')),
                ('key', models.CharField(db_index=True, max_length=500)),
            ],
            options={
                'verbose_name': 'access to a page',
                'verbose_name_plural': 'access to pages',
            },
        ),
    ]
