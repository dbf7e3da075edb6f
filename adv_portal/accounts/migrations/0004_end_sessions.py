"""Let administrators end sessions; of a session they can read no more than its key."""

from django.db import migrations

FORWARD = "GRANT SELECT (session_key), DELETE ON django_session TO portal_administrator;"
BACKWARD = "REVOKE ALL ON django_session FROM portal_administrator;"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_public_ids"), ("sessions", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
