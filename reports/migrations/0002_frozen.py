"""Freeze what was issued in the database itself, and let municipal people read what was published.

Nobody changes or removes an issued row, not even the owner of the tables: a correction is a new number.
"""

from django.db import migrations

FROZEN = (
    "reports_issuedform",
    "reports_issuedformfile",
    "reports_publishedfigures",
    "reports_issuedreport",
    "reports_issuedreportfile",
)
PUBLISHED = "reports_publishedfigures, reports_issuedreport, reports_issuedreportfile"

FORWARD = """
CREATE FUNCTION reports_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was issued is frozen' USING ERRCODE = 'insufficient_privilege';
END $$;
""" + "".join(
    f"""
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_change();
"""
    for table in FROZEN
)
BACKWARD = (
    "".join(
        f"DROP TRIGGER {table}_no_truncate ON {table}; DROP TRIGGER {table}_no_change ON {table};"
        for table in FROZEN
    )
    + "DROP FUNCTION reports_refuse_change();"
)


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("accounts", "0002_database_roles")]

    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RunSQL(
            f"GRANT SELECT ON {PUBLISHED} TO portal_municipal",
            f"REVOKE ALL ON {PUBLISHED} FROM portal_municipal",
        ),
    ]
