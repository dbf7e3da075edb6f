"""Make the audit append-only in the database itself, for its owner too."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION audit_append(
    act text, actor_kind text, actor_id bigint, actor_role text,
    subject text, subject_id text, changed text[]
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    head audit_audithead%ROWTYPE;
    moment timestamptz;
    line_digest bytea;
BEGIN
    -- The head row is the lock: lines get their place in the order in which acts commit.
    INSERT INTO audit_audithead (id, number, digest) VALUES (1, 0, decode(repeat('00', 32), 'hex'))
        ON CONFLICT (id) DO NOTHING;
    SELECT * INTO head FROM audit_audithead WHERE id = 1 FOR UPDATE;
    moment := clock_timestamp();
    line_digest := sha256(head.digest || convert_to(
        concat_ws(E'\\x1f',
            (head.number + 1)::text,
            to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
            act, actor_kind, coalesce(actor_id::text, ''), actor_role, subject, subject_id,
            array_to_string(changed, ',')),
        'UTF8'));
    INSERT INTO audit_auditline
        (number, at, act, actor_kind, actor_id, actor_role, subject, subject_id, changed, previous, digest)
        VALUES (head.number + 1, moment, act, actor_kind, actor_id, actor_role, subject, subject_id, changed,
                head.digest, line_digest);
    UPDATE audit_audithead SET number = head.number + 1, digest = line_digest WHERE id = 1;
    RETURN head.number + 1;
END $$;

CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit_auditline
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_auditline
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
REVOKE ALL ON audit_auditline, audit_audithead FROM PUBLIC;
"""

BACKWARD = """
DROP TRIGGER audit_no_truncate ON audit_auditline;
DROP TRIGGER audit_no_change ON audit_auditline;
DROP FUNCTION audit_refuse_change();
DROP FUNCTION audit_append(text, text, bigint, text, text, text, text[]);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
