"""Let the audit begin after the lines whose term is over, and let go of those, and of those only."""

from django.db import migrations, models

FORWARD = """
ALTER TABLE audit_audithead ALTER start_number SET DEFAULT 0,
    ALTER start_digest SET DEFAULT decode(repeat('00', 32), 'hex');
CREATE OR REPLACE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.at < now() - interval '1 year'
            AND OLD.number <= (SELECT start_number FROM audit_audithead WHERE id = 1) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION audit_forget(before timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    first_kept bigint;
    last_number bigint;
    last_digest bytea;
    forgotten bigint;
BEGIN
    IF before > now() - interval '1 year' THEN
        RAISE EXCEPTION 'these lines are too young' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM 1 FROM audit_audithead WHERE id = 1 FOR UPDATE;
    SELECT number INTO first_kept FROM audit_auditline WHERE at >= before ORDER BY number LIMIT 1;
    SELECT number, digest INTO last_number, last_digest FROM audit_auditline
        WHERE first_kept IS NULL OR number < first_kept ORDER BY number DESC LIMIT 1;
    IF last_number IS NULL THEN
        RETURN 0;
    END IF;
    UPDATE audit_audithead SET start_number = last_number, start_digest = last_digest WHERE id = 1;
    DELETE FROM audit_auditline WHERE number <= last_number;
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END $$;
REVOKE ALL ON FUNCTION audit_forget(timestamptz) FROM PUBLIC;
"""

BACKWARD = """
DROP FUNCTION audit_forget(timestamptz);
CREATE OR REPLACE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [
        migrations.AddField(
            model_name="audithead",
            name="start_digest",
            field=models.BinaryField(default=bytes(32)),
        ),
        migrations.AddField(
            model_name="audithead",
            name="start_number",
            field=models.BigIntegerField(default=0),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
