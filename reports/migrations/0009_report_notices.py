"""Who is told of new reports. People of a municipality ask for it and end it themselves."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import adv_portal.rows


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0008_calendar_and_quality"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportSubscription",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=adv_portal.rows.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReportNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("told_at", models.DateTimeField(auto_now_add=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reports.issuedreport",
                    ),
                ),
                (
                    "subscription",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="reports.reportsubscription",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("subscription", "report"), name="reportnotice_once")
                ],
            },
        ),
        migrations.RunSQL(
            "GRANT SELECT, INSERT, DELETE ON reports_reportsubscription TO portal_municipal;"
            "GRANT SELECT, DELETE ON reports_reportnotice TO portal_municipal",
            "REVOKE ALL ON reports_reportsubscription, reports_reportnotice FROM portal_municipal",
        ),
    ]
