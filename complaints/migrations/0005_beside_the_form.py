from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("complaints", "0004_queue_indexes")]

    operations = [
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(
                condition=models.Q(
                    models.Q(("kind", "complaint"), _negated=True),
                    models.Q(("standing", "counts"), _negated=True),
                    _connector="OR",
                ),
                fields=["municipality", "year"],
                name="registration_beside",
            ),
        )
    ]
