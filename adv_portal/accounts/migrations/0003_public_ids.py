"""Give people an id for addresses, and a version, so that two administrators do not overwrite each other."""

from django.db import migrations, models

import adv_portal.rows


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_database_roles")]

    operations = [
        migrations.AddField(
            "user",
            "public_id",
            models.UUIDField(default=adv_portal.rows.uuid7, editable=False, unique=True),
        ),
        migrations.AddField("user", "version", models.PositiveIntegerField(default=1)),
    ]
